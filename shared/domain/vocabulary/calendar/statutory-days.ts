import { addDays, daysFrom } from './dates.ts'
import { movableDays } from './movable-days.ts'
import type { Calendar, CalendarYear } from './working-days.ts'

/**
 * A statutory holiday (全国年节及纪念日放假办法): its days off, and how many days away from them the State Council has
 * ever moved a weekday off, or a little more: the careful reading keeps clear of those.
 */
type Holiday = { readonly days: readonly string[]; readonly reach: number }

const run = (first: string, length: number): string[] => daysFrom(first, addDays(first, length - 1))

/** The revision of 2024, in force from 2025, gave 除夕 and 2 May; before it there were neither. */
const holidaysOf = (year: number): Holiday[] => {
  const [spring = '', ...others] = (movableDays[year] ?? '').split(' ').map((day) => `${year}-${day}`)
  const revised = year >= 2025
  return [
    { days: [`${year}-01-01`], reach: 2 },
    { days: revised ? run(addDays(spring, -1), 4) : run(spring, 3), reach: 5 },
    { days: run(`${year}-05-01`, revised ? 2 : 1), reach: 5 },
    ...others.map((day): Holiday => ({ days: [day], reach: 2 })),
    { days: run(`${year}-10-01`, 3), reach: 5 },
  ]
}

const yearOf = (off: readonly string[]): CalendarYear => ({ off: [...new Set(off)].sort(), work: [] })

/** Days off by the law of that year, weekends or not, and no make-up workdays. */
export const statutoryYear = (year: number): CalendarYear => yearOf(holidaysOf(year).flatMap(({ days }) => days))

/** The same, and whatever lies near them, within the year. */
const carefulYear = (year: number): CalendarYear => {
  const holidays = [...holidaysOf(year), { days: [`${year + 1}-01-01`], reach: 2 }]
  const off = holidays.flatMap(({ days, reach }) => days.flatMap((day) => run(addDays(day, -reach), 2 * reach + 1)))
  return yearOf(off.filter((day) => day.startsWith(`${year}-`)))
}

/** Years that nobody arranged yet, from the first that is arranged until `last`. */
const unarranged = (years: Calendar['years'], last: number): number[] => {
  const first = Math.min(...Object.keys(years).map(Number))
  const all = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
  return all.filter((year) => !Object.hasOwn(years, year) && Object.hasOwn(movableDays, year))
}

/**
 * M1: until `last` a year without an official arrangement is provisional, not unknown, and the version says so
 * (`…+2027-provisional`).
 */
export function withProvisional({ version, years }: Calendar, last: number): Calendar {
  const missing = unarranged(years, last)
  if (missing.length === 0) return { version, years }
  return {
    version: [version, ...missing.map((year) => `${year}-provisional`)].join('+'),
    years: { ...years, ...Object.fromEntries(missing.map((year) => [year, statutoryYear(year)])) },
    provisional: missing.map(String),
  }
}

/**
 * M1, the careful reading: in a provisional year weekdays near a holiday are off as well, so that no official arrangement
 * leaves fewer working days than are counted. Other years are read as they are.
 */
export const readCarefully = ({ provisional = [], ...calendar }: Calendar): Calendar => ({
  ...calendar,
  years: { ...calendar.years, ...Object.fromEntries(provisional.map((year) => [year, carefulYear(Number(year))])) },
})
