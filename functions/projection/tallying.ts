import { everFiled } from '../../shared/domain/vocabulary/records/filed.ts'
import { asideNumbers, reportOf } from '../../shared/domain/vocabulary/records/results.ts'
import type { Dossier, Facts } from '../../shared/domain/workflow/procedure.ts'
import type { Archive } from '../../shared/stores/archive/archive.ts'
import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import type { Tallies } from '../../shared/stores/tallies/tallies.ts'
import { readList } from '../platform/commands/archive-and-pin.ts'
import { unlessGone } from '../platform/commands/unless-gone.ts'
import { type Beside, isCounted, tallyOf } from './tally.ts'

type Deps = { ledger: Ledger; archive: Pick<Archive, 'get'>; tallies: Tallies }

const planOf = (ledger: Ledger, { facts }: Dossier) => {
  const id = (facts.draw ?? facts.open)?.plan
  return typeof id === 'string' ? ledger.head('plan', id) : undefined
}

/** The list, and the occupations' names, of results that stand; of others there is nothing to count yet. */
async function approved(
  { ledger, archive }: Deps,
  head: Dossier,
  plan: Dossier | undefined,
): Promise<Beside | undefined> {
  if (head.state !== 'approved') return {}
  const filing = plan && (await ledger.head('filing', plan.facts.open.filing))
  const occupations: Facts[] = everFiled(filing)
  // M6: whoever is judged in a part is counted with that
  const aside = asideNumbers(head)
  const list = await unlessGone(readList(archive as Archive, reportOf(head)?.results), undefined)
  if (!list) return undefined
  return {
    list: list.filter(({ no }) => !aside.has(no)),
    names: new Map(occupations.map(({ code, name }) => [code, name])),
  }
}

/**
 * Undefined where the list is gone from which it was counted: what was counted stands. No entry is newer than the head: what
 * comes after it is counted with its own.
 */
async function besideOf(deps: Deps, head: Dossier): Promise<Beside | undefined> {
  const { ledger } = deps
  const entries = async () =>
    (await ledger.entries(head.procedure, head.id)).filter(({ version }) => version <= head.version)
  if (head.procedure === 'plan') return head.facts.submit ? { entries: await entries() } : {}
  if (head.procedure === 'spot-check') return { plan: await planOf(ledger, head), entries: await entries() }
  if (head.procedure !== 'results') return {}
  const plan = await planOf(ledger, head)
  const standing = await approved(deps, head, plan)
  return standing && { plan, ...standing }
}

/**
 * Counts a dossier as it stands now: doubled, late and interleaved records lead to the same tally. False when what stands
 * is as new, or there is nothing to count.
 */
export async function tallyDossier(deps: Deps, procedure: string, id: string): Promise<boolean> {
  const head = await deps.ledger.head(procedure, id)
  const beside = head && (await besideOf(deps, head))
  const tally = beside && tallyOf(head, beside)
  return tally !== undefined && deps.tallies.put(tally)
}

/** Counts the whole ledger again. Answers how many tallies were written anew. */
export async function rebuildTallies(deps: Deps): Promise<number> {
  let written = 0
  for await (const { procedure, id } of deps.ledger.heads())
    if (isCounted({ procedure, action: '' }) && (await tallyDossier(deps, procedure, id))) written += 1
  return written
}
