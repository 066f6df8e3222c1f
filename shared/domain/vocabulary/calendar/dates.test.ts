import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { date } from '../shapes.ts'
import vectors from '../vectors/workdays.json' with { type: 'json' }
import { addDays, dateOf, isDate, monthOf, weekdayOf, yearsLater } from './dates.ts'

const days = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10))

const zoneBefore = process.env.TZ
afterEach(() => {
  if (zoneBefore === undefined) delete process.env.TZ
  else process.env.TZ = zoneBefore
})

describe('a date', () => {
  test.each(['2019-06-21', '2020-02-29', '2000-02-29', '9999-12-31'])('%s is one', (text) => {
    expect(isDate(text)).toBe(true)
    expect(date.safeParse(text).success).toBe(true)
  })
  test.each([
    '2019-02-29',
    '2100-02-29',
    '2019-13-01',
    '2019-04-31',
    '2019-00-10',
    '2019-6-21',
    '20190621',
    '',
    ' 2019-06-21',
    '2019-06-21\n',
    '2019-06-21T00:00:00Z',
  ])('%j is none', (text) => {
    expect(isDate(text)).toBe(false)
    expect(date.safeParse(text).success).toBe(false)
    expect(() => addDays(text, 0)).toThrow(RangeError)
    expect(() => weekdayOf(text)).toThrow(RangeError)
    expect(() => monthOf(text)).toThrow(RangeError)
  })
})

describe('counting days', () => {
  test('crosses months, leap days and years', () => {
    expect(addDays('2020-02-28', 1)).toBe('2020-02-29')
    expect(addDays('2019-12-31', 1)).toBe('2020-01-01')
    expect(addDays('2020-03-01', -1)).toBe('2020-02-29')
  })
  test('there and back again is the same day', () => {
    fc.assert(fc.property(days, fc.integer({ min: -4000, max: 4000 }), (d, n) => addDays(addDays(d, n), -n) === d))
  })
  test('years later it is the same day, and 1 March where there is no 29 February', () => {
    expect(yearsLater('2019-07-15', 1)).toBe('2020-07-15')
    expect(yearsLater('2020-02-29', 1)).toBe('2021-03-01')
    expect(yearsLater('2020-02-29', 4)).toBe('2024-02-29')
    expect(() => yearsLater('2019-02-29', 1)).toThrow(RangeError)
  })
  test('halves of days are refused', () => {
    expect(() => addDays('2019-06-21', 0.5)).toThrow(RangeError)
  })
  test('weekdays follow one another', () => {
    expect(weekdayOf('2019-06-21')).toBe(5)
    fc.assert(fc.property(days, (d) => weekdayOf(addDays(d, 1)) === (weekdayOf(d) + 1) % 7))
  })
  test('the month of a date is its first seven characters', () => {
    expect(monthOf('2019-06-21')).toBe('2019-06')
  })
})

describe('the date at an instant', () => {
  test.each(vectors.dateOf)('$instant is $is in Shanghai', ({ instant, is }) => {
    expect(dateOf(instant)).toBe(is)
  })
  test('turns at 16:00 UTC', () => {
    expect(dateOf('2019-09-05T15:59:59.999Z')).toBe('2019-09-05')
    expect(dateOf('2019-09-05T16:00:00.000Z')).toBe('2019-09-06')
    expect(dateOf('2019-12-31T16:00:00Z')).toBe('2020-01-01')
  })
  test.each([
    '2019-09-05',
    '2019-09-05T16:30:00',
    '2019-09-05T16:30:00+08:00',
    '2019-02-30T00:00:00Z',
    '2019-09-05T25:00:00Z',
    '',
  ])('%j is refused, for it is no UTC instant', (text) => {
    expect(() => dateOf(text)).toThrow(RangeError)
  })
})

test.each([
  'UTC',
  'Asia/Shanghai',
  'America/Los_Angeles',
  'Pacific/Kiritimati',
])('nothing depends on the time zone of the process: %s', (zone) => {
  process.env.TZ = zone
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone)
  expect(dateOf('2019-09-05T16:30:00Z')).toBe('2019-09-06')
  expect(weekdayOf('2019-09-06')).toBe(5)
  expect(addDays('2019-03-10', 1)).toBe('2019-03-11')
})
