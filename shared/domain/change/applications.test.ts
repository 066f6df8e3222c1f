import { describe, expect, test } from 'vitest'
import { approveChange, moving, taking } from '../../../test/fixtures/domain/change.ts'
import { besides, opening } from '../../../test/fixtures/domain/enterprise.ts'
import { decideOn, request } from '../../../test/fixtures/domain/exit.ts'
import { cityHrss, form, lead } from '../../../test/fixtures/domain/filing.ts'
import { renewalClaim } from '../../../test/fixtures/domain/round-change.ts'
import { actor, type Dossiers, foshan, guangzhou, ours, theClock, theirs } from '../../../test/harness/dossiers.ts'
import { recordOf } from '../vocabulary/records/enterprise.ts'
import { applying } from '../vocabulary/records/in-force.ts'
import { openRenewal } from '../vocabulary/records/round-of.ts'
import type { Facts } from '../workflow/procedure.ts'
import { carryingOver } from '../workflow/reseat.ts'

const heir = actor('enterprise-lead', { org: theirs, person: 'heir' })
const newHrss = actor('city-hrss', { org: guangzhou, person: 'new hrss' })
const record = (dossiers: Dossiers, uscc = ours) => recordOf(dossiers.at(`enterprise/${uscc}`))
const carry = (dossiers: Dossiers, where = 'filing/G', day = '2019-08-02') =>
  dossiers.step(where, [day, theClock, 'reseat'], carryingOver)
/** F is taken over, or moves; what was applied for beside it stands in the state, and is carried over. */
const following = (claim: Facts, state: string, carried = true) => {
  const dossiers = besides(state)
  approveChange(dossiers, claim, '2019-08-01', 'T')
  if (carried) expect(carry(dossiers), state).toMatchObject({ ok: true })
  return dossiers
}
const { round: _, ...asking } = renewalClaim()

describe('what an enterprise had applied for beside its filing (M3)', () => {
  test.each(applying)('goes over to its successor, by the daily job: %s', (state) => {
    const dossiers = following(taking(), state)
    const { seat, ...application } = dossiers.at('filing/G')
    expect(application.state).toBe(state)
    expect(seat).toEqual({ owner: theirs, region: foshan, supervisor: foshan, formerly: [ours] })
    expect(record(dossiers, theirs)).toMatchObject({ applying: ['G'], filings: [{ filing: 'F' }] })
    expect(carry(dossiers)).toMatchObject({ refusal: { because: 'unmet' } })
  })
  test('is the successor’s to take back, or to renew what it took over, and nobody’s until then', () => {
    const withdraw = { reason: '已由承继企业承接。' }
    const renew = { ...asking, application: 'G' }
    for (const by of [lead, heir])
      expect(
        following(taking(), 'submitted', false).step('filing/G', ['2019-08-02', by, 'withdraw', withdraw]).ok,
      ).toBe(by === lead)
    const back = following(taking(), 'submitted')
    expect(back.step('filing/G', ['2019-08-02', lead, 'withdraw', withdraw])).toMatchObject({
      refusal: { because: 'not-yours' },
    })
    expect(back.step('filing/G', ['2019-08-02', heir, 'withdraw', withdraw]).ok).toBe(true)
    const renewing = following(taking(), 'qualified')
    expect(renewing.step('filing/F', ['2019-08-02', heir, 'renew-applied', renew]).ok).toBe(true)
    expect(renewing.at('filing/G')).toMatchObject({ state: 'ended', seat: { owner: theirs, formerly: [ours] } })
    expect(openRenewal(renewing.at('filing/F'))?.round).toBe('S')
  })
  test('has no receipt of its own behind what was taken over', () => {
    const box = { opinion: '同意备案。', sealed: true, date: '2019-08-02' }
    const receipt = following(taking(), 'agreed').step('filing/G', [
      '2019-08-02',
      actor('province-hrss'),
      'receipt',
      box,
    ])
    expect(receipt).toMatchObject({ refusal: { because: 'unmet', clause: '一(三)' } })
  })
  test.each(applying)('goes with it to another city: %s', (state) => {
    const dossiers = following(moving, state)
    expect(dossiers.at('filing/G')).toMatchObject({
      state,
      seat: { owner: ours, region: guangzhou, supervisor: guangzhou },
    })
    expect(dossiers.at('filing/G').seat?.formerly).toBeUndefined()
  })
  test('is the new city’s to look into, and stays there with whatever moves it next', () => {
    const dossiers = following(moving, 'submitted')
    const box = { opinion: '同意推荐。', sealed: true, date: '2019-08-02' }
    expect(dossiers.step('filing/G', ['2019-08-02', cityHrss, 'recommend', box])).toMatchObject({
      refusal: { because: 'not-yours' },
    })
    expect(dossiers.step('filing/G', ['2019-08-02', newHrss, 'recommend', box]).ok).toBe(true)
    expect(dossiers.at('filing/G').seat).toEqual({ owner: ours, region: guangzhou, supervisor: guangzhou })
  })
  test('is redirected to no other city; whoever has left and applies anew says where it is by then', () => {
    const dossiers = following(moving, 'draft')
    const event = {
      kind: 'other-fault',
      filing: 'F',
      on: '2019-08-02',
      source: '巡查',
      account: '失实。',
      materials: [],
    }
    dossiers.tell('credit/E', [['2019-08-02', actor('city-centre', { org: guangzhou }), 'open', event]])
    dossiers.tell('exit/X', [['2019-08-03', lead, 'open', request()], decideOn('2019-08-04')])
    const redirect = (city: string) => dossiers.step('filing/G', ['2019-08-05', lead, 'redirect', { ...opening, city }])
    expect(redirect(foshan)).toMatchObject({ refusal: { because: 'unmet', issues: [{ pointer: '/city' }] } })
    expect(redirect(guangzhou).ok).toBe(true)
    const { address, placeCode } = moving
    const submit = (claim: Facts) => dossiers.step('filing/G', ['2019-08-05', lead, 'submit', claim])
    expect(submit(form())).toMatchObject({ refusal: { issues: [{ pointer: '/placeCode' }] } })
    expect(submit({ ...form(), address, placeCode }).ok).toBe(true)
    expect(record(dossiers).city).toBe(guangzhou)
    dossiers.tell('filing/G', [['2019-08-06', lead, 'withdraw', { reason: '另行申报。' }]])
    dossiers.tell('filing/H', [['2019-08-06', lead, 'open', { ...opening, after: 'G' }]])
    // what is open stays where it is: a draft that names a city moves nothing of it
    expect(record(dossiers).city).toBeNull()
    expect(carry(dossiers, 'credit/E', '2019-08-07')).toMatchObject({ refusal: { because: 'unmet' } })
    expect(dossiers.at('credit/E').seat?.region).toBe(guangzhou)
    expect(carry(dossiers, 'filing/H', '2019-08-07')).toMatchObject({ refusal: { because: 'unmet' } })
  })
})
