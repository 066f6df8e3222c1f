import { describe, expect, test } from 'vitest'
import {
  adding,
  approveChange,
  changeSteps,
  changes,
  inspecting,
  ofEnterprise,
  submitChange,
} from '../../../test/fixtures/domain/change.ts'
import { removeOn } from '../../../test/fixtures/domain/exit.ts'
import {
  branchForm,
  centre,
  cityCentre,
  filedUntil,
  form,
  hrss,
  lead,
  machining,
  ministryFiling,
  occupation,
  painting,
  roster,
} from '../../../test/fixtures/domain/filing.ts'
import { actor, type Dossiers, guangzhou, type Step, theClock, theirs } from '../../../test/harness/dossiers.ts'
import { filedNow } from '../vocabulary/records/filed.ts'
import type { Facts } from '../workflow/procedure.ts'

const now = (dossiers: Dossiers) => filedNow(dossiers.at('filing/F'))
const codes = (dossiers: Dossiers) => now(dossiers).occupations.map((o: Facts) => o.code)
const until = (state: string, claim: Facts = changes.venues, filing = 'listed'): Dossiers => {
  const dossiers = filedUntil(filing)
  dossiers.tell('change/C', changeSteps(claim), state)
  return dossiers
}
const step = (dossiers: Dossiers, by: Step[1], action: string, claim: Facts = {}) =>
  dossiers.step('change/C', ['2019-07-31', by, action, claim])
const suspend: Step = ['2019-07-31', hrss, 'suspend', { reason: '整改。' }]
const remove = (dossiers: Dossiers) => removeOn(dossiers, '2019-07-31')

describe('a change of what was filed (二(二) 实行动态调整, R-45)', () => {
  test.each([
    'filed',
    'listed',
    'suspended',
  ])('holds from its approval on, and not before, where one is %s', (state) => {
    const dossiers = filedUntil(state === 'filed' ? 'filed' : 'listed')
    if (state === 'suspended') dossiers.tell('filing/F', [['2019-07-20', hrss, 'suspend', { reason: '整改。' }]])
    dossiers.tell('change/C', changeSteps(changes.address), 'accepted')
    expect(now(dossiers).address).toBe(form().address)
    dossiers.tell('change/C', [['2019-07-31', hrss, 'approve']])
    expect(dossiers.at('filing/F').state).toBe(state)
    expect(now(dossiers)).toMatchObject({ address: changes.address.address, placeCode: '440606' })
    expect(now(dossiers).name).toBe(form().name)
  })
  test('leaves what was submitted and what the receipt says as they were', () => {
    const dossiers = filedUntil('listed')
    const { submit, receipt } = dossiers.at('filing/F').facts
    approveChange(dossiers, changes.occupations)
    expect(dossiers.at('filing/F').facts).toMatchObject({ submit, receipt })
    expect(codes(dossiers)).toEqual([machining.code, painting.code, inspecting.code])
  })
  test('of one kind leaves those of the other kinds', () => {
    const dossiers = filedUntil('listed')
    for (const [i, claim] of Object.values(changes).entries()) approveChange(dossiers, claim, '2019-07-30', `C${i}`)
    expect(codes(dossiers)).toHaveLength(3)
    expect(now(dossiers).address).toBe(changes.address.address)
    expect(now(dossiers).venues.map((v: Facts) => v.no)).toEqual(['V01', 'V03'])
    expect(dossiers.list(now(dossiers).staff)).toEqual(changes.staff.staff)
    expect(dossiers.list(now(dossiers).equipment)).toEqual(changes.equipment.equipment)
  })
  test('needs a reason and evidence', () => {
    const { reason: _, materials: __, ...bare } = changes.address
    expect(submitChange(filedUntil('listed'), bare)).toMatchObject({
      refusal: { because: 'incomplete', issues: [{ pointer: '/reason' }, { pointer: '/materials' }] },
    })
  })
  test('is dated by its approval, whatever day it was asked for and however slow the clock', () => {
    const dossiers = until('accepted', changes.address)
    const { at } = dossiers.at('change/C')
    dossiers.tell('change/C', [['2019-07-01', hrss, 'approve']])
    expect(dossiers.at('change/C').at).toBe(at)
    expect((dossiers.at('filing/F').at ?? '') >= (at ?? '')).toBe(true)
    expect(submitChange(filedUntil('listed'), { ...changes.address, on: '2019-07-01' })).toMatchObject({
      refusal: { because: 'incomplete', issues: [{ pointer: '/on' }] },
    })
  })
})

describe('who decides', () => {
  test('the centre that supervises looks into it, the department approves: two bodies and two persons', () => {
    const wrong = (dossiers: Dossiers, by: Step[1], action: string) =>
      expect(step(dossiers, by, action)).toMatchObject({ refusal: { because: 'not-yours' } })
    const submitted = until('submitted')
    for (const by of [lead, hrss, centre, actor('city-centre', { org: guangzhou }), actor('city-hrss')])
      wrong(submitted, by, 'accept')
    const accepted = until('accepted')
    for (const by of [lead, cityCentre, centre, actor('province-hrss', { person: cityCentre.person })])
      wrong(accepted, by, 'approve')
    expect(step(accepted, hrss, 'approve').ok).toBe(true)
  })
  test('of a central branch the provincial centre, and the department after it', () => {
    const dossiers = filedUntil('listed', branchForm())
    dossiers.tell('change/C', changeSteps(changes.address), 'submitted')
    expect(step(dossiers, cityCentre, 'accept')).toMatchObject({ refusal: { because: 'not-yours', clause: '四(三)' } })
    expect(step(dossiers, centre, 'accept').ok).toBe(true)
    expect(step(dossiers, actor('province-hrss', { person: centre.person }), 'approve')).toMatchObject({
      refusal: { because: 'not-yours' },
    })
    expect(step(dossiers, hrss, 'approve').ok).toBe(true)
  })
  test('either sends it back with a reason, and it comes again; the enterprise may take it back', () => {
    for (const [state, by] of [
      ['submitted', cityCentre],
      ['accepted', hrss],
    ] as const) {
      const dossiers = until(state)
      expect(step(dossiers, by, 'return')).toMatchObject({ refusal: { because: 'incomplete' } })
      expect(step(dossiers, by, 'return', { reason: '证明不清。' }).ok).toBe(true)
      expect(step(dossiers, lead, 'submit', changes.venues).ok).toBe(true)
      expect(step(dossiers, lead, 'withdraw').ok).toBe(true)
      expect(now(dossiers).venues).toEqual(form().venues)
    }
  })
  test('nobody amends a filing by itself, nor another enterprise’s', () => {
    const dossiers = filedUntil('listed')
    const claim = { change: 'C', kind: 'address', now: { address: '别处' } }
    expect(dossiers.step('filing/F', ['2019-07-31', hrss, 'amend', claim])).toMatchObject({
      refusal: { because: 'not-open' },
    })
    const stranger = actor('enterprise-lead', { org: theirs, person: 'stranger' })
    expect(dossiers.step('change/C', ['2019-07-31', stranger, 'open', { filing: 'F' }])).toMatchObject({
      refusal: { because: 'not-yours', clause: '四(四)' },
    })
  })
})

describe('when', () => {
  test.each(['draft', 'agreed', 'receipted', 'removed'])('not while the filing is %s', (state) => {
    const dossiers = filedUntil(state === 'removed' ? 'listed' : state)
    if (state === 'removed') remove(dossiers)
    expect(dossiers.step('change/C', ['2019-07-31', lead, 'open', { filing: 'F' }])).toMatchObject({
      refusal: { because: 'unmet', says: { zh: '备案尚未完成，或已移出目录' } },
    })
  })
  test('one under way goes on while the enterprise is suspended, and ends with its removal', () => {
    const dossiers = until('accepted')
    dossiers.tell('filing/F', [suspend])
    expect(step(dossiers, hrss, 'approve').ok).toBe(true)
    for (const [state, by, action] of [
      ['draft', lead, 'submit'],
      ['submitted', cityCentre, 'accept'],
      ['accepted', hrss, 'approve'],
    ] as const) {
      const gone = until(state)
      remove(gone)
      const claim = action === 'submit' ? changes.venues : {}
      expect(step(gone, by, action, claim)).toMatchObject({ refusal: { because: 'unmet', clause: '四(三)' } })
      expect(gone.step('change/C', ['2019-08-02', theClock, 'drop']).ok).toBe(true)
    }
  })
})

describe('an address', () => {
  test('in another city is a new filing (R-28, R-79)', () => {
    expect(submitChange(filedUntil('listed'), { ...changes.address, placeCode: '440106' })).toMatchObject({
      refusal: { because: 'unmet', clause: '二(一)', issues: [{ pointer: '/placeCode' }] },
    })
  })
})

describe('occupations that are added (R-11 … R-15)', () => {
  const three = [
    inspecting,
    { code: '6-29-03-04', name: '管工' },
    { code: '4-04-05-01', name: '计算机程序设计员' },
  ] as const
  const fourth = { code: '4-01-02-01', name: '营销员' }
  const pointers = (claim: Facts, dossiers = filedUntil('listed'), day?: string) => {
    const outcome = submitChange(dossiers, claim, day)
    return outcome.ok || !('issues' in outcome.refusal) ? [] : outcome.refusal.issues.map((i) => i.pointer)
  }
  test('are five at most, with those filed before and those added since (R-14)', () => {
    expect(pointers(adding(...three))).toEqual([])
    expect(pointers(adding(...three, fourth))).toEqual(['/occupations'])
    const dossiers = filedUntil('listed')
    approveChange(dossiers, adding(...three), '2019-07-30', 'B')
    expect(codes(dossiers)).toHaveLength(5)
    expect(pointers(adding(fourth), dossiers)).toEqual(['/occupations'])
  })
  test('come once', () => {
    expect(pointers(adding(machining))).toEqual(['/occupations/0/code'])
    expect(pointers(adding(inspecting, inspecting))).toEqual(['/occupations/1/code'])
  })
  test('lie within the pilot, at levels of their standards, as of the submission', () => {
    expect(pointers(adding({ code: '6-18-02-04', name: '焊工' }, { code: '6-31-03-05', name: '质检' }))).toEqual([
      '/occupations/0/code',
      '/occupations/1/code',
    ])
    const robots = { code: '6-30-99-00', name: '工业机器人系统操作员' }
    expect(pointers(adding(robots))).toEqual([])
    expect(pointers({ ...changes.occupations, occupations: [occupation(robots, ['5', '4'])] })).toEqual([
      '/occupations/0/levels',
    ])
  })
  test('of a central branch follow the Ministry’s file, however many (R-27)', () => {
    const claim = adding(...three, fourth, { code: '6-18-02-04', name: '焊工' })
    const later = ministryFiling([...form().occupations, ...claim.occupations], { number: '人社部备案002' })
    expect(pointers(claim, filedUntil('listed', branchForm({ ministryFiling: later })))).toEqual([])
  })
  test('on the Ministry’s path lie in its file, or in a later one that comes with the change (W6)', () => {
    const dossiers = () => filedUntil('listed', branchForm())
    const claim = adding(fourth)
    expect(pointers(claim, dossiers())).toEqual(['/occupations/0/code'])
    const later = ministryFiling([...form().occupations, ...claim.occupations], { number: '人社部备案002' })
    expect(pointers({ ...claim, ministryFiling: { ...later, date: '2019-07-31' } }, dossiers())).toEqual([
      '/ministryFiling/date',
    ])
    expect(pointers({ ...claim, ministryFiling: { ...later, code: '0124' } }, dossiers())).toEqual([
      '/ministryFiling/code',
    ])
    const [added] = claim.occupations
    const higher = { ...claim, occupations: [{ ...added, levels: ['4', '3'] }], ministryFiling: later }
    expect(pointers(higher, dossiers())).toEqual(['/occupations/0/levels'])
    const changed = dossiers()
    const steps = changeSteps({ ...claim, ministryFiling: later })
    changed.tell(
      'change/C',
      steps.map(([when, by, ...step]) => [when, by === cityCentre ? centre : by, ...step]),
    )
    expect(filedNow(changed.at('filing/F')).ministryFiling).toEqual(later)
  })
  test('and on the general one no file of the Ministry’s is named', () => {
    const claim = { ...adding(fourth), ministryFiling: ministryFiling() }
    expect(pointers(claim, filedUntil('listed'))).toContain('/ministryFiling')
  })
})

describe('a roster', () => {
  test('names nobody whose qualification has lapsed, and nobody twice (R-24)', () => {
    const lapsed = { ...roster[0], validUntil: '2019-07-29' }
    const claim = (staff: Facts[]) => ({ ...changes.staff, staff })
    expect(submitChange(filedUntil('listed'), claim([...roster.slice(1), lapsed]))).toMatchObject({
      refusal: { because: 'unmet', issues: [{ pointer: `/staff/${roster.length - 1}/validUntil` }] },
    })
    expect(submitChange(filedUntil('listed'), claim([...roster, roster[0] ?? {}]))).toMatchObject({
      refusal: { because: 'incomplete', issues: [{ pointer: `/staff/${roster.length}/no` }] },
    })
  })
})

describe('a change never undercuts what a filing needs (W8)', () => {
  test('a roster still has an examiner, a supervisor, an invigilator, an expert, and somebody full-time', () => {
    const submit = (staff: Facts[]) => submitChange(filedUntil('listed'), { ...changes.staff, staff })
    for (const [role, name] of [
      ['examiner', '考评人员'],
      ['supervisor', '质量督导员'],
      ['invigilator', '监考人员'],
      ['expert', '专家'],
    ] as const)
      expect(submit(roster.filter(({ roles }) => !roles.includes(role)))).toMatchObject({
        refusal: { because: 'unmet', issues: [{ pointer: '/staff', says: { zh: `名册中没有${name}` } }] },
      })
    expect(submit(roster.map((one) => ({ ...one, fullTime: false })))).toMatchObject({
      refusal: { because: 'unmet', issues: [{ says: { zh: '名册中没有专职工作人员' } }] },
    })
  })
  test('a list of venues still has one with video', () => {
    const venues = changes.venues.venues.map((venue) => ({ ...venue, video: false }))
    expect(submitChange(filedUntil('listed'), { ...changes.venues, venues })).toMatchObject({
      refusal: { because: 'unmet', issues: [{ pointer: '/venues', says: { zh: '考核场地均无视频监控' } }] },
    })
  })
  test('what was filed before there were experts stands, and other changes of it are taken', () => {
    const dossiers = filedUntil('listed')
    const head = dossiers.at('filing/F')
    const staff = dossiers.putList(roster.filter(({ roles }) => !roles.includes('expert')))
    dossiers.put({ ...head, facts: { ...head.facts, submit: { ...head.facts.submit, staff } } })
    approveChange(dossiers, changes.address)
    expect(now(dossiers).staff).toEqual(staff)
  })
})

describe('equipment (R-25)', () => {
  const piecesIn = (...venues: string[]) => ({
    ...changes.equipment,
    equipment: changes.equipment.equipment.map((piece, i) => ({ ...piece, venue: venues[i] })),
  })
  test('stands in venues that are filed, and is calibrated', () => {
    expect(submitChange(filedUntil('listed'), piecesIn('V01', 'V09'))).toMatchObject({
      refusal: { because: 'unmet', clause: '一(五)5', issues: [{ pointer: '/equipment/1/venue' }] },
    })
    const [first, second] = changes.equipment.equipment
    const lapsed = { ...changes.equipment, equipment: [first, { ...second, calibratedUntil: '2019-07-29' }] }
    expect(submitChange(filedUntil('listed'), lapsed)).toMatchObject({
      refusal: { issues: [{ pointer: '/equipment/1/calibratedUntil' }] },
    })
  })
  test('keeps its venue from being given up, until it stands elsewhere', () => {
    const dossiers = filedUntil('listed')
    approveChange(dossiers, piecesIn('V01', 'V02'), '2019-07-30', 'E')
    expect(submitChange(dossiers, changes.venues)).toMatchObject({
      refusal: { issues: [{ pointer: '/venues', says: { zh: 'V02仍有设备E003，请先变更设备台账' } }] },
    })
    approveChange(dossiers, piecesIn('V01', 'V01'), '2019-07-30', 'M')
    expect(dossiers.step('change/C', ['2019-07-30', lead, 'submit', changes.venues]).ok).toBe(true)
  })
})

describe('two changes at once', () => {
  const otherwise: Record<string, Facts> = {
    address: { address: '佛山市顺德区样例大道9号' },
    venues: { venues: changes.venues.venues.slice(0, 1) },
  }
  const both = (first: Facts, second: Facts) => {
    const dossiers = filedUntil('listed')
    dossiers.tell('change/C', changeSteps(first), 'accepted')
    dossiers.tell('change/D', changeSteps(second), 'accepted')
    dossiers.tell('change/C', [['2019-07-31', hrss, 'approve']])
    return { dossiers, outcome: dossiers.step('change/D', ['2019-07-31', hrss, 'approve']) }
  }
  test('of two kinds both hold', () => {
    const { dossiers, outcome } = both(changes.address, changes.venues)
    expect(outcome.ok).toBe(true)
    expect(now(dossiers)).toMatchObject({ address: changes.address.address, venues: changes.venues.venues })
  })
  test.each([
    'address',
    'staff',
    'venues',
    'equipment',
  ] as const)('of %s: the second undoes nothing unseen, it comes again', (kind) => {
    const { dossiers, outcome } = both(changes[kind], changes[kind])
    expect(outcome).toMatchObject({
      refusal: { because: 'unmet', says: { zh: '提交后已有同类或相关变更获准，请退回后重新提交' } },
    })
    dossiers.tell('change/D', [
      ['2019-07-31', hrss, 'return', { reason: '已有变更。' }],
      ...changeSteps({ ...changes[kind], ...otherwise[kind] }, '2019-07-31').slice(1),
    ])
    expect(dossiers.at('change/D').state).toBe('approved')
  })
  test('of equipment and of the venues that it stands in: the second is looked at anew (R-25)', () => {
    const moved = {
      ...changes.equipment,
      equipment: changes.equipment.equipment.map((one) => ({ ...one, venue: 'V02' })),
    }
    for (const [first, second] of [
      [changes.venues, moved],
      [moved, changes.venues],
    ] as const)
      expect(both(first, second).outcome).toMatchObject({
        refusal: { because: 'unmet', says: { zh: '提交后已有同类或相关变更获准，请退回后重新提交' } },
      })
    // what was submitted before it was kept what had been seen beside
    const old = filedUntil('listed')
    old.tell('change/C', changeSteps(changes.venues), 'accepted')
    const { beside: _, ...submit } = old.at('change/C').facts.submit
    old.put({ ...old.at('change/C'), facts: { ...old.at('change/C').facts, submit } })
    expect(old.step('change/C', ['2019-07-31', hrss, 'approve']).ok).toBe(true)
  })
  test('of an occupation dropped meanwhile no levels are changed (M3, W10)', () => {
    const { reason, materials } = changes.address
    const levels = {
      reason,
      materials,
      kind: 'levels',
      levels: [{ code: machining.code, levels: ['4', '3', '2', '1'] }],
    }
    const dropping = { ...ofEnterprise['dropped-occupations'], codes: [machining.code] }
    expect(both(dropping, levels).outcome).toMatchObject({
      refusal: { because: 'unmet', issues: [{ pointer: '/levels/0/code' }] },
    })
    expect(both(levels, ofEnterprise['dropped-occupations']).outcome.ok).toBe(true)
  })
  test('that add occupations add up, to five and not to six', () => {
    const [a, b, c] = [
      inspecting,
      { code: '6-29-03-04', name: '管工' },
      { code: '4-04-05-01', name: '计算机程序设计员' },
    ]
    const fits = both(adding(a, b), adding(c))
    expect([fits.outcome.ok, codes(fits.dossiers).length]).toEqual([true, 5])
    const tooMany = both(adding(a, b), adding(c, { code: '4-01-02-01', name: '营销员' }))
    expect(tooMany.outcome).toMatchObject({ refusal: { because: 'unmet', clause: '一(三)' } })
    expect(codes(tooMany.dossiers)).toHaveLength(4)
    expect(both(adding(a), adding(a)).outcome).toMatchObject({ refusal: { because: 'unmet' } })
  })
})

test('a change says something new (R-45)', () => {
  const { name, address, placeCode, capital, venues } = form()
  const filed = [
    [{ ...ofEnterprise.name, name }, '/name'],
    [{ ...changes.address, address, placeCode }, '/address'],
    [{ ...ofEnterprise.capital, capital }, '/capital'],
    [{ ...changes.venues, venues }, '/venues'],
  ] as const
  for (const [claim, pointer] of filed)
    expect(submitChange(filedUntil('listed'), claim)).toMatchObject({
      refusal: { because: 'unmet', issues: [{ pointer, says: { zh: '与现备案内容相同，无须变更' } }] },
    })
  const renamed = filedUntil('listed')
  approveChange(renamed, ofEnterprise.name)
  expect(submitChange(renamed, ofEnterprise.name, '2019-07-31', 'D').ok).toBe(false)
})

test('an occupation on a norm of one’s own is filed as such, so that the norm can follow (R-16)', () => {
  const dossiers = filedUntil('listed')
  const own = occupation(inspecting, ['5'], 'enterprise-norm')
  approveChange(dossiers, { ...changes.occupations, occupations: [own] })
  expect(now(dossiers).occupations.at(-1)).toEqual(own)
})
