import { describe, expect, test } from 'vitest'
import { cityCentre, lead, operator } from '../../../test/fixtures/domain/filing.ts'
import { marks, report, resultsClaim, resultsUntil, secondReviewer } from '../../../test/fixtures/domain/results.ts'
import { actor, type Dossiers, type Outcome, ours, type Step, theClock } from '../../../test/harness/dossiers.ts'
import { isLiveFor, livePlansOf } from '../vocabulary/records/live-plans.ts'
import { asideOf, reportOf } from '../vocabulary/records/results.ts'
import type { Facts } from '../workflow/procedure.ts'

const secondOfCity = actor('city-centre', { person: 'second of the city' })
const digestOf = (dossiers: Dossiers, id: string): string => reportOf(dossiers.at(`results/${id}`))?.results.sha256
const returned = (...nos: string[]): Facts => ({
  as: 'returned',
  candidates: nos.map((no) => ({ no, reason: '实操评分表与成绩不符。' })),
})
const held = (...nos: string[]): Facts => ({
  as: 'held',
  candidates: nos.map((no) => ({ no, reason: '身份待核实。' })),
  basis: '对考场录像的核查。',
})
const endorse = (dossiers: Dossiers, id = 'P', except?: Facts[], day = '2019-08-26') =>
  dossiers.step(`results/${id}`, [
    day,
    cityCentre,
    'endorse',
    { digest: digestOf(dossiers, id), ...(except && { except }) },
  ])
const approve = (dossiers: Dossiers, id = 'P', except?: Facts[], day = '2019-08-28') =>
  dossiers.step(`results/${id}`, [
    day,
    secondReviewer,
    'approve',
    { digest: digestOf(dossiers, id), ...(except && { except }) },
  ])
const recall = (dossiers: Dossiers, except: Facts[], day = '2019-08-29') =>
  dossiers.step('results/P', [day, secondReviewer, 'recall', { reason: '举报待核实。', except }])
const good = (...outcomes: Outcome[]) => {
  for (const outcome of outcomes) expect(outcome.ok ? undefined : outcome.refusal).toBeUndefined()
}
const partOf = (dossiers: Dossiers, no: string): string =>
  asideOf(dossiers.at('results/P')).findLast((one) => one.no === no)?.in ?? ''
const stateOf = (dossiers: Dossiers, id: string) => dossiers.at(`results/${id}`).state
const openBatch = (dossiers: Dossiers, results: string, id: string, day = '2019-09-20') =>
  dossiers.step(`issuance/${id}`, [day, operator, 'open', { results, form: 'electronic' }])
const issueBatch = (dossiers: Dossiers, id: string, day = '2019-09-20') =>
  dossiers.step(`issuance/${id}`, [day, lead, 'issue', { responsible: '示范负责人' }])
const certified = (dossiers: Dossiers, id: string) =>
  dossiers.list(dossiers.at(`issuance/${id}`).facts.issue.certificates).map(({ no }) => no)
const pointersOf = (outcome: Outcome) =>
  outcome.ok || !('issues' in outcome.refusal) ? [] : outcome.refusal.issues.map(({ pointer }) => pointer)
/** The numbers of the candidates for whom the plan is still under way. */
const live = (dossiers: Dossiers): string[] => {
  const [plan] = livePlansOf(dossiers.at(`live-plans/${ours}`))
  if (!plan) return []
  return ['1', '2', '3', '4', '5'].filter((_, place) => isLiveFor(plan)(place))
}
const submitted = (dossiers: Dossiers, id: string, results: Facts[], day = '2019-08-30') =>
  dossiers.step(`results/${id}`, [day, lead, 'submit', resultsClaim(results)])

describe('a decision on results leaves candidates out (R-58, M6)', () => {
  test('the approved go on, and whoever is returned comes back in a part under the same plan, is reviewed and certified', () => {
    const dossiers = resultsUntil('submitted')
    good(endorse(dossiers, 'P', [returned('1', '3')]), approve(dossiers))
    const part = partOf(dossiers, '1')
    expect(stateOf(dossiers, part)).toBe('returned')
    expect(dossiers.at(`results/${part}`).facts['send-back'].candidates).toMatchObject([{ no: '1' }, { no: '3' }])
    expect(live(dossiers)).toEqual(['1', '3'])
    good(openBatch(dossiers, 'P', 'I'), issueBatch(dossiers, 'I'))
    expect(certified(dossiers, 'I')).toEqual(['2', '5'])

    good(
      submitted(dossiers, part, [
        { no: '1', theory: 72.5, practical: 81 },
        { no: '3', theory: 95, practical: 60 },
      ]),
    )
    good(endorse(dossiers, part, undefined, '2019-09-02'), approve(dossiers, part, undefined, '2019-09-03'))
    expect(live(dossiers)).toEqual([])
    good(openBatch(dossiers, part, 'J'), issueBatch(dossiers, 'J'))
    expect(certified(dossiers, 'J')).toEqual(['1', '3'])
  })
  test('in a part exactly its candidates are reported: none is added, none is missing', () => {
    const dossiers = resultsUntil('submitted')
    good(endorse(dossiers, 'P', [returned('1', '3')]))
    const part = partOf(dossiers, '1')
    const [first, , third] = marks as [Facts, Facts, Facts]
    expect(pointersOf(submitted(dossiers, part, [first]))).toEqual(['/results'])
    expect(pointersOf(submitted(dossiers, part, marks))).toEqual(['/results/1/no', '/results/3/no', '/results/4/no'])
    good(submitted(dossiers, part, [first, third]))
    expect(dossiers.at(`results/${part}`).facts.submit).not.toHaveProperty('late')
  })
  test('the whole, returned behind it, is reported without them', () => {
    const dossiers = resultsUntil('submitted')
    good(endorse(dossiers, 'P', [returned('1')]))
    dossiers.tell('results/P', [['2019-08-28', secondReviewer, 'return', { reason: '请更正。' }]])
    expect(pointersOf(submitted(dossiers, 'P', marks))).toEqual(['/results/0/no'])
    good(submitted(dossiers, 'P', marks.slice(1)), endorse(dossiers, 'P', [returned('2')], '2019-09-02'))
    expect(asideOf(dossiers.at('results/P')).map(({ no }) => no)).toEqual(['1', '2'])
  })
  test('a part may be approved before the whole, and nobody stays under way who is done with', () => {
    const dossiers = resultsUntil('submitted')
    good(endorse(dossiers, 'P', [returned('5')]))
    const part = partOf(dossiers, '5')
    good(submitted(dossiers, part, marks.slice(4), '2019-08-26'), endorse(dossiers, part, undefined, '2019-08-27'))
    good(approve(dossiers, part, undefined, '2019-08-27'))
    expect(live(dossiers)).toEqual(['1', '2', '3', '4'])
    good(approve(dossiers))
    expect(live(dossiers)).toEqual([])
  })
  test('each reviewer, in several groups, and the province whom the city let pass', () => {
    const dossiers = resultsUntil('submitted')
    good(endorse(dossiers, 'P', [returned('1'), held('2')]), approve(dossiers, 'P', [returned('3')]))
    const parts = ['1', '2', '3'].map((no) => stateOf(dossiers, partOf(dossiers, no)))
    expect(parts).toEqual(['returned', 'held', 'returned'])
    good(openBatch(dossiers, 'P', 'I'), issueBatch(dossiers, 'I'))
    expect(certified(dossiers, 'I')).toEqual(['5'])
  })
  test.each<[string, Facts[], string[]]>([
    ['who is not in them', [returned('9')], ['/except/0/candidates/0/no']],
    ['twice', [returned('1'), held('1')], ['/except/1/candidates/0/no']],
    ['everybody', [returned('1', '2', '3', '4', '5')], ['']],
    ['for a check that is not there', [{ ...held('1'), check: 'none' }], ['/except/0/check']],
  ])('but nobody %s', (_, except, pointers) => {
    const dossiers = resultsUntil('submitted')
    expect(pointersOf(endorse(dossiers, 'P', except))).toEqual(pointers)
    expect(stateOf(dossiers, 'P')).toBe('submitted')
  })
  test('a hold without what it is for, and a return without a reason, are incomplete', () => {
    const dossiers = resultsUntil('submitted')
    const { basis, ...bare } = held('1')
    expect(basis).toBeDefined()
    expect(pointersOf(endorse(dossiers, 'P', [bare]))).toEqual(['/except/0/basis'])
    expect(pointersOf(endorse(dossiers, 'P', [{ as: 'returned', candidates: [{ no: '1' }] }]))).toEqual([
      '/except/0/candidates/0/reason',
    ])
  })
  test('nobody twice: who is left out already is not here any more', () => {
    const dossiers = resultsUntil('submitted')
    good(endorse(dossiers, 'P', [returned('1')]))
    expect(pointersOf(approve(dossiers, 'P', [held('1')]))).toEqual(['/except/0/candidates/0/no'])
  })
})

describe('a candidate who is held (M6)', () => {
  const holding = () => {
    const dossiers = resultsUntil('submitted')
    good(endorse(dossiers, 'P', [held('1')]), approve(dossiers))
    return { dossiers, part: partOf(dossiers, '1') }
  }
  const on = (day: string, by: Step[1], action: string, claim: Facts = {}): Step => [day, by, action, claim]

  test('is held for twenty working days, and what he was reported with is reviewed when the hold is lifted', () => {
    const { dossiers, part } = holding()
    expect(dossiers.at(`results/${part}`)).toMatchObject({
      state: 'held',
      due: '2019-09-24',
      facts: { hold: { until: '2019-09-24' } },
    })
    dossiers.tell(`results/${part}`, [on('2019-09-05', cityCentre, 'lift', { finding: '身份属实。' })])
    good(endorse(dossiers, part, undefined, '2019-09-06'), approve(dossiers, part, undefined, '2019-09-09'))
    good(openBatch(dossiers, part, 'J'), issueBatch(dossiers, 'J'))
    expect(certified(dossiers, 'J')).toEqual(['1'])
  })
  test('is returned where it was founded', () => {
    const { dossiers, part } = holding()
    dossiers.tell(`results/${part}`, [on('2019-09-05', cityCentre, 'return', { reason: '非本人应考。' })])
    expect(stateOf(dossiers, part)).toBe('returned')
    good(submitted(dossiers, part, [{ no: '1', theory: 'violation', practical: 'violation' }], '2019-09-06'))
  })
  test('longer once, by another person than who held him', () => {
    const { dossiers, part } = holding()
    const extend = (by: Step[1]) =>
      dossiers.step(`results/${part}`, on('2019-09-20', by, 'extend', { reason: '录像待取。' }))
    expect(extend(cityCentre)).toMatchObject({ refusal: { says: { zh: '须由提出者以外的另一人核准' } } })
    good(extend(secondOfCity))
    expect(dossiers.at(`results/${part}`).due).toBe('2019-10-25')
    expect(extend(secondOfCity)).toMatchObject({ refusal: { says: { zh: '暂缓只能延长一次' } } })
  })
  test('not for ever: the clock gives him back to the reviewer, late, who cannot hold him again (part D)', () => {
    const { dossiers, part } = holding()
    const runOut = (day: string) => dossiers.step(`results/${part}`, on(day, theClock, 'run-out'))
    expect(runOut('2019-09-24')).toMatchObject({ refusal: { because: 'unmet' } })
    good(runOut('2019-09-25'))
    expect(dossiers.at(`results/${part}`)).toMatchObject({ state: 'submitted', due: '2019-09-24' })
    expect(pointersOf(endorse(dossiers, part, [held('1')], '2019-09-26'))).toContain('/except/0/candidates/0/no')
  })
  test('nor in a part of a part', () => {
    const dossiers = resultsUntil('submitted')
    good(endorse(dossiers, 'P', [held('1', '2')]))
    const part = partOf(dossiers, '1')
    dossiers.tell(`results/${part}`, [on('2019-09-05', cityCentre, 'lift', { finding: '属实。' })])
    good(endorse(dossiers, part, [returned('1')], '2019-09-06'))
    const inner = asideOf(dossiers.at(`results/${part}`))[0]?.in ?? ''
    good(submitted(dossiers, inner, marks.slice(0, 1), '2019-09-09'))
    expect(dossiers.at(`results/${inner}`).facts.open.held).toBe(true)
  })
  test('nor after a re-mark', () => {
    const { dossiers, part } = holding()
    dossiers.tell(`results/${part}`, [on('2019-09-05', cityCentre, 'lift', { finding: '属实。' })])
    good(endorse(dossiers, part, undefined, '2019-09-06'), approve(dossiers, part, undefined, '2019-09-09'))
    const paper = { kind: 'evidence', id: `${ours}.00000000-0000-4000-8000-000000000001`, name: '复核记录.pdf' }
    dossiers.tell('re-mark/R', [
      ['2019-09-10', operator, 'open', { results: part, no: '1', on: '2019-09-10', reason: '计分有误。' }],
      ['2019-09-10', operator, 'propose', { marks: { theory: 75 }, note: '漏计。', materials: [paper] }],
      ['2019-09-10', lead, 'confirm-re-mark'],
    ])
    const inner = asideOf(dossiers.at(`results/${part}`))[0]?.in ?? ''
    expect(stateOf(dossiers, inner)).toBe('submitted')
    expect(pointersOf(endorse(dossiers, inner, [held('1')], '2019-09-11'))).toContain('/except/0/candidates/0/no')
  })
})

describe('an approval that is recalled (M6)', () => {
  test('takes the candidates back before they are certified, and they are under way again', () => {
    const dossiers = resultsUntil('approved')
    expect(live(dossiers)).toEqual([])
    good(recall(dossiers, [held('1'), returned('5')]))
    expect(live(dossiers)).toEqual(['1', '5'])
    good(openBatch(dossiers, 'P', 'I'), issueBatch(dossiers, 'I'))
    expect(certified(dossiers, 'I')).toEqual(['2'])
  })
  test('also all of them', () => {
    const dossiers = resultsUntil('approved')
    good(recall(dossiers, [returned('1', '2', '3', '4', '5')]))
    expect(openBatch(dossiers, 'P', 'I')).toMatchObject({ refusal: { because: 'unmet' } })
  })
  test('a batch that was prepared with one of them takes no numbers', () => {
    const dossiers = resultsUntil('approved')
    good(openBatch(dossiers, 'P', 'I'), recall(dossiers, [held('1')], '2019-09-20'))
    expect(pointersOf(issueBatch(dossiers, 'I'))).toEqual(['/items/1/no'])
    good(openBatch(dossiers, 'P', 'J'), issueBatch(dossiers, 'J'))
    expect(certified(dossiers, 'J')).toEqual(['2', '5'])
  })
  test('but nobody who is in a batch: that is a revocation', () => {
    const dossiers = resultsUntil('approved')
    good(openBatch(dossiers, 'P', 'I', '2019-08-30'), issueBatch(dossiers, 'I', '2019-08-30'))
    expect(pointersOf(recall(dossiers, [held('3'), returned('1')], '2019-08-30'))).toEqual([
      '/except/1/candidates/0/no',
    ])
    // whoever failed is in none
    good(recall(dossiers, [held('3')], '2019-08-30'))
  })
  test('by the province alone', () => {
    const dossiers = resultsUntil('approved')
    const asCity: Step = ['2019-08-29', cityCentre, 'recall', { reason: '样例', except: [held('1')] }]
    expect(dossiers.step('results/P', asCity)).toMatchObject({ refusal: { because: 'not-yours' } })
  })
})

test('nobody asks for a part: parts come with decisions alone', () => {
  const dossiers = resultsUntil('awaited')
  for (const action of ['send-back', 'hold', 'carry'])
    expect(dossiers.step('results/P', ['2019-08-22', cityCentre, action, {}])).toMatchObject({
      refusal: { because: 'not-open' },
    })
  expect(dossiers.step('results/Q', ['2019-08-22', cityCentre, 'open', { plan: 'P' }])).toMatchObject({
    refusal: { because: 'not-open' },
  })
  dossiers.tell('results/P', [report])
  expect(dossiers.step('results/P', ['2019-08-29', cityCentre, 'certify', {}])).toMatchObject({
    refusal: { because: 'not-open' },
  })
})
