import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { openPermitDossiers, permit } from '../../../test/fixtures/domain/permit.ts'
import { actor, judge, ours } from '../../../test/harness/dossiers.ts'
import { stateCouncilCalendar as calendar } from '../vocabulary/calendar/calendar-data.ts'
import { unopened } from './evolve.ts'
import { type Case, procedure, type Row } from './procedure.ts'

const lead = actor('enterprise-lead')
const whole = { title: 'Welding', pages: 2, places: ['V01'] }
const given = () => {
  const dossiers = openPermitDossiers()
  dossiers.tell('permit/P', [['2019-06-24', lead, 'open', { round: 'R' }]])
  return dossiers
}

describe('a row that does not stand in the dossier’s state', () => {
  test.each(['grant', 'fly', 'constructor', 'toString', '__proto__'])('%s is not open in a draft', (action) => {
    const outcome = given().step('permit/P', ['2019-06-24', lead, action])
    expect(outcome).toMatchObject({ ok: false, refusal: { because: 'not-open' } })
  })
  test('is refused in words: the state and the action by their names in both languages', () => {
    const outcome = given().step('permit/P', ['2019-06-24', lead, 'approve'])
    expect(outcome).toMatchObject({
      refusal: {
        says: { zh: '当前状态（草稿）下不能办理“省级审核通过”', en: '"approve" is not open in state "Draft"' },
      },
    })
  })
  test('whoever may not see the dossier does not learn what is open in it', () => {
    const stranger = actor('city-hrss', { org: '440100' })
    const outcome = given().step('permit/P', ['2019-06-24', stranger, 'fly'])
    expect(outcome).toMatchObject({ refusal: { because: 'not-yours', clause: '四(三)' } })
  })
})

test('a role that the row does not list is refused with the row’s clause, and the roles that it belongs to', () => {
  const outcome = given().step('permit/P', ['2019-06-24', actor('province-hrss'), 'submit', whole])
  expect(outcome).toEqual({
    ok: false,
    refusal: {
      because: 'not-yours',
      clause: '二(一)',
      says: {
        zh: '此步由企业经办人、鉴定培训负责人办理',
        en: 'This step belongs to: Enterprise operator, Head of assessment and training',
      },
    },
  })
})

describe('a claim of the wrong shape', () => {
  test('is refused with every missing, wrong and unknown field at once, each with its pointer', () => {
    const claim = { pages: 0, places: ['V01', 7], colour: 'red', state: 'granted' }
    const outcome = given().step('permit/P', ['2019-06-24', lead, 'submit', claim])
    expect(outcome).toMatchObject({ refusal: { because: 'incomplete', clause: '二(一)' } })
    const issues = outcome.ok || !('issues' in outcome.refusal) ? [] : outcome.refusal.issues
    expect(issues.map((i) => i.pointer).sort()).toEqual(['/colour', '/pages', '/places/1', '/state', '/title'])
    expect(issues.find((i) => i.pointer === '/title')?.says).toEqual({ zh: '必填', en: 'Required' })
    expect(issues.find((i) => i.pointer === '/colour')?.says).toEqual({
      zh: '没有这个字段',
      en: 'There is no such field',
    })
  })
  test('decides nothing: no rule, no yield, no seat, no other dossier is asked about it', () => {
    const asked: string[] = []
    const ask = (what: string) => (c: Case) => {
      asked.push(what)
      return c.claim
    }
    const spied = procedure(
      'spied',
      { start: 'draft', during: 'always', seat: ask('seat'), rests: ['draft'] },
      {
        draft: {
          submit: {
            by: 'enterprise-lead',
            to: 'draft',
            clause: '二(一)',
            needs: z.strictObject({ title: z.string() }),
            given: [{ clause: '二(一)', says: { zh: '', en: '' }, finds: ask('rule') }],
            knows: { permit: ask('knows') },
            yields: ask('yields'),
            also: ask('also'),
            claims: ask('claims'),
            within: ask('within'),
          },
        },
      },
    )
    const dossier = unopened(spied, 'S')
    const command = { procedure: 'spied', id: 'S', action: 'submit', claim: { title: 7 }, by: lead, at: 'never' }
    const decision = judge(spied, dossier, command, () => ({ known: {}, lists: {}, calendar }))
    expect(decision).toMatchObject({ ok: false, refusal: { because: 'incomplete' } })
    expect(asked).toEqual([])
  })
  test('is told beside what rules find that read other fields alone', () => {
    const says = { zh: '太薄', en: 'Too thin' }
    const thin = { clause: '二(一)' as const, says, reads: ['pages'], finds: () => [{ pointer: '/pages', says }] }
    const told = (claim: unknown) => {
      const submit = { ...permit.table.draft?.submit, given: [thin] } as Row<string>
      const dossier = given().at('permit/P')
      const p = { ...permit, table: { ...permit.table, draft: { submit } } }
      const command = {
        procedure: 'permit',
        id: 'P',
        action: 'submit',
        claim,
        by: lead,
        at: '2019-06-24T01:00:00.000Z',
      }
      const decision = judge(p, dossier, command, () => ({ known: {}, lists: {}, calendar }))
      return decision.ok || !('issues' in decision.refusal) ? [] : decision.refusal.issues.map((i) => i.pointer)
    }
    expect(told({ pages: 2 })).toEqual(['/title', '/places', '/pages'])
    expect(told({ pages: 0 })).toEqual(['/title', '/pages', '/places'])
    expect(told(7)).toEqual([''])
  })
  test('where the row needs nothing, anything said is too much', () => {
    const dossiers = given()
    dossiers.tell('permit/P', [['2019-06-24', lead, 'submit', whole]])
    const outcome = dossiers.step('permit/P', ['2019-06-24', actor('city-hrss'), 'recommend', { why: 'not' }])
    expect(outcome).toMatchObject({ refusal: { because: 'incomplete', issues: [{ pointer: '/why' }] } })
  })
})

describe('the rules of a row', () => {
  test('are all tried: the first unmet one gives clause and sentence, every one its places', () => {
    const claim = { ...whole, title: 'Far too long', places: ['V01', 'X', 'Y'] }
    const outcome = given().step('permit/P', ['2019-06-24', lead, 'submit', claim])
    expect(outcome).toMatchObject({
      refusal: {
        because: 'unmet',
        clause: '四(五)',
        says: { en: 'The title is too long' },
        issues: [{ pointer: '' }, { pointer: '/places/1' }, { pointer: '/places/2' }],
      },
    })
  })
})

test('what is decided is an entry: the row, its clause, who, when, with what, and what it stood on', () => {
  const dossiers = given()
  const outcome = dossiers.step('permit/P', ['2019-06-24', lead, 'submit', whole])
  expect(outcome.ok && outcome.entries[0]).toEqual({
    procedure: 'permit',
    id: 'P',
    version: 2,
    action: 'submit',
    from: 'draft',
    to: 'submitted',
    clause: '二(一)',
    cause: null,
    by: lead,
    duty: 'enterprise',
    at: '2019-06-24T04:00:00.000Z',
    facts: { ...whole, letters: 7 },
    seat: { owner: ours, region: '440600', supervisor: '440600' },
    due: '2019-07-01',
    reference: { calendar: calendar.version },
  })
})

test('keys that no other dossier may hold come with the decision', () => {
  const dossiers = openPermitDossiers()
  const command = { procedure: 'permit', id: 'P', action: 'open', claim: { round: 'R' }, by: lead }
  const known = { round: dossiers.at('round/R') }
  const at = '2019-06-24T04:00:00Z'
  const decision = judge(permit, unopened(permit, 'P'), { ...command, at }, () => ({ known, lists: {}, calendar }))
  expect(decision).toMatchObject({ ok: true, keys: [`permit/${ours}`], also: [] })
})
