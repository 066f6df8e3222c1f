import { describe, expect, test } from 'vitest'
import { branchForm, centre, form, lead } from '../filing/filing-fixture.ts'
import { reserved } from '../issuance/issuance-fixture.ts'
import { proofOf } from '../words/proof.ts'
import type { Desk, Step } from '../workflow/desk-fixture.ts'
import { numberOf } from './certificate.ts'

const first = 'Y000044000001194000001'
const second = 'Y000044000001194000002'
const technician = 'Y000044000001192000001'
/** The result and the candidate by their places in the lists of the batch. */
const issue = (desk: Desk, number: string, result: number, candidate = result) => {
  const step: Step = ['2019-09-02', lead, 'issue', { issuance: 'I', result, candidate }]
  return desk.step(`certificate/${number}`, step, 'issuance.open')
}
const mismatch = { refusal: { because: 'unmet', clause: '二(五)', says: { zh: '证书编号与号段、合格名单不一致' } } }

describe('a certificate’s number (二(五), R-62)', () => {
  test('follows from the block and the place among the passers', () => {
    const desk = reserved()
    expect(issue(desk, first, 0).ok).toBe(true)
    expect(issue(desk, second, 4).ok).toBe(true)
    expect(issue(desk, technician, 1).ok).toBe(true)
  })
  test('is no other: not another’s, not the next, not of another level or year or enterprise', () => {
    for (const number of [
      second,
      'Y000044000001194000003',
      technician,
      'Y000044000001204000001',
      'Y000044000002194000001',
    ])
      expect(issue(reserved(), number, 0), number).toMatchObject(mismatch)
  })
  test('has the Ministry’s code in front at a central branch', () => {
    const desk = reserved(branchForm({ occupations: form().occupations }))
    expect(issue(desk, 'Y012344000001194000001', 0).ok).toBe(true)
  })
  test('is there for passers only', () => {
    const { open } = reserved().at('issuance/I').facts
    expect(numberOf(open, { passed: false, level: '4' })).toBeUndefined()
    expect(numberOf(open, { passed: true, level: '3', place: 1 })).toBeUndefined()
    expect(numberOf(open, undefined)).toBeUndefined()
    expect(numberOf(open, { passed: true, level: '4', place: 2 })).toBe(second)
  })
  test('is given once', () => {
    const desk = reserved()
    issue(desk, first, 0)
    expect(issue(desk, first, 0)).toMatchObject({ refusal: { because: 'not-open' } })
  })
})

describe('whoever points at a certificate he did not earn is refused', () => {
  test.each([
    ['a failed candidate', 2, 2],
    ['an absent one', 3, 3],
    ['another’s result', 0, 1],
    ['a result that is not there', 9, 9],
    ['a candidate that is not there', 0, 9],
  ])('%s', (_, result, candidate) => {
    expect(issue(reserved(), first, result, candidate)).toMatchObject(mismatch)
  })
  test('and no one issues a certificate by itself', () => {
    const claim = { issuance: 'I', result: 0, candidate: 0 }
    expect(reserved().step(`certificate/${first}`, ['2019-09-02', lead, 'issue', claim])).toMatchObject({
      refusal: { because: 'not-open' },
    })
  })
})

describe('what a certificate says', () => {
  test('comes from the lists frozen with the batch; the full name stays out of the entry', () => {
    const desk = reserved()
    issue(desk, technician, 1)
    const { facts } = desk.at(`certificate/${technician}`)
    expect(facts.issue).toMatchObject({
      no: '2',
      maskedName: '林*',
      proof: proofOf(technician, '林䶮'),
      occupation: { code: '6-18-01-07', name: '多工序数控机床操作调整工' },
      job: '加工中心操作调整工',
      level: '2',
      issuer: form().name,
      issuedOn: '2019-09-02',
      form: 'electronic',
    })
    expect(JSON.stringify(facts)).not.toContain('林䶮')
  })
})

describe('revocation (四(三))', () => {
  test('is the provincial centre’s, on a ground and with evidence, and it is the end', () => {
    const desk = reserved()
    issue(desk, first, 0)
    const revoke = (claim: object): Step => ['2019-10-08', centre, 'revoke', claim]
    expect(desk.step(`certificate/${first}`, revoke({ ground: 'fraud' }))).toMatchObject({
      refusal: { issues: [{ pointer: '/evidence' }] },
    })
    desk.tell(`certificate/${first}`, [revoke({ ground: 'fraud', evidence: '替考，监控录像核实。' })])
    expect(desk.at(`certificate/${first}`).state).toBe('revoked')
    expect(desk.step(`certificate/${first}`, revoke({ ground: 'other', evidence: '再次。' }))).toMatchObject({
      refusal: { because: 'not-open' },
    })
  })
})
