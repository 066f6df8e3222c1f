import { standingOrders } from '../../shared/domain/vocabulary/records/departures.ts'
import { allDepartures } from '../../shared/domain/vocabulary/records/enterprise.ts'
import { isFilingComplete, isFilingGone } from '../../shared/domain/vocabulary/records/in-force.ts'
import { clock, type Dossier, rolesOf } from '../../shared/domain/workflow/procedure.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { type Check, onItsOwn } from './check.ts'
import { type Moved, movingAsClock } from './run-clock.ts'

const leftByOrder = (...heads: Parameters<typeof allDepartures>): boolean =>
  standingOrders(allDepartures(...heads)).length > 0

type Deps = Pick<Dependencies, 'commandHandler' | 'procedures' | 'now'>
/** `of` is whose standing decides: the filing that it hangs on, or the enterprise that applies. */
type Hanging = Pick<Dossier, 'procedure' | 'id'> & { action: 'drop' | 'restore'; of: string }

/**
 * W1: whatever hangs on a filing that was removed ends, and what a removed enterprise applied for; what was filed comes back
 * where the removal was annulled: all that has a row of the clock for it. A run that broke off is gone on with by the next.
 */
export function openWindUp({ commandHandler, procedures, now }: Deps, moved: Moved[] = []): Check {
  /** Filings that are gone, and enterprises that were removed by order. */
  const [removed, standing] = [new Set<string>(), new Set<string>()]
  const hanging: Hanging[] = []
  const move = movingAsClock({ commandHandler }, moved)
  const isOpen = ({ procedure, state }: Dossier, action: string) => {
    const row = procedures[procedure]?.table[state]?.[action]
    return row !== undefined && rolesOf(row).includes(clock)
  }
  return {
    name: 'wind-up',
    visit(head) {
      const { procedure, id, facts, seat } = head
      if (procedure === 'filing' && isFilingGone(head)) removed.add(id)
      if (procedure === 'filing' && isFilingComplete(head)) standing.add(id)
      if (procedure === 'enterprise' && leftByOrder(undefined, head)) removed.add(id)
      if (procedure === 'departures' && leftByOrder(head, undefined)) removed.add(id)
      const of = procedure === 'filing' ? seat?.owner : facts.open?.filing
      if (typeof of !== 'string') return
      if (isOpen(head, 'drop')) hanging.push({ procedure, id, action: 'drop', of })
      if (facts.drop?.was === 'filed' && isOpen(head, 'restore')) hanging.push({ procedure, id, action: 'restore', of })
    },
    async report() {
      const due = hanging.filter(({ action, of }) => (action === 'drop' ? removed : standing).has(of))
      await onItsOwn(due, ({ procedure, id, action }) => move({ procedure, id, action, claim: {} }, now()))
      return []
    },
  }
}
