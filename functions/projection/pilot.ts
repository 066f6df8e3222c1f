import { figuresOf } from '../../shared/domain/statistics/figures.ts'
import type { AnyTally } from '../../shared/domain/statistics/tally.ts'
import type { PilotStatistics } from '../../shared/stores/register/publications.ts'
import { withholdRows } from './withhold.ts'

/** what the public may know of the tallies. Who passed, who failed and who stayed away are counts of persons. */
export function pilotOf(tallies: readonly AnyTally[]): PilotStatistics {
  const { totals, assessed } = figuresOf(tallies)
  const apart = assessed.map(({ candidates, attended, passed }) => [passed, attended - passed, candidates - attended])
  const { rows, totalsTold } = withholdRows(apart)
  const [tellsPassed = true, tellsFailed = true, tellsAbsent = true] = totalsTold
  const { candidates, attended, passed } = totals.candidates
  const withheld = { candidates: null, attended: null, passed: null }
  return {
    enterprises: totals.enterprises,
    plans: totals.plans,
    deadlines: totals.deadlines,
    candidates: {
      candidates: tellsPassed && tellsFailed && tellsAbsent ? candidates : null,
      attended: tellsPassed && tellsFailed ? attended : null,
      passed: tellsPassed ? passed : null,
    },
    assessed: assessed.map(({ city, occupation, level, month, ...counts }, i) => ({
      city,
      occupation,
      level,
      month,
      ...(rows.has(i) ? withheld : { candidates: counts.candidates, attended: counts.attended, passed: counts.passed }),
    })),
  }
}
