import { procedures } from '../../shared/domain/procedures.ts'
import { filedNow } from '../../shared/domain/vocabulary/records/filed.ts'
import type { Actor, Dossier, Entry, Seat } from '../../shared/domain/workflow/procedure.ts'
import type { Archive } from '../../shared/stores/archive/archive.ts'
import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import type { OpensTexts } from '../platform/commands/personal-text.ts'
import { seatToRead } from '../platform/http/present-seat.ts'
import { problem, Refuse } from '../platform/http/problem.ts'
import { asShown, readDossier } from '../platform/http/readable.ts'
import { hangingOn, ledTo, type Named, recordsOf } from './leads.ts'
import { personOf, staffOf } from './people.ts'

type Deps = { ledger: Ledger; archive: Archive; vault: OpensTexts }

/** One entry as a trace tells it: what was done on which clause, by whom, when, and who answers for it. */
export type Act = Pick<Entry, 'version' | 'action' | 'from' | 'to' | 'clause' | 'by' | 'at'> & {
  responsible?: string
  reason?: string
  /** Of a reading: what of the dossier was read, and why. */
  part?: string
  purpose?: string
}
export type Traced = { procedure: string; id: string; state: string; acts: Act[] }

const actOf = ({ procedure, version, action, from, to, clause, by, at, facts }: Entry): Act => ({
  version,
  action,
  from,
  to,
  clause,
  by,
  at,
  ...(facts.responsible && { responsible: facts.responsible }),
  ...(facts.reason && { reason: facts.reason }),
  ...(procedure === 'access' && { ...(facts.part && { part: facts.part }), purpose: facts.purpose }),
})

/** A dossier with its procedure before it, `catalogue.guangdong`: the province's standing ones share their ids. */
const readNamed = (reference: string): Named | undefined => {
  const [, procedure = '', id] = /^([a-z-]+)[.](.+)$/.exec(reference) ?? []
  return Object.hasOwn(procedures, procedure) ? [procedure, id] : undefined
}

/**
 * Results have the id of their plan: what came last of those that bear the id is meant, unless it is named in full. Throws Refuse: 404, or
 * 403 when it is not the actor's.
 */
export async function findStart({ ledger }: Deps, reference: string, by: Actor): Promise<Dossier & { seat: Seat }> {
  const [procedure, id] = readNamed(reference) ?? []
  if (procedure !== undefined && id !== undefined) return readDossier(ledger, procedure, id, by)
  const heads = await Promise.all(Object.keys(ledTo).map((procedure) => ledger.head(procedure, reference)))
  const found = heads.find((head) => head !== undefined)
  if (!found) throw new Refuse(problem(404, 'no-such-dossier', '没有这个证书或事项', 'No such certificate or dossier'))
  return readDossier(ledger, found.procedure, found.id, by)
}

/** M3: under which name a certificate was issued, and beside it the name of whoever holds the filing now. */
const issuerOf = ({ procedure, facts }: Dossier, heads: ReadonlyMap<string, Dossier>) =>
  procedure === 'certificate'
    ? { issuer: { name: facts.issue.issuer, presentName: filedNow(heads.get('filing')).name ?? facts.issue.issuer } }
    : {}

/**
 * from a certificate (or any dossier on the way, or one named with its procedure) back to the round: results, plan
 * with the records of its sessions and the spot checks on it, scheme and filing, each with all its entries; for a
 * certificate also the candidate and the marks. With each comes the record of who read of it, for whoever may see that.
 */
export async function traceBack(deps: Deps, start: Dossier, by: Actor) {
  const { ledger } = deps
  const heads = new Map<string, Dossier>()
  const dossiers: Traced[] = []
  const coming: Dossier[] = [start]
  const told = new Set<string>()
  for (const head of coming) {
    const { procedure, id, state, facts, seat } = head
    const name = `${procedure}#${id}`
    if (told.has(name) || !seat || (await seatToRead(ledger, by, { ...head, seat })).refused) continue
    told.add(name)
    // M6: of results and what they are a part of, the ones that were certified on
    if (!heads.has(procedure)) heads.set(procedure, head)
    const entries = await ledger.entries(procedure, id)
    const { tell } = await asShown(ledger, by, { ...head, seat })
    dossiers.push({ procedure, id, state, acts: tell(entries).map(actOf) })
    coming.push(...(await hangingOn(deps, head)))
    for (const [next, nextId] of [...recordsOf(head, entries), ...(ledTo[procedure]?.(facts, id, entries) ?? [])]) {
      const found = nextId === undefined ? undefined : await ledger.head(next, nextId)
      if (found) coming.push(found)
    }
  }
  const person = start.procedure === 'certificate' ? await personOf(deps, start, heads) : {}
  return { ...issuerOf(start, heads), ...person, staff: await staffOf(deps, heads), dossiers }
}
