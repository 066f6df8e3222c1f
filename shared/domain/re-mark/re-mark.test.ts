import { describe, expect, test } from 'vitest'
import { cityCentre, lead, operator } from '../../../test/fixtures/domain/filing.ts'
import { resultsUntil, secondReviewer } from '../../../test/fixtures/domain/results.ts'
import { actor, type Dossiers, type Outcome, type Step } from '../../../test/harness/dossiers.ts'
import { asideOf, reportOf } from '../vocabulary/records/results.ts'
import type { Facts } from '../workflow/procedure.ts'

const paper = { kind: 'evidence', id: '91440605MA12345671.00000000-0000-4000-8000-000000000001', name: '复核记录.pdf' }
const request = (no = '3', on = '2019-09-02'): Step => [
  on,
  operator,
  'open',
  { results: 'P', no, on, reason: '实操计分有误。' },
]
const propose = (marks: Facts): Step => [
  '2019-09-04',
  operator,
  'propose',
  { marks, note: '漏计一项。', materials: [paper] },
]
const confirm: Step = ['2019-09-05', lead, 'confirm-re-mark']
const step = (dossiers: Dossiers, one: Step) => dossiers.step('re-mark/R', one)
const says = (outcome: Outcome) => (outcome.ok ? undefined : outcome.refusal.says.zh)
const pointersOf = (outcome: Outcome) =>
  outcome.ok || !('issues' in outcome.refusal) ? [] : outcome.refusal.issues.map(({ pointer }) => pointer)
const proposed = (no = '3', marks: Facts = { practical: 61 }) => {
  const dossiers = resultsUntil('approved')
  dossiers.tell('re-mark/R', [request(no), propose(marks)])
  return dossiers
}
const partOf = (dossiers: Dossiers) => asideOf(dossiers.at('results/P')).at(-1)?.in ?? ''
const decide = (dossiers: Dossiers, id: string, by: Step[1], action: string, day: string) =>
  dossiers.tell(`results/${id}`, [
    [day, by, action, { digest: reportOf(dossiers.at(`results/${id}`))?.results.sha256 }],
  ])

describe('a mark that is looked at again on request (M6)', () => {
  test('and turns out otherwise is reviewed by city and province, and then certified', () => {
    const dossiers = proposed()
    dossiers.tell('re-mark/R', [confirm])
    const part = partOf(dossiers)
    const [line] = dossiers.list(reportOf(dossiers.at(`results/${part}`))?.results)
    expect(line).toMatchObject({ no: '3', theory: 95, practical: 61, passed: true, level: '4' })
    expect(dossiers.at(`results/${part}`)).toMatchObject({ state: 'submitted', facts: { carry: { reMark: 'R' } } })
    decide(dossiers, part, cityCentre, 'endorse', '2019-09-06')
    decide(dossiers, part, secondReviewer, 'approve', '2019-09-09')
    dossiers.tell('issuance/J', [
      ['2019-09-10', operator, 'open', { results: part, form: 'electronic' }],
      ['2019-09-10', lead, 'issue', { responsible: '示范负责人' }],
    ])
    expect(dossiers.list(dossiers.at('issuance/J').facts.open.items)).toMatchObject([
      { no: '3', marks: { theory: 95, practical: 61 } },
    ])
  })
  test('who passed by mistake is certified by no batch any more, also by one that was prepared', () => {
    const dossiers = proposed('1', { theory: 59 })
    dossiers.tell('issuance/I', [['2019-09-05', operator, 'open', { results: 'P', form: 'electronic' }]])
    dossiers.tell('re-mark/R', [confirm])
    const issue: Step = ['2019-09-06', lead, 'issue', { responsible: '示范负责人' }]
    expect(pointersOf(dossiers.step('issuance/I', issue))).toEqual(['/items/1/no'])
    expect(dossiers.list(reportOf(dossiers.at(`results/${partOf(dossiers)}`))?.results)).toMatchObject([
      { passed: false },
    ])
  })
  test('by two people, the second of them the head of training', () => {
    const dossiers = proposed()
    const same = actor('enterprise-lead', { person: operator.person })
    expect(step(dossiers, ['2019-09-05', same, 'confirm-re-mark'])).toMatchObject({ refusal: { because: 'not-yours' } })
    expect(step(dossiers, ['2019-09-05', operator, 'confirm-re-mark'])).toMatchObject({
      refusal: { because: 'not-yours' },
    })
  })
  test('and whoever confirms it issues certificates on the results, though another reported them', () => {
    const dossiers = proposed()
    const another = actor('enterprise-lead', { person: 'another head of training' })
    dossiers.tell('re-mark/R', [['2019-09-05', another, 'confirm-re-mark']])
    dossiers.tell('issuance/I', [
      ['2019-09-06', operator, 'open', { results: 'P', form: 'electronic' }],
      ['2019-09-06', another, 'issue', { responsible: '示范负责人' }],
    ])
    expect(dossiers.at('issuance/I').state).toBe('reserved')
  })
  test('or it stands, and nothing moves', () => {
    const dossiers = proposed()
    dossiers.tell('re-mark/R', [['2019-09-05', lead, 'dismiss', { reason: '评分无误。' }]])
    expect(asideOf(dossiers.at('results/P'))).toEqual([])
    const early = resultsUntil('approved')
    early.tell('re-mark/R', [request(), ['2019-09-05', lead, 'dismiss', { reason: '评分无误。' }]])
    expect(early.at('re-mark/R').state).toBe('dismissed')
  })
})

describe('is refused', () => {
  test.each([
    ['2019-09-19', true],
    ['2019-09-20', false],
  ])('once fifteen working days from the approval are over: asked on %s, %j', (day, isInTime) => {
    expect(pointersOf(step(resultsUntil('approved'), request('3', day)))).toEqual(isInTime ? [] : ['/on'])
  })
  test('with a day before the approval, or after today', () => {
    for (const on of ['2019-08-27', '2019-09-03']) {
      const [, by, action, claim] = request()
      expect(
        pointersOf(step(resultsUntil('approved'), ['2019-09-02', by, action, { ...(claim as Facts), on }])),
      ).toEqual(['/on'])
    }
  })
  test('for who is not in the results, on results that are not approved, and for who is judged apart', () => {
    expect(pointersOf(step(resultsUntil('approved'), request('9')))).toEqual(['/no'])
    expect(step(resultsUntil('city-approved'), request()).ok).toBe(false)
    const dossiers = proposed()
    dossiers.tell('re-mark/R', [confirm])
    expect(pointersOf(dossiers.step('re-mark/S', request('3', '2019-09-06')))).toEqual(['/no'])
  })
  test.each<[string, Facts]>([
    ['the same marks', { practical: 59.9 }],
    ['none', {}],
    ['a part that was not assessed', { comprehensive: 70 }],
  ])('with %s', (_, marks) => {
    const dossiers = resultsUntil('approved')
    dossiers.tell('re-mark/R', [request()])
    expect(pointersOf(step(dossiers, propose(marks)))).toEqual(['/marks'])
  })
  test('for who is certified on the old mark meanwhile: that is a revocation', () => {
    const dossiers = proposed('1', { theory: 59 })
    dossiers.tell('issuance/I', [
      ['2019-09-05', operator, 'open', { results: 'P', form: 'electronic' }],
      ['2019-09-05', lead, 'issue', { responsible: '示范负责人' }],
    ])
    expect(says(step(dossiers, confirm))).toBe('该人员已在核发批次中，不能更改成绩：请办理撤销')
    expect(dossiers.at('re-mark/R').state).toBe('proposed')
  })
})
