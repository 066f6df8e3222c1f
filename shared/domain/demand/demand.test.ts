import { describe, expect, test } from 'vitest'
import { cityCentre, filedUntil, lead } from '../../../test/fixtures/domain/filing.ts'
import { actor, type Dossiers, foshan, guangzhou, type Step, theClock } from '../../../test/harness/dossiers.ts'
import { province } from '../vocabulary/geography/region.ts'
import type { Actor, Facts } from '../workflow/procedure.ts'

const claim = (over: Facts = {}): Facts => ({
  filing: 'F',
  summary: '考场监控录像保存不足',
  measures: '补装存储并回传清单',
  workdays: 10,
  ...over,
})
const opened = (by: Actor, over: Facts = {}): Step => ['2019-09-02', by, 'open', claim(over)]
const demanded = (by: Actor): Dossiers => {
  const dossiers = filedUntil('listed')
  dossiers.tell('demand/D', [opened(by)])
  return dossiers
}
const step = (dossiers: Dossiers, ...of: Step) => dossiers.step('demand/D', of)
const notYours = { ok: false, refusal: { because: 'not-yours', clause: '四(三)' } }
const mended: Step = ['2019-09-10', lead, 'answer', { mended: '已补装。', materials: [] }]
const provinces = (['province-centre', 'province-hrss', 'inspector'] as const).map((role) => actor(role))

describe('a demand to rectify that whoever supervises makes by itself (W2, R-93)', () => {
  test('has a day, is answered by the enterprise and checked again until it is passed', () => {
    const dossiers = demanded(cityCentre)
    expect(dossiers.at('demand/D')).toMatchObject({
      state: 'rectifying',
      due: '2019-09-17',
      seat: { supervisor: foshan },
    })
    dossiers.tell('demand/D', [mended, ['2019-09-11', cityCentre, 'insist', { measures: '仍缺两路', workdays: 5 }]])
    expect(dossiers.at('demand/D')).toMatchObject({ state: 'rectifying', due: '2019-09-19' })
    dossiers.tell('demand/D', [
      ['2019-09-18', lead, 'answer', { mended: '已补齐。', materials: [] }],
      ['2019-09-19', cityCentre, 'recheck', { comment: '符合要求' }],
    ])
    expect(dossiers.at('demand/D')).toMatchObject({ state: 'concluded', due: null })
  })
  test.each(provinces)('is made by $role of a city’s enterprise, and concluded by the province alone', (by) => {
    const dossiers = demanded(by)
    expect(dossiers.at('demand/D').seat).toEqual({ owner: lead.org, region: foshan, supervisor: province })
    dossiers.tell('demand/D', [mended])
    for (const [action, said] of [
      ['recheck', { comment: '符合要求' }],
      ['insist', { measures: '仍缺两路', workdays: 5 }],
    ] as const) {
      expect(step(dossiers, '2019-09-11', cityCentre, action, said)).toMatchObject(notYours)
      for (const own of provinces)
        expect(step(demandedAnd(by), '2019-09-11', own, action, said).ok, own.role).toBe(true)
    }
  })
  const demandedAnd = (by: Actor) => {
    const dossiers = demanded(by)
    dossiers.tell('demand/D', [mended])
    return dossiers
  }
  test('of a city is the city’s to conclude', () => {
    for (const by of provinces)
      expect(step(demandedAnd(cityCentre), '2019-09-11', by, 'recheck', { comment: '符合要求' })).toMatchObject(
        notYours,
      )
  })
  test('is made neither by another city, nor by the enterprise, nor by who does not supervise', () => {
    const elsewhere = actor('city-centre', { org: guangzhou })
    for (const by of [elsewhere, lead, actor('city-hrss'), actor('expert'), actor('leading-group'), theClock])
      expect(step(filedUntil('listed'), ...opened(by)), by.role).toMatchObject(notYours)
  })
  test('that is missed is marked after its day, and is an event that the province answers for', () => {
    const dossiers = demanded(actor('inspector'))
    expect(step(dossiers, '2019-09-17', theClock, 'overdue')).toMatchObject({ refusal: { because: 'unmet' } })
    dossiers.tell('demand/D', [['2019-09-18', theClock, 'overdue']])
    expect(dossiers.at('credit/demand.D.rectification-overdue')).toMatchObject({
      seat: { region: foshan, supervisor: province },
      facts: { record: { weight: -5, filing: 'F' } },
    })
  })
  test('is of an enterprise whose filing is complete, and says what and by when', () => {
    expect(step(filedUntil('receipted'), ...opened(cityCentre))).toMatchObject({
      refusal: { because: 'unmet', clause: '四(三)', says: { zh: '备案尚未完成，或已移出目录' } },
    })
    for (const [over, pointer] of [
      [{ workdays: 0 }, '/workdays'],
      [{ workdays: 61 }, '/workdays'],
      [{ measures: '' }, '/measures'],
      [{ summary: undefined }, '/summary'],
      [{ complainant: '某人' }, '/complainant'],
    ] as const)
      expect(step(filedUntil('listed'), ...opened(cityCentre, over)), pointer).toMatchObject({
        refusal: { because: 'incomplete', issues: [{ pointer }] },
      })
    expect(step(filedUntil('listed'), ...opened(cityCentre, { filing: 'nowhere' }))).toMatchObject({
      refusal: { because: 'incomplete', issues: [{ pointer: '/filing' }] },
    })
  })
})
