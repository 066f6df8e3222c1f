import { recordOf } from '../../shared/domain/vocabulary/records/enterprise.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import type { Check } from './check.ts'
import { clockActor, type Moved } from './run-clock.ts'

type Deps = Pick<Dependencies, 'ledger' | 'commandHandler' | 'now'>
const byReceipt = (a: Dossier, b: Dossier) => a.facts.receipt.order - b.facts.receipt.order

/**
 * Filings of before an enterprise had a record of its own (corrections, part D) are entered in it, by the order of their
 * receipts, so that the first of two codes stays. What is entered is passed over: a run that broke off is gone on with.
 */
export function openTakeUp({ ledger, commandHandler, now }: Deps, moved: Moved[] = []): Check {
  const received: Dossier[] = []
  return {
    name: 'take-up',
    visit(head) {
      if (head.procedure === 'filing' && head.facts.receipt && head.seat) received.push(head)
    },
    async report() {
      for (const { id: filing, seat } of received.toSorted(byReceipt)) {
        const id = seat?.owner ?? ''
        if (recordOf(await ledger.head('enterprise', id)).entered.includes(filing)) continue
        const command = { procedure: 'enterprise', id, action: 'take-up', claim: { filing }, by: clockActor, at: now() }
        const outcome = await commandHandler.apply([command])
        if (outcome.ok) moved.push({ procedure: 'enterprise', id, action: 'take-up' })
      }
      return []
    },
  }
}
