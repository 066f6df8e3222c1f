import { describe, expect, test } from 'vitest'
import { form, hrss, openRegulation, roundTerms, tellFiling } from '../../../test/fixtures/domain/filing.ts'
import { actor, foshan, openDossiers, type Step } from '../../../test/harness/dossiers.ts'
import { procedures } from '../procedures.ts'
import { bookId } from '../vocabulary/records/book.ts'

const centre = actor('province-centre')
const take = (filing: string): Step => ['2019-07-16', centre, 'take', { filing }]
const book = `numbering/${bookId}`

describe('the province’s book (二(二), R-41, R-42)', () => {
  test('exists before anything is written in it, and counts from one', () => {
    const dossiers = openDossiers(procedures)
    expect(dossiers.at(book).version).toBe(0)
    expect(dossiers.step(book, take('F'), 'filing.allocate')).toMatchObject({ entries: [{ facts: { sequence: 1 } }] })
    expect(dossiers.step(book, take('G'), 'filing.allocate')).toMatchObject({ entries: [{ facts: { sequence: 2 } }] })
  })
  test('gives no code alone', () => {
    expect(openDossiers(procedures).step(book, take('F'))).toMatchObject({ refusal: { because: 'not-open' } })
    expect(openDossiers(procedures).step(book, take('F'), 'filing.receipt')).toMatchObject({
      refusal: { because: 'not-open' },
    })
  })
  test('gives the last of six digits, and then none', () => {
    const dossiers = openDossiers(procedures)
    dossiers.put({ ...dossiers.at(book), version: 1, facts: { take: { sequence: 999_998 } } })
    expect(dossiers.step(book, take('F'), 'filing.allocate')).toMatchObject({
      entries: [{ facts: { sequence: 999_999 } }],
    })
    expect(dossiers.step(book, take('G'), 'filing.allocate')).toMatchObject({
      refusal: { because: 'unmet', says: { zh: '序列码已用尽' } },
    })
  })
  test('numbers receipts and segments of many enterprises without gap, in the order of receipts', () => {
    const dossiers = openRegulation()
    for (let i = 1; i <= 12; i++) {
      const by = actor('enterprise-lead', { org: `enterprise ${i}`, person: `lead ${i}` })
      tellFiling(dossiers, `filing/${i}`, form(), by, 'receipted')
    }
    const prefixes = Array.from({ length: 12 }, (_, i) => {
      dossiers.tell(`filing/${i + 1}`, [['2019-07-16', centre, 'allocate']])
      return dossiers.at(`filing/${i + 1}`).facts.allocate.prefix
    })
    expect(prefixes).toEqual(prefixes.map((_, i) => `Y000044${String(i + 1).padStart(6, '0')}`))
    expect(new Set(prefixes).size).toBe(12)
  })
  test('counts by city in a round that says so, still in the order of receipts, beside rounds that do not (R-42)', () => {
    const dossiers = openRegulation()
    const { open } = dossiers.at('round/R').facts
    const allocated = (i: number, segments: string) => {
      dossiers.put({ ...dossiers.at('round/R'), facts: { open: { ...open, segments } } })
      const by = actor('enterprise-lead', { org: `enterprise ${i}`, person: `lead ${i}` })
      tellFiling(dossiers, `filing/${i}`, form(), by, 'filed')
      const { receipt, allocate } = dossiers.at(`filing/${i}`).facts
      return [receipt.order, allocate.prefix]
    }
    expect(allocated(1, 'city')).toEqual([1, 'Y000044060001'])
    expect(allocated(2, 'sequential')).toEqual([2, 'Y000044000001'])
    expect(allocated(3, 'city')).toEqual([3, 'Y000044060002'])
  })
  test('gives no segment when its city has no code left', () => {
    const dossiers = openRegulation()
    tellFiling(dossiers, 'filing/F', form(), actor('enterprise-lead'), 'receipted')
    dossiers.put({
      ...dossiers.at('round/R'),
      facts: { open: { ...dossiers.at('round/R').facts.open, segments: 'city' } },
    })
    const take = { sequence: 9999, cities: { [foshan]: 9999 } }
    dossiers.put({ ...dossiers.at(book), facts: { record: { order: 10_000 }, take } })
    const { receipt, ...facts } = dossiers.at('filing/F').facts
    dossiers.put({ ...dossiers.at('filing/F'), facts: { ...facts, receipt: { ...receipt, order: 10_000 } } })
    expect(dossiers.step('filing/F', ['2019-07-16', centre, 'allocate'])).toMatchObject({
      refusal: { because: 'unmet', clause: '二(二)', says: { zh: '序列码已用尽' } },
    })
  })
  test('a round names a way of counting that there is', () => {
    const open = (segments: string) =>
      openDossiers(procedures).step('round/S', ['2019-06-21', hrss, 'open', { ...roundTerms, segments }])
    expect(open('city').ok).toBe(true)
    expect(open('random')).toMatchObject({ refusal: { issues: [{ pointer: '/segments' }] } })
  })
})
