import { describe, expect, test } from 'vitest'
import { actor, foshan, openDossiers, type Step } from '../../../test/harness/dossiers.ts'
import { procedures } from '../procedures.ts'
import { province } from '../vocabulary/geography/region.ts'
import { appointmentId, holdsOffice, wasAppointed } from '../vocabulary/records/appointments.ts'

const [first, second] = [actor('admin', { person: 'first' }), actor('admin', { person: 'second' })]
const account = 'account of somebody'
const place = `appointment/${appointmentId(account)}`
const term = { account, role: 'city-centre', org: foshan, from: '2019-07-01', until: '2019-12-31' }
const on = '2019-06-24'
const nominate = (over: object = {}, when = on): Step => [when, first, 'nominate', { ...term, ...over }]
const appointed = (over: object = {}) => {
  const dossiers = openDossiers(procedures)
  dossiers.tell(place, [nominate(over), [on, second, 'instate']])
  return dossiers
}
const holds = (dossiers: ReturnType<typeof openDossiers>, day: string, role = term.role, org: string = term.org) =>
  holdsOffice(dossiers.at(place), { role, org }, day)

describe('an office (R-79)', () => {
  test('is held once one administrator nominated and another appointed', () => {
    const dossiers = openDossiers(procedures)
    dossiers.tell(place, [nominate()])
    expect(holds(dossiers, '2019-07-01')).toBe(false)
    expect(wasAppointed(dossiers.at(place))).toBe(false)
    const says = { zh: '须由提出者以外的另一人核准' }
    const elsewhere = actor('admin', { person: 'first', id: 'another account of the first' })
    for (const same of [first, elsewhere])
      expect(dossiers.step(place, [on, same, 'instate'])).toMatchObject({ refusal: { because: 'unmet', says } })
    dossiers.tell(place, [[on, second, 'instate']])
    expect(holds(dossiers, '2019-07-01')).toBe(true)
    expect(wasAppointed(dossiers.at(place))).toBe(true)
  })
  test('is held from its first day to its last, for its body, and is no other', () => {
    const dossiers = appointed()
    const days = ['2019-06-30', '2019-07-01', '2019-12-31', '2020-01-01']
    expect(days.map((day) => holds(dossiers, day))).toEqual([false, true, true, false])
    expect(holds(dossiers, '2019-07-01', 'city-hrss')).toBe(false)
    expect(holds(dossiers, '2019-07-01', 'city-centre', '440100')).toBe(false)
  })
  test('is decided by administrators alone, and by none for himself', () => {
    const dossiers = openDossiers(procedures)
    expect(dossiers.step(place, [on, actor('province-hrss'), 'nominate', term])).toMatchObject({
      refusal: { because: 'not-yours' },
    })
    const own = `appointment/${appointmentId(second.id)}`
    dossiers.tell(own, [nominate({ account: second.id, role: 'admin', org: province })])
    expect(dossiers.step(own, [on, second, 'instate'])).toMatchObject({ refusal: { says: { zh: '不能任命自己' } } })
  })
  test('stands under the SHA-256 of its account, under no other id', () => {
    expect(openDossiers(procedures).step('appointment/somebody', nominate())).toMatchObject({
      refusal: { says: { zh: '事项编号应为该账号的 SHA-256' } },
    })
  })
  test.each<[string, object, string]>([
    ['of the enterprises', { role: 'enterprise-lead' }, '/role'],
    ['of a machine', { role: 'clock', org: province }, '/role'],
    ['of a city for the province', { org: province }, '/org'],
    ['of a city for a district', { org: '440605' }, '/org'],
    ['of the province for a city', { role: 'inspector' }, '/org'],
    ['that ends before it begins', { until: '2019-06-30' }, '/until'],
  ])('is none %s', (_, over, pointer) => {
    expect(openDossiers(procedures).step(place, nominate(over))).toMatchObject({ refusal: { issues: [{ pointer }] } })
  })
  test('that is over is neither nominated nor, when it ended meanwhile, appointed', () => {
    const dossiers = openDossiers(procedures)
    const over = { refusal: { says: { zh: '任期已经结束' } } }
    expect(dossiers.step(place, nominate({}, '2020-01-01'))).toMatchObject(over)
    dossiers.tell(place, [nominate()])
    expect(dossiers.step(place, ['2020-01-01', second, 'instate'])).toMatchObject(over)
  })
})

describe('an account in office', () => {
  test('holds further offices, and what it holds while a change awaits approval', () => {
    const dossiers = appointed()
    dossiers.tell(place, [nominate({ role: 'inspector', org: province })])
    expect(holds(dossiers, '2019-07-01')).toBe(true)
    expect(holds(dossiers, '2019-07-01', 'inspector', province)).toBe(false)
    dossiers.tell(place, [[on, second, 'instate']])
    expect(holds(dossiers, '2019-07-01')).toBe(true)
    expect(holds(dossiers, '2019-07-01', 'inspector', province)).toBe(true)
  })
  test('holds what it held when a change is returned', () => {
    const dossiers = appointed()
    dossiers.tell(place, [nominate({ until: '2029-12-31' }), [on, second, 'return', { reason: '无需延长。' }]])
    expect(holds(dossiers, '2019-12-31')).toBe(true)
    expect(holds(dossiers, '2020-01-01')).toBe(false)
  })
  test('has its term lengthened or shortened by a later one of the same office', () => {
    const dossiers = appointed()
    dossiers.tell(place, [nominate({ until: '2020-06-30' }), [on, second, 'instate']])
    expect(holds(dossiers, '2020-06-30')).toBe(true)
    dossiers.tell(place, [nominate({ until: '2019-08-31' }), [on, second, 'instate']])
    expect(holds(dossiers, '2019-08-31')).toBe(true)
    expect(holds(dossiers, '2019-09-01')).toBe(false)
  })
  test('is dismissed from everything by one administrator at once, whatever awaits approval', () => {
    const dossiers = appointed()
    dossiers.tell(place, [nominate({ role: 'inspector', org: province })])
    expect(dossiers.step(place, [on, first, 'relieve'])).toMatchObject({
      refusal: { issues: [{ pointer: '/reason' }] },
    })
    dossiers.tell(place, [[on, first, 'relieve', { reason: '已调离。' }]])
    expect(holds(dossiers, '2019-07-01')).toBe(false)
    expect(wasAppointed(dossiers.at(place))).toBe(true)
    expect(dossiers.step(place, [on, second, 'instate'])).toMatchObject({ refusal: { because: 'not-open' } })
  })
  test('comes back with what is decided anew, and with nothing of before', () => {
    const dossiers = appointed()
    dossiers.tell(place, [
      [on, first, 'relieve', { reason: '已调离。' }],
      nominate({ role: 'inspector', org: province }),
      [on, second, 'instate'],
    ])
    expect(holds(dossiers, '2019-07-01')).toBe(false)
    expect(holds(dossiers, '2019-07-01', 'inspector', province)).toBe(true)
  })
  test('keeps its terms for as long as they run; the entries tell the others', () => {
    const dossiers = appointed()
    dossiers.tell(place, [
      nominate({ from: '2020-01-01', until: '2020-12-31' }, '2020-02-03'),
      ['2020-02-03', second, 'instate'],
    ])
    expect(dossiers.at(place).facts.instate.terms).toHaveLength(1)
    expect(dossiers.entries(place).map(({ action }) => action)).toEqual(['nominate', 'instate', 'nominate', 'instate'])
  })
})
