import { describe, expect, test } from 'vitest'
import { openPermitDossiers } from '../../../test/fixtures/domain/permit.ts'
import { actor } from '../../../test/harness/dossiers.ts'

const lead = actor('enterprise-lead')
const whole = { title: 'Welding', pages: 2, places: ['V01'] }
const given = () => {
  const dossiers = openPermitDossiers()
  dossiers.tell('permit/P', [['2019-06-24', lead, 'open', { round: 'R' }]])
  return dossiers
}
const submit = (claim: unknown) => ['2019-06-24', lead, 'submit', claim] as const

describe('a claim that completes what was saved', () => {
  test('is the saved one with what is said now put over it', () => {
    const dossiers = given()
    dossiers.tell('permit/P', [['2019-06-24', lead, 'save', { title: 'Old', pages: 2 }]])
    const outcome = dossiers.step('permit/P', submit({ title: 'New', places: ['V02'] }))
    expect(outcome).toMatchObject({
      ok: true,
      entries: [{ facts: { title: 'New', pages: 2, places: ['V02'] } }, { procedure: 'stamp' }],
    })
  })
  test('is checked whole: what lacks in both is missing', () => {
    const dossiers = given()
    dossiers.tell('permit/P', [['2019-06-24', lead, 'save', { title: 'Old' }]])
    const outcome = dossiers.step('permit/P', submit({ pages: 1 }))
    expect(outcome).toMatchObject({ refusal: { because: 'incomplete', issues: [{ pointer: '/places' }] } })
  })
  test('needs no draft', () => {
    expect(given().step('permit/P', submit(whole)).ok).toBe(true)
  })
  test.each([
    ['a list', []],
    ['a number', 5],
    ['a text', 'Welding'],
    ['truth', true],
  ])('must be an object: %s is refused even when the draft is complete', (_, claim) => {
    const dossiers = given()
    dossiers.tell('permit/P', [['2019-06-24', lead, 'save', whole]])
    expect(dossiers.step('permit/P', submit(claim))).toMatchObject({ refusal: { because: 'incomplete' } })
  })
  test('smuggles nothing in under a name of the language', () => {
    const claim = JSON.parse('{"__proto__": {"title": "Welding"}, "pages": 2, "places": ["V01"]}')
    expect(given().step('permit/P', submit(claim))).toMatchObject({ refusal: { because: 'incomplete' } })
  })
})

describe('a move that follows another', () => {
  test('happens with it: same person, same time, with its cause', () => {
    const dossiers = given()
    const outcome = dossiers.step('permit/P', submit(whole))
    expect(outcome.ok && outcome.entries[1]).toMatchObject({
      procedure: 'stamp',
      action: 'press',
      cause: 'permit.submit',
      by: lead,
      at: '2019-06-24T04:00:00.000Z',
      facts: { letters: 7 },
    })
    expect(dossiers.at('stamp/P').state).toBe('pressed')
  })
  test('cannot be asked for alone', () => {
    const outcome = given().step('stamp/P', ['2019-06-24', lead, 'press', { letters: 7 }])
    expect(outcome).toMatchObject({ refusal: { because: 'not-open' } })
  })
  test('follows its own cause only', () => {
    const outcome = given().step('stamp/P', ['2019-06-24', lead, 'press', { letters: 7 }], 'permit.grant')
    expect(outcome).toMatchObject({ refusal: { because: 'not-open' } })
  })
  test('may follow any of several', () => {
    const outcome = given().step('stamp/P', ['2019-06-24', lead, 'press', { letters: 7 }], 'permit.copy')
    expect(outcome.ok).toBe(true)
  })
  test('a row that follows nothing does not move as a consequence', () => {
    const outcome = given().step('permit/P', submit(whole), 'permit.open')
    expect(outcome).toMatchObject({ refusal: { because: 'not-open' } })
  })
  test('takes the first one down with it when it is refused', () => {
    const dossiers = given()
    const outcome = dossiers.step('permit/P', submit({ ...whole, title: 'Ten letter' }))
    expect(outcome).toMatchObject({ refusal: { because: 'incomplete', issues: [{ pointer: '/letters' }] } })
    expect(dossiers.at('permit/P')).toMatchObject({ version: 1, state: 'draft' })
    expect(dossiers.at('stamp/P').version).toBe(0)
  })
})

describe('a dossier that a claim names', () => {
  test('must exist', () => {
    const outcome = given().step('permit/P', ['2019-06-24', lead, 'cite', { stamp: 'none' }])
    expect(outcome).toMatchObject({ refusal: { because: 'incomplete', issues: [{ pointer: '/stamp' }] } })
  })
  test('a round that does not exist is named too', () => {
    const outcome = openPermitDossiers().step('permit/P', ['2019-06-24', lead, 'open', { round: 'none' }])
    expect(outcome).toMatchObject({
      refusal: { because: 'incomplete', issues: [{ pointer: '/round', says: { zh: '没有所指的批次' } }] },
    })
  })
})
