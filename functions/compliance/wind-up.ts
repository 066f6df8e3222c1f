import { isFilingComplete } from '../../shared/domain/vocabulary/records/in-force.ts'
import { clock, type Dossier, rolesOf } from '../../shared/domain/workflow/procedure.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import type { Check } from './check.ts'
import { type Moved, movingAsClock } from './run-clock.ts'

type Deps = Pick<Dependencies, 'commandHandler' | 'procedures' | 'now'>
type Hanging = Pick<Dossier, 'procedure' | 'id'> & { action: 'drop' | 'restore'; filing: string }

/**
 * W1: whatever hangs on a filing that was removed ends, and what was filed comes back where the removal was annulled: all
 * that has a row of the clock for it. A run that broke off is gone on with by the next.
 */
export function openWindUp({ commandHandler, procedures, now }: Deps, moved: Moved[] = []): Check {
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
      const { procedure, id, state, facts } = head
      if (procedure === 'filing' && state === 'removed') removed.add(id)
      if (procedure === 'filing' && isFilingComplete(head)) standing.add(id)
      const filing = facts.open?.filing
      if (typeof filing !== 'string') return
      if (isOpen(head, 'drop')) hanging.push({ procedure, id, action: 'drop', filing })
      if (facts.drop?.was === 'filed' && isOpen(head, 'restore'))
        hanging.push({ procedure, id, action: 'restore', filing })
    },
    async report() {
      for (const { procedure, id, action, filing } of hanging) {
        if (!(action === 'drop' ? removed : standing).has(filing)) continue
        await move({ procedure, id, action, claim: {} }, now())
      }
      return []
    },
  }
}
