import { isHalted, safeguardId } from '../../shared/domain/vocabulary/records/safeguard.ts'
import type { Command, Dossier, Entry, Facts } from '../../shared/domain/workflow/procedure.ts'
import { readList } from '../platform/commands/archive-and-pin.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'

type Deps = Pick<Dependencies, 'ledger' | 'archive' | 'commandHandler'>

/**
 * Three items a certificate (entry, head, message), two for the progress of the batch, and the checks on filing and results
 * fill a transaction's 100.
 */
const fullTransaction = 32
/** The batch could not be finished now; the sweep or the stream takes it up again, from what stands. */
export class Unfinished extends Error {}

/** Unfinished for as long as the enterprise is suspended, or issuing halted in the whole province: no fault, and nothing to try again before the next sweep. */
export class Waiting extends Unfinished {}

/** A number of the batch is held by a certificate that the batch did not issue: only a person can say what happened. */
export class Occupied extends Error {}

const cause = 'issuance.issue'

/** In whose name and at what time the batch was issued: what a resumed run writes is what an undisturbed one would have written. */
type Hand = Pick<Command, 'by' | 'at'>

/** Every certificate of a batch as a command, in the order of the list: number and content are what was frozen. */
const commandsOf = (issuance: string, frozen: readonly Facts[], hand: Hand): Command[] =>
  frozen.map(({ number }, item) => ({
    procedure: 'certificate',
    id: number,
    action: 'issue',
    claim: { issuance, item },
    ...hand,
    cause,
  }))

const issuedOf = ({ facts }: Dossier): number => facts.progress?.issued ?? 0

/**
 * Issues a batch whose numbers are reserved: resumable and idempotent. Certificates go with the progress of the batch in
 * one transaction, so that it begins where the progress stands, and a second worker is in nobody's way for long. An
 * enterprise removed meanwhile halts it where it is. Throws Unfinished, Waiting, Occupied, and what the stores throw.
 */
export async function issueBatch(
  { ledger, archive, commandHandler }: Deps,
  id: string,
  perTransaction = fullTransaction,
) {
  let batch = await ledger.head('issuance', id)
  if (batch?.state !== 'reserved') return
  const entries = await ledger.entries('issuance', id)
  const issuing = entries.find((entry): entry is Entry => entry.action === 'issue')
  if (!issuing) throw new Unfinished('the batch has no entry that issues it')
  const hand: Hand = { by: issuing.by, at: issuing.at }
  const ref = batch.facts.issue.certificates
  const frozen = await readList(archive, ref)
  const commands = commandsOf(id, frozen, hand)
  const options = { lists: new Map([[ref.sha256, frozen]]), fresh: 'certificate', left: [] as Dossier[] }
  const move = (action: string, claim: Facts): Command => ({ procedure: 'issuance', id, action, claim, ...hand, cause })

  const isBatch = (head: Dossier) => head.procedure === 'issuance' && head.id === id

  while (batch?.state === 'reserved') {
    const { version, facts }: Dossier = batch
    const from = issuedOf(batch)
    const some = commands.slice(from, from + perTransaction)
    const issued = from + some.length
    const next = some.length > 0 ? [...some, move('progress', { from, issued })] : [move('complete', { issued })]
    let outcome = await commandHandler.apply(next, options)
    const filing = outcome.ok ? undefined : await ledger.head('filing', facts.open.filing)
    // Told with the time of the removal, which is what ended it, whenever a worker finds it so.
    if (filing?.state === 'removed')
      outcome = await commandHandler.apply([{ ...move('halt', { issued: from }), at: filing.at ?? hand.at }])
    batch = options.left.find(isBatch) ?? (await ledger.head('issuance', id))
    // Refused since another worker was here first: this one goes on from where that one is.
    if (outcome.ok || batch?.version !== version) continue
    const { because, says } = outcome.refusal
    const halted = isHalted(await ledger.head('safeguard', safeguardId))
    if (filing?.state === 'suspended' || halted) throw new Waiting(says.en)
    throw because === 'not-open'
      ? new Occupied(`a certificate stands beyond the progress of ${id}`)
      : new Unfinished(says.en)
  }
}
