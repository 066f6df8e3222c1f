import { describe, expect, test } from 'vitest'
import {
  call,
  day,
  expert,
  openReview as given,
  opine,
  pass,
  pool,
  sendBack,
} from '../../../test/fixtures/domain/review.ts'
import type { Step } from '../../../test/harness/dossiers.ts'
import { panelShape } from './panel.ts'
import { explain } from './shapes.ts'

describe('a panel', () => {
  const wrong = (size: number) =>
    explain(panelShape, { size, visitDate: day, excluded: [] }).issues.map(({ says }) => says.zh)

  test('has three experts or more, an odd number', () => {
    expect(wrong(3)).toEqual([])
    expect(wrong(1)).toEqual(['专家不少于3人'])
    expect(wrong(4)).toEqual(['专家人数应为单数'])
  })
})

describe('an opinion', () => {
  test('comes from a member of the panel, once', () => {
    const dossiers = given(call, opine('a', 'qualified'))
    expect(dossiers.step('review/R', opine('d', 'qualified'))).toMatchObject({
      refusal: { because: 'not-yours', says: { zh: '考评专家在评估期间查看本人评估的事项' } },
    })
    expect(dossiers.step('review/R', opine('a', 'unqualified'))).toMatchObject({
      refusal: { because: 'unmet', says: { zh: '每位专家只发表一次意见' } },
    })
  })
  test('is signed by whoever gives it, whatever it says of itself', () => {
    const dossiers = given(call)
    const [, , , claim] = opine('a', 'qualified')
    const forged: Step = [day, expert('a'), 'opine', { ...(claim as object), expert: 'b' }]
    expect(dossiers.step('review/R', forged)).toMatchObject({ refusal: { issues: [{ pointer: '/expert' }] } })
  })
  test('needs the declaration that there is no conflict of interest', () => {
    const [, , , claim] = opine('a', 'qualified')
    const silent = { ...(claim as object), noConflictOfInterest: false }
    const outcome = given(call).step('review/R', [day, expert('a'), 'opine', silent])
    expect(outcome).toMatchObject({ refusal: { issues: [{ pointer: '/noConflictOfInterest' }] } })
  })
})

describe('the conclusion', () => {
  test('waits for every member', () => {
    const dossiers = given(call, opine('a', 'qualified'), opine('b', 'qualified'))
    expect(dossiers.step('review/R', pass)).toMatchObject({ refusal: { because: 'unmet' } })
    expect(dossiers.step('review/R', sendBack)).toMatchObject({ refusal: { because: 'unmet' } })
  })
  test('is the majority’s, and no other can be drawn', () => {
    const dossiers = given(call, opine('a', 'qualified'), opine('b', 'unqualified'), opine('c', 'qualified'))
    expect(dossiers.step('review/R', sendBack)).toMatchObject({ refusal: { because: 'unmet' } })
    expect(dossiers.step('review/R', pass).ok).toBe(true)
  })
})

describe('a second panel on the same dossier', () => {
  const returned = [call, ...['a', 'b', 'c'].map((e) => opine(e, 'unqualified')), sendBack]

  test('starts without the opinions of the first, even with the same members', () => {
    const dossiers = given(...returned, call)
    expect(dossiers.step('review/R', sendBack)).toMatchObject({ refusal: { because: 'unmet' } })
    dossiers.tell('review/R', [opine('a', 'qualified'), opine('b', 'qualified')])
    expect(dossiers.step('review/R', pass)).toMatchObject({ refusal: { because: 'unmet' } })
    dossiers.tell('review/R', [opine('c', 'unqualified'), pass])
    expect(dossiers.at('review/R').state).toBe('passed')
  })
  test('may be another one', () => {
    const dossiers = given(...returned)
    dossiers.put(pool('d', 'e', 'f'))
    dossiers.tell('review/R', [call])
    expect(dossiers.step('review/R', opine('a', 'qualified'))).toMatchObject({ refusal: { because: 'not-yours' } })
    dossiers.tell('review/R', [...['d', 'e', 'f'].map((e) => opine(e, 'qualified')), pass])
    expect(dossiers.at('review/R').state).toBe('passed')
  })
})
