import { recordOf } from '../../shared/domain/vocabulary/records/enterprise.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import { rowsIn } from '../../shared/domain/workflow/recount.ts'
import { carryingOver, isSameSeat, reseat, seatNow } from '../../shared/domain/workflow/reseat.ts'
import { ownedBy } from '../platform/commands/owned.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { type Check, onItsOwn } from './check.ts'
import { type Moved, movingAsClock } from './run-clock.ts'

type Deps = Pick<Dependencies, 'commandHandler' | 'procedures' | 'ledger' | 'now'>

/**
 * M3: what is open of an enterprise that has moved to another city, or that another took over, goes over to whoever has it
 * now, and what stays in its list with it. A run that broke off is gone on with by the next.
 */
export function openCarryOver({ commandHandler, procedures, ledger, now }: Deps, moved: Moved[] = []): Check {
  const enterprises: Dossier[] = []
  const move = movingAsClock({ commandHandler }, moved)
  const elsewhere = async (enterprise: Dossier): Promise<Dossier[]> => {
    const found: Dossier[] = []
    for (const p of Object.values(procedures)) {
      const left = (await ownedBy(ledger, enterprise.id, p.name)).filter(
        ({ seat }) => seat && !isSameSeat(seat, seatNow(seat, enterprise)),
      )
      found.push(...left.filter(({ state }) => Object.hasOwn(rowsIn(p, state), reseat)))
    }
    return found
  }
  return {
    name: 'carry-over',
    visit(head) {
      if (head.procedure !== 'enterprise') return
      const { successor, city } = recordOf(head)
      if (successor !== null || city !== null) enterprises.push(head)
    },
    async report() {
      await onItsOwn(enterprises, async (enterprise) => {
        const open = await elsewhere(enterprise)
        await onItsOwn(open, ({ procedure, id }) =>
          move({ procedure, id, action: reseat, claim: {} }, now(), carryingOver),
        )
      })
      return []
    },
  }
}
