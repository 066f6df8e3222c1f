import { recordOf } from '../../shared/domain/vocabulary/records/enterprise.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import { carryingOver, isCarriedOver, isSameSeat, reseat, seatNow } from '../../shared/domain/workflow/reseat.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { type Check, onItsOwn } from './check.ts'
import { type Moved, movingAsClock } from './run-clock.ts'

type Deps = Pick<Dependencies, 'commandHandler' | 'procedures' | 'now'>

/**
 * M3: what is open of an enterprise that has moved to another city, or that another took over, goes over to whoever has it
 * now, and what stays in its list with it: all that the walk comes by. A run that broke off is gone on with by the next.
 */
export function openCarryOver({ commandHandler, procedures, now }: Deps, moved: Moved[] = []): Check {
  const enterprises = new Map<string, Pick<Dossier, 'facts'>>()
  const open: Pick<Dossier, 'procedure' | 'id' | 'seat'>[] = []
  const move = movingAsClock({ commandHandler }, moved)
  return {
    name: 'carry-over',
    visit(head) {
      const { procedure, id, state, seat, facts } = head
      const { successor, city } = recordOf(procedure === 'enterprise' ? head : undefined)
      if (successor !== null || city !== null) enterprises.set(id, { facts })
      const p = procedures[procedure]
      if (p && isCarriedOver(p, state)) open.push({ procedure, id, seat })
    },
    async report() {
      const elsewhere = open.filter(({ seat }) => seat && !isSameSeat(seat, seatNow(seat, enterprises.get(seat.owner))))
      await onItsOwn(elsewhere, ({ procedure, id }) =>
        move({ procedure, id, action: reseat, claim: {} }, now(), carryingOver),
      )
      return []
    },
  }
}
