import { procedures } from '../../shared/domain/procedures.ts'
import { maskName } from '../../shared/domain/words/masks.ts'
import { mayRead } from '../../shared/domain/workflow/default-rules.ts'
import type { Actor, Dossier, Entry, Facts } from '../../shared/domain/workflow/procedure.ts'
import type { Archive } from '../../shared/stores/archive/archive.ts'
import { mapAtOnce } from '../../shared/stores/at-once.ts'
import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import { readList } from '../edge/file-away.ts'
import { problem, Refuse } from '../edge/problem.ts'
import { readDossier } from '../edge/readable.ts'
import { ownedBy } from './ledger-book.ts'

type Deps = { ledger: Ledger; archive: Archive }

/** One entry as a trace tells it: what was done on which clause, by whom, when, and who answers for it. */
export type Act = Pick<Entry, 'version' | 'action' | 'from' | 'to' | 'clause' | 'by' | 'at'> & {
  responsible?: string
  reason?: string
}
export type Traced = { procedure: string; id: string; state: string; acts: Act[] }

/**
 * By name and id. Certificates, whose ids are their numbers, come first, what led to them behind, and last what hangs on
 * a plan.
 */
type Named = [procedure: string, id: string | undefined]
const ledTo: Readonly<Record<string, (facts: Facts, id: string, entries: readonly Entry[]) => Named[]>> = {
  certificate: ({ issue }, id, entries) => [
    ...entries.flatMap(({ facts }): Named[] => [
      ['amendment', facts.amendment],
      ['revocation', facts.revocation],
    ]),
    ['report', id],
    ['issuance', issue.issuance],
  ],
  issuance: ({ open }) => [['results', open.results]],
  results: ({ open }) => [['plan', open.plan]],
  plan: ({ open }) => [
    ['scheme', open.scheme],
    ['filing', open.filing],
  ],
  scheme: ({ open }) => [['filing', open.filing]],
  filing: ({ open }, id) => [
    ['segment', id],
    ['round', open.round],
  ],
  'spot-check': ({ open, draw }) => [
    ['spot-draw', draw?.draw],
    ['plan', (draw ?? open).plan],
  ],
  conduct: (_, id) => [['plan', id.slice(0, id.lastIndexOf('.'))]],
}

const atOnce = 50

/** What hangs on a plan and is not named by it: the records of its sessions, and what the centre checked on the spot. */
async function hangingOn({ ledger }: Deps, { procedure, id, facts, seat }: Dossier): Promise<Dossier[]> {
  if (procedure !== 'plan' || !seat) return []
  const sessions: number[] = (facts.submit?.sessions ?? []).map((_: Facts, i: number) => i + 1)
  const [records, checks] = await Promise.all([
    mapAtOnce(sessions, atOnce, (n) => ledger.head('conduct', `${id}.${n}`)),
    ownedBy(ledger, seat.owner, 'spot-check'),
  ])
  return [
    ...records.filter((head) => head !== undefined),
    ...checks.filter(({ facts: { draw, open } }) => (draw ?? open).plan === id),
  ]
}

const actOf = ({ version, action, from, to, clause, by, at, facts: { responsible, reason } }: Entry): Act => ({
  version,
  action,
  from,
  to,
  clause,
  by,
  at,
  ...(responsible && { responsible }),
  ...(reason && { reason }),
})

/** A dossier with its procedure before it, `catalogue.guangdong`: the province's standing ones share their ids. */
const readNamed = (reference: string): Named | undefined => {
  const [, procedure = '', id] = /^([a-z-]+)[.](.+)$/.exec(reference) ?? []
  return Object.hasOwn(procedures, procedure) ? [procedure, id] : undefined
}

/** Results have the id of their plan: what came last of those that bear the id is meant, unless it is named in full. */
async function findStart({ ledger }: Deps, reference: string, by: Actor): Promise<Dossier> {
  const [procedure, id] = readNamed(reference) ?? []
  if (procedure !== undefined && id !== undefined) return readDossier(ledger, procedure, id, by)
  const heads = await Promise.all(Object.keys(ledTo).map((procedure) => ledger.head(procedure, reference)))
  const found = heads.find((head) => head !== undefined)
  if (!found) throw new Refuse(problem(404, 'no-such-dossier', '没有这个证书或事项', 'No such certificate or dossier'))
  return readDossier(ledger, found.procedure, found.id, by)
}

/** Whom the certificate is about: in the plan and in the results, the name masked. */
async function personOf({ archive }: Deps, certificate: Dossier, heads: ReadonlyMap<string, Dossier>) {
  const { no } = certificate.facts.issue
  const [candidates, results] = await Promise.all([
    readList(archive, heads.get('plan')?.facts.submit.candidates),
    readList(archive, heads.get('results')?.facts.submit.results),
  ])
  const { name, document, occupation, level, post, condition } = candidates.find((one) => one.no === no) ?? {}
  const result = results.find((one) => one.no === no)
  return {
    candidate: { no, name: maskName(name), document: document.type, occupation, level, post, condition },
    result,
  }
}

/** Who invigilated, examined and supervised, from the filed roster, their names masked. */
async function staffOf({ archive }: Deps, heads: ReadonlyMap<string, Dossier>) {
  const planned = heads.get('plan')?.facts.submit
  const roster = heads.get('filing')?.facts.submit?.staff
  if (!planned || !roster) return []
  const names = new Map((await readList(archive, roster)).map(({ no, name }) => [no, name]))
  return (['invigilators', 'examiners', 'supervisors'] as const).flatMap((duty) =>
    planned[duty].map((no: string) => ({ no, duty, name: maskName(names.get(no) ?? '') })),
  )
}

/**
 * from a certificate (or any dossier on the way, or one named with its procedure) back to the round: results, plan
 * with the records of its sessions and the spot checks on it, scheme and filing, each with all its entries; for a
 * certificate also the candidate and the marks. Throws Refuse: 404, or 403 when it is not the actor's.
 */
export async function traceBack(deps: Deps, reference: string, by: Actor) {
  const { ledger } = deps
  const start = await findStart(deps, reference, by)
  const heads = new Map<string, Dossier>()
  const dossiers: Traced[] = []
  const coming: Dossier[] = [start]
  const told = new Set<string>()
  for (const head of coming) {
    const { procedure, id, state, facts, seat } = head
    const name = `${procedure}#${id}`
    if (told.has(name) || !seat || mayRead(by, seat)) continue
    told.add(name)
    heads.set(procedure, head)
    const entries = await ledger.entries(procedure, id)
    dossiers.push({ procedure, id, state, acts: entries.map(actOf) })
    coming.push(...(await hangingOn(deps, head)))
    for (const [next, nextId] of ledTo[procedure]?.(facts, id, entries) ?? []) {
      const found = nextId === undefined ? undefined : await ledger.head(next, nextId)
      if (found) coming.push(found)
    }
  }
  const person = start.procedure === 'certificate' ? await personOf(deps, start, heads) : {}
  return { reference, ...person, staff: await staffOf(deps, heads), dossiers }
}
