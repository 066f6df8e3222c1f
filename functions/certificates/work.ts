import { numberOf } from '../../shared/domain/certificate/certificate.ts'
import type { Actor, Command, Dossier } from '../../shared/domain/workflow/procedure.ts'
import type { Cloud } from '../edge/cloud.ts'
import { readList } from '../edge/file-away.ts'

type Deps = Pick<Cloud, 'ledger' | 'archive' | 'clerk'>

/** Two items a certificate and one check on the batch stay within a transaction's 100. */
const perTransaction = 48
const attempts = 5

/** The batch could not be finished now; the sweep or the stream takes it up again, from what stands. */
export class Unfinished extends Error {}

const cause = 'issuance.open'

/** Every certificate of a batch as a command: numbers and content follow from the frozen lists alone. */
async function commandsOf({ archive }: Deps, batch: Dossier, by: Actor, at: string): Promise<Command[]> {
  const { lists } = batch.facts.open
  const [results, candidates] = await Promise.all([
    readList(archive, lists.results),
    readList(archive, lists.candidates),
  ])
  const placeOf = new Map(candidates.map((c, i) => [c.no, i]))
  return results.flatMap((result, i) => {
    const id = numberOf(batch.facts.open, result)
    const claim = { issuance: batch.id, result: i, candidate: placeOf.get(result.no) }
    return id ? [{ procedure: 'certificate', id, action: 'issue', claim, by, at, cause }] : []
  })
}

/** Issues those that are still missing. A second worker on the same batch makes this look again, never issue twice. */
async function issueMissing(deps: Deps, commands: readonly Command[], attempt = 1): Promise<void> {
  const { ledger, clerk } = deps
  const heads = await Promise.all(commands.map(({ id }) => ledger.head('certificate', id)))
  const missing = commands.filter((_, i) => heads[i] === undefined)
  if (missing.length === 0) return
  const outcome = await clerk.apply(missing)
  if (outcome.ok) return
  if (outcome.refusal.because !== 'not-open' || attempt === attempts) throw new Unfinished(outcome.refusal.says.en)
  return issueMissing(deps, missing, attempt + 1)
}

/**
 * Issues a reserved batch: resumable and idempotent, since a certificate's id is its number. The issuing person and the
 * time are those of the reservation, so that a resumed run writes what an undisturbed one would have written.
 */
export async function issueBatch(deps: Deps, id: string): Promise<void> {
  const batch = await deps.ledger.head('issuance', id)
  if (batch?.state !== 'reserved') return
  const [opening] = await deps.ledger.entries('issuance', id)
  if (!opening) throw new Unfinished('the batch has no entry')
  const { by, at } = opening
  const commands = await commandsOf(deps, batch, by, at)
  for (let i = 0; i < commands.length; i += perTransaction)
    await issueMissing(deps, commands.slice(i, i + perTransaction))
  const claim = { issued: commands.length }
  const done = await deps.clerk.apply([{ procedure: 'issuance', id, action: 'complete', claim, by, at, cause }])
  if (!done.ok && done.refusal.because !== 'not-open') throw new Unfinished(done.refusal.says.en)
}
