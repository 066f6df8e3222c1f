import { numberOf } from '../../shared/domain/certificate/certificate.ts'
import type { Command, Dossier, Entry, Facts } from '../../shared/domain/workflow/procedure.ts'
import type { Cloud } from '../edge/cloud.ts'
import { readList } from '../edge/file-away.ts'
import type { Refused } from '../edge/shell-refusal.ts'

type Deps = Pick<Cloud, 'ledger' | 'archive' | 'clerk'>

/** Certificates in one transaction, and transactions between two notes of the progress. */
export type Pace = { perTransaction: number; perNote: number }
/** Three items a certificate (entry, head, letter) and the checks on batch and filing stay within a transaction's 100. */
const fullTransactions: Pace = { perTransaction: 32, perNote: 10 }
const attempts = 5

/** The batch could not be finished now; the sweep or the stream takes it up again, from what stands. */
export class Unfinished extends Error {}

/** Unfinished for as long as the enterprise is suspended: no fault, and nothing to try again before the next sweep. */
export class Waiting extends Unfinished {}

/** A number of the batch is held by a certificate that is not the batch's: nobody but a person can say what happened. */
export class Occupied extends Error {}

const cause = 'issuance.issue'

/** In whose name and at what time the batch was issued: what a resumed run writes is what an undisturbed one would have written. */
type Hand = Pick<Command, 'by' | 'at'>

/** Every certificate of a batch as a command, in the order of the list: number and content follow from what was frozen. */
export const commandsOf = (
  { id, facts: { open, issue } }: Dossier,
  items: readonly Facts[],
  { by, at }: Hand,
): Command[] =>
  items.map((item, i) => {
    const number = numberOf(issue.blocks, open.prefix, item)
    if (!number) throw new Error(`item ${i} of the batch has no number`)
    return { procedure: 'certificate', id: number, action: 'issue', claim: { issuance: id, item: i }, by, at, cause }
  })

type Issuing = { deps: Deps; batch: Dossier; hand: Hand; lists: Map<string, Facts[]> }

const unfinished = ({ says }: Refused['refusal']) => new Unfinished(says.en)

/** The numbers of those that stand. Throws Occupied when one stands there for anybody else. */
async function readStanding(ledger: Deps['ledger'], commands: readonly Command[]): Promise<Set<string>> {
  const standing = new Set<string>()
  const look = async ({ id, claim }: Command) => {
    const head = await ledger.head('certificate', id)
    if (!head) return
    const [theirs, ours] = [head.facts.issue, claim as Facts]
    if (theirs.issuance !== ours.issuance || theirs.item !== ours.item) throw new Occupied(id)
    standing.add(id)
  }
  await Promise.all(commands.map(look))
  return standing
}

/**
 * Issues those that are still missing. A second worker on the same batch makes this look again, never issue twice.
 * Answers whether the batch may go on: not when its enterprise has been removed.
 */
async function issueMissing(run: Issuing, commands: readonly Command[], attempt = 1): Promise<boolean> {
  const { ledger, clerk } = run.deps
  const outcome = await clerk.apply(commands, { lists: run.lists, fresh: true })
  if (outcome.ok) return true
  const { because } = outcome.refusal
  if (because === 'unmet') {
    const filing = await ledger.head('filing', run.batch.facts.open.filing)
    if (filing?.state === 'removed') return false
    if (filing?.state === 'suspended') throw new Waiting(outcome.refusal.says.en)
  }
  if (because !== 'not-open' || attempt === attempts) throw unfinished(outcome.refusal)
  const standing = await readStanding(ledger, commands)
  const missing = commands.filter(({ id }) => !standing.has(id))
  return missing.length === 0 || issueMissing(run, missing, attempt + 1)
}

/** Moves the batch itself. Another worker may have done it: that is no fault. */
async function moveBatch({ deps, batch: { id }, hand }: Issuing, action: string, issued: number): Promise<void> {
  const outcome = await deps.clerk.apply([{ procedure: 'issuance', id, action, claim: { issued }, ...hand, cause }])
  const { refusal } = outcome.ok ? {} : outcome
  const done = refusal?.because === 'not-open' || (action === 'progress' && refusal?.because === 'unmet')
  if (refusal && !done) throw unfinished(refusal)
}

/** How many certificates of the batch stand: a second worker may be ahead. */
async function countIssued({ ledger }: Deps, commands: readonly Command[]): Promise<number> {
  let issued = 0
  for (let i = 0; i < commands.length; i += 100) issued += (await readStanding(ledger, commands.slice(i, i + 100))).size
  return issued
}

/**
 * Issues a batch whose numbers are reserved: resumable and idempotent, since a certificate's id is its number. It begins
 * where the last note of the progress stands. An enterprise removed meanwhile halts it where it is.
 */
export async function issueBatch(deps: Deps, id: string, pace = fullTransactions): Promise<void> {
  const batch = await deps.ledger.head('issuance', id)
  if (batch?.state !== 'reserved') return
  const entries = await deps.ledger.entries('issuance', id)
  const hand = entries.find((entry): entry is Entry => entry.action === 'issue')
  if (!hand) throw new Unfinished('the batch has no entry that issues it')
  const items = await readList(deps.archive, batch.facts.open.items)
  const commands = commandsOf(batch, items, hand)
  const run: Issuing = {
    deps,
    batch,
    hand: { by: hand.by, at: hand.at },
    lists: new Map([[batch.facts.open.items.sha256, items]]),
  }
  const { perTransaction, perNote } = pace
  for (let i = batch.facts.progress?.issued ?? 0; i < commands.length; i += perTransaction) {
    if (!(await issueMissing(run, commands.slice(i, i + perTransaction))))
      return moveBatch(run, 'halt', await countIssued(deps, commands))
    const issued = i + perTransaction
    // By place and not by count, so that a resumed run notes what an undisturbed one notes.
    if (issued % (perTransaction * perNote) === 0 && issued < commands.length) await moveBatch(run, 'progress', issued)
  }
  await moveBatch(run, 'complete', commands.length)
}
