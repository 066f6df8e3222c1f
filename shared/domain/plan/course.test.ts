import { describe, expect, test } from 'vitest'
import { cityCentre, hrss, lead } from '../../../test/fixtures/domain/filing.ts'
import { planClaim, planUntil } from '../../../test/fixtures/domain/plan.ts'
import { suspend } from '../../../test/fixtures/domain/scheme.ts'
import { type Step, theClock } from '../../../test/harness/dossiers.ts'

const reason = { reason: '考场变更。' }

describe('the city’s answer (二(四), R-54)', () => {
  test('is due in ten working days', () => {
    expect(planUntil('submitted').at('plan/P').due).toBe('2019-08-15')
  })
  test('is to acknowledge, or to return with a reason', () => {
    const dossiers = planUntil('submitted')
    expect(dossiers.step('plan/P', ['2019-08-05', cityCentre, 'return', {}])).toMatchObject({
      refusal: { issues: [{ pointer: '/reason' }] },
    })
    dossiers.tell('plan/P', [['2019-08-05', cityCentre, 'return', reason]])
    expect(dossiers.at('plan/P').state).toBe('draft')
  })
  test('silence lets the plan proceed, after the last day to answer', () => {
    const dossiers = planUntil('draft')
    dossiers.tell('plan/P', [['2019-08-01', lead, 'submit', planClaim({}, ['2019-09-02', '2019-09-03'])]])
    const lapse = (day: string): Step => [day, theClock, 'lapse']
    expect(dossiers.step('plan/P', lapse('2019-08-15'))).toMatchObject({ refusal: { says: { zh: '备案期限未满' } } })
    dossiers.tell('plan/P', [lapse('2019-08-16')])
    expect(dossiers.at('plan/P')).toMatchObject({ state: 'filed', due: '2019-09-02' })
  })
  test('returned or amended, a plan counts its ten days again', () => {
    for (const back of [
      ['2019-08-05', cityCentre, 'return', reason],
      ['2019-08-06', lead, 'amend', reason],
    ] as Step[]) {
      const dossiers = planUntil(back[2] === 'amend' ? 'filed' : 'submitted')
      dossiers.tell('plan/P', [back])
      expect(dossiers.step('plan/P', ['2019-08-06', lead, 'submit', planClaim()])).toMatchObject({
        refusal: { issues: [{ says: { zh: expect.stringContaining('2019-08-20') } }] },
      })
      const later = planClaim({}, ['2019-08-20', '2019-08-21'])
      expect(dossiers.step('plan/P', ['2019-08-06', lead, 'submit', later]).ok).toBe(true)
    }
  })
})

test('a suspended enterprise gets no plan acknowledged and begins none (R-83)', () => {
  for (const [state, step] of [
    ['submitted', ['2019-08-05', cityCentre, 'acknowledge']],
    ['submitted', ['2019-08-16', theClock, 'lapse']],
    ['submitted', ['2019-08-15', theClock, 'begin']],
    ['filed', ['2019-08-15', theClock, 'begin']],
  ] as [string, Step][]) {
    const dossiers = planUntil(state)
    dossiers.tell('filing/F', [suspend])
    expect(dossiers.step('plan/P', step)).toMatchObject({ refusal: { because: 'unmet', clause: '四(三)' } })
  }
})

describe('the clock', () => {
  test('begins an acknowledged plan on its first day, not before', () => {
    const dossiers = planUntil('filed')
    expect(dossiers.at('plan/P').due).toBe('2019-08-15')
    expect(dossiers.step('plan/P', ['2019-08-14T15:59:59.999Z', theClock, 'begin'])).toMatchObject({ ok: false })
    expect(dossiers.step('plan/P', ['2019-08-14T16:00:00.000Z', theClock, 'begin']).ok).toBe(true)
  })
  test('begins a plan on which the city was silent, if its first day comes', () => {
    expect(planUntil('submitted').step('plan/P', ['2019-08-15', theClock, 'begin']).ok).toBe(true)
  })
  test('finishes it after its last day, and then its results are awaited', () => {
    const dossiers = planUntil('in-progress')
    expect(dossiers.step('plan/P', ['2019-08-16', theClock, 'finish'])).toMatchObject({ ok: false })
    dossiers.tell('plan/P', [['2019-08-17', theClock, 'finish']])
    expect(dossiers.at('plan/P').state).toBe('finished')
    expect(dossiers.at('results/P')).toMatchObject({ state: 'awaited', due: '2019-08-30' })
  })
  test('is nobody else', () => {
    expect(planUntil('filed').step('plan/P', ['2019-08-15', lead, 'begin'])).toMatchObject({
      refusal: { because: 'not-yours' },
    })
  })
})

describe('giving up', () => {
  test('the enterprise may cancel or amend before the first day, not on it', () => {
    for (const action of ['cancel', 'amend']) {
      expect(planUntil('filed').step('plan/P', ['2019-08-14', lead, action, reason]).ok).toBe(true)
      expect(planUntil('filed').step('plan/P', ['2019-08-15', lead, action, reason])).toMatchObject({
        refusal: { because: 'unmet', says: { zh: '考核已经开始' } },
      })
    }
  })
  test('the department halts no plan but with the removal of its enterprise (R-83)', () => {
    const step: Step = ['2019-08-15', hrss, 'halt', { reason: '企业已移出目录。' }]
    for (const state of ['submitted', 'filed', 'in-progress'])
      expect(planUntil(state).step('plan/P', step)).toMatchObject({ refusal: { because: 'not-open' } })
  })
})
