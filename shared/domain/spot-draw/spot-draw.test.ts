import { describe, expect, test } from 'vitest'
import { cityCentre } from '../../../test/fixtures/domain/filing.ts'
import { planUntil } from '../../../test/fixtures/domain/plan.ts'
import { actor, type Dossiers, foshan, guangzhou, ours } from '../../../test/harness/dossiers.ts'
import { province } from '../vocabulary/geography/region.ts'
import { draw } from '../vocabulary/identifiers/draw.ts'
import type { Facts } from '../workflow/procedure.ts'

const names = ['P', 'P2', 'P3', 'P4', 'P5', 'P6']
/** Six plans of Foshan like the first, which stand in the state. */
const sixPlans = (state = 'filed'): Dossiers => {
  const dossiers = planUntil(state)
  for (const id of names.slice(1)) dossiers.put({ ...dossiers.at('plan/P'), id })
  return dossiers
}
const claim = (over: Facts = {}): Facts => ({ from: '2019-08-01', to: '2019-08-31', plans: names, size: 2, ...over })
const step = (dossiers: Dossiers, over: Facts = {}, by = cityCentre, id = 'D') =>
  dossiers.step(`spot-draw/${id}`, ['2019-08-07', by, 'open', claim(over)])

describe('the draw of plans to be checked (R-55)', () => {
  test('can be drawn again by anyone, in whatever order the plans are named', () => {
    const dossiers = sixPlans()
    expect(step(dossiers).ok).toBe(true)
    const { seed, drawn, plans, size } = dossiers.at('spot-draw/D').facts.open
    expect(drawn).toHaveLength(2)
    expect(drawn).toEqual(draw(seed, plans.toReversed(), size))
    expect(seed).toBe('D|1|2019-08-07T04:00:00.000Z')
  })
  test('opens a check of each plan that was drawn, and of no other', () => {
    const dossiers = sixPlans()
    step(dossiers)
    const { drawn } = dossiers.at('spot-draw/D').facts.open
    const checked = names.filter((id) => dossiers.at(`spot-check/D.${id}`).state === 'drawn')
    expect(checked.toSorted()).toEqual(drawn.toSorted())
  })
  test('is one for a body and a period: nobody draws until it suits', () => {
    const first = step(sixPlans())
    expect(first).toMatchObject({ ok: true, keys: [`spot-draw/${foshan}/2019-08-01/2019-08-31`] })
  })
  test.each<[string, Facts, string]>([
    ['a plan that there is not', { plans: [...names, 'nowhere'] }, '/plans/6'],
    ['a period without days of the plans', { from: '2019-09-01', to: '2019-09-30', plans: ['P'], size: 1 }, '/plans/0'],
    ['a period that ends before it begins', { from: '2019-08-31', to: '2019-08-01', plans: ['P'], size: 1 }, ''],
    ['more than there are', { size: 7 }, ''],
    ['a plan named twice', { plans: ['P', 'P'], size: 1 }, ''],
  ])('refuses %s', (_, over, pointer) => {
    const outcome = step(sixPlans(), over)
    expect(outcome).toMatchObject({ ok: false, refusal: { because: 'unmet' } })
    expect(!outcome.ok && 'issues' in outcome.refusal && outcome.refusal.issues.map((i) => i.pointer)).toContain(
      pointer,
    )
  })
  test('refuses plans that are not reported yet, or were cancelled', () => {
    for (const state of ['submitted', 'cancelled']) {
      const dossiers = planUntil('filed')
      dossiers.put({ ...dossiers.at('plan/P'), state })
      expect(step(dossiers, { plans: ['P'], size: 1 })).toMatchObject({ ok: false, refusal: { because: 'unmet' } })
    }
  })
  test.each([
    'province-centre',
    'province-hrss',
    'inspector',
  ] as const)('by %s is from the plans of all enterprises, once for the province (W2)', (role) => {
    const dossiers = sixPlans()
    const elsewhere = { owner: ours, region: guangzhou, supervisor: guangzhou }
    const direct = { owner: ours, region: foshan, supervisor: province }
    dossiers.put({ ...dossiers.at('plan/P5'), seat: direct })
    dossiers.put({ ...dossiers.at('plan/P6'), seat: elsewhere })
    const outcome = step(dossiers, { size: 6 }, actor(role))
    expect(outcome).toMatchObject({ ok: true, keys: [`spot-draw/${province}/2019-08-01/2019-08-31`] })
    expect(dossiers.at('spot-draw/D').seat).toEqual({ owner: '', region: province, supervisor: province })
    expect(dossiers.at('spot-check/D.P').seat).toEqual({ owner: ours, region: foshan, supervisor: province })
    expect(dossiers.at('spot-check/D.P6').seat).toEqual({ ...elsewhere, supervisor: province })
    const assign: Facts = { inspectors: ['a', 'b'] }
    expect(dossiers.step('spot-check/D.P', ['2019-08-08', cityCentre, 'assign', assign])).toMatchObject({
      refusal: { because: 'not-yours', clause: '四(三)' },
    })
    expect(dossiers.step('spot-check/D.P', ['2019-08-08', actor('inspector'), 'assign', assign]).ok).toBe(true)
  })
  test('refuses the plans of another city, and another city', () => {
    const dossiers = sixPlans()
    const seat = { owner: ours, region: guangzhou, supervisor: guangzhou }
    dossiers.put({ ...dossiers.at('plan/P6'), seat })
    expect(step(dossiers)).toMatchObject({ ok: false, refusal: { issues: [{ pointer: '/plans/5' }] } })
    expect(step(sixPlans(), {}, actor('city-centre', { org: guangzhou }))).toMatchObject({
      ok: false,
      refusal: { because: 'not-yours' },
    })
  })
})
