import { describe, expect, test } from 'vitest'
import { form, lead, machining, roster } from '../../../test/fixtures/domain/filing.ts'
import { candidate, planClaim, planSteps } from '../../../test/fixtures/domain/plan.ts'
import { schemeClaim, schemeUntil } from '../../../test/fixtures/domain/scheme.ts'
import type { Step } from '../../../test/harness/dossiers.ts'
import type { Facts } from '../workflow/procedure.ts'

const session = (over: Facts = {}): Facts => ({ ...planClaim().sessions[0], ...over })
const theory = session()
const practical = session({ date: '2019-08-16', venue: 'V01', method: 'practical' })
/** As many at level 4, each by a passport of nobody. */
const people = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    ...candidate(0, '4'),
    no: String(i + 1),
    document: { type: 'passport', number: `E${String(i).padStart(8, '0')}` },
  }))
const more = (prefix: string, role: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({
    ...roster.find((s) => s.roles[0] === role),
    no: `${prefix}${50 + i}`,
    name: `${prefix}之${i}`,
  }))
const staff = [...roster, ...more('J', 'invigilator', 4), ...more('K', 'examiner', 8), ...more('D', 'supervisor', 2)]
const upTo = (prefix: string, count: number) =>
  staff
    .filter(({ no }) => no?.startsWith(prefix))
    .slice(0, count)
    .map(({ no }) => no)

const of = staff.map(({ no }) => no)
const materials = form().materials.map((m: Facts) => (m.kind === '6-credentials' ? { ...m, of } : m))
const submit = (claim: Facts, ratios: string) => {
  const dossiers = schemeUntil('filed', {
    filing: form({ staff, materials }),
    claim: schemeClaim({ ratios, staff: of }),
  })
  const [open] = planSteps() as [Step]
  dossiers.tell('plan/P', [open])
  return dossiers.step('plan/P', ['2019-08-01', lead, 'submit', claim])
}
const plan = (count: number, [j, k, d]: readonly [number, number, number], sessions = [theory, practical]) =>
  planClaim({
    sessions,
    candidates: people(count),
    training: planClaim().training.slice(0, 1),
    invigilators: upTo('J', j),
    examiners: upTo('K', k),
    supervisors: upTo('D', d),
  })
/** What a plan whose scheme binds it lacks. */
const lacks = (claim: Facts) => {
  const outcome = submit(claim, 'block')
  return outcome.ok || !('issues' in outcome.refusal) ? [] : outcome.refusal.issues.map((i) => [i.pointer, i.says.zh])
}

describe('the usual ratios (R-53)', () => {
  test('one invigilator for fifteen, and two at least', () => {
    expect(lacks(plan(15, [1, 3, 1]))).toEqual([['/sessions/0', '此时同时需监考人员2人，安排1人']])
    expect(lacks(plan(15, [2, 3, 1]))).toEqual([])
    expect(lacks(plan(30, [2, 7, 1]))).toEqual([])
    expect(lacks(plan(31, [2, 7, 1]))).toEqual([['/sessions/0', '此时同时需监考人员3人，安排2人']])
  })
  test('one examiner for five, three at least, and odd', () => {
    expect(lacks(plan(15, [2, 3, 1]))).toEqual([])
    expect(lacks(plan(16, [2, 4, 1]))).toEqual([['/sessions/1', '此时同时需考评人员5人，安排4人']])
    expect(lacks(plan(1, [2, 2, 1]))).toEqual([['/sessions/1', '此时同时需考评人员3人，安排2人']])
  })
  test('candidates are shared out among the sessions of their kind, which take turns', () => {
    const afternoon = session({ ...practical, from: '11:30', to: '14:00' })
    expect(lacks(plan(30, [2, 3, 1], [theory, practical, afternoon]))).toEqual([])
    const overlapping = session({ ...practical, from: '11:29', to: '14:00' })
    expect(lacks(plan(30, [2, 3, 1], [theory, practical, overlapping]))).toEqual([
      ['/sessions/2', '此时同时需考评人员6人，安排3人'],
    ])
  })
  test('one supervisor at each venue where anything is going on at a time', () => {
    const elsewhere = session({ ...practical, date: theory.date })
    expect(lacks(plan(5, [2, 3, 1], [theory, elsewhere]))).toEqual([
      ['/sessions/0', '此时同时需质量督导员2人，安排1人'],
    ])
    expect(lacks(plan(5, [2, 3, 2], [theory, elsewhere]))).toEqual([])
  })
  test('warn only, where the scheme does not bind the enterprise to them; the entry keeps what is short', () => {
    const outcome = submit(plan(31, [2, 3, 1]), 'warn')
    expect(outcome.ok && outcome.entries[0]?.facts.warnings).toMatchObject([
      { pointer: '/sessions/0', clause: '二(四)' },
      { pointer: '/sessions/1', says: { zh: '此时同时需考评人员7人，安排3人' } },
    ])
    const enough = submit(plan(15, [2, 3, 1]), 'warn')
    expect(enough.ok && enough.entries[0]?.facts.warnings).toEqual([])
  })
  test('are counted by occupation and level', () => {
    expect(machining.code).toBe(theory.occupation)
    const others = session({ level: '3', venue: 'V02' })
    const claim = plan(15, [2, 3, 1], [theory, practical, others])
    expect(lacks(claim)).toEqual([['/sessions/0', '此时同时需监考人员4人，安排2人']])
  })
})
