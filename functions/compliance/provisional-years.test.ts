import { describe, expect, it } from 'vitest'
import { calendarOf } from '../../shared/domain/vocabulary/calendar/calendar.ts'
import { notificationOf } from './findings.ts'
import { checkProvisionalYears } from './provisional-years.ts'

/** The check as it is at ten past midnight of a day; `enacted` says whether 2027 was. */
const on = (day: string, enacted = false) => {
  const at = `${day}T01:00:00.000Z`
  const head = { facts: { enact: { version: 2, years: { 2027: { off: [], work: [] } } } } }
  const calendar = calendarOf(enacted ? head : undefined, at)
  return checkProvisionalYears({ calendar, now: () => at })
}
const found = async (day: string, enacted?: boolean) => (await on(day, enacted).report()).map(({ says }) => says)
const reminded = (day: string) =>
  on(day)
    .notifications?.()
    .map(({ id }) => id)

describe('a next year that nobody has enacted (M1)', () => {
  it('is found from 1 November on, and until it is enacted', async () => {
    expect(await found('2026-10-31')).toEqual([])
    expect(await found('2026-11-01')).toEqual(['2027'])
    expect(await found('2027-02-28')).toEqual(['2027'])
    expect(await found('2026-11-29', true)).toEqual([])
  })
  it('is found beside the one after it', async () => {
    expect(await found('2027-11-01')).toEqual(['2027', '2028'])
    expect(await found('2027-11-01', true)).toEqual(['2028'])
  })
  it('is told as a finding once, whatever day it is found on', async () => {
    const ids = new Set<string>()
    for (const day of ['2026-11-01', '2026-11-02'])
      for (const finding of await on(day).report()) ids.add(notificationOf(finding, day).id)
    expect(ids.size).toBe(1)
  })
  it('reminds administrators once a week, and with the next run where a day was missed', () => {
    expect(reminded('2026-10-31')).toEqual([])
    expect(reminded('2026-11-01')).toEqual(['year-provisional/2027/2026-11-01'])
    expect(reminded('2026-11-07')).toEqual(['year-provisional/2027/2026-11-01'])
    expect(reminded('2026-11-10')).toEqual(['year-provisional/2027/2026-11-08'])
    expect(on('2026-11-08').notifications?.()).toMatchObject([{ to: [{ role: 'admin', org: '440000' }] }])
  })
})
