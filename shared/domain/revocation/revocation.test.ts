import { describe, expect, test } from 'vitest'
import { certified, first } from '../../../test/fixtures/domain/certificate.ts'
import { centre, cityCentre, lead } from '../../../test/fixtures/domain/filing.ts'
import { actor, type Desk, type Step } from '../../../test/harness/dossiers.ts'
import type { Facts } from '../workflow/procedure.ts'

const proposal = (over: Facts = {}): Facts => ({
  certificate: first,
  ground: 'fraud',
  evidence: '替考，监控录像核实。',
  ...over,
})
const propose = (desk: Desk, claim = proposal(), by = cityCentre, id = 'V') =>
  desk.step(`revocation/${id}`, ['2019-10-08', by, 'open', claim])
const revoke = (desk: Desk, by = centre, id = 'V') => desk.step(`revocation/${id}`, ['2019-10-09', by, 'revoke'])

describe('revocation (四(三))', () => {
  test('is proposed by whoever supervises the enterprise, decided by the provincial centre, and it is the end', () => {
    const desk = certified()
    expect(propose(desk).ok).toBe(true)
    expect(desk.at(`certificate/${first}`).state).toBe('issued')
    expect(revoke(desk).ok).toBe(true)
    expect(desk.at(`certificate/${first}`)).toMatchObject({ state: 'revoked', facts: { revoke: { ground: 'fraud' } } })
    expect(propose(desk, proposal(), cityCentre, 'W')).toMatchObject({ refusal: { because: 'unmet' } })
  })
  test('needs a ground, and evidence', () => {
    const { evidence: _, ...bare } = proposal()
    expect(propose(certified(), bare)).toMatchObject({ refusal: { issues: [{ pointer: '/evidence' }] } })
    expect(propose(certified(), proposal({ ground: 'mood' }))).toMatchObject({
      refusal: { issues: [{ pointer: '/ground' }] },
    })
  })
  test('needs two people, whatever accounts they use', () => {
    const desk = certified()
    propose(desk)
    expect(revoke(desk, actor('province-centre', { person: cityCentre.person }))).toMatchObject({
      refusal: { because: 'not-yours' },
    })
    expect(revoke(desk, lead)).toMatchObject({ refusal: { because: 'not-yours' } })
  })
  test('proposed twice is done once', () => {
    const desk = certified()
    propose(desk)
    propose(desk, proposal({ ground: 'other' }), cityCentre, 'W')
    revoke(desk)
    expect(revoke(desk, centre, 'W')).toMatchObject({ refusal: { because: 'unmet' } })
    expect(desk.at(`certificate/${first}`)).toMatchObject({ version: 2, facts: { revoke: { ground: 'fraud' } } })
  })
  test('of a number that was never issued there is none', () => {
    expect(propose(certified(), proposal({ certificate: 'Y000044000001194000009' }))).toMatchObject({
      refusal: { issues: [{ pointer: '/certificate' }] },
    })
  })
  test('declined leaves the certificate in force', () => {
    const desk = certified()
    propose(desk)
    const decline: Step = ['2019-10-09', centre, 'decline', { reason: '证据不足。' }]
    expect(desk.step('revocation/V', decline).ok).toBe(true)
    expect(desk.at(`certificate/${first}`)).toMatchObject({ state: 'issued', version: 1 })
  })
  test('is nobody’s to do on the certificate itself', () => {
    const step: Step = ['2019-10-08', centre, 'revoke', { revocation: 'V', ground: 'fraud' }]
    expect(certified().step(`certificate/${first}`, step)).toMatchObject({ refusal: { because: 'not-open' } })
  })
})
