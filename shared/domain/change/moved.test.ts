import { describe, expect, test } from 'vitest'
import { certified, first } from '../../../test/fixtures/domain/certificate.ts'
import {
  approveChange,
  changeSteps,
  changes,
  moving,
  ofEnterprise,
  submitChange,
} from '../../../test/fixtures/domain/change.ts'
import { proposal } from '../../../test/fixtures/domain/exit.ts'
import {
  branchForm,
  centre,
  cityCentre,
  filedUntil,
  hrss,
  lead,
  operator,
} from '../../../test/fixtures/domain/filing.ts'
import { planClaim, planSteps, planUntil } from '../../../test/fixtures/domain/plan.ts'
import { schemeUntil } from '../../../test/fixtures/domain/scheme.ts'
import { actor, type Dossiers, foshan, guangzhou, ours, type Step, theClock } from '../../../test/harness/dossiers.ts'
import { province } from '../vocabulary/geography/region.ts'
import { recordOf } from '../vocabulary/records/enterprise.ts'
import { carryingOver } from '../workflow/reseat.ts'

const newCentre = actor('city-centre', { org: guangzhou, person: 'new centre' })
const newHrss = actor('city-hrss', { org: guangzhou, person: 'new hrss' })
const there = { owner: ours, region: guangzhou, supervisor: guangzhou }
const carry = (dossiers: Dossiers, where: string, day = '2019-08-02') =>
  dossiers.step(where, [day, theClock, 'reseat'], carryingOver)
const moved = (dossiers: Dossiers, day = '2019-08-01') => {
  approveChange(dossiers, moving, day, 'M')
  return dossiers
}
const unmet = (zh?: string) => ({ refusal: { because: 'unmet', ...(zh && { says: { zh } }) } })
const notYours = { refusal: { because: 'not-yours' } }

describe('a move to another city (M3, R-79)', () => {
  test('stands in the filing and in the record of the enterprise from its approval on; old entries stay', () => {
    const dossiers = filedUntil('listed')
    const before = dossiers.entries('filing/F')
    moved(dossiers)
    expect(dossiers.at('filing/F')).toMatchObject({ state: 'listed', seat: there })
    expect(recordOf(dossiers.at(`enterprise/${ours}`)).city).toBe(guangzhou)
    expect(dossiers.entries('filing/F').slice(0, before.length)).toEqual(before)
    expect(dossiers.at('filing/F').facts.open.city).toBe(foshan)
  })
  test('what is opened from then on is the new city’s to handle, and the old city’s no longer', () => {
    const dossiers = moved(schemeUntil('filed'))
    const [open, submit] = planSteps()
    dossiers.tell('plan/P', [open as Step, submit as Step])
    expect(dossiers.at('plan/P').seat).toEqual(there)
    const acknowledge = (by: Step[1]) => dossiers.step('plan/P', ['2019-08-05', by, 'acknowledge'])
    expect(acknowledge(cityCentre)).toMatchObject(notYours)
    expect(acknowledge(newCentre).ok).toBe(true)
  })
  test('what is open goes over with the daily job, once; until then nobody acts on it, and its days run on', () => {
    const dossiers = moved(planUntil('submitted'))
    const { due, version } = dossiers.at('plan/P')
    const acknowledge = (by: Step[1]) => dossiers.step('plan/P', ['2019-08-05', by, 'acknowledge'])
    for (const by of [cityCentre, newCentre]) expect(acknowledge(by)).toMatchObject(notYours)
    expect(carry(dossiers, 'plan/P').ok).toBe(true)
    expect(dossiers.at('plan/P')).toMatchObject({ state: 'submitted', due, version: version + 1, seat: there })
    expect(carry(dossiers, 'plan/P')).toMatchObject(unmet('企业的主体和属地没有变动'))
    expect(acknowledge(cityCentre)).toMatchObject(notYours)
    expect(acknowledge(newCentre).ok).toBe(true)
  })
  test('nobody carries over by hand, and nothing that has not moved', () => {
    const dossiers = moved(planUntil('submitted'))
    for (const by of [lead, hrss, newCentre, theClock])
      expect(dossiers.step('plan/P', ['2019-08-02', by, 'reseat'])).toMatchObject({ ok: false })
    expect(carry(planUntil('submitted'), 'plan/P')).toMatchObject(unmet())
  })
  test('what is at rest stays where it was done', () => {
    const dossiers = moved(certified(), '2019-09-03')
    expect(dossiers.at(`certificate/${first}`).seat?.region).toBe(foshan)
    expect(carry(dossiers, `certificate/${first}`, '2019-09-04')).toMatchObject({ refusal: { because: 'not-open' } })
  })
  test('the new city supervises from its approval on: it proposes exits and revocations, and corrects certificates', () => {
    const dossiers = moved(certified(), '2019-09-03')
    const revoke = { certificates: [first], ground: 'fraud', evidence: '查实。' }
    for (const [where, claim] of [
      ['exit/X', proposal()],
      ['revocation/R', revoke],
    ] as const) {
      expect(dossiers.step(where, ['2019-09-04', cityCentre, 'open', claim]), where).toMatchObject(notYours)
      expect(dossiers.step(where, ['2019-09-04', newCentre, 'open', claim]).ok, where).toBe(true)
    }
    const holder = [{ name: '陈新样', document: { type: 'resident-id', number: '440106197203013037' } }]
    const correct = { certificate: first, kind: 'correct', reason: '姓名有误。', evidence: '身份证件。', holder }
    dossiers.tell('amendment/A', [['2019-09-04', operator, 'open', correct]])
    expect(dossiers.step('amendment/A', ['2019-09-05', cityCentre, 'correct'])).toMatchObject(notYours)
    expect(dossiers.step('amendment/A', ['2019-09-05', newCentre, 'correct']).ok).toBe(true)
    expect(dossiers.at(`certificate/${first}`)).toMatchObject({
      state: 'corrected',
      facts: { issue: { issuer: expect.any(String) } },
    })
  })
  test('of whom the province supervises, it goes on to', () => {
    // a branch that was handed in before 2026-12 lies in its city's region
    for (const [was, then] of [
      [province, province],
      [foshan, guangzhou],
    ] as const) {
      const dossiers = filedUntil('listed', branchForm())
      dossiers.put({ ...dossiers.at('filing/F'), seat: { owner: ours, region: was, supervisor: province } })
      dossiers.tell('change/M', [
        ['2019-08-01', lead, 'open', { filing: 'F' }],
        ['2019-08-01', lead, 'submit', moving],
        ['2019-08-01', centre, 'accept'],
        ['2019-08-01', hrss, 'approve'],
      ])
      expect(dossiers.at('filing/F').seat).toEqual({ owner: ours, region: then, supervisor: province })
    }
  })
  test('what changes later keeps it there', () => {
    const dossiers = moved(filedUntil('listed'))
    dossiers.tell('change/D', [
      ['2019-08-05', lead, 'open', { filing: 'F' }],
      ['2019-08-05', lead, 'submit', ofEnterprise.capital],
      ['2019-08-05', newCentre, 'accept'],
      ['2019-08-05', hrss, 'approve'],
    ])
    expect(dossiers.at('filing/F').seat).toEqual(there)
  })
})

describe('a move is refused', () => {
  test('within the same city, which is a change of address; an address elsewhere is a move', () => {
    expect(submitChange(filedUntil('listed'), { ...moving, placeCode: '440606' })).toMatchObject(
      unmet('注册地址仍在原地市，办理地址变更'),
    )
    expect(submitChange(filedUntil('listed'), { ...changes.address, placeCode: '440106' })).toMatchObject(
      unmet('注册地址迁往其他地市的，办理迁移变更'),
    )
  })
  test('out of the province, and without its papers', () => {
    expect(submitChange(filedUntil('listed'), { ...moving, placeCode: '310101' })).toMatchObject({
      refusal: {
        because: 'incomplete',
        issues: expect.arrayContaining([expect.objectContaining({ pointer: '/placeCode' })]),
      },
    })
    expect(submitChange(filedUntil('listed'), { ...moving, materials: changes.address.materials })).toMatchObject(
      unmet(),
    )
  })
  test('to the city to which it goes: the centre that supervises accepts, the department approves', () => {
    const dossiers = filedUntil('listed')
    dossiers.tell('change/M', changeSteps(moving), 'submitted')
    for (const by of [newCentre, newHrss, centre, hrss, lead])
      expect(dossiers.step('change/M', ['2019-07-30', by, 'accept'])).toMatchObject(notYours)
    dossiers.tell('change/M', changeSteps(moving).slice(2), 'accepted')
    for (const by of [newCentre, cityCentre, centre, lead, actor('province-hrss', { person: cityCentre.person })])
      expect(dossiers.step('change/M', ['2019-07-30', by, 'approve'])).toMatchObject(notYours)
  })
  test('while an exit on order is open, whether asked for before or after', () => {
    const open: Step = ['2019-07-30', cityCentre, 'open', proposal()]
    const says = '该企业的移出程序尚未办结，不得变更名称、主体或属地'
    const asked = filedUntil('listed')
    asked.tell('change/M', changeSteps(moving), 'accepted')
    asked.tell('exit/X', [open])
    expect(asked.step('change/M', ['2019-07-31', hrss, 'approve'])).toMatchObject(unmet(says))
    const later = filedUntil('listed')
    later.tell('exit/X', [open])
    expect(submitChange(later, moving)).toMatchObject(unmet(says))
  })
  test('where another was approved since, or an address was asked for before it', () => {
    const dossiers = filedUntil('listed')
    dossiers.tell('change/C', changeSteps(changes.address), 'accepted')
    dossiers.tell('change/D', changeSteps(moving), 'accepted')
    moved(dossiers)
    for (const id of ['C', 'D'])
      expect(dossiers.step(`change/${id}`, ['2019-08-01', hrss, 'approve'])).toMatchObject({ ok: false })
  })
})

test('a plan that was on file goes through to its results under the new city', () => {
  const dossiers = moved(planUntil('filed'), '2019-08-06')
  carry(dossiers, 'plan/P', '2019-08-07')
  dossiers.tell('plan/P', planSteps(planClaim()).slice(3))
  expect(dossiers.at('results/P').seat).toEqual(there)
})
