import { dateOf } from '../vocabulary/calendar/dates.ts'
import { addWorkdays } from '../vocabulary/calendar/working-days.ts'
import type { Case, Procedure } from './procedure.ts'

/** The earliest deadline among the rows open in `state`, a day in Asia/Shanghai; null when nothing is due. */
export function dueDay(p: Procedure, state: string, c: Case): string | null {
  const days = Object.values(p.table[state] ?? {}).flatMap(({ within }) => {
    if (within === undefined) return []
    return (typeof within === 'number' ? addWorkdays(c.calendar, dateOf(c.at), within) : within(c)) ?? []
  })
  return days.sort()[0] ?? null
}
