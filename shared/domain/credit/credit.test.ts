import { describe, expect, test } from 'vitest'
import { certified, first } from '../../../test/fixtures/domain/certificate.ts'
import { centre, cityCentre, filedUntil, hrss, lead } from '../../../test/fixtures/domain/filing.ts'
import { planUntil } from '../../../test/fixtures/domain/plan.ts'
import { resultsClaim, resultsUntil } from '../../../test/fixtures/domain/results.ts'
import { actor, type Dossiers, foshan, guangzhou, type Step, theClock, theirs } from '../../../test/harness/dossiers.ts'
import { province } from '../vocabulary/geography/region.ts'
import { checklist } from '../vocabulary/records/checklist.ts'
import { type CreditKind, creditKinds, weighCredit } from '../vocabulary/records/credit.ts'
import { configurationId } from '../vocabulary/records/settings.ts'
import type { Facts } from '../workflow/procedure.ts'

const second = actor('city-centre', { person: 'second inspector' })
const inspector = actor('inspector')
const entered = (over: Facts = {}): Facts => ({
  kind: 'other-fault',
  filing: 'F',
  on: '2019-08-30',
  source: '日常巡查',
  account: '招生广告失实。',
  materials: [],
  ...over,
})
const step = (dossiers: Dossiers, ...of: Step) => dossiers.step('credit/E', of)
const recorded = (): Dossiers => {
  const dossiers = filedUntil('listed')
  dossiers.tell('credit/E', [['2019-09-02', cityCentre, 'open', entered()]])
  return dossiers
}
const unmet = { ok: false, refusal: { because: 'unmet', clause: '四(三)' } }
const notYours = { ok: false, refusal: { because: 'not-yours' } }

describe('what a credit file records of itself (四(三), R-81)', () => {
  const met = Object.fromEntries(Object.keys(checklist).map((item) => [item, { met: true }]))
  const report = (list: Facts): Step => [
    '2019-08-15',
    cityCentre,
    'report',
    { on: '2019-08-15', checklist: list, findings: '见记录。', photos: [] },
  ]
  const faulty = { ...met, video: { met: false, note: '无录像' } }
  const checked = (list: Facts): Dossiers => {
    const dossiers = planUntil('in-progress')
    const inspectors = [cityCentre.person, second.person]
    dossiers.tell('spot-check/C', [
      ['2019-08-07', cityCentre, 'open', { plan: 'P', reason: '抽查', inspectors }],
      report(list),
    ])
    return dossiers
  }
  const events = (dossiers: Dossiers, ids: readonly string[]) =>
    ids.map((id) => dossiers.at(`credit/${id}`)).filter(({ version }) => version > 0)
  const ofCheck = (dossiers: Dossiers) =>
    events(
      dossiers,
      ['check-passed', 'findings-on-check', 'rectification-overdue'].map((kind) => `spot-check.C.${kind}`),
    ).map(({ facts }) => facts.record.kind)

  test.each([
    ['none', 'check-passed'],
    ['interview', 'findings-on-check'],
  ])('a check that ends with the consequence %s counts as %s', (consequence, kind) => {
    const dossiers = checked(met)
    dossiers.tell('spot-check/C', [['2019-08-16', second, 'clear', { consequence, comment: '见记录。' }]])
    expect(ofCheck(dossiers)).toEqual([kind])
    const { weight } = creditKinds[kind as CreditKind]
    expect(dossiers.at(`credit/spot-check.C.${kind}`)).toMatchObject({
      state: 'recorded',
      seat: { owner: dossiers.at('filing/F').seat?.owner },
      facts: { record: { weight, on: '2019-08-16', source: { procedure: 'spot-check', id: 'C' } } },
    })
  })
  test('a check that finds something counts once, and so does each way of not mending it, however often it is insisted', () => {
    const dossiers = checked(faulty)
    const demand = { measures: '补装', workdays: 5 }
    dossiers.tell('spot-check/C', [
      ['2019-08-16', second, 'rectify', demand],
      ['2019-08-24', theClock, 'overdue'],
      ['2019-08-26', lead, 'answer', { mended: '已补装。' }],
      ['2019-08-27', second, 'insist', demand],
      ['2019-09-04', theClock, 'overdue'],
      ['2019-09-05', lead, 'answer', { mended: '已更换。' }],
      ['2019-09-06', second, 'recheck', { consequence: 'suspension', comment: '已整改。' }],
    ])
    expect(ofCheck(dossiers)).toEqual(['findings-on-check', 'rectification-overdue'])
    expect(
      weighCredit(events(dossiers, ['spot-check.C.findings-on-check', 'spot-check.C.rectification-overdue'])),
    ).toBe(-8)
  })
  test('results that come late count once, whether the clock or the enterprise is first', () => {
    for (const clockFirst of [true, false]) {
      const dossiers = resultsUntil('awaited')
      if (clockFirst) dossiers.tell('results/P', [['2019-08-31', theClock, 'overdue']])
      dossiers.tell('results/P', [['2019-09-02', lead, 'submit', resultsClaim()]])
      expect(dossiers.entries('credit/results.P.late-results')).toHaveLength(1)
      expect(dossiers.at('credit/results.P.late-results').facts.record.weight).toBe(-2)
    }
    const inTime = resultsUntil('submitted')
    expect(inTime.entries('credit/results.P.late-results')).toEqual([])
  })
  test('a certificate that is revoked counts, though the province decides and the city supervises', () => {
    const dossiers = certified()
    dossiers.tell('revocation/V', [
      ['2019-10-08', cityCentre, 'open', { certificates: [first], ground: 'fraud', evidence: '替考。' }],
      ['2019-10-09', centre, 'revoke'],
    ])
    expect(dossiers.at('credit/revocation.V.certificates-revoked')).toMatchObject({
      state: 'recorded',
      facts: { reckon: { kind: 'certificates-revoked', weight: -10 } },
    })
  })
  test.each([
    ['a city’s', cityCentre, foshan],
    ['the province’s', inspector, province],
  ])('is answered for by the body that did what counts: %s check or revocation (W2)', (_, by, body) => {
    const dossiers = planUntil('in-progress')
    const other = { ...by, person: 'another inspector' }
    dossiers.tell('spot-check/C', [
      ['2019-08-07', by, 'open', { plan: 'P', reason: '抽查', inspectors: [by.person, other.person] }],
      ['2019-08-15', by, 'report', { on: '2019-08-15', checklist: faulty, findings: '见记录。', photos: [] }],
      ['2019-08-16', other, 'rectify', { measures: '补装', workdays: 5 }],
      ['2019-08-24', theClock, 'overdue'],
    ])
    const issued = certified()
    issued.tell('revocation/V', [
      ['2019-10-08', by, 'open', { certificates: [first], ground: 'fraud', evidence: '替考。' }],
      ['2019-10-09', centre, 'revoke'],
    ])
    const brought = [
      dossiers.at('credit/spot-check.C.findings-on-check'),
      dossiers.at('credit/spot-check.C.rectification-overdue'),
      issued.at('credit/revocation.V.certificates-revoked'),
    ]
    expect(brought.map(({ seat }) => seat)).toEqual(
      Array.from({ length: 3 }, () => ({ owner: lead.org, region: foshan, supervisor: body })),
    )
  })
  test('and nobody records such a thing by hand', () => {
    const claim = { kind: 'late-results', source: { procedure: 'results', id: 'P' }, filing: 'F' }
    for (const action of ['record', 'reckon'])
      expect(step(filedUntil('listed'), '2019-09-02', cityCentre, action, claim)).toMatchObject({
        refusal: { because: 'not-open' },
      })
  })
})

describe('what is entered by hand', () => {
  test('is entered by whoever supervises, for or against the enterprise, and not ahead of its day', () => {
    for (const kind of Object.keys(creditKinds)) {
      const dossiers = filedUntil('listed')
      expect(step(dossiers, '2019-09-02', cityCentre, 'open', entered({ kind })).ok).toBe(true)
      expect(weighCredit([dossiers.at('credit/E')])).toBe(creditKinds[kind as CreditKind].weight)
    }
    expect(Object.values(creditKinds).filter(({ weight }) => weight > 0)).toHaveLength(2)
    for (const by of [lead, actor('city-hrss'), actor('expert'), actor('city-centre', { org: guangzhou })])
      expect(step(filedUntil('listed'), '2019-09-02', by, 'open', entered()), by.role).toMatchObject(notYours)
    expect(step(filedUntil('listed'), '2019-09-02', cityCentre, 'open', entered({ on: '2019-09-03' }))).toMatchObject(
      unmet,
    )
    expect(step(filedUntil('listed'), '2019-09-02', cityCentre, 'open', entered({ weight: 100 }))).toMatchObject({
      refusal: { issues: [{ pointer: '/weight' }] },
    })
  })
  test.each([
    centre,
    hrss,
    inspector,
  ])('is entered by $role of whatever enterprise, and is then the province’s (W2)', (by) => {
    const dossiers = filedUntil('listed')
    dossiers.tell('credit/E', [['2019-09-02', by, 'open', entered()]])
    expect(dossiers.at('credit/E').seat).toEqual({ owner: lead.org, region: foshan, supervisor: province })
    dossiers.tell('credit/E', [['2019-09-03', lead, 'object', { grounds: '与事实不符。', materials: [] }]])
    for (const action of ['uphold', 'strike']) {
      expect(step(dossiers, '2019-09-10', second, action, { reason: '经复核。' })).toMatchObject(notYours)
      expect(step(dossiers, '2019-09-10', by, action, { reason: '经复核。' })).toMatchObject(unmet)
    }
    const another = actor(by.role, { person: 'another of the province' })
    expect(step(dossiers, '2019-09-10', another, 'strike', { reason: '经复核。' }).ok).toBe(true)
  })
  test('by a city is the city’s to answer for, and not the province’s', () => {
    for (const by of [centre, hrss, inspector])
      expect(step(recorded(), '2019-09-03', by, 'strike', { reason: '经复核。' }), by.role).toMatchObject(notYours)
  })
  test('keeps the weight that it had, whoever reads it later', () => {
    expect(recorded().at('credit/E').facts.open).toMatchObject({ weight: -3, recorder: cityCentre.person })
  })
})

describe('the weights that the department sets', () => {
  const set = (dossiers: Dossiers, value: Facts, from: string) =>
    dossiers.tell(`configuration/${configurationId}`, [
      ['2019-08-01', actor('admin', { person: 'one' }), 'put-forward', weights(value, from)],
      ['2019-08-01', actor('admin', { person: 'two' }), 'enact'],
    ])
  const weights = (value: Facts, from: string) => ({ setting: 'credit-weights', value, from, reason: '调整分值。' })

  test('hold for events from their day on, by the day of the event and not by that of its record', () => {
    const dossiers = filedUntil('listed')
    set(dossiers, { 'other-fault': -7 }, '2019-08-31')
    const weightOn = (id: string, claim: Facts) =>
      dossiers.tell(`credit/${id}`, [['2019-09-02', cityCentre, 'open', entered(claim)]]).facts.open.weight
    expect(weightOn('before', { on: '2019-08-30' })).toBe(-3)
    expect(weightOn('after', { on: '2019-08-31' })).toBe(-7)
    expect(weightOn('another', { on: '2019-08-31', kind: 'commended' })).toBe(3)
  })
  test.each([
    ['2019-09-02T15:59:59.999Z', -2],
    ['2019-09-02T16:00:00.000Z', -6],
  ])('hold for what another act brings about: at %s it weighs %i', (when, weight) => {
    const dossiers = resultsUntil('awaited')
    set(dossiers, { 'late-results': -6 }, '2019-09-03')
    dossiers.tell('results/P', [[when, lead, 'submit', resultsClaim()]])
    expect(dossiers.at('credit/results.P.late-results').facts.record.weight).toBe(weight)
  })
  test('leave what is recorded as it was', () => {
    const dossiers = recorded()
    set(dossiers, { 'other-fault': -7 }, '2019-08-02')
    expect(weighCredit([dossiers.at('credit/E')])).toBe(-3)
  })
})

describe('an objection (异议)', () => {
  const object: Step = ['2019-09-03', lead, 'object', { grounds: '与事实不符。', materials: [] }]
  const objected = (): Dossiers => {
    const dossiers = recorded()
    dossiers.tell('credit/E', [object])
    return dossiers
  }
  const answered = (action: string, by = second): Step => ['2019-09-10', by, action, { reason: '经复核。' }]

  test('is the enterprise’s own, and is answered within fifteen working days', () => {
    const stranger = actor('enterprise-lead', { org: theirs, person: 'stranger' })
    expect(step(recorded(), '2019-09-03', stranger, 'object', { grounds: '不符。', materials: [] })).toMatchObject(
      notYours,
    )
    // 13 September is a holiday.
    expect(objected().at('credit/E')).toMatchObject({ state: 'objected', due: '2019-09-25' })
  })
  test.each(['uphold', 'strike'])('is not for the one who recorded it to answer: %s', (action) => {
    expect(step(objected(), ...answered(action, cityCentre))).toMatchObject(unmet)
    expect(step(objected(), ...answered(action, lead))).toMatchObject(notYours)
    expect(step(objected(), ...answered(action)).ok).toBe(true)
  })
  test('upheld ends it, and it is not objected to again', () => {
    const dossiers = objected()
    dossiers.tell('credit/E', [answered('uphold')])
    expect(step(dossiers, ...object)).toMatchObject({ refusal: { because: 'not-open' } })
    expect(weighCredit([dossiers.at('credit/E')])).toBe(-3)
  })
  test('what was wrongly recorded is struck, with or without one: it stays to be seen and weighs nothing', () => {
    for (const dossiers of [recorded(), objected()]) {
      const before = dossiers.at('credit/E').facts.open
      dossiers.tell('credit/E', [answered('strike')])
      expect(dossiers.at('credit/E')).toMatchObject({
        state: 'struck',
        facts: { open: before, strike: { reason: '经复核。' } },
      })
      expect(weighCredit([dossiers.at('credit/E')])).toBe(0)
    }
  })
  test('counts while it waits', () => {
    expect(weighCredit([objected().at('credit/E')])).toBe(-3)
  })
})
