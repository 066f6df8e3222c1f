import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { expandCalendar, stateCouncilCalendar } from './calendar-data.ts'
import { addDays } from './dates.ts'
import { calendar, isWorkday } from './working-days.ts'

// The other library asks the process for its time zone, already as it loads, and is wrong west of Greenwich.
// Ours does not ask.
const zoneBefore = process.env.TZ
beforeEach(() => {
  process.env.TZ = 'Asia/Shanghai'
})
afterEach(() => {
  if (zoneBefore === undefined) delete process.env.TZ
  else process.env.TZ = zoneBefore
})

describe('the calendar of 2019 to 2026', () => {
  test('is well made', () => {
    expect(calendar.safeParse(stateCouncilCalendar).error).toBeUndefined()
    expect(Object.keys(stateCouncilCalendar.years)).toEqual([
      '2019',
      '2020',
      '2021',
      '2022',
      '2023',
      '2024',
      '2025',
      '2026',
    ])
  })

  test('agrees on every single day with an independent one', async () => {
    const { isWorkday: isWorkdayToo } = await import('chinese-days')
    const differences: string[] = []
    let days = 0
    for (let day = '2019-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
      days += 1
      if (isWorkday(stateCouncilCalendar, day) !== isWorkdayToo(day)) differences.push(day)
    }
    expect(days).toBe(2922)
    expect(differences).toEqual([])
  })

  test('has the amended lists of 劳动节 2019 and 春节 2020', () => {
    expect(isWorkday(stateCouncilCalendar, '2019-05-03')).toBe(false)
    expect(isWorkday(stateCouncilCalendar, '2019-05-05')).toBe(true)
    expect(isWorkday(stateCouncilCalendar, '2020-01-31')).toBe(false)
    expect(isWorkday(stateCouncilCalendar, '2020-02-01')).toBe(false)
  })
})

test('ranges hold both their ends and cross months', () => {
  expect(expandCalendar('v', { '2023': { off: ['09-29..10-02', '04-05'], work: ['10-07'] } })).toEqual({
    version: 'v',
    years: {
      '2023': { off: ['2023-09-29', '2023-09-30', '2023-10-01', '2023-10-02', '2023-04-05'], work: ['2023-10-07'] },
    },
  })
})

test('an impossible date in a range is a fault', () => {
  expect(() => expandCalendar('v', { '2023': { off: ['02-30'], work: [] } })).toThrow(RangeError)
})
