import { describe, expect, test } from 'vitest'
import { adding, changes, inspecting, ofEnterprise } from '../../../test/fixtures/domain/change.ts'
import {
  acceptanceByMinistry,
  branchForm,
  centre,
  filedUntil,
  filingSteps,
  form,
  group,
  hrss,
  lead,
  ministryFiling,
  roster,
  supervisorOf,
} from '../../../test/fixtures/domain/filing.ts'
import { callAgain, confirmRenewal, renew } from '../../../test/fixtures/domain/round-change.ts'
import { review, schemeClaim } from '../../../test/fixtures/domain/scheme.ts'
import { type Dossiers, foshan, ours, type Step, theClock } from '../../../test/harness/dossiers.ts'
import { province } from '../vocabulary/geography/region.ts'
import { filedNow } from '../vocabulary/records/filed.ts'
import type { Facts } from '../workflow/procedure.ts'

/*
 * Folders of before 2026-12 (W6, W8, corrections part D): a form without a path, a roster without an expert, of the
 * Ministry's filing number and code alone, no record of the enterprise.
 */
const oldForm = (given: Facts): Facts => {
  const { path: _, ministryFiling: file, ...left } = given
  const staff = roster.filter(({ roles }) => !roles.includes('expert'))
  return { ...left, staff, ...(file && { ministryFiling: { number: file.number, code: file.code } }) }
}
/** The filing F in the state, as it was written then; the enterprise's record is as the nightly job finds it. */
const folder = (state: string, given = form(), over: Facts = {}): Dossiers => {
  const dossiers = filedUntil(state, given)
  const { facts, seat, ...filing } = dossiers.at('filing/F')
  const { submit: now, ...said } = facts
  const { staff, ...submit } = { ...oldForm(now), ...over }
  const old = { submit: { ...submit, staff: dossiers.putList(staff) }, ...said }
  dossiers.put({ ...filing, facts: old, seat: seat && { ...seat, region: foshan } })
  dossiers.put({ ...dossiers.at(`enterprise/${ours}`), version: 0, facts: {}, seat: null })
  return dossiers
}
const takeUp = (dossiers: Dossiers): Dossiers => {
  dossiers.tell(`enterprise/${ours}`, [['2019-07-20', theClock, 'take-up', { filing: 'F' }]])
  return dossiers
}
const branchWithoutFile = form({ nature: 'central-branch', path: 'general' })
const kinds: [name: string, form: Facts][] = [
  ['of the general path', form()],
  ['of a central branch', branchForm()],
  ['of a central branch that names no filing of the Ministry’s', branchWithoutFile],
]

describe.each(kinds)('a filing of before 2026-12, %s', (_, given) => {
  test.each([
    'submitted',
    'accepted',
    'evaluating',
    'qualified',
    'agreed',
    'receipted',
  ])('goes on from: %s', (state) => {
    const dossiers = folder(state, given)
    const at = () => dossiers.at('filing/F').state
    /** Steps that it has behind it are refused. */
    const goOn = (until: string) => {
      for (const step of filingSteps(given).slice(2)) if (at() !== until) dossiers.step('filing/F', step)
    }
    goOn('qualified')
    if (at() === 'qualified') {
      const minutes = { meeting: '第1次会议', date: '2019-07-15', record: '同意。', struck: [] }
      dossiers.tell('selection/old', [
        ['2019-07-11', centre, 'open', { round: 'R' }],
        ['2019-07-11', centre, 'propose', { selected: [{ filing: 'F', reason: '居前。' }], others: [] }],
        ['2019-07-15', group, 'agree', minutes],
      ])
    }
    goOn('listed')
    expect(at()).toBe('listed')
    expect(dossiers.at('filing/F').seat?.region).toBe(foshan)
  })
  test('is returned for correction and handed in anew, with its path and its experts', () => {
    const dossiers = folder('submitted', given)
    dossiers.tell('filing/F', [
      ['2019-06-27', centre, 'supplement', { lacking: ['名册中的专家'] }],
      ['2019-06-28', lead, 'save', { path: given.path, staff: roster }],
      ['2019-06-28', lead, 'submit', given],
    ])
    expect(dossiers.at('filing/F')).toMatchObject({ state: 'submitted', seat: { region: foshan } })
  })
  test('is renewed', () => {
    const dossiers = callAgain(folder('listed', given))
    dossiers.tell('filing/F', [renew(), confirmRenewal()])
    expect(dossiers.at('filing/F').facts['confirm-renewal']).toMatchObject({ round: 'S' })
  })
  test.each([
    ...Object.values({ ...changes, ...ofEnterprise }).filter(({ kind }) => kind !== 'occupations'),
    adding(inspecting),
  ])('is changed: $kind', (claim: Facts) => {
    const dossiers = takeUp(folder('listed', given))
    const isByFile = given.path === 'ministry' && claim.kind === 'occupations'
    const file = isByFile && { ministryFiling: ministryFiling([...form().occupations, ...claim.occupations]) }
    dossiers.tell('change/C', [
      ['2019-07-30', lead, 'open', { filing: 'F' }],
      ['2019-07-30', lead, 'submit', { ...claim, ...file }],
      ['2019-07-30', supervisorOf(dossiers), 'accept'],
      ['2019-07-30', hrss, 'approve'],
    ])
    expect(dossiers.at('filing/F').facts.amend.kind).toBe(claim.kind)
  })
  test('has a scheme, by the roster that it has', () => {
    const dossiers = takeUp(folder('listed', given))
    const [machinists] = schemeClaim().occupations
    const staff = roster.filter(({ roles }) => !roles.includes('expert')).map(({ no }) => no)
    const claim = schemeClaim({ occupations: [machinists], staff })
    const file: Step = ['2019-07-26', centre, 'file']
    const steps: Step[] = [['2019-07-23', lead, 'submit', claim], ...review(), file]
    dossiers.tell('scheme/S', [['2019-07-23', lead, 'open', { filing: 'F' }], ...steps])
    dossiers.tell('scheme/T', [['2019-07-27', lead, 'open', { filing: 'F', replaces: 'S' }]])
    expect([dossiers.at('scheme/S').state, dossiers.at('scheme/T').state]).toEqual(['filed', 'draft'])
  })
})

describe('a roster of before 2026-12 (W8)', () => {
  test('stands until it is changed, and then has its experts', () => {
    const dossiers = takeUp(folder('listed'))
    const staff = roster.filter(({ roles }) => !roles.includes('expert'))
    dossiers.tell('change/C', [['2019-07-30', lead, 'open', { filing: 'F' }]])
    expect(dossiers.step('change/C', ['2019-07-30', lead, 'submit', { ...changes.staff, staff }])).toMatchObject({
      refusal: { because: 'unmet', issues: [{ pointer: '/staff', says: { zh: '名册中没有专家' } }] },
    })
    expect(filedNow(dossiers.at('filing/F')).staff.count).toBe(staff.length)
  })
})

describe('a branch of before 2026-12 (W6)', () => {
  test('is confirmed against the Ministry’s file on acceptance, and its receipt names that', () => {
    const dossiers = folder('submitted', branchForm())
    const accept = (claim: Facts): Step => ['2019-07-08', centre, 'accept', claim]
    const { ministryConfirmed: _, ...without } = acceptanceByMinistry('2019-07-08')
    expect(dossiers.step('filing/F', accept(without)).ok).toBe(false)
    expect(dossiers.step('filing/F', accept(acceptanceByMinistry('2019-07-08'))).ok).toBe(true)
    expect(dossiers.at('filing/F').seat).toMatchObject({ region: foshan, supervisor: province })
  })
})
