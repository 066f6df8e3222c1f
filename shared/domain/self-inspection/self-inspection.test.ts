import { describe, expect, test } from 'vitest'
import { cityCentre, filedUntil, lead } from '../../../test/fixtures/domain/filing.ts'
import type { Dossiers } from '../../../test/harness/dossiers.ts'
import type { Facts } from '../workflow/procedure.ts'

const met = { met: true }
const report = (over: Facts = {}): Facts => ({
  from: '2019-07-01',
  until: '2019-12-31',
  assessments: { venue: met, papers: { met: false, note: '一场次登记不全' } },
  management: { rules: met, scope: met, noProfit: met, treatment: met, archives: met },
  findings: '制度执行总体良好。',
  measures: '补齐登记并培训考务人员。',
  materials: [],
  ...over,
})
const { filing, ...again } = { ...report(), filing: 'F' }
const hand = (claim: Facts = { ...again, filing }, dossiers = filedUntil('listed')) => ({
  dossiers,
  outcome: dossiers.step('self-inspection/V', ['2020-01-06', lead, 'open', claim]),
})
const step = (dossiers: Dossiers, by: typeof lead, action: string, claim: Facts = {}) =>
  dossiers.step('self-inspection/V', ['2020-01-08', by, action, claim])

describe('an enterprise’s own inspection (四(三) 企业自律, R-80)', () => {
  test('is received by its supervisor within ten working days', () => {
    const { dossiers } = hand()
    expect(dossiers.at('self-inspection/V')).toMatchObject({ state: 'submitted', due: '2020-01-19' })
    expect(step(dossiers, cityCentre, 'receive').ok).toBe(true)
    expect(dossiers.at('self-inspection/V')).toMatchObject({ state: 'received', due: null })
  })
  test('comes again where it was returned with reasons', () => {
    const { dossiers } = hand()
    expect(step(dossiers, cityCentre, 'return', { reason: '整改措施不具体。' }).ok).toBe(true)
    expect(step(dossiers, lead, 'resubmit', again).ok).toBe(true)
    expect(dossiers.at('self-inspection/V').state).toBe('submitted')
  })
  test('answers every item of management; of the assessments those that came up, and says what was not met', () => {
    const { rules: _, ...short } = report().management
    const pointers = (over: Facts) => {
      const { outcome } = hand({ ...report(over), filing })
      return !outcome.ok && 'issues' in outcome.refusal && outcome.refusal.issues.map(({ pointer }) => pointer)
    }
    expect(pointers({ management: short })).toEqual(['/management/rules'])
    expect(pointers({ assessments: { video: { met: false } } })).toEqual(['/assessments/video/note'])
    expect(hand({ ...report({ assessments: {} }), filing }).outcome.ok).toBe(true)
  })
  test('is a pilot enterprise’s own', () => {
    expect(hand(undefined, filedUntil('qualified')).outcome).toMatchObject({ refusal: { because: 'unmet' } })
  })
  test.each([
    ['2019-12-31', '2019-07-01'],
    ['2019-07-01', '2020-01-09'],
  ])('is of a period that has passed: not %s to %s', (from, until) => {
    expect(hand({ ...report({ from, until }), filing }).outcome).toMatchObject({ refusal: { because: 'unmet' } })
    const { dossiers } = hand()
    step(dossiers, cityCentre, 'return', { reason: '期间有误。' })
    expect(dossiers.step('self-inspection/V', ['2020-01-08', lead, 'resubmit', { ...again, from, until }]).ok).toBe(
      false,
    )
  })
})
