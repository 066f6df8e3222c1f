import { daysFrom } from './dates.ts'
import type { Calendar } from './working-days.ts'

/** One year's notice as written: `MM-DD`, or `MM-DD..MM-DD` with both ends included. */
export type WrittenYear = { readonly off: readonly string[]; readonly work: readonly string[] }

/**
 * Days off and make-up workdays by the State Council's notices. 2019 and 2020 are the amended lists (劳动节 2019,
 * 春节 2020); 2026 is of medium confidence. 2018 is not here, so its last days are unknown, not guessed.
 */
const written: Readonly<Record<string, WrittenYear>> = {
  2019: {
    off: ['01-01', '02-04..02-10', '04-05', '05-01..05-04', '06-07', '09-13', '10-01..10-07'],
    work: ['02-02', '02-03', '04-28', '05-05', '09-29', '10-12'],
  },
  2020: {
    off: ['01-01', '01-24..02-02', '04-04..04-06', '05-01..05-05', '06-25..06-27', '10-01..10-08'],
    work: ['01-19', '04-26', '05-09', '06-28', '09-27', '10-10'],
  },
  2021: {
    off: [
      '01-01..01-03',
      '02-11..02-17',
      '04-03..04-05',
      '05-01..05-05',
      '06-12..06-14',
      '09-19..09-21',
      '10-01..10-07',
    ],
    work: ['02-07', '02-20', '04-25', '05-08', '09-18', '09-26', '10-09'],
  },
  2022: {
    off: [
      '01-01..01-03',
      '01-31..02-06',
      '04-03..04-05',
      '04-30..05-04',
      '06-03..06-05',
      '09-10..09-12',
      '10-01..10-07',
      '12-31',
    ],
    work: ['01-29', '01-30', '04-02', '04-24', '05-07', '10-08', '10-09'],
  },
  2023: {
    off: ['01-01..01-02', '01-21..01-27', '04-05', '04-29..05-03', '06-22..06-24', '09-29..10-06'],
    work: ['01-28', '01-29', '04-23', '05-06', '06-25', '10-07', '10-08'],
  },
  2024: {
    off: ['01-01', '02-10..02-17', '04-04..04-06', '05-01..05-05', '06-08..06-10', '09-15..09-17', '10-01..10-07'],
    work: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  },
  2025: {
    off: ['01-01', '01-28..02-04', '04-04..04-06', '05-01..05-05', '05-31..06-02', '10-01..10-08'],
    work: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  2026: {
    off: [
      '01-01..01-03',
      '02-15..02-23',
      '04-04..04-06',
      '05-01..05-05',
      '06-19..06-21',
      '09-25..09-27',
      '10-01..10-07',
    ],
    work: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
}

const expand = (year: string, range: string): string[] => {
  const [from = '', to = from] = range.split('..')
  return daysFrom(`${year}-${from}`, `${year}-${to}`)
}

/**
 * A calendar from years written as ranges. Throws RangeError for an impossible date.
 * What an administrator hands in must also pass the schema `calendar`.
 */
export const expandCalendar = (version: string, years: Readonly<Record<string, WrittenYear>>): Calendar => ({
  version,
  years: Object.fromEntries(
    Object.entries(years).map(([year, { off, work }]) => [
      year,
      { off: off.flatMap((range) => expand(year, range)), work: work.flatMap((range) => expand(year, range)) },
    ]),
  ),
})

/** The calendar this system starts with, 2019 to 2026. */
export const stateCouncilCalendar: Calendar = expandCalendar('state-council-2019-2026.1', written)
