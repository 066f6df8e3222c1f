import { isUnfinished } from '../../../shared/domain/vocabulary/records/revocation.ts'
import type { Dependencies } from '../runtime/dependencies.ts'

type Deps = Pick<Dependencies, 'ledger' | 'commandHandler'>

/** The list could not be gone through now; the stream or the nightly job takes it up again, from what stands. */
export class NotCarriedOut extends Error {}

/**
 * M8: goes on with a decision on a list that is longer than a transaction: resumable and idempotent, in the name of whoever
 * decided and as of then. Throws NotCarriedOut, and what the stores throw.
 */
export async function carryOut({ ledger, commandHandler }: Deps, id: string): Promise<void> {
  let head = await ledger.head('revocation', id)
  while (head && isUnfinished(head)) {
    const decided = (await ledger.entries('revocation', id)).find(({ action }) => action === 'revoke')
    if (!decided) throw new NotCarriedOut('the list has no entry that decides on it')
    const { by, at } = decided
    const outcome = await commandHandler.apply([
      { procedure: 'revocation', id, action: 'revoke-rest', claim: {}, by, at, cause: 'revocation.revoke' },
    ])
    const before = head.version
    head = await ledger.head('revocation', id)
    // Refused since another worker was here first: this one goes on from where that one is.
    if (!outcome.ok && head?.version === before) throw new NotCarriedOut(outcome.refusal.says.en)
  }
}
