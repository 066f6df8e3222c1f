import type { Clause } from '../clauses.ts'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import type { Rule, Says } from './procedure.ts'

/** For the clock: the day by which somebody had to act is over. */
export const pastDue = (clause: Clause, says: Says): Rule => ({
  clause,
  says,
  holds: (c) => c.due !== null && dateOf(c.at) > c.due,
})

/** What is reported of a day, `on`, has happened. */
export const notAhead = (clause: Clause, says: Says): Rule => ({
  clause,
  says,
  holds: (c) => c.claim.on <= dateOf(c.at),
})
