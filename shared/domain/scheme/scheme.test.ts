import { describe, expect, test } from 'vitest'
import { approveChange, changes, inspecting } from '../../../test/fixtures/domain/change.ts'
import {
  branchForm,
  centre,
  filedUntil,
  form,
  hrss,
  lead,
  machining,
  occupation,
  painting,
} from '../../../test/fixtures/domain/filing.ts'
import {
  normClaim,
  normSteps,
  review,
  schemeClaim,
  schemeSteps,
  schemeUntil,
  suspend,
} from '../../../test/fixtures/domain/scheme.ts'
import { actor, type Step, theirs } from '../../../test/harness/dossiers.ts'
import type { Facts, Issue } from '../workflow/procedure.ts'

const [open] = schemeSteps() as [Step]
const issuesOf = (claim: Facts, dossiers = schemeUntil('draft')): Issue[] => {
  const outcome = dossiers.step('scheme/S', ['2019-07-23', lead, 'submit', claim])
  return outcome.ok || !('issues' in outcome.refusal) ? [] : outcome.refusal.issues
}
const occupations = (first: Facts, second: Facts = {}) => {
  const [a, b] = schemeClaim().occupations
  return schemeClaim({
    occupations: [
      { ...a, ...first },
      { ...b, ...second },
    ],
  })
}

describe('who may draw up a scheme (二(三), R-46)', () => {
  test.each(['receipted', 'agreed', 'draft'])('not an enterprise whose filing is only %s', (state) => {
    expect(filedUntil(state).step('scheme/S', open)).toMatchObject({ refusal: { because: 'unmet', clause: '二(三)' } })
  })
  test.each(['filed', 'listed'])('one whose filing is %s', (state) => {
    expect(filedUntil(state).step('scheme/S', open).ok).toBe(true)
  })
  test('not one that was suspended', () => {
    const dossiers = schemeUntil('draft')
    dossiers.tell('filing/F', [suspend])
    expect(dossiers.step('scheme/S', ['2019-08-02', lead, 'submit', schemeClaim()])).toMatchObject({
      refusal: { because: 'unmet', clause: '二(三)' },
    })
  })
})

describe('what a scheme may hold (R-15, R-18, R-24, R-48, R-85)', () => {
  test('occupations, levels, venues and staff of the filing', () => {
    expect(issuesOf(schemeClaim())).toEqual([])
  })
  test('no other occupation and no other level', () => {
    expect(issuesOf(occupations({ code: '6-29-03-04' })).map((i) => i.pointer)).toEqual(['/occupations/0/code'])
    expect(issuesOf(occupations({ levels: ['4', '1'] }))).toMatchObject([
      { pointer: '/occupations/0/levels', says: { zh: '一级未备案' } },
    ])
  })
  test('no venue and nobody outside the filing; all are named at once', () => {
    const claim = schemeClaim({ venues: ['V01', 'V09'], staff: ['J01', 'K01', 'X99'] })
    expect(issuesOf(claim).map((i) => i.pointer)).toEqual(['/venues/1', '/staff/2'])
  })
  test('an occupation on the enterprise’s norm names that norm, filed, for that occupation and those levels', () => {
    const norm = [{ pointer: '/occupations/1/norm' }]
    expect(issuesOf(occupations({}, { norm: undefined }))).toMatchObject(norm)
    const twoLevels = form({
      occupations: [occupation(machining, ['4', '3', '2']), occupation(painting, ['4', '3'], 'enterprise-norm')],
    })
    expect(
      issuesOf(occupations({}, { levels: ['4', '3'] }), schemeUntil('draft', { filing: twoLevels })),
    ).toMatchObject([{ pointer: '/occupations/1/levels' }, ...norm])
    const pending = schemeUntil('draft')
    pending.tell('norm/M', normSteps(normClaim({ justification: '工艺不同。' })), 'submitted')
    expect(issuesOf(occupations({}, { norm: 'M' }), pending)).toMatchObject(norm)
  })
  test('a central branch follows the Ministry’s file: no norm of its own is asked for (R-27)', () => {
    const filing = branchForm({ occupations: form().occupations })
    const dossiers = filedUntil('listed', filing)
    dossiers.tell('scheme/S', schemeSteps(), 'draft')
    expect(issuesOf(occupations({}, { norm: undefined }), dossiers)).toEqual([])
  })
})

describe('after a change of the filing (R-45)', () => {
  const issues = (change: Facts, claim: Facts) => {
    const dossiers = schemeUntil('draft')
    approveChange(dossiers, change, '2019-07-23')
    return issuesOf(claim, dossiers)
  }
  const inspectors = { code: inspecting.code, levels: ['5', '4'], methods: ['theory', 'practical'] }
  const withInspectors = schemeClaim({ occupations: [...schemeClaim().occupations, inspectors] })
  test('a scheme may hold what was added', () => {
    expect(issuesOf(withInspectors)).toMatchObject([{ pointer: '/occupations/2/code' }])
    expect(issues(changes.occupations, withInspectors)).toEqual([])
    expect(issues(changes.venues, schemeClaim({ venues: ['V01', 'V03'] }))).toEqual([])
    const staff = changes.staff.staff.map(({ no }) => no)
    expect(issues(changes.staff, schemeClaim({ staff }))).toEqual([])
  })
  test('and nothing that was given up', () => {
    expect(issues(changes.venues, schemeClaim()).map((i) => i.pointer)).toEqual(['/venues/1'])
    expect(issues(changes.staff, schemeClaim()).map((i) => i.pointer)).toEqual(['/staff/1'])
  })
  test('an occupation added on a norm of one’s own waits for that norm (R-18)', () => {
    const own = occupation(inspecting, ['5', '4'], 'enterprise-norm')
    const dossiers = schemeUntil('draft')
    approveChange(dossiers, { ...changes.occupations, occupations: [own] }, '2019-07-23')
    expect(issuesOf(withInspectors, dossiers)).toMatchObject([{ pointer: '/occupations/2/norm' }])
    const claim = normClaim({ ...inspecting })
    dossiers.tell('norm/M', [
      ['2019-07-23', lead, 'open', { filing: 'F' }],
      ['2019-07-23', lead, 'submit', claim],
      ['2019-07-23', hrss, 'decide', { levels: ['5', '4'] }],
    ])
    const named = schemeClaim({ occupations: [...schemeClaim().occupations, { ...inspectors, norm: 'M' }] })
    expect(issuesOf(named, dossiers)).toEqual([])
  })
})

describe('the experts and the file (R-47)', () => {
  test('a scheme that they pass is filed', () => {
    expect(schemeUntil('filed').at('scheme/S').state).toBe('filed')
  })
  test('nobody signs before the day that the visit was set for (W9)', () => {
    const dossiers = schemeUntil('submitted')
    const [call, [, expert, action, claim]] = review() as [Step, Step]
    dossiers.tell('scheme/S', [call])
    expect(dossiers.step('scheme/S', ['2019-07-24T15:59:59.999Z', expert, action, claim])).toMatchObject({
      refusal: {
        because: 'unmet',
        issues: [{ says: { zh: '现场评估定于2019-07-25，今天是2019-07-24，请在评估当日或之后签署意见' } }],
      },
    })
    expect(dossiers.step('scheme/S', ['2019-07-24T16:00:00.000Z', expert, action, claim]).ok).toBe(true)
  })
  test('whoever was drawn in another’s place signs from the day set for that visit on (M2)', () => {
    const dossiers = schemeUntil('submitted')
    const [call, first, second, [, third]] = review() as [Step, Step, Step, Step]
    const substitute = actor('expert', { person: 'expert d' })
    dossiers.tell('scheme/S', [call, first, second, ['2019-07-25', third, 'recuse', { reason: '患病。' }]])
    const pool = [first[1], second[1], third, substitute].map(({ person }) => ({
      person,
      org: '440000',
      fields: '涂装',
    }))
    dossiers.tell('experts/guangdong', [['2019-07-25', centre, 'update', { experts: pool }]])
    dossiers.tell('scheme/S', [['2019-07-26', centre, 'replace', { visitDate: '2019-07-29', excluded: [] }]])
    const [, , action, claim] = first
    expect(dossiers.step('scheme/S', ['2019-07-26', substitute, action, claim])).toMatchObject({
      refusal: { because: 'unmet', issues: [{ says: { zh: expect.stringContaining('现场评估定于2019-07-29') } }] },
    })
    dossiers.tell('scheme/S', [
      ['2019-07-29', substitute, action, claim],
      ['2019-07-29', centre, 'file'],
    ])
    expect(dossiers.at('scheme/S').state).toBe('filed')
  })
  test('one that they do not pass goes back, and is judged afresh', () => {
    const dossiers = schemeUntil('submitted')
    const back: Step = ['2019-07-26', centre, 'return', { reason: '质量保障不足。' }]
    dossiers.tell('scheme/S', review('unqualified'))
    expect(dossiers.step('scheme/S', ['2019-07-26', centre, 'file'])).toMatchObject({ refusal: { because: 'unmet' } })
    dossiers.tell('scheme/S', [back, ['2019-07-27', lead, 'submit', schemeClaim()]])
    dossiers.tell('scheme/S', [...review(), ['2019-07-29', centre, 'file']])
    expect(dossiers.at('scheme/S').state).toBe('filed')
  })
})

describe('a later version', () => {
  test('supersedes the one it replaces, when it is filed and not before', () => {
    const dossiers = schemeUntil('filed')
    dossiers.tell('scheme/T', schemeSteps(schemeClaim(), { replaces: 'S' }), 'reviewing')
    expect(dossiers.at('scheme/S').state).toBe('filed')
    dossiers.tell('scheme/T', [...review().slice(1), ['2019-07-26', centre, 'file']])
    expect(dossiers.at('scheme/S')).toMatchObject({ state: 'superseded', facts: { supersede: { by: 'T' } } })
  })
  test('replaces no scheme of another enterprise', () => {
    const dossiers = schemeUntil('filed')
    const stranger = actor('enterprise-lead', { org: theirs, person: 'stranger' })
    dossiers.put({
      ...dossiers.at('filing/F'),
      id: 'G',
      seat: { owner: theirs, region: '440600', supervisor: '440600' },
    })
    const step: Step = ['2019-08-01', stranger, 'open', { filing: 'G', replaces: 'S' }]
    expect(dossiers.step('scheme/T', step)).toMatchObject({ refusal: { because: 'not-yours', clause: '四(四)' } })
  })
  test('nobody supersedes a scheme by itself', () => {
    expect(schemeUntil('filed').step('scheme/S', ['2019-08-01', centre, 'supersede', { by: 'T' }])).toMatchObject({
      refusal: { because: 'not-open' },
    })
  })
})
