import { describe, expect, test } from 'vitest'
import { cityCentre, filedUntil, lead, machining } from '../../../test/fixtures/domain/filing.ts'
import { planClaim, planSteps } from '../../../test/fixtures/domain/plan.ts'
import { schemeUntil } from '../../../test/fixtures/domain/scheme.ts'
import type { Dossiers, Step } from '../../../test/harness/dossiers.ts'
import type { Facts } from '../workflow/procedure.ts'

const sha256 = 'a'.repeat(64)
const bank = (over: Facts = {}): Facts => ({
  filing: 'F',
  title: '数控操作理论题库',
  occupation: machining.code,
  level: '4',
  version: '2019.1',
  items: { single: 400, multiple: 200, judgement: 200, essay: 0, practical: 0 },
  sha256,
  ...over,
})
const story = (claim = bank()): Step[] => [
  ['2019-07-26', lead, 'open', claim],
  ['2019-07-29', cityCentre, 'review', { sha256, comment: '覆盖标准要求。' }],
  ['2019-07-30', lead, 'employ'],
  ['2019-07-31', lead, 'retire', { reason: '改版。' }],
]
const until = (state: string, dossiers = filedUntil('listed'), claim = bank()): Dossiers => {
  dossiers.tell('question-bank/B', story(claim), state)
  return dossiers
}
const register = (claim: Facts) => filedUntil('listed').step('question-bank/B', ['2019-07-26', lead, 'open', claim])

describe('the register of question banks (四(二), R-77)', () => {
  test('leads a bank from its registration over the review by the centre into use and out of it', () => {
    expect(until('registered').at('question-bank/B').due).toBe('2019-08-09')
    for (const state of ['reviewed', 'in-use', 'retired']) expect(until(state).at('question-bank/B').state).toBe(state)
  })
  test('holds how many questions of each kind and the digest of the sealed bank, and no question', () => {
    expect(register(bank({ questions: ['1+1=?'] }))).toMatchObject({
      refusal: { issues: [{ pointer: '/questions' }] },
    })
    const none = { single: 0, multiple: 0, judgement: 0, essay: 0, practical: 0 }
    expect(register(bank({ items: none }))).toMatchObject({ refusal: { issues: [{ pointer: '/items' }] } })
    expect(register(bank({ sha256: 'A'.repeat(64) }))).toMatchObject({ refusal: { issues: [{ pointer: '/sha256' }] } })
  })
  test('is of occupations and levels that are filed', () => {
    for (const over of [{ level: '1' }, { occupation: '6-31-01-03' }])
      expect(register(bank(over))).toMatchObject({ refusal: { because: 'unmet' } })
  })
  test('knows one bank by the name of a version', () => {
    const outcome = register(bank())
    expect(outcome.ok && outcome.keys).toEqual([`question-bank/F/${machining.code}/4/数控操作理论题库/2019.1`])
  })
  test('reviews the very bank that was registered', () => {
    const other = { sha256: 'b'.repeat(64), comment: '' }
    const dossiers = until('registered')
    expect(
      dossiers.step('question-bank/B', ['2019-07-29', cityCentre, 'review', { ...other, comment: '可。' }]),
    ).toMatchObject({
      refusal: { because: 'unmet' },
    })
    expect(dossiers.step('question-bank/B', ['2019-07-29', lead, 'employ'])).toMatchObject({
      refusal: { because: 'not-open' },
    })
  })
})

describe('a session of a plan', () => {
  const submit = (banked: Facts, state = 'in-use', claim = bank()) => {
    const dossiers = until(state, schemeUntil('filed'), claim)
    const [open] = planSteps()
    dossiers.tell('plan/P', open ? [open] : [])
    const { sessions, ...rest } = planClaim()
    return dossiers.step('plan/P', [
      '2019-08-01',
      lead,
      'submit',
      { ...rest, sessions: sessions.map((s: Facts, i: number) => (i === 0 ? { ...s, ...banked } : s)) },
    ])
  }
  const refused = { refusal: { issues: [{ pointer: '/sessions/0/bank' }] } }
  test('may name the bank that its paper is drawn from, if it is in use and of its occupation and level', () => {
    expect(submit({ bank: 'B' }).ok).toBe(true)
    expect(submit({}).ok).toBe(true)
  })
  test.each([
    ['only reviewed', 'reviewed', bank()],
    ['retired', 'retired', bank()],
    ['of another level', 'in-use', bank({ level: '2' })],
  ])('names none that is %s', (_, state, claim) => {
    expect(submit({ bank: 'B' }, state, claim)).toMatchObject(refused)
  })
  test('names none that is not there', () => {
    expect(submit({ bank: 'C' })).toMatchObject(refused)
  })
})
