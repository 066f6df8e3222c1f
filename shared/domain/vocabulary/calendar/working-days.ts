import * as z from 'zod'
import { bilingualIssue, writeBoth } from '../bilingual.ts'
import { date } from '../shapes.ts'
import { addDays, weekdayOf } from './dates.ts'

const isWeekend = (day: string): boolean => weekdayOf(day) === 0 || weekdayOf(day) === 6

export const calendarYear = z.strictObject({ off: z.array(date), work: z.array(date) })
export type CalendarYear = z.infer<typeof calendarYear>

/** What is wrong with a year's lists, each at its place in one of them. */
export function faultsOfYear(year: string, { off, work }: CalendarYear) {
  const faults: { list: 'off' | 'work'; index: number; zh: string; en: string }[] = []
  for (const [list, days] of [['off', off] as const, ['work', work] as const])
    for (const [index, day] of days.entries()) {
      if (!day.startsWith(`${year}-`))
        faults.push({ list, index, zh: '日期不属于该年', en: 'the date belongs to another year' })
      if (days.indexOf(day) < index) faults.push({ list, index, zh: '日期重复', en: 'the date is listed twice' })
    }
  for (const [index, day] of work.entries()) {
    if (off.includes(day))
      faults.push({ list: 'work', index, zh: '同一天既放假又上班', en: 'the day is listed both off and at work' })
    if (!isWeekend(day))
      faults.push({
        list: 'work',
        index,
        zh: '调休上班日应为周六或周日',
        en: 'a make-up workday must be a weekend day',
      })
  }
  return faults
}

const year = z.string().regex(/^\d{4}$/)

/**
 * The State Council's holiday lists, year by year: `off` are days without work (weekends need no mention), `work` the
 * make-up Saturdays and Sundays (调休上班). An administrator may replace it: what was counted names its version, and is
 * counted anew by the row `recount`. Years that are `provisional` have the days of the law alone (statutory-days.ts).
 */
export const calendar = z
  .strictObject({
    version: z.string().min(1),
    years: z.record(year, calendarYear),
    provisional: z.array(year).optional(),
  })
  .check(({ value, issues }) => {
    for (const [year, days] of Object.entries(value.years))
      for (const { list, index, ...says } of faultsOfYear(year, days))
        issues.push({ ...bilingualIssue(says), path: ['years', year, list, index], input: value })
  })
export type Calendar = z.infer<typeof calendar>

/**
 * Counting touched a year of which no days off are known: one beyond the next, or before the first that the system has. It
 * is never taken for plain Monday to Friday.
 */
export class MissingCalendarYear extends Error {
  readonly year: string
  constructor(year: string, version: string) {
    super(writeBoth({ zh: `工作日历 ${version} 缺少 ${year} 年`, en: `calendar ${version} has no year ${year}` }))
    this.name = 'MissingCalendarYear'
    this.year = year
  }
}

const findYear = ({ version, years }: Calendar, day: string) => {
  const year = day.slice(0, 4)
  const found = Object.hasOwn(years, year) ? years[year] : undefined
  if (found === undefined) throw new MissingCalendarYear(year, version)
  return found
}

/** Whether people work on that date. Throws MissingCalendarYear; RangeError for what is no date. */
export const isWorkday = (calendar: Calendar, day: string): boolean => {
  const weekend = isWeekend(day)
  const { off, work } = findYear(calendar, day)
  return weekend ? work.includes(day) : !off.includes(day)
}

const count = (calendar: Calendar, from: string, workdays: number, direction: 1 | -1): string => {
  if (!Number.isSafeInteger(workdays) || workdays < 0) throw new RangeError(`not a count of workdays: ${workdays}`)
  let day = addDays(from, 0)
  findYear(calendar, day)
  for (let left = workdays; left > 0; ) {
    day = addDays(day, direction)
    if (isWorkday(calendar, day)) left -= 1
  }
  return day
}

/**
 * The nth workday after a date: the day of the event is not counted, the next workday is day 1 (Civil Code art. 201).
 * "结束后10个工作日内" (二(四)) ends at the end of `addWorkdays(calendar, end, 10)`. With n = 0, the date itself.
 * Throws MissingCalendarYear when the date or any day counted lies in a year without data.
 */
export const addWorkdays = (calendar: Calendar, day: string, n: number): string => count(calendar, day, n, 1)

/**
 * How "提前10个工作日" (二(四)) is read. `symmetric`: the filing day itself counts, as in `addWorkdays` mirrored.
 * `strict`: n whole workdays lie between filing and start, which is one workday more.
 */
export type LeadDayMode = 'symmetric' | 'strict'

const leadDays = (n: number, mode: LeadDayMode): number => (mode === 'strict' ? n + 1 : n)

/**
 * The latest day to file what starts on `start`: the nth workday before it, the start not counted; filing on that day
 * is in time, on any later day, workday or not, is late. Throws MissingCalendarYear.
 */
export const workdaysBefore = (calendar: Calendar, start: string, n: number, mode: LeadDayMode = 'symmetric'): string =>
  count(calendar, start, leadDays(n, mode), -1)

/**
 * The first permissible start of what is filed on `filedOn`; every later day is permissible too. It may be any day of
 * the calendar, a holiday also. Inverse of `workdaysBefore`: `workdaysBefore(c, s, n) >= filedOn` exactly when
 * `s >= earliestStart(c, filedOn, n)`. Throws MissingCalendarYear, also when only the start itself lies beyond the data.
 */
export const earliestStart = (
  calendar: Calendar,
  filedOn: string,
  n: number,
  mode: LeadDayMode = 'symmetric',
): string => {
  const lead = leadDays(n, mode)
  findYear(calendar, filedOn)
  if (lead === 0) return addDays(filedOn, 0)
  const rest = isWorkday(calendar, filedOn) ? lead - 1 : lead
  const start = addDays(count(calendar, filedOn, rest, 1), 1)
  findYear(calendar, start)
  return start
}
