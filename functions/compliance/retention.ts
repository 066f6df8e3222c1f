import { imports } from '../../shared/domain/disposal/disposal.ts'
import { addDays, dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import type { Check } from './check.ts'
import type { Finding } from './findings.ts'
import { openRetained } from './retained.ts'

/** Days ahead of the end of a retention. */
const endsAhead = 30

const firstOf = (days: readonly { until: string }[]): string => days.map(({ until }) => until).toSorted()[0] ?? ''

/**
 * R-59, M10: dossiers of every kind of which something was kept long enough within thirty days or before, with the first of
 * these days, until that is recorded as deleted: a list for people, and nothing is deleted. Lists that an enterprise imported
 * and never handed in stand under its USCC.
 */
export function checkRetention(deps: Pick<Dependencies, 'ledger' | 'archive' | 'procedures' | 'now'>): Check {
  const retained = openRetained(deps)
  return {
    name: 'retention-ending',
    visit: retained.visit,
    async report() {
      const { list, imports: importsUntil } = await retained.report()
      const limit = addDays(dateOf(deps.now()), endsAhead)
      const check = 'retention-ending'
      const dossiers = [...(await list(limit)).values()].map(({ head: { procedure, id }, objects }): Finding => {
        return { check, procedure, id, says: firstOf(objects) }
      })
      const lists = [...(await importsUntil(limit))].map(([id, found]): Finding => {
        return { check, procedure: 'disposal', id: `${imports}.${id}`, says: firstOf(found) }
      })
      return [...dossiers, ...lists]
    },
  }
}
