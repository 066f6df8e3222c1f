import * as z from 'zod'
import type { Clause } from '../clauses.ts'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { addWorkdays } from '../vocabulary/calendar/working-days.ts'
import { text } from '../vocabulary/documents/papers.ts'
import { pastDue } from './day-rules.ts'
import type { Case, Rule } from './procedure.ts'

/** What is to be mended, and in how many working days from the order. */
export const term = { measures: text(2000), workdays: z.int().min(1).max(60) }

/** The last day to mend it. */
export const termUntil = { until: (c: Case): string => addWorkdays(c.calendar, dateOf(c.at), c.claim.workdays) }

export const termOver = (clause: Clause): Rule =>
  pastDue(clause, { zh: '整改期限未满', en: 'The time to rectify has not run out' })
