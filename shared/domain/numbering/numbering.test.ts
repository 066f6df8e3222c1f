import { describe, expect, test } from 'vitest'
import { form, openRegulation, tellFiling } from '../filing/filing-fixture.ts'
import { procedures } from '../procedures.ts'
import { bookId } from '../words/book.ts'
import { actor, openDesk, type Step } from '../workflow/desk-fixture.ts'

const centre = actor('province-centre')
const take = (filing: string): Step => ['2019-07-16', centre, 'take', { filing }]
const book = `numbering/${bookId}`

describe('the province’s book (二(二), R-41, R-42)', () => {
  test('exists before anything is written in it, and counts from one', () => {
    const desk = openDesk(procedures)
    expect(desk.at(book).version).toBe(0)
    expect(desk.step(book, take('F'), 'filing.allocate')).toMatchObject({ entries: [{ facts: { sequence: 1 } }] })
    expect(desk.step(book, take('G'), 'filing.allocate')).toMatchObject({ entries: [{ facts: { sequence: 2 } }] })
  })
  test('gives no code alone', () => {
    expect(openDesk(procedures).step(book, take('F'))).toMatchObject({ refusal: { because: 'not-open' } })
    expect(openDesk(procedures).step(book, take('F'), 'filing.receipt')).toMatchObject({
      refusal: { because: 'not-open' },
    })
  })
  test('gives the last of six digits, and then none', () => {
    const desk = openDesk(procedures)
    desk.put({ ...desk.at(book), version: 1, facts: { take: { sequence: 999_998 } } })
    expect(desk.step(book, take('F'), 'filing.allocate')).toMatchObject({ entries: [{ facts: { sequence: 999_999 } }] })
    expect(desk.step(book, take('G'), 'filing.allocate')).toMatchObject({
      refusal: { because: 'unmet', says: { zh: '序列码已用尽' } },
    })
  })
  test('numbers receipts and segments of many enterprises without gap, in the order of receipts', () => {
    const desk = openRegulation()
    for (let i = 1; i <= 12; i++) {
      const by = actor('enterprise-lead', { org: `enterprise ${i}`, person: `lead ${i}` })
      tellFiling(desk, `filing/${i}`, form(), by, 'receipted')
    }
    const prefixes = Array.from({ length: 12 }, (_, i) => {
      desk.tell(`filing/${i + 1}`, [['2019-07-16', centre, 'allocate']])
      return desk.at(`filing/${i + 1}`).facts.allocate.prefix
    })
    expect(prefixes).toEqual(prefixes.map((_, i) => `Y000044${String(i + 1).padStart(6, '0')}`))
    expect(new Set(prefixes).size).toBe(12)
  })
})
