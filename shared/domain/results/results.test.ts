import { describe, expect, test } from 'vitest'
import { branchForm, cityCentre, form, lead } from '../../../test/fixtures/domain/filing.ts'
import { approve, endorse, marks, report, resultsClaim, resultsUntil } from '../../../test/fixtures/domain/results.ts'
import { type Dossiers, type Step, theClock } from '../../../test/harness/dossiers.ts'
import { stateCouncilCalendar } from '../vocabulary/calendar/calendar-data.ts'
import type { Calendar, CalendarYear } from '../vocabulary/calendar/working-days.ts'
import type { Facts, Issue } from '../workflow/procedure.ts'

const submit = (results: Facts[]): Step => ['2019-08-22', lead, 'submit', resultsClaim(results)]
const issuesOf = (results: Facts[]): Issue[] => {
  const outcome = resultsUntil('awaited').step('results/P', submit(results))
  return outcome.ok || !('issues' in outcome.refusal) ? [] : outcome.refusal.issues
}
/** The calendar with other days in 2019. */
const in2019 = ({ off = [], work = [] }: Partial<CalendarYear>): Calendar => {
  const { 2019: year = { off: [], work: [] } } = stateCouncilCalendar.years
  const corrected = { off: [...year.off, ...off], work: [...year.work, ...work] }
  return { version: 'corrected', years: { ...stateCouncilCalendar.years, 2019: corrected } }
}
const changed = (i: number, over: Facts) => marks.map((m, j) => (i === j ? { ...m, ...over } : m))

describe('results as planned (二(四), R-57)', () => {
  test('a missing candidate is named', () => {
    expect(issuesOf(marks.slice(0, 3)).map(({ says }) => says.zh)).toEqual(['缺少第4号人员', '缺少第5号人员'])
  })
  test('nobody is added and nobody doubled', () => {
    expect(issuesOf([...marks, { no: '6', theory: 60, practical: 60 }])).toMatchObject([
      { pointer: '/results/5/no', says: { zh: '不在计划中' } },
    ])
    expect(issuesOf([...marks, { no: '1', theory: 60, practical: 60 }])).toMatchObject([
      { pointer: '/results/5/no', says: { zh: '重复' } },
    ])
  })
  test('levels 2 and 1 have a comprehensive review, the others have none', () => {
    const { comprehensive, ...without } = marks[1] ?? {}
    expect(comprehensive).toBe(60)
    const results = marks.map((m, i) => (i === 1 ? without : i === 0 ? { ...m, comprehensive: 70 } : m))
    expect(issuesOf(results).map((i) => i.pointer)).toEqual(['/results/0/comprehensive', '/results/1/comprehensive'])
  })
  test.each([
    100.1,
    -1,
    60.25,
    '60',
    'ill',
  ])('a mark is 0 to 100 with one decimal at most, or absent, or a violation: not %j', (theory) => {
    expect(issuesOf(changed(0, { theory })).map((i) => i.pointer)).toEqual(['/results/0/theory'])
  })
  test('whether somebody passed is computed and cannot be typed', () => {
    expect(issuesOf(changed(2, { passed: true })).map((i) => i.pointer)).toEqual(['/results/2/passed'])
  })
})

describe('who passed', () => {
  const kept = (results: Facts[] = marks) => {
    const dossiers = resultsUntil('awaited')
    dossiers.tell('results/P', [submit(results)])
    const { results: ref, counts } = dossiers.at('results/P').facts.submit
    return { list: dossiers.list(ref), counts }
  }
  test('needs 60 in every part; passers of a level are counted in the order of the list', () => {
    const { list, counts } = kept()
    expect(list.map(({ no, passed, level, place }) => [no, passed, level, place])).toEqual([
      ['1', true, '4', 1],
      ['2', true, '2', 1],
      ['3', false, '4', undefined],
      ['4', false, '2', undefined],
      ['5', true, '4', 2],
    ])
    expect(counts).toEqual({ candidates: 5, passed: 3 })
  })
  test('absence and violation are kept as such and are not zero', () => {
    const { list } = kept(changed(0, { practical: 'violation' }))
    expect(list[0]).toMatchObject({ theory: 72.5, practical: 'violation', passed: false })
    expect(list[3]).toMatchObject({ theory: 'absent', practical: 'absent', passed: false })
  })
})

describe('the records of the sessions (二(四), R-59)', () => {
  const warned = (dossiers: Dossiers) => dossiers.at('results/P').facts.submit.warnings.map((w: Facts) => w.says.zh)
  test('that are not on file are named to the reviewers, and hold nothing up', () => {
    expect(warned(resultsUntil('submitted'))).toEqual([1, 2, 3, 4, 5].map((n) => `第${n}场次尚未归档考务资料`))
    const dossiers = resultsUntil('awaited')
    for (const n of [1, 2, 4]) dossiers.put({ procedure: 'conduct', id: `P.${n}`, state: 'recorded' })
    dossiers.tell('results/P', [report])
    expect(warned(dossiers)).toEqual(['第3场次尚未归档考务资料', '第5场次尚未归档考务资料'])
  })
})

describe('in time (二(四), R-56)', () => {
  const reportedAt = (when: string) => {
    const dossiers = resultsUntil('awaited')
    const outcome = dossiers.step('results/P', [when, ...report.slice(1)] as unknown as Step)
    return { dossiers, late: outcome.ok && outcome.entries[0]?.facts.late }
  }
  test('is within ten working days of the last day: 30 August, to its last moment', () => {
    expect(reportedAt('2019-08-30T15:59:59.999Z').late).toBe(false)
    expect(reportedAt('2019-08-30T16:00:00.000Z').late).toBe(true)
  })
  test('the clock marks what is overdue, not a day early, and late results are still accepted', () => {
    const dossiers = resultsUntil('awaited')
    const overdue = (day: string): Step => [day, theClock, 'overdue']
    expect(dossiers.step('results/P', overdue('2019-08-30'))).toMatchObject({ refusal: { because: 'unmet' } })
    dossiers.tell('results/P', [overdue('2019-08-31'), ['2019-09-02', lead, 'submit', resultsClaim()]])
    expect(dossiers.at('results/P')).toMatchObject({ state: 'submitted', facts: { submit: { late: true } } })
  })
  test('results that came in time and were returned are not late when they come again', () => {
    const dossiers = resultsUntil('submitted')
    dossiers.tell('results/P', [
      ['2019-08-29', cityCentre, 'return', { reason: '2号成绩与评分表不符。' }],
      ['2019-09-03', lead, 'submit', resultsClaim()],
    ])
    expect(dossiers.at('results/P').facts.submit.late).toBe(false)
  })
  test('what came by the day that was told is in time, though a corrected calendar would give less (M1)', () => {
    const dossiers = resultsUntil('awaited')
    dossiers.countWith(in2019({ work: ['2019-08-24'] }))
    dossiers.tell('results/P', [['2019-08-30', lead, 'submit', resultsClaim()]])
    expect(dossiers.at('results/P').facts.submit.late).toBe(false)
  })
  test.each([
    ['2019-09-03', false],
    ['2019-09-04', true],
  ])('what was marked as overdue and came on %s is late by the corrected calendar or not: %j (M1)', (when, late) => {
    const dossiers = resultsUntil('awaited')
    dossiers.tell('results/P', [['2019-08-31', theClock, 'overdue']])
    dossiers.countWith(in2019({ off: ['2019-08-29', '2019-08-30'] }))
    dossiers.tell('results/P', [[when, lead, 'submit', resultsClaim()]])
    expect(dossiers.at('results/P').facts.submit.late).toBe(late)
  })
  test('and late ones stay late', () => {
    const { dossiers } = reportedAt('2019-09-02')
    dossiers.tell('results/P', [
      ['2019-09-03', cityCentre, 'return', { reason: '请更正。' }],
      ['2019-09-03', lead, 'submit', resultsClaim()],
    ])
    expect(dossiers.at('results/P').facts.submit.late).toBe(true)
  })
})

describe('two reviews (二(四), 二(五), R-58, R-61)', () => {
  test('stand on the very list that is submitted now', () => {
    const dossiers = resultsUntil('submitted')
    const stale = endorse(dossiers)
    dossiers.tell('results/P', [
      ['2019-08-26', cityCentre, 'return', { reason: '请更正。' }],
      ['2019-08-27', lead, 'submit', resultsClaim(changed(2, { practical: 60 }))],
    ])
    expect(dossiers.step('results/P', stale)).toMatchObject({ refusal: { because: 'unmet', clause: '二(五)' } })
    dossiers.tell('results/P', [endorse(dossiers)])
    expect(dossiers.step('results/P', ['2019-08-28', approve(dossiers)[1], 'approve', { digest: '0' }])).toMatchObject({
      refusal: { because: 'unmet' },
    })
  })
  test('a return names the candidates whose results are questioned, each with a reason', () => {
    const dossiers = resultsUntil('submitted')
    const back = (...candidates: Facts[]): Step => [
      '2019-08-26',
      cityCentre,
      'return',
      { reason: '见逐人意见。', candidates },
    ]
    const questioned = { no: '3', reason: '实操评分表与成绩不符。' }
    expect(dossiers.step('results/P', back(questioned, { no: '9', reason: '无此人。' }))).toMatchObject({
      refusal: { because: 'unmet', issues: [{ pointer: '/candidates/1/no' }] },
    })
    expect(dossiers.step('results/P', back({ no: '3' }))).toMatchObject({
      refusal: { issues: [{ pointer: '/candidates/0/reason' }] },
    })
    dossiers.tell('results/P', [back(questioned)])
    expect(dossiers.at('results/P').facts.return.candidates).toEqual([questioned])
  })
  test('the city’s is asked for within five working days, the province’s follows it', () => {
    expect(resultsUntil('submitted').at('results/P').due).toBe('2019-08-29')
    expect(resultsUntil('submitted').step('results/P', approve(resultsUntil('submitted')))).toMatchObject({
      refusal: { because: 'not-open' },
    })
    expect(resultsUntil('approved').at('results/P').state).toBe('approved')
  })
  test('are two people’s, also where the province does both', () => {
    const dossiers = resultsUntil('submitted', branchForm({ occupations: form().occupations }))
    const [, reviewer] = approve(dossiers)
    dossiers.tell('results/P', [endorse(dossiers, reviewer)])
    expect(dossiers.step('results/P', approve(dossiers, reviewer))).toMatchObject({
      refusal: { because: 'not-yours', clause: '四(四)' },
    })
    const other = { ...reviewer, person: 'a third person', id: reviewer.id }
    expect(dossiers.step('results/P', approve(dossiers, other)).ok).toBe(true)
  })
  test('each reviewer keeps to his review, also when returned results come again', () => {
    const dossiers = resultsUntil('city-approved')
    const [, second] = approve(dossiers)
    dossiers.tell('results/P', [
      ['2019-08-28', second, 'return', { reason: '请更正。' }],
      ['2019-08-29', lead, 'submit', resultsClaim()],
    ])
    dossiers.tell(
      'results/P',
      [endorse(dossiers), approve(dossiers, second)].map(([, ...step]): Step => ['2019-08-30', ...step]),
    )
    expect(dossiers.at('results/P').state).toBe('approved')
  })
  test('only the head of training reports, and names who is responsible (R-86)', () => {
    const dossiers = resultsUntil('awaited')
    const operator = { ...lead, role: 'enterprise-operator' as const }
    expect(dossiers.step('results/P', ['2019-08-22', operator, 'submit', resultsClaim()])).toMatchObject({
      refusal: { because: 'not-yours' },
    })
    expect(dossiers.step('results/P', ['2019-08-22', lead, 'submit', { results: marks }])).toMatchObject({
      refusal: { issues: [{ pointer: '/responsible' }] },
    })
  })
})
