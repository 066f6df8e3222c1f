import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { actor, foshan, openDesk, ours, type Step } from './desk-fixture.ts'
import { convene, majority, onlyOnce, onPanel, opinionOf, panelShape, sign } from './panel.ts'
import { procedure } from './procedure.ts'
import { explain } from './shapes.ts'

const by = 'province-centre'
const clause = '二(二)'
const review = procedure(
  'review',
  {
    start: 'asked',
    during: 'always',
    seat: () => ({ owner: ours, region: foshan, supervisor: foshan }),
    rests: ['passed'],
  },
  {
    asked: { convene: { by, to: 'reviewing', needs: panelShape, yields: convene, clause } },
    reviewing: {
      opine: {
        by: 'expert',
        to: 'reviewing',
        needs: opinionOf(z.strictObject({ sound: z.boolean() })),
        given: [onPanel, onlyOnce],
        yields: sign,
        clause,
      },
      pass: { by, to: 'passed', given: [majority('qualified')], clause },
      return: { by, to: 'asked', given: [majority('unqualified')], clause },
    },
    passed: {},
  },
)

const day = '2019-07-10'
const centre = actor(by)
const call = (...experts: string[]): Step => [day, centre, 'convene', { experts, visitDate: day }]
const opine = (person: string, conclusion: string): Step => [
  day,
  actor('expert', { person }),
  'opine',
  { scores: { sound: true }, conclusion, comment: 'Seen on site', noConflictOfInterest: true },
]
const given = (...steps: Step[]) => {
  const desk = openDesk({ review })
  desk.tell('review/R', steps)
  return desk
}
const three = call('a', 'b', 'c')
const pass: Step = [day, centre, 'pass']
const sendBack: Step = [day, centre, 'return']

describe('a panel', () => {
  const pointers = (experts: string[]) => explain(panelShape, { experts, visitDate: day }).map(({ says }) => says.zh)

  test('has three experts or more, an odd number, all different', () => {
    expect(pointers(['a', 'b', 'c'])).toEqual([])
    expect(pointers(['a'])).toEqual(['专家不少于3人'])
    expect(pointers(['a', 'b', 'c', 'd'])).toEqual(['专家人数应为单数'])
    expect(pointers(['a', 'b', 'a'])).toEqual(['专家不得重复'])
  })
})

describe('an opinion', () => {
  test('comes from a member of the panel, once', () => {
    const desk = given(three, opine('a', 'qualified'))
    expect(desk.step('review/R', opine('d', 'qualified'))).toMatchObject({
      refusal: { because: 'unmet', says: { zh: '只有本次评估的专家可以发表意见' } },
    })
    expect(desk.step('review/R', opine('a', 'unqualified'))).toMatchObject({
      refusal: { because: 'unmet', says: { zh: '每位专家只发表一次意见' } },
    })
  })
  test('is signed by whoever gives it, whatever it says of itself', () => {
    const desk = given(three)
    const [, , , claim] = opine('a', 'qualified')
    const forged: Step = [day, actor('expert', { person: 'a' }), 'opine', { ...(claim as object), expert: 'b' }]
    expect(desk.step('review/R', forged)).toMatchObject({ refusal: { issues: [{ pointer: '/expert' }] } })
  })
  test('needs the declaration that there is no conflict of interest', () => {
    const [, , , claim] = opine('a', 'qualified')
    const silent = { ...(claim as object), noConflictOfInterest: false }
    const outcome = given(three).step('review/R', [day, actor('expert', { person: 'a' }), 'opine', silent])
    expect(outcome).toMatchObject({ refusal: { issues: [{ pointer: '/noConflictOfInterest' }] } })
  })
})

describe('the conclusion', () => {
  test('waits for every member', () => {
    const desk = given(three, opine('a', 'qualified'), opine('b', 'qualified'))
    expect(desk.step('review/R', pass)).toMatchObject({ refusal: { because: 'unmet' } })
    expect(desk.step('review/R', sendBack)).toMatchObject({ refusal: { because: 'unmet' } })
  })
  test('is the majority’s, and no other can be drawn', () => {
    const desk = given(three, opine('a', 'qualified'), opine('b', 'unqualified'), opine('c', 'qualified'))
    expect(desk.step('review/R', sendBack)).toMatchObject({ refusal: { because: 'unmet' } })
    expect(desk.step('review/R', pass).ok).toBe(true)
  })
})

describe('a second panel on the same dossier', () => {
  const returned = [three, ...['a', 'b', 'c'].map((e) => opine(e, 'unqualified')), sendBack]

  test('starts without the opinions of the first, even with the same members', () => {
    const desk = given(...returned, three)
    expect(desk.step('review/R', sendBack)).toMatchObject({ refusal: { because: 'unmet' } })
    desk.tell('review/R', [opine('a', 'qualified'), opine('b', 'qualified')])
    expect(desk.step('review/R', pass)).toMatchObject({ refusal: { because: 'unmet' } })
    desk.tell('review/R', [opine('c', 'unqualified'), pass])
    expect(desk.at('review/R').state).toBe('passed')
  })
  test('may be another one', () => {
    const desk = given(...returned, call('d', 'e', 'f'))
    expect(desk.step('review/R', opine('a', 'qualified'))).toMatchObject({ refusal: { because: 'unmet' } })
    desk.tell('review/R', [...['d', 'e', 'f'].map((e) => opine(e, 'qualified')), pass])
    expect(desk.at('review/R').state).toBe('passed')
  })
})
