import { describe, expect, test } from 'vitest'
import { filedUntil, form, hrss, lead, machining, occupation } from '../filing/filing-fixture.ts'
import { normClaim, normSteps } from '../scheme/scheme-fixture.ts'
import type { Step } from '../workflow/desk-fixture.ts'

const [open, submit, decide] = normSteps() as [Step, Step, Step]
const given = (filing = form()) => {
  const desk = filedUntil('listed', filing)
  desk.tell('norm/N', [open])
  return desk
}

describe('an enterprise’s norm (一(四))', () => {
  test('goes to the department, which decides its levels (R-18)', () => {
    const desk = given()
    desk.tell('norm/N', [submit, decide])
    expect(desk.at('norm/N')).toMatchObject({ state: 'filed', facts: { decide: { levels: ['4'] } } })
  })
  test('is returned with a reason, and may come again', () => {
    const desk = given()
    desk.tell('norm/N', [submit])
    expect(desk.step('norm/N', ['2019-07-23', hrss, 'return', {}])).toMatchObject({
      refusal: { issues: [{ pointer: '/reason' }] },
    })
    desk.tell('norm/N', [['2019-07-23', hrss, 'return', { reason: '请补充国际标准对照。' }], submit])
    expect(desk.at('norm/N').state).toBe('submitted')
  })
  test('is for an occupation that the filing bases on a norm, no other', () => {
    const step: Step = ['2019-07-22', lead, 'submit', normClaim(machining)]
    expect(given().step('norm/N', step)).toMatchObject({ refusal: { because: 'unmet', clause: '一(四)' } })
    const filing = form({ occupations: [occupation(machining, ['4'], 'enterprise-norm')] })
    expect(given(filing).step('norm/N', step).ok).toBe(true)
  })
  test('says what international standard it follows (R-17) and what a search for existing norms found (R-19)', () => {
    const { international, searched, ...rest } = normClaim()
    expect([international, searched]).not.toContain('')
    expect(given().step('norm/N', ['2019-07-22', lead, 'submit', rest])).toMatchObject({
      refusal: { issues: [{ pointer: '/international' }, { pointer: '/searched' }] },
    })
  })
})
