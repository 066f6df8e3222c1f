import { describe, expect, test } from 'vitest'
import { certified, first, issueOne, second, technician } from '../../../test/fixtures/domain/certificate.ts'
import { centre, cityCentre, lead } from '../../../test/fixtures/domain/filing.ts'
import { actor, type Dossiers, foshan, guangzhou, type Step, theirs } from '../../../test/harness/dossiers.ts'
import { province } from '../vocabulary/geography/region.ts'
import { weighCredit } from '../vocabulary/records/credit.ts'
import { isCertificateInForce } from '../vocabulary/records/in-force.ts'
import { isUnfinished, mostAtOnce } from '../vocabulary/records/revocation.ts'
import type { Facts } from '../workflow/procedure.ts'
import { mostListed } from './revocation.ts'

const proposal = (over: Facts = {}): Facts => ({
  certificates: [first],
  ground: 'fraud',
  evidence: '替考，监控录像核实。',
  ...over,
})
const propose = (dossiers: Dossiers, claim = proposal(), by = cityCentre, id = 'V') =>
  dossiers.step(`revocation/${id}`, ['2019-10-08', by, 'open', claim])
const revoke = (dossiers: Dossiers, by = centre, id = 'V') =>
  dossiers.step(`revocation/${id}`, ['2019-10-09', by, 'revoke'])
const at = (dossiers: Dossiers, number = first) => dossiers.at(`certificate/${number}`)
const states = (dossiers: Dossiers, numbers: readonly string[]) => numbers.map((number) => at(dossiers, number).state)

const notYours = (clause: string) => ({ ok: false, refusal: { because: 'not-yours', clause } })
const unmetAt = (...pointers: string[]) => ({
  ok: false,
  refusal: { because: 'unmet', clause: '四(三)', issues: pointers.map((pointer) => ({ pointer })) },
})

const three = [technician, first, second]
/** The three certificates of the batch in force. */
const threeCertified = (): Dossiers => {
  const dossiers = certified()
  issueOne(dossiers, technician, 0)
  issueOne(dossiers, second, 2)
  return dossiers
}
/** So many certificates like the first. */
const crowded = (count: number): { dossiers: Dossiers; numbers: string[] } => {
  const dossiers = certified()
  const numbers = Array.from({ length: count }, (_, i) => `Y00004400000119400${String(1001 + i)}`)
  for (const id of numbers) dossiers.put({ ...at(dossiers), id })
  return { dossiers, numbers }
}

describe('revocation (四(三))', () => {
  test('is proposed by whoever supervises the enterprise, and decided by the provincial centre', () => {
    const dossiers = certified()
    expect(propose(dossiers).ok).toBe(true)
    expect(at(dossiers).state).toBe('issued')
    expect(revoke(dossiers).ok).toBe(true)
    expect(at(dossiers)).toMatchObject({ state: 'revoked', facts: { revoke: { ground: 'fraud' } } })
    expect(propose(dossiers, proposal(), cityCentre, 'W')).toMatchObject(unmetAt('/certificates/0'))
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
    expect(revoke(dossiers, centre, 'W')).toMatchObject({
      refusal: { because: 'unmet', says: { zh: '所列证书均已失效' } },
    })
    expect(at(dossiers)).toMatchObject({ version: 2, facts: { revoke: { ground: 'fraud' } } })
  })
  test('of a number that was never issued there is none', () => {
    const never = proposal({ certificates: ['Y000044000001194000009'] })
    expect(propose(certified(), never)).toMatchObject(unmetAt('/certificates/0'))
  })
  test('declined leaves the certificate in force', () => {
    const dossiers = certified()
    propose(dossiers)
    const decline: Step = ['2019-10-09', centre, 'decline', { reason: '证据不足。' }]
    expect(dossiers.step('revocation/V', decline).ok).toBe(true)
    expect(at(dossiers)).toMatchObject({ state: 'issued', version: 1 })
  })
  test('is nobody’s to do on the certificate itself, nor is a restoration', () => {
    const alone: Step = ['2019-10-08', centre, 'revoke', { revocation: 'V', ground: 'fraud' }]
    expect(certified().step(`certificate/${first}`, alone)).toMatchObject({ refusal: { because: 'not-open' } })
    const dossiers = certified()
    propose(dossiers)
    revoke(dossiers)
    const back: Step = ['2019-10-10', centre, 'restore', { revocation: 'V' }]
    expect(dossiers.step(`certificate/${first}`, back)).toMatchObject({ refusal: { because: 'not-open' } })
  })
  test('that was proposed of one certificate before there were lists is decided as it was', () => {
    const dossiers = certified()
    propose(dossiers)
    const { facts, ...head } = dossiers.at('revocation/V')
    const { certificates: _, ...open } = facts.open
    dossiers.put({ ...head, facts: { open: { ...open, certificate: first } } })
    expect(revoke(dossiers).ok).toBe(true)
    expect(at(dossiers).state).toBe('revoked')
  })
})

describe('the revocation of a list (M8)', () => {
  const list = proposal({ certificates: three })
  test('is one decision of two people, and an entry of its own for each certificate', () => {
    const dossiers = threeCertified()
    expect(propose(dossiers, list).ok).toBe(true)
    expect(revoke(dossiers).ok).toBe(true)
    expect(states(dossiers, three)).toEqual(['revoked', 'revoked', 'revoked'])
    for (const number of three)
      expect(dossiers.entries(`certificate/${number}`).at(-1)).toMatchObject({
        action: 'revoke',
        facts: { revocation: 'V', ground: 'fraud' },
        by: { person: centre.person },
      })
    expect(dossiers.at('revocation/V').facts.revoke).toEqual({ done: 3, revoked: 3, left: [] })
    expect(weighCredit([dossiers.at('credit/revocation.V.certificates-revoked')])).toBe(-10)
  })
  test('is refused as a whole where a certificate stands twice, and names the second', () => {
    const twice = proposal({ certificates: [first, second, first] })
    expect(propose(threeCertified(), twice)).toMatchObject(unmetAt('/certificates/2'))
  })
  test('is refused as a whole for one that is not in force, and names each', () => {
    const dossiers = threeCertified()
    propose(dossiers, proposal({ certificates: [second] }), cityCentre, 'W')
    revoke(dossiers, centre, 'W')
    const bad = proposal({ certificates: [first, second, 'Y000044000001194000009'] })
    expect(propose(dossiers, bad)).toMatchObject(unmetAt('/certificates/1', '/certificates/2'))
  })
  test('is of one enterprise: another’s certificates are named, whoever supervises them', () => {
    for (const supervisor of [foshan, guangzhou]) {
      const dossiers = threeCertified()
      const head = at(dossiers, second)
      dossiers.put({ ...head, seat: { owner: theirs, region: supervisor, supervisor } })
      for (const by of [cityCentre, centre])
        expect(propose(dossiers, list, by)).toMatchObject({
          refusal: { because: 'not-yours', says: { zh: `不属于同一企业：${second}` } },
        })
    }
  })
  test('is of one at least, and of no more than may be listed', () => {
    const { dossiers, numbers } = crowded(mostListed + 1)
    for (const certificates of [[], numbers])
      expect(propose(dossiers, proposal({ certificates }))).toMatchObject({
        refusal: { because: 'incomplete', issues: [{ pointer: '/certificates' }] },
      })
  })
  test('goes on without those that ended since it was proposed, and names them', () => {
    const dossiers = threeCertified()
    propose(dossiers, list)
    propose(dossiers, proposal({ certificates: [first], ground: 'other' }), cityCentre, 'W')
    revoke(dossiers, centre, 'W')
    expect(revoke(dossiers).ok).toBe(true)
    expect(states(dossiers, three)).toEqual(['revoked', 'revoked', 'revoked'])
    expect(at(dossiers).facts.revoke).toMatchObject({ revocation: 'W', ground: 'other' })
    expect(dossiers.at('revocation/V').facts.revoke).toEqual({ done: 3, revoked: 2, left: [first] })
  })
  test('longer than a transaction: the worker goes on with the rest, in the name of who decided, until all are gone through', () => {
    const { dossiers, numbers } = crowded(2 * mostAtOnce + 1)
    propose(dossiers, proposal({ certificates: numbers }))
    dossiers.put({ ...at(dossiers, numbers[mostAtOnce]), state: 'cancelled' })
    expect(revoke(dossiers).ok).toBe(true)
    const rest: Step = ['2019-10-09', centre, 'revoke-rest']
    const goOn = () => dossiers.step('revocation/V', rest, 'revocation.revoke')
    const counts: number[] = []
    while (isUnfinished(dossiers.at('revocation/V'))) {
      counts.push(states(dossiers, numbers).filter((state) => state === 'revoked').length)
      expect(goOn().ok).toBe(true)
    }
    expect(counts).toEqual([mostAtOnce, 2 * mostAtOnce - 1])
    expect(dossiers.at('revocation/V').facts['revoke-rest']).toEqual({
      done: numbers.length,
      revoked: numbers.length - 1,
      left: [],
    })
    expect(states(dossiers, numbers).filter((state) => state !== 'revoked')).toEqual(['cancelled'])
    expect(dossiers.step('revocation/V', rest)).toMatchObject({ refusal: { because: 'not-open' } })
  })
})

describe('a revocation that was annulled on review (行政复议, M8)', () => {
  const putter = actor('province-centre', { person: 'who puts it on record' })
  const restorer = actor('province-centre', { person: 'who restores' })
  const annulment = (over: Facts = {}): Facts => ({
    certificates: [first],
    decision: '粤人社行复〔2019〕1号',
    body: '广东省人力资源和社会保障厅',
    on: '2019-10-18',
    reason: '认定事实不清。',
    materials: [{ id: '440000.6f9619ff-8b86-4d01-b42d-00cf4fc964ff', name: '复议决定书.pdf' }],
    ...over,
  })
  const revoked = () => {
    const dossiers = threeCertified()
    propose(dossiers, proposal({ certificates: three }))
    revoke(dossiers)
    return dossiers
  }
  const annul = (dossiers: Dossiers, over: Facts = {}, by = putter) =>
    dossiers.step('revocation/V', ['2019-10-21', by, 'annul', annulment(over)])
  const restore = (dossiers: Dossiers, by = restorer) => dossiers.step('revocation/V', ['2019-10-22', by, 'restore'])
  const credit = (dossiers: Dossiers) => weighCredit([dossiers.at('credit/revocation.V.certificates-revoked')])

  test('restores the certificate by two people, and leaves the others of the list revoked', () => {
    const dossiers = revoked()
    expect(annul(dossiers).ok).toBe(true)
    expect(at(dossiers).state).toBe('revoked')
    expect(restore(dossiers).ok).toBe(true)
    expect(states(dossiers, three)).toEqual(['revoked', 'restored', 'revoked'])
    expect(isCertificateInForce(at(dossiers))).toBe(true)
    expect(dossiers.at('revocation/V').state).toBe('restored')
    expect(credit(dossiers)).toBe(-10)
  })
  test('strikes the event of the credit file once all of its certificates are restored', () => {
    const dossiers = revoked()
    for (const certificates of [[first], [technician, second]]) {
      expect(annul(dossiers, { certificates }).ok).toBe(true)
      expect(restore(dossiers).ok).toBe(true)
    }
    expect(states(dossiers, three)).toEqual(['restored', 'restored', 'restored'])
    expect(credit(dossiers)).toBe(0)
  })
  test('restores also where that event was struck before', () => {
    const dossiers = revoked()
    const event = 'credit/revocation.V.certificates-revoked'
    dossiers.tell(event, [['2019-10-10', cityCentre, 'strike', { reason: '重复记录。' }]])
    annul(dossiers, { certificates: three })
    expect(restore(dossiers).ok).toBe(true)
    expect(dossiers.at(event).facts).not.toHaveProperty('annul')
  })
  test('is not restored by who put the decision on record, nor by who proposed or decided the revocation, nor by others', () => {
    for (const by of [putter, centre, cityCentre, lead, actor('province-hrss')]) {
      const dossiers = revoked()
      annul(dossiers)
      expect(restore(dossiers, by).ok, by.person).toBe(false)
      expect(at(dossiers).state).toBe('revoked')
    }
    for (const by of [centre, cityCentre, lead])
      expect(annul(revoked(), {}, by)).toMatchObject({ refusal: { because: 'not-yours' } })
  })
  test('is given back where the decision does not say so, and nothing is restored', () => {
    const dossiers = revoked()
    annul(dossiers)
    const back: Step = ['2019-10-22', restorer, 'return', { reason: '决定书不涉及该证书。' }]
    expect(dossiers.step('revocation/V', back).ok).toBe(true)
    expect(states(dossiers, three)).toEqual(['revoked', 'revoked', 'revoked'])
    expect(annul(dossiers).ok).toBe(true)
  })
  test('is on record with the decision’s paper, number, body and day', () => {
    for (const field of ['decision', 'body', 'on', 'reason', 'materials', 'certificates'])
      expect(annul(revoked(), { [field]: undefined }), field).toMatchObject({ refusal: { because: 'incomplete' } })
    expect(annul(revoked(), { materials: [] })).toMatchObject({ refusal: { issues: [{ pointer: '/materials' }] } })
  })
  test('was decided since the revocation, and not after today (W5)', () => {
    for (const on of ['2019-10-08', '2019-10-22']) expect(annul(revoked(), { on })).toMatchObject(unmetAt('/on'))
    for (const on of ['2019-10-09', '2019-10-21']) expect(annul(revoked(), { on }).ok).toBe(true)
  })
  test('restores nothing that is not in the list, was not revoked by it, is named twice or was restored before', () => {
    const other = threeCertified()
    propose(other, proposal({ certificates: [first] }))
    propose(other, proposal({ certificates: [second] }), cityCentre, 'W')
    revoke(other)
    revoke(other, centre, 'W')
    expect(annul(other, { certificates: [first, second, technician] })).toMatchObject(
      unmetAt('/certificates/1', '/certificates/2'),
    )
    expect(annul(revoked(), { certificates: [first, first] })).toMatchObject(unmetAt('/certificates/1'))
    const dossiers = revoked()
    annul(dossiers)
    restore(dossiers)
    expect(annul(dossiers)).toMatchObject(unmetAt('/certificates/0'))
  })
  test('does not restore what is only proposed, or was declined', () => {
    const dossiers = certified()
    propose(dossiers)
    expect(annul(dossiers)).toMatchObject({ refusal: { because: 'not-open' } })
    dossiers.tell('revocation/V', [['2019-10-09', centre, 'decline', { reason: '证据不足。' }]])
    expect(annul(dossiers)).toMatchObject({ refusal: { because: 'not-open' } })
  })
  test('waits until a long list was gone through', () => {
    const { dossiers, numbers } = crowded(mostAtOnce + 1)
    propose(dossiers, proposal({ certificates: numbers }))
    revoke(dossiers)
    const certificates = numbers.slice(0, 1)
    expect(annul(dossiers, { certificates })).toMatchObject({ refusal: { because: 'unmet' } })
    dossiers.step('revocation/V', ['2019-10-09', centre, 'revoke-rest'], 'revocation.revoke')
    expect(annul(dossiers, { certificates }).ok).toBe(true)
  })
  test('leaves a certificate that is as good as any: it may be revoked again, by another decision', () => {
    const dossiers = revoked()
    annul(dossiers)
    restore(dossiers)
    const again = (step: Step) => dossiers.step('revocation/W', step)
    expect(again(['2019-10-23', cityCentre, 'open', proposal({ ground: 'wrong-person' })]).ok).toBe(true)
    expect(again(['2019-10-24', centre, 'revoke']).ok).toBe(true)
    expect(at(dossiers)).toMatchObject({ state: 'revoked', facts: { revoke: { revocation: 'W' } } })
    expect(annul(dossiers)).toMatchObject(unmetAt('/certificates/0'))
  })
})
