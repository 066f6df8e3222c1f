import { describe, expect, test } from 'vitest'
import { approveChange, changes } from '../../../test/fixtures/domain/change.ts'
import { centre, cityCentre, filedUntil, form, lead, roster } from '../../../test/fixtures/domain/filing.ts'
import { planClaim, planSteps } from '../../../test/fixtures/domain/plan.ts'
import { schemeUntil } from '../../../test/fixtures/domain/scheme.ts'
import { actor, type Dossiers, guangzhou, type Step } from '../../../test/harness/dossiers.ts'
import { serviceKinds, validitiesIn } from '../vocabulary/records/training.ts'
import type { Facts } from '../workflow/procedure.ts'

const asked = (kind = 'work-plan'): Facts => ({ filing: 'F', kind, subject: '请指导。', by: '2019-08-09' })
const delivered = (over: Facts = {}): Facts => ({
  days: ['2019-07-30'],
  persons: ['trainer'],
  content: '讲解并演练。',
  materials: [],
  trained: [],
  ...over,
})
const K01 = { no: 'K01', validUntil: '2022-07-30' }
const training = delivered({ trained: [K01] })
const story = (kind: string, claim: Facts): Step[] => [
  ['2019-07-26', lead, 'open', asked(kind)],
  ['2019-07-29', cityCentre, 'accept', { by: '2019-08-02' }],
  ['2019-07-30', cityCentre, 'deliver', claim],
  ['2019-07-31', lead, 'attest'],
]
const until = (state: string, kind = 'work-plan', claim = delivered(), dossiers = filedUntil('listed')): Dossiers => {
  dossiers.tell('service/V', story(kind, claim), state)
  return dossiers
}
const step = (dossiers: Dossiers, ...of: Step) => dossiers.step('service/V', of)
const unmet = { ok: false, refusal: { because: 'unmet', clause: '四(二)' } }

describe('a service of the centre (四(二), R-75, R-77)', () => {
  test.each(
    Object.keys(serviceKinds).filter((kind) => kind !== 'examiner-training'),
  )('%s is asked for, taken on by a day, delivered by it, and confirmed', (kind) => {
    expect(until('proposed', kind).at('service/V')).toMatchObject({ state: 'proposed', due: '2019-08-02' })
    expect(until('accepted', kind).at('service/V').due).toBe('2019-08-02')
    expect(until('delivered', kind).at('service/V').due).toBe('2019-08-06')
    expect(until('confirmed', kind).at('service/V')).toMatchObject({ state: 'confirmed', due: null })
  })
  test('is answered by the other side, whoever proposes it', () => {
    const wanted = until('proposed')
    expect(step(wanted, '2019-07-29', lead, 'consent')).toMatchObject(unmet)
    expect(step(wanted, '2019-07-29', lead, 'reject', { reason: '另约。' })).toMatchObject(unmet)
    expect(step(wanted, '2019-07-29', cityCentre, 'reject', { reason: '本季已满。' }).ok).toBe(true)
    const offered = filedUntil('listed')
    offered.tell('service/V', [['2019-07-26', cityCentre, 'open', asked()]])
    expect(step(offered, '2019-07-29', cityCentre, 'accept', { by: '2019-08-02' })).toMatchObject(unmet)
    expect(step(offered, '2019-07-29', cityCentre, 'reject', { reason: '另约。' })).toMatchObject(unmet)
    expect(step(offered, '2019-07-29', lead, 'consent').ok).toBe(true)
    expect(offered.at('service/V')).toMatchObject({ state: 'accepted', due: '2019-08-09' })
  })
  test('comes from the centre that supervises the enterprise', () => {
    const elsewhere = actor('city-centre', { org: guangzhou })
    for (const by of [centre, elsewhere])
      expect(step(filedUntil('listed'), '2019-07-26', by, 'open', asked())).toMatchObject({
        refusal: { because: 'not-yours', clause: '四(三)' },
      })
    expect(step(filedUntil('qualified'), '2019-07-26', lead, 'open', asked())).toMatchObject(unmet)
  })
  test('that fell short goes back with a reason and a new day', () => {
    const dossiers = until('delivered')
    expect(step(dossiers, '2019-07-31', lead, 'return', { reason: '缺少样例。', by: '2019-07-30' })).toMatchObject(
      unmet,
    )
    expect(step(dossiers, '2019-07-31', lead, 'return', { reason: '缺少样例。', by: '2019-08-08' }).ok).toBe(true)
    expect(dossiers.at('service/V')).toMatchObject({ state: 'accepted', due: '2019-08-08' })
  })
  test('was delivered on days that are past', () => {
    const outcome = step(until('accepted'), '2019-07-30', cityCentre, 'deliver', delivered({ days: ['2019-07-31'] }))
    expect(outcome).toMatchObject({ refusal: { issues: [{ pointer: '/days/0' }] } })
  })
})

describe('training of examiners (R-77)', () => {
  const kind = 'examiner-training'
  const pointersOf = (trained: Facts[], of = kind) => {
    const outcome = step(until('accepted', of), '2019-07-30', cityCentre, 'deliver', delivered({ trained }))
    return !outcome.ok && 'issues' in outcome.refusal && outcome.refusal.issues.map(({ pointer }) => pointer)
  }
  test('names examiners of the filed roster, and no other service does', () => {
    expect(pointersOf([])).toEqual(['/trained'])
    expect(pointersOf([K01], 'work-plan')).toEqual(['/trained'])
    const others = ['K99', 'J01', 'D01'].map((no) => ({ ...K01, no }))
    expect(pointersOf(others)).toEqual(['/trained/0/no', '/trained/1/no', '/trained/2/no'])
    expect(pointersOf([{ ...K01, validUntil: '2019-07-30' }])).toEqual(['/trained/0/validUntil'])
    expect(pointersOf([K01, K01])).toEqual(['/trained'])
  })
  test('counts once the enterprise has confirmed it, and never shortens what was given before', () => {
    const dossiers = until('delivered', kind, training)
    expect(validitiesIn(dossiers.at('training/F'))).toEqual([])
    dossiers.tell('service/V', [['2019-07-31', lead, 'attest']])
    const given = [{ certificateNo: '粤考评K01', validUntil: '2022-07-30' }]
    expect(validitiesIn(dossiers.at('training/F'))).toEqual(given)
    const again = delivered({ trained: [{ ...K01, validUntil: '2021-01-01' }] })
    dossiers.tell('service/W', story(kind, again))
    expect(validitiesIn(dossiers.at('training/F'))).toEqual(given)
  })
  test('is entered by nobody but with the service', () => {
    const claim = { service: 'V', trained: [] }
    const outcome = filedUntil('listed').step('training/F', ['2019-07-31', lead, 'extend', claim])
    expect(outcome).toMatchObject({ refusal: { because: 'not-open' } })
  })

  describe('lets a plan name whose qualification in the roster lapses before its last day', () => {
    const lapsing = form({ staff: roster.map((s) => (s.no === 'K01' ? { ...s, validUntil: '2019-08-15' } : s)) })
    const planOn = (dossiers: Dossiers) => {
      const [open] = planSteps()
      dossiers.tell('plan/P', open ? [open] : [])
      return dossiers.step('plan/P', ['2019-08-01', lead, 'submit', planClaim()])
    }
    const dossiers = () => schemeUntil('filed', { filing: lapsing })
    const refused = { refusal: { issues: [{ pointer: '/examiners/0', says: { zh: '资格在考核日前失效' } }] } }

    test('only by training that reaches that day', () => {
      expect(planOn(dossiers())).toMatchObject(refused)
      expect(planOn(until('confirmed', kind, training, dossiers())).ok).toBe(true)
      const short = delivered({ trained: [{ ...K01, validUntil: '2019-08-15' }] })
      expect(planOn(until('confirmed', kind, short, dossiers()))).toMatchObject(refused)
    })
    test('only the person that was trained, not another who has the number since', () => {
      const trained = until('confirmed', kind, training, dossiers())
      const staff = roster.map((s) =>
        s.no === 'K01' ? { ...s, certificateNo: '粤考评K77', validUntil: '2019-08-15' } : s,
      )
      approveChange(trained, { ...changes.staff, staff }, '2019-07-31')
      expect(planOn(trained)).toMatchObject(refused)
    })
  })
})
