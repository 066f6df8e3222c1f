import { describe, expect, test } from 'vitest'
import { cityCentre, lead } from '../../../test/fixtures/domain/filing.ts'
import { planUntil } from '../../../test/fixtures/domain/plan.ts'
import { actor, type Dossiers, foshan, guangzhou, type Step, theClock } from '../../../test/harness/dossiers.ts'
import { province } from '../vocabulary/geography/region.ts'
import { checklist } from '../vocabulary/records/checklist.ts'
import { indexesOf, openTo } from '../workflow/open-actions.ts'
import type { Facts } from '../workflow/procedure.ts'
import { allow } from '../workflow/reading.ts'
import { spotCheck } from './spot-check.ts'

const second = actor('city-centre', { person: 'second inspector' })
const third = actor('city-centre', { person: 'not assigned' })
const inspectors = [cityCentre.person, second.person]

const met = Object.fromEntries(Object.keys(checklist).map((item) => [item, { met: true }]))
const report = (over: Facts = {}): Facts => ({
  on: '2019-08-15',
  checklist: met,
  findings: '符合要求。',
  photos: [],
  ...over,
})
const unmet = report({ checklist: { ...met, video: { met: false, note: '2号机位无录像' } } })
const verdict = { consequence: 'none', comment: '通过。' }
const demand = { measures: '补装并测试录像', workdays: 10 }

const opened: Step = ['2019-08-07', cityCentre, 'open', { plan: 'P', reason: '投诉线索', inspectors }]
const toRectify: Step[] = [
  opened,
  ['2019-08-15', cityCentre, 'report', unmet],
  ['2019-08-16', second, 'rectify', demand],
]
const checked = (steps: readonly Step[], state = 'in-progress'): Dossiers => {
  const dossiers = planUntil(state)
  dossiers.tell('spot-check/C', steps)
  return dossiers
}
const step = (dossiers: Dossiers, ...of: Step) => dossiers.step('spot-check/C', of)
const unmetRule = { ok: false, refusal: { because: 'unmet', clause: '二(四)' } }

describe('a spot check (R-55)', () => {
  test.each([
    ['2019-08-14', 'before'],
    ['2019-08-15', 'during'],
    ['2019-08-16', 'during'],
    ['2019-08-17', 'after'],
  ])('on %s is %s the assessment', (on, stage) => {
    const dossiers = checked([opened, ['2019-08-20', cityCentre, 'report', report({ on })]])
    expect(dossiers.at('spot-check/C').facts.report).toMatchObject({ stage, inspector: cityCentre.person })
  })
  test('that was drawn is assigned within five working days', () => {
    const dossiers = planUntil('filed')
    const claim = { from: '2019-08-01', to: '2019-08-31', plans: ['P'], size: 1 }
    expect(dossiers.step('spot-draw/D', ['2019-08-07', cityCentre, 'open', claim]).ok).toBe(true)
    expect(dossiers.at('spot-check/D.P')).toMatchObject({ state: 'drawn', due: '2019-08-14' })
    expect(dossiers.step('spot-check/D.P', ['2019-08-08', cityCentre, 'assign', { inspectors }]).ok).toBe(true)
  })
  test('cannot be drawn but by a draw', () => {
    const outcome = step(planUntil('filed'), '2019-08-07', cityCentre, 'draw', { plan: 'P', draw: 'D' })
    expect(outcome).toMatchObject({ ok: false, refusal: { because: 'not-open' } })
  })
  test('has two inspectors at least, who are two', () => {
    for (const few of [[cityCentre.person], [cityCentre.person, cityCentre.person]])
      expect(
        step(planUntil('filed'), '2019-08-07', cityCentre, 'open', { plan: 'P', reason: '抽查', inspectors: few }),
      ).toMatchObject({ ok: false, refusal: { because: 'incomplete', issues: [{ pointer: '/inspectors' }] } })
  })
  test('is reported by one of them and concluded by another', () => {
    expect(step(checked([opened]), '2019-08-15', third, 'report', report())).toMatchObject(unmetRule)
    const dossiers = checked([opened, ['2019-08-15', cityCentre, 'report', report()]])
    expect(step(dossiers, '2019-08-16', cityCentre, 'clear', verdict)).toMatchObject(unmetRule)
    expect(step(dossiers, '2019-08-16', third, 'clear', verdict)).toMatchObject(unmetRule)
    expect(step(dossiers, '2019-08-16', second, 'clear', verdict).ok).toBe(true)
    expect(dossiers.at('spot-check/C')).toMatchObject({ state: 'concluded', facts: { clear: { consequence: 'none' } } })
  })
  test('answers every item of the list, and says what is wrong where one is not met', () => {
    const { video: _, ...short } = met
    const pointers = (list: Facts) => {
      const outcome = step(checked([opened]), '2019-08-15', cityCentre, 'report', report({ checklist: list }))
      return !outcome.ok && 'issues' in outcome.refusal && outcome.refusal.issues.map(({ pointer }) => pointer)
    }
    expect(pointers(short)).toEqual(['/checklist/video'])
    expect(pointers({ ...met, video: { met: false } })).toEqual(['/checklist/video/note'])
    expect(pointers({ ...met, weather: { met: true } })).toEqual(['/checklist/weather'])
  })
  test('is not reported ahead of its day', () => {
    const ahead = step(checked([opened]), '2019-08-14', cityCentre, 'report', report())
    expect(ahead).toMatchObject(unmetRule)
  })
  test('cannot pass over what was not met, nor order to mend what was', () => {
    const bad = checked([opened, ['2019-08-15', cityCentre, 'report', unmet]])
    expect(step(bad, '2019-08-16', second, 'clear', verdict)).toMatchObject(unmetRule)
    const good = checked([opened, ['2019-08-15', cityCentre, 'report', report()]])
    expect(step(good, '2019-08-16', second, 'rectify', demand)).toMatchObject(unmetRule)
  })

  describe('what is to be rectified', () => {
    test('has a day, in working days, and is marked overdue after it and never before', () => {
      const dossiers = checked(toRectify)
      expect(dossiers.at('spot-check/C')).toMatchObject({ state: 'rectifying', due: '2019-08-30' })
      expect(step(dossiers, '2019-08-30', theClock, 'overdue')).toMatchObject(unmetRule)
      expect(step(dossiers, '2019-08-31', theClock, 'overdue').ok).toBe(true)
      expect(step(dossiers, '2019-09-02', lead, 'answer', { mended: '已补装。' }).ok).toBe(true)
    })
    test('is answered by the enterprise and checked again, until it is passed', () => {
      const dossiers = checked([...toRectify, ['2019-08-20', lead, 'answer', { mended: '已补装。' }]])
      expect(step(dossiers, '2019-08-21', cityCentre, 'insist', { measures: '仍无录像', workdays: 5 }).ok).toBe(true)
      expect(dossiers.at('spot-check/C')).toMatchObject({ state: 'rectifying', due: '2019-08-28' })
      dossiers.tell('spot-check/C', [['2019-08-27', lead, 'answer', { mended: '已更换。' }]])
      expect(step(dossiers, '2019-08-28', third, 'recheck', verdict)).toMatchObject(unmetRule)
      const passed = step(dossiers, '2019-08-28', second, 'recheck', { consequence: 'reminder', comment: '已整改。' })
      expect(passed.ok).toBe(true)
      expect(dossiers.at('spot-check/C')).toMatchObject({
        state: 'concluded',
        due: null,
        facts: { recheck: { consequence: 'reminder' } },
      })
    })
  })

  test.each([
    'province-centre',
    'province-hrss',
    'inspector',
  ] as const)('of a city’s enterprise is opened and concluded by %s too (W2)', (role) => {
    const [one, other] = [actor(role), actor(role, { person: 'another of the province' })]
    const claim = { plan: 'P', reason: '省级抽查', inspectors: [one.person, other.person] }
    const dossiers = checked([
      ['2019-08-07', one, 'open', claim],
      ['2019-08-15', one, 'report', unmet],
      ['2019-08-16', other, 'rectify', demand],
      ['2019-08-20', lead, 'answer', { mended: '已补装。' }],
    ])
    const head = dossiers.at('spot-check/C')
    expect(head.seat).toEqual({ owner: lead.org, region: foshan, supervisor: province })
    expect(indexesOf(spotCheck, head).queue).toBe(`spot-check#answered#${province}`)
    expect(allow(cityCentre, 'dossier', head.seat ?? {})).toBeUndefined()
    expect(openTo(spotCheck, head, cityCentre)).toEqual([])
    expect(openTo(spotCheck, head, other).map(([action]) => action)).toEqual(['recheck', 'insist'])
    const byCity = actor('city-centre', { person: other.person })
    for (const by of [cityCentre, byCity, second])
      expect(step(dossiers, '2019-08-21', by, 'recheck', verdict)).toMatchObject({
        refusal: {
          because: 'not-yours',
          clause: '四(三)',
          says: { zh: '该监管事项由立项的机构办理，其他机构只能查看' },
        },
      })
    expect(step(dossiers, '2019-08-21', other, 'recheck', verdict).ok).toBe(true)
    expect(dossiers.at('plan/P').seat?.supervisor).toBe(foshan)
  })
  test('that a city opened is the city’s to conclude: the province opens its own beside it', () => {
    const dossiers = checked([opened])
    for (const role of ['province-centre', 'province-hrss', 'inspector'] as const)
      expect(step(dossiers, '2019-08-15', actor(role, { person: second.person }), 'report', report())).toMatchObject({
        refusal: { because: 'not-yours', clause: '四(三)' },
      })
    const inspector = actor('inspector')
    const claim = { plan: 'P', reason: '省级抽查', inspectors: [inspector.person, 'another'] }
    expect(dossiers.step('spot-check/E', ['2019-08-07', inspector, 'open', claim]).ok).toBe(true)
  })
  test('is for the centre that manages the enterprise, and of a plan that stands', () => {
    const claim = { plan: 'P', reason: '抽查', inspectors }
    const by = actor('city-centre', { org: guangzhou })
    expect(step(planUntil('filed'), '2019-08-07', by, 'open', claim)).toMatchObject({
      refusal: { because: 'not-yours' },
    })
    expect(step(planUntil('submitted'), '2019-08-02', cityCentre, 'open', claim)).toMatchObject(unmetRule)
  })
})
