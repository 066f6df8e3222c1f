import { describe, expect, test } from 'vitest'
import { lead } from '../../../test/fixtures/domain/filing.ts'
import { candidate, candidates, planClaim, planUntil } from '../../../test/fixtures/domain/plan.ts'
import { resultsUntil } from '../../../test/fixtures/domain/results.ts'
import type { Dossiers, Outcome } from '../../../test/harness/dossiers.ts'
import { configurationId, settings } from '../vocabulary/records/settings.ts'
import type { Facts } from '../workflow/procedure.ts'

const later: [string, string] = ['2019-09-16', '2019-09-17']
/** A second plan, Q, of these people, handed in. */
const submit = (dossiers: Dossiers, people: Facts[] = candidates, on = '2019-08-20', id = 'Q'): Outcome => {
  dossiers.tell(`plan/${id}`, [[on, lead, 'open', { filing: 'F', scheme: 'S' }]])
  return dossiers.step(`plan/${id}`, [on, lead, 'submit', planClaim({ candidates: people }, later)])
}
/** Of the others' levels, so that every session has somebody. */
const strangers = (least = 0): Facts[] =>
  candidates.map((one, i) =>
    i < least ? one : { ...one, name: `他人${i}`, document: { type: 'passport', number: `E1234567${i}` } },
  )
const at = (...places: number[]) => places.map((i) => ({ pointer: `/candidates/${i}/document/number` }))
/** P-4: the same people by another document that shows the same number. */
const byRegister: Facts[] = candidates.map((one) => ({
  ...one,
  document: { ...one.document, type: 'household-register' },
}))
const acceptRegister = (dossiers: Dossiers): Dossiers => {
  const { shipped } = settings['identity-documents']
  const accepted = { setting: 'identity-documents', value: [...shipped, 'household-register'], from: '2019-07-01' }
  dossiers.put({
    procedure: 'configuration',
    id: configurationId,
    facts: { enact: { values: [{ ...accepted, version: 1 }] } },
  })
  return dossiers
}
const onceAYear = (dossiers: Dossiers): Dossiers => {
  const round = dossiers.at('round/R')
  dossiers.put({ ...round, facts: { ...round.facts, open: { ...round.facts.open, onceAYear: true } } })
  return dossiers
}

describe('nobody is in two live plans for one occupation and level (R-52)', () => {
  test('each is named, with the other plan', () => {
    expect(submit(planUntil('filed'))).toMatchObject({
      refusal: { because: 'unmet', clause: '二(四)', issues: at(0, 1, 2, 3, 4) },
    })
    expect(submit(planUntil('filed'), strangers(2))).toMatchObject({
      refusal: { issues: [{ ...at(0)[0], says: { zh: '此人已列入另一在办计划（P）' } }, at(1)[0]] },
    })
    expect(submit(planUntil('filed'), strangers()).ok).toBe(true)
  })

  test('typed or as a list has them: a sealed document is the same person', () => {
    const dossiers = planUntil('filed')
    const sealed = dossiers.list(dossiers.at('plan/P').facts.submit.candidates)
    const outcome = submit(dossiers, [...sealed.slice(0, 1), ...strangers().slice(1)])
    expect(outcome).toMatchObject({ refusal: { issues: [{ pointer: '/candidates/0/document' }] } })
  })

  test('by whatever document: one number is one person (P-4)', () => {
    expect(submit(acceptRegister(planUntil('filed')), byRegister)).toMatchObject({
      refusal: { issues: at(0, 1, 2, 3, 4) },
    })
  })

  test('at another level one may be', () => {
    const people = strangers().map((one, i) => (i === 2 ? { ...candidate(0, '2'), no: '3' } : one))
    expect(submit(planUntil('filed'), people).ok).toBe(true)
    expect(submit(onceAYear(planUntil('filed')), people)).toMatchObject({ refusal: { issues: at(2) } })
  })

  test('a finished plan is live until its results are approved', () => {
    expect(submit(resultsUntil('submitted'), candidates, '2019-08-29')).toMatchObject({ ok: false })
    expect(submit(resultsUntil('approved'), candidates, '2019-08-29').ok).toBe(true)
  })

  test('a plan that was cancelled frees its candidates', () => {
    const dossiers = planUntil('filed')
    dossiers.tell('plan/P', [['2019-08-06', lead, 'cancel', { reason: '样例' }]])
    expect(submit(dossiers).ok).toBe(true)
  })

  test('a plan that was amended is not its own rival', () => {
    const dossiers = planUntil('filed')
    dossiers.tell('plan/P', [
      ['2019-08-06', lead, 'amend', { reason: '样例' }],
      ['2019-08-20', lead, 'submit', planClaim({}, later)],
    ])
    expect(dossiers.at('plan/P').state).toBe('submitted')
  })
})

describe('nobody is planned for what a certificate in force says (R-52)', () => {
  const { document, occupation } = candidate(1, '2')
  const holding = (held: Facts): Dossiers => {
    const dossiers = planUntil('draft')
    dossiers.hold(document, [{ certificate: 'Y', occupation, level: '2', issuedOn: '2019-05-06', ...held }])
    return dossiers
  }
  const plan = (dossiers: Dossiers, people = candidates) =>
    dossiers.step('plan/P', ['2019-08-01', lead, 'submit', planClaim({ candidates: people })])

  test('at the same occupation and level, and without a word of which certificate', () => {
    const says = { zh: '此人已持有该职业该级别的有效证书' }
    expect(plan(holding({}))).toMatchObject({ refusal: { clause: '二(四)', issues: [{ ...at(1)[0], says }] } })
  })
  test('by whatever document it was certified (P-4)', () => {
    expect(plan(acceptRegister(holding({})), byRegister)).toMatchObject({ refusal: { issues: at(1) } })
  })
  test('at another level or occupation one may be certified anew', () => {
    expect(plan(holding({ level: '3' })).ok).toBe(true)
    expect(plan(holding({ occupation: '6-18-01-01' })).ok).toBe(true)
  })
  test('where the round says 一人一证, once in a year at most', () => {
    expect(plan(onceAYear(holding({ level: '3' })))).toMatchObject({
      refusal: { issues: [{ ...at(1)[0], says: { zh: '此人2019年已取得证书，每人每年限一证' } }] },
    })
    expect(plan(onceAYear(holding({ level: '3', issuedOn: '2018-12-31' }))).ok).toBe(true)
  })
})
