import { describe, expect, test } from 'vitest'
import { actor, openDossiers, type Step } from '../../../test/harness/dossiers.ts'
import { procedures } from '../procedures.ts'
import { calendarId, officialOf } from '../vocabulary/calendar/calendar.ts'
import { stateCouncilCalendar } from '../vocabulary/calendar/calendar-data.ts'
import { addWorkdays, calendar as calendarShape, isWorkday } from '../vocabulary/calendar/working-days.ts'

const [first, second] = [actor('admin', { person: 'first' }), actor('admin', { person: 'second' })]
const place = `calendar/${calendarId}`
const on = '2026-11-10'
/** Invented: nobody knows yet what the State Council will say of 2027. */
const off = ['2027-01-01', '2027-02-05', '2027-02-08', '2027-05-03', '2027-10-01', '2027-10-04']
const year = { year: '2027', off, work: ['2027-02-14'], source: '国办发明电〔2026〕0号（样例）' }
const put = (over: object = {}, when = on): Step => [when, first, 'put-forward', { ...year, ...over }]
const enact: Step = [on, second, 'enact']
const refusedAt = (pointer: string, zh: string) => ({ refusal: { issues: [{ pointer, says: { zh } }] } })

describe('a year of the calendar (二(四))', () => {
  test('is counted with once one administrator put it forward and another enacted it', () => {
    const dossiers = openDossiers(procedures)
    expect(officialOf(dossiers.at(place))).toBe(stateCouncilCalendar)
    dossiers.tell(place, [put()])
    expect(officialOf(dossiers.at(place))).toBe(stateCouncilCalendar)
    expect(dossiers.step(place, [on, first, 'enact'])).toMatchObject({
      refusal: { says: { zh: '须由提出者以外的另一人核准' } },
    })
    dossiers.tell(place, [enact])
    const calendar = officialOf(dossiers.at(place))
    expect(calendar.version).toBe('state-council-2019-2026.1+2')
    expect(calendarShape.safeParse(calendar).error).toBeUndefined()
    expect(addWorkdays(calendar, '2026-12-31', 1)).toBe('2027-01-04')
    expect(isWorkday(calendar, '2027-02-14')).toBe(true)
    expect(isWorkday(calendar, '2019-06-07')).toBe(false)
  })
  test('goes back with a reason, and is counted with nowhere', () => {
    const dossiers = openDossiers(procedures)
    dossiers.tell(place, [put(), [on, second, 'return', { reason: '请核对调休。' }]])
    expect(officialOf(dossiers.at(place))).toBe(stateCouncilCalendar)
    dossiers.tell(place, [put(), enact])
  })
  test.each<[string, object, string, string]>([
    ['a date of another year', { off: [...off, '2026-12-31'] }, '/off/6', '日期不属于该年'],
    ['a date twice', { off: [...off, '2027-01-01'] }, '/off/6', '日期重复'],
    ['a day both off and at work', { off: [...off, '2027-02-14'] }, '/work/0', '同一天既放假又上班'],
    ['a make-up workday that is none', { work: ['2027-02-15'] }, '/work/0', '调休上班日应为周六或周日'],
    ['a statutory holiday at work', { off: off.slice(1) }, '/off', '2027-01-01为法定节日，应放假'],
    ['one at work on a weekend', { work: ['2027-05-01'] }, '/off', '2027-05-01为法定节日，应放假'],
    ['a year that nobody can know', { year: '2028' }, '/year', '该年放假安排尚未公布'],
  ])('is refused with %s', (_, over, pointer, zh) => {
    const outcome = openDossiers(procedures).step(place, put(over))
    const issues = outcome.ok || !('issues' in outcome.refusal) ? [] : outcome.refusal.issues
    expect(issues).toContainEqual(expect.objectContaining({ pointer, says: expect.objectContaining({ zh }) }))
  })
  test('that was known is changed only with a reason, and every version of it can be read', () => {
    const dossiers = openDossiers(procedures)
    const built = { year: '2020', ...stateCouncilCalendar.years['2020'], source: '样例' }
    const says = '更正已有年份须说明理由'
    expect(dossiers.step(place, put(built))).toMatchObject(refusedAt('/reason', says))
    dossiers.tell(place, [put(), enact])
    expect(dossiers.step(place, put())).toMatchObject(refusedAt('/reason', says))
    const longer = [...off, '2027-10-05']
    dossiers.tell(place, [put({ off: longer, reason: '国务院办公厅调整国庆假期。' }), enact])
    expect(officialOf(dossiers.at(place))).toMatchObject({
      version: 'state-council-2019-2026.1+4',
      years: { 2027: { off: longer } },
    })
    const told = dossiers.entries(place).filter(({ action }) => action === 'enact')
    expect(told.map(({ version, facts }) => [version, facts.years['2027'].off])).toEqual([
      [2, off],
      [4, longer],
    ])
  })
  test('keeps the years before it', () => {
    const dossiers = openDossiers(procedures)
    const next = off.map((day) => day.replace('2027', '2028'))
    const extra = ['2028-05-01', '2028-10-02', '2028-10-03']
    dossiers.tell(place, [put(), enact, put({ year: '2028', off: [...next, ...extra], work: [] }, '2027-11-10')])
    dossiers.tell(place, [['2027-11-11', second, 'enact']])
    expect(Object.keys(officialOf(dossiers.at(place)).years)).toEqual(
      expect.arrayContaining(['2019', '2026', '2027', '2028']),
    )
  })
  test('is of the one calendar: under another id nobody would count with it', () => {
    expect(openDossiers(procedures).step('calendar/elsewhere', put())).toMatchObject({
      refusal: { says: { zh: '全省只有一个工作日历' } },
    })
  })
})
