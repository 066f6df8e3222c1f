import { LunarDay, SolarTerm } from 'tyme4ts'
import { describe, expect, test } from 'vitest'
import { calendarOf } from './calendar.ts'
import { stateCouncilCalendar } from './calendar-data.ts'
import { addDays, weekdayOf } from './dates.ts'
import { movableDays } from './movable-days.ts'
import { readCarefully, statutoryYear, withProvisional } from './statutory-days.ts'
import { addWorkdays, calendar as calendarShape, isWorkday, MissingCalendarYear } from './working-days.ts'

const enacted = Object.keys(stateCouncilCalendar.years).map(Number)
const daysOf = (year: number) => {
  const days = []
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) days.push(day)
  return days
}
/** A year as it was before anybody had arranged it: the one before it is official. */
const asProvisional = (year: number) =>
  withProvisional({ version: 'v', years: { [year - 1]: { off: [], work: [] } } }, year)
const at2026 = calendarOf(undefined, '2026-11-29T04:00:00.000Z')

describe('days that move with the moon and the sun (M1)', () => {
  test.each(Object.entries(movableDays))('of %s are those of tyme4ts', (name, days) => {
    const year = Number(name)
    const terms = SolarTerm.fromName(year, '清明')
    const solar = [
      LunarDay.fromYmd(year, 1, 1).getSolarDay(),
      terms.getSolarDay(),
      LunarDay.fromYmd(year, 5, 5).getSolarDay(),
      LunarDay.fromYmd(year, 8, 15).getSolarDay(),
    ]
    const written = solar.map((day) =>
      [day.getMonth(), day.getDay()].map((part) => String(part).padStart(2, '0')).join('-'),
    )
    expect(days).toBe(written.join(' '))
  })
  test('are there for forty years', () => {
    expect(Object.keys(movableDays)).toEqual(Array.from({ length: 42 }, (_, i) => String(2019 + i)))
  })
})

describe('statutory days (全国年节及纪念日放假办法, M1)', () => {
  test('of 2027 are thirteen, 春节 from the day before 6 February', () => {
    expect(statutoryYear(2027)).toEqual({
      off: [
        ...['2027-01-01', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-04-05', '2027-05-01'],
        ...['2027-05-02', '2027-06-09', '2027-09-15', '2027-10-01', '2027-10-02', '2027-10-03'],
      ],
      work: [],
    })
  })
  test('are those of the law of their year: eleven until 2024, when 9 February was a working day', () => {
    expect(statutoryYear(2024).off).toHaveLength(11)
    expect(statutoryYear(2024).off).not.toContain('2024-02-09')
    expect(statutoryYear(2024).off).not.toContain('2024-05-02')
    expect(isWorkday(stateCouncilCalendar, '2024-02-09')).toBe(true)
    expect(statutoryYear(2025).off).toEqual(expect.arrayContaining(['2025-01-28', '2025-05-02']))
  })
  test.each(enacted)('of %i are all off in the year that was enacted', (year) => {
    const off = statutoryYear(year).off
    expect(off.length).toBeGreaterThanOrEqual(10)
    expect(off.filter((day) => isWorkday(stateCouncilCalendar, day))).toEqual([])
  })
})

describe('a year that nobody arranged yet (M1)', () => {
  test('is provisional until the next one: weekends and statutory days off, no make-up days', () => {
    expect(at2026.provisional).toEqual(['2027'])
    expect(calendarShape.safeParse(at2026).error).toBeUndefined()
    for (const day of daysOf(2027)) {
      const off = [0, 6].includes(weekdayOf(day)) || statutoryYear(2027).off.includes(day)
      expect(isWorkday(at2026, day), day).toBe(!off)
    }
    // 31 December, 4 to 8 and 11 to 14 January
    expect(addWorkdays(at2026, '2026-12-30', 10)).toBe('2027-01-14')
  })
  test('is named by the version, after the entry that enacted the last year', () => {
    expect(at2026.version).toBe('state-council-2019-2026.1+2027-provisional')
    const years = { 2027: { off: ['2027-01-01'], work: [] } }
    const head = { facts: { enact: { version: 2, years } } }
    expect(calendarOf(head, '2026-12-31T15:59:59.000Z').version).toBe('state-council-2019-2026.1+2')
    expect(calendarOf(head, '2026-12-31T16:00:00.000Z').version).toBe('state-council-2019-2026.1+2+2028-provisional')
    expect(calendarOf(undefined, '2027-03-01T04:00:00.000Z').version).toBe(
      'state-council-2019-2026.1+2027-provisional+2028-provisional',
    )
  })
  test('is unknown beyond the next, and before the first that the system has', () => {
    expect(() => isWorkday(at2026, '2028-01-03')).toThrow(MissingCalendarYear)
    expect(() => isWorkday(at2026, '2018-12-28')).toThrow(MissingCalendarYear)
  })
  test('does not come while the next is official', () => {
    expect(calendarOf(undefined, '2025-11-29T04:00:00.000Z')).toBe(stateCouncilCalendar)
  })
})

describe('the careful reading (M1)', () => {
  test.each(enacted)('gives in no span more working days than the arrangement of %i', (year) => {
    const careful = readCarefully(asProvisional(year))
    // Day by day, and so over every span.
    expect(daysOf(year).filter((day) => isWorkday(careful, day) && !isWorkday(stateCouncilCalendar, day))).toEqual([])
  })
  test('has weekdays off within five days of 春节, 劳动节 and 国庆节, and within two of the others', () => {
    const careful = readCarefully(at2026)
    const works = (...days: string[]) => days.map((day) => isWorkday(careful, day))
    // 春节 is 5 to 8 February 2027, 31 January to 13 February with what is near
    expect(works('2027-01-29', '2027-02-01', '2027-02-12', '2027-02-15')).toEqual([true, false, false, true])
    expect(works('2027-04-23', '2027-04-26', '2027-05-07', '2027-05-10')).toEqual([true, false, false, true])
    expect(works('2027-09-24', '2027-09-27', '2027-10-08', '2027-10-11')).toEqual([true, false, false, true])
    expect(works('2027-04-02', '2027-04-07', '2027-04-08')).toEqual([true, false, true])
    expect(works('2027-12-29', '2027-12-30', '2027-12-31')).toEqual([true, false, false])
  })
  test('reads what is official as it is', () => {
    const careful = readCarefully(at2026)
    expect(careful.years['2026']).toBe(at2026.years['2026'])
    expect(isWorkday(careful, '2026-12-31')).toBe(true)
  })
})
