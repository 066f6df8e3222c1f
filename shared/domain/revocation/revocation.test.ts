import { describe, expect, test } from 'vitest'
import { certified, first } from '../../../test/fixtures/domain/certificate.ts'
import { centre, cityCentre, lead } from '../../../test/fixtures/domain/filing.ts'
import { actor, type Dossiers, foshan, guangzhou, type Step } from '../../../test/harness/dossiers.ts'
import { province } from '../vocabulary/geography/region.ts'
import type { Facts } from '../workflow/procedure.ts'

const proposal = (over: Facts = {}): Facts => ({
  certificate: first,
  ground: 'fraud',
  evidence: '替考，监控录像核实。',
  ...over,
})
const propose = (dossiers: Dossiers, claim = proposal(), by = cityCentre, id = 'V') =>
  dossiers.step(`revocation/${id}`, ['2019-10-08', by, 'open', claim])
const revoke = (dossiers: Dossiers, by = centre, id = 'V') =>
  dossiers.step(`revocation/${id}`, ['2019-10-09', by, 'revoke'])

const notYours = (clause: string) => ({ ok: false, refusal: { because: 'not-yours', clause } })

describe('revocation (四(三))', () => {
  test('is proposed by whoever supervises the enterprise, decided by the provincial centre, and it is the end', () => {
    const dossiers = certified()
    expect(propose(dossiers).ok).toBe(true)
    expect(dossiers.at(`certificate/${first}`).state).toBe('issued')
    expect(revoke(dossiers).ok).toBe(true)
    expect(dossiers.at(`certificate/${first}`)).toMatchObject({
      state: 'revoked',
      facts: { revoke: { ground: 'fraud' } },
    })
    expect(propose(dossiers, proposal(), cityCentre, 'W')).toMatchObject({ refusal: { because: 'unmet' } })
  })
  test('is proposed by one of the province of whatever enterprise (W2), and decided by another', () => {
    for (const by of [centre, actor('province-hrss'), actor('inspector')]) {
      const dossiers = certified()
      expect(propose(dossiers, proposal(), by).ok, by.role).toBe(true)
      expect(dossiers.at('revocation/V').seat).toMatchObject({ region: foshan, supervisor: province })
      expect(revoke(dossiers, actor('province-centre', { person: by.person }))).toMatchObject(notYours('四(四)'))
      expect(revoke(dossiers, actor('province-centre', { person: 'another' })).ok).toBe(true)
    }
  })
  test('is proposed neither by another city nor by the enterprise', () => {
    const elsewhere = actor('city-centre', { org: guangzhou })
    for (const by of [elsewhere, lead, actor('city-hrss'), actor('expert')])
      expect(propose(certified(), proposal(), by), by.role).toMatchObject(notYours('四(三)'))
  })
  test('needs a ground, and evidence', () => {
    const { evidence: _, ...bare } = proposal()
    expect(propose(certified(), bare)).toMatchObject({ refusal: { issues: [{ pointer: '/evidence' }] } })
    expect(propose(certified(), proposal({ ground: 'mood' }))).toMatchObject({
      refusal: { issues: [{ pointer: '/ground' }] },
    })
  })
  test('needs two people, whatever accounts they use', () => {
    const dossiers = certified()
    propose(dossiers)
    expect(revoke(dossiers, actor('province-centre', { person: cityCentre.person }))).toMatchObject({
      refusal: { because: 'not-yours' },
    })
    expect(revoke(dossiers, lead)).toMatchObject({ refusal: { because: 'not-yours' } })
  })
  test('proposed twice is done once', () => {
    const dossiers = certified()
    propose(dossiers)
    propose(dossiers, proposal({ ground: 'other' }), cityCentre, 'W')
    revoke(dossiers)
    expect(revoke(dossiers, centre, 'W')).toMatchObject({ refusal: { because: 'unmet' } })
    expect(dossiers.at(`certificate/${first}`)).toMatchObject({ version: 2, facts: { revoke: { ground: 'fraud' } } })
  })
  test('of a number that was never issued there is none', () => {
    expect(propose(certified(), proposal({ certificate: 'Y000044000001194000009' }))).toMatchObject({
      refusal: { issues: [{ pointer: '/certificate' }] },
    })
  })
  test('declined leaves the certificate in force', () => {
    const dossiers = certified()
    propose(dossiers)
    const decline: Step = ['2019-10-09', centre, 'decline', { reason: '证据不足。' }]
    expect(dossiers.step('revocation/V', decline).ok).toBe(true)
    expect(dossiers.at(`certificate/${first}`)).toMatchObject({ state: 'issued', version: 1 })
  })
  test('is nobody’s to do on the certificate itself', () => {
    const step: Step = ['2019-10-08', centre, 'revoke', { revocation: 'V', ground: 'fraud' }]
    expect(certified().step(`certificate/${first}`, step)).toMatchObject({ refusal: { because: 'not-open' } })
  })
})
