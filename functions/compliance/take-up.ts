import { recordOf } from '../../shared/domain/vocabulary/records/enterprise.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import type { Check } from './check.ts'
import { type Moved, movingAsClock } from './run-clock.ts'

type Deps = Pick<Dependencies, 'commandHandler' | 'now'>
const byReceipt = (a: Dossier, b: Dossier) => a.facts.receipt.order - b.facts.receipt.order

/**
 * Filings of before an enterprise had a record of its own (corrections, part D) are entered in it, by the order of their
 * receipts, so that the first of two codes stays. What is entered is passed over: a run that broke off is gone on with.
 */
export function openTakeUp({ commandHandler, now }: Deps, moved: Moved[] = []): Check {
  const received: Dossier[] = []
  const entered = new Set<string>()
  const move = movingAsClock({ commandHandler }, moved)
  return {
    name: 'take-up',
    visit(head) {
      if (head.procedure === 'filing' && head.facts.receipt && head.seat) received.push(head)
      if (head.procedure === 'enterprise') for (const filing of recordOf(head).entered) entered.add(filing)
    },
    async report() {
      for (const { id: filing, seat } of received.toSorted(byReceipt)) {
        if (entered.has(filing)) continue
        await move({ procedure: 'enterprise', id: seat?.owner ?? '', action: 'take-up', claim: { filing } }, now())
      }
      return []
    },
  }
}
