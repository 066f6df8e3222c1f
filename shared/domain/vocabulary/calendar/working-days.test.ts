import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import vectors from '../vectors/workdays.json' with { type: 'json' }
import { stateCouncilCalendar as calendar } from './calendar-data.ts'
import { addDays } from './dates.ts'
import {
  addWorkdays,
  calendar as calendarShape,
  earliestStart,
  isWorkday,
  MissingCalendarYear,
  workdaysBefore,
} from './working-days.ts'

const days = fc.integer({ min: 120, max: 2700 }).map((n) => addDays('2019-01-01', n))
const counts = fc.integer({ min: 0, max: 30 })
const modes = fc.constantFrom('symmetric', 'strict')

describe('workdays after an event', () => {
  test.each(vectors.after)('the $workdays th workday after $from is $is', ({ from, workdays, is }) => {
    expect(addWorkdays(calendar, from, workdays)).toBe(is)
  })
  test('the day of the event is not counted, and no days lead to itself', () => {
    expect(addWorkdays(calendar, '2019-08-15', 1)).toBe('2019-08-16')
    expect(addWorkdays(calendar, '2019-10-01', 0)).toBe('2019-10-01')
  })
  test('exactly n workdays lie in the days counted, the last of them a workday', () => {
    fc.assert(
      fc.property(days, counts, (from, n) => {
        const end = addWorkdays(calendar, from, n)
        let seen = 0
        for (let day = from; day < end; ) {
          day = addDays(day, 1)
          if (isWorkday(calendar, day)) seen += 1
        }
        expect(seen).toBe(n)
        expect(n === 0 || isWorkday(calendar, end)).toBe(true)
      }),
    )
  })
  test('a later event never ends earlier, and counts add up', () => {
    fc.assert(
      fc.property(days, counts, counts, (from, n, m) => {
        expect(addWorkdays(calendar, addDays(from, 1), n) >= addWorkdays(calendar, from, n)).toBe(true)
        expect(addWorkdays(calendar, addWorkdays(calendar, from, n), m)).toBe(addWorkdays(calendar, from, n + m))
      }),
    )
  })
})

describe('workdays ahead of a start', () => {
  test.each(vectors.before)('for a start on $start the latest filing is $latestFiling', (v) => {
    expect(workdaysBefore(calendar, v.start, v.workdays)).toBe(v.latestFiling)
    expect(earliestStart(calendar, v.latestFiling, v.workdays) <= v.start).toBe(true)
    expect(earliestStart(calendar, addDays(v.latestFiling, 1), v.workdays) > v.start).toBe(true)
  })
  test('the strict reading asks for one workday more', () => {
    expect(workdaysBefore(calendar, '2019-08-15', 10, 'strict')).toBe('2019-07-31')
    fc.assert(
      fc.property(days, counts, (start, n) => {
        expect(workdaysBefore(calendar, start, n, 'strict')).toBe(workdaysBefore(calendar, start, n + 1))
      }),
    )
  })
  test('the earliest start may be a Saturday or a holiday', () => {
    expect(earliestStart(calendar, '2019-09-17', 10)).toBe('2019-09-30')
    expect(earliestStart(calendar, '2019-09-18', 10)).toBe('2019-10-01')
    expect(earliestStart(calendar, '2019-08-05', 10)).toBe('2019-08-17')
  })
  test('what is filed at a weekend may start with what is filed on the next workday', () => {
    expect(earliestStart(calendar, '2019-08-03', 10)).toBe(earliestStart(calendar, '2019-08-05', 10))
  })
  test('earliestStart is the inverse of workdaysBefore, for any filing, start, count and reading', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -5, max: 60 }), counts, modes, (filedOn, away, n, mode) => {
        const start = addDays(filedOn, away)
        const inTime = workdaysBefore(calendar, start, n, mode) >= filedOn
        expect(start >= earliestStart(calendar, filedOn, n, mode)).toBe(inTime)
      }),
      { numRuns: 2000 },
    )
  })
  test('the nth workday before the nth workday after a workday is that workday', () => {
    fc.assert(
      fc.property(days, counts, (day, n) => {
        fc.pre(isWorkday(calendar, day))
        expect(workdaysBefore(calendar, addWorkdays(calendar, day, n), n)).toBe(day)
      }),
    )
  })
})

describe('a year without data', () => {
  const missing = (year: string) => expect.objectContaining({ name: 'MissingCalendarYear', year })
  test('is named, never taken for Monday to Friday', () => {
    expect(() => isWorkday(calendar, '2018-12-29')).toThrow(MissingCalendarYear)
    expect(() => isWorkday(calendar, '2018-12-31')).toThrow(missing('2018'))
    expect(() => isWorkday(calendar, '2027-01-01')).toThrow(missing('2027'))
  })
  test('stops the count that runs into it', () => {
    expect(() => addWorkdays(calendar, '2026-12-25', 10)).toThrow(missing('2027'))
    expect(() => workdaysBefore(calendar, '2019-01-10', 10)).toThrow(missing('2018'))
    expect(() => earliestStart(calendar, '2026-12-25', 10)).toThrow(missing('2027'))
    expect(addWorkdays(calendar, '2026-12-25', 4)).toBe('2026-12-31')
  })
  test('stops the count that begins in it, or whose answer alone lies in it', () => {
    expect(() => addWorkdays(calendar, '2018-12-31', 1)).toThrow(missing('2018'))
    expect(() => workdaysBefore(calendar, '2027-01-01', 1)).toThrow(missing('2027'))
    expect(() => earliestStart(calendar, '2018-12-31', 1)).toThrow(missing('2018'))
    expect(() => earliestStart(calendar, '2018-12-31', 0)).toThrow(missing('2018'))
    expect(() => earliestStart(calendar, '2026-12-31', 1)).toThrow(missing('2027'))
  })
  test('is not found on the object prototype either', () => {
    expect(() => isWorkday({ version: 'empty', years: {} }, '2019-06-21')).toThrow(missing('2019'))
  })
})

test('what is no date or no count is a fault, not an answer', () => {
  expect(() => isWorkday(calendar, '2019-02-29')).toThrow(RangeError)
  expect(() => addWorkdays(calendar, '2019-06-21', -1)).toThrow(RangeError)
  expect(() => addWorkdays(calendar, '2019-06-21', 1.5)).toThrow(RangeError)
  expect(() => earliestStart(calendar, '2019-06-31', 1)).toThrow(RangeError)
})

describe('a calendar handed in by an administrator', () => {
  const issuesOf = (off: string[], work: string[]) =>
    calendarShape
      .safeParse({ version: 'v', years: { '2019': { off, work } } })
      .error?.issues.map(({ path }) => path.join('.'))
  test('is accepted when it is well made', () => {
    expect(issuesOf(['2019-10-01'], ['2019-10-12'])).toBeUndefined()
  })
  test('is refused where a date is impossible or of another year', () => {
    expect(issuesOf(['2019-02-29'], [])).toEqual(['years.2019.off.0'])
    expect(issuesOf(['2019-10-01', '2020-10-01'], [])).toEqual(['years.2019.off.1'])
  })
  test('is refused where a day is both off and at work, or a make-up day is no weekend day', () => {
    expect(issuesOf(['2019-10-12'], ['2019-10-12'])).toEqual(['years.2019.work.0'])
    expect(issuesOf([], ['2019-10-11'])).toEqual(['years.2019.work.0'])
  })
})
