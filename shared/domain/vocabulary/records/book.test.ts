import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cityCodes } from '../geography/region.ts'
import { afterTaking, lastSequence, nextCode } from './book.ts'

const guangzhou = '440100'
const yunfu = '445300'
type Book = Parameters<typeof nextCode>[0]
/** Takes codes one after another, each over the province or within a city; undefined where there was none. */
const take = (ways: readonly (string | undefined)[], book: Book = {}) => {
  let facts = book
  const codes = ways.map((city) => {
    const code = nextCode(facts, city)
    if (code) facts = { take: afterTaking(facts, city) }
    return code
  })
  return { codes, facts }
}
const counted = (sequence: number, cities: Record<string, number>): Book => ({ take: { sequence, cities } })

describe('sequence codes (positions 8–13, R-42)', () => {
  test('are counted over the province, or within a city behind its two digits', () => {
    expect(take([undefined, undefined, guangzhou, yunfu, guangzhou, undefined]).codes).toEqual([
      '000001',
      '000002',
      '010001',
      '530001',
      '010002',
      '000003',
    ])
  })
  test('go on in a book that was kept before cities were counted', () => {
    expect(nextCode({ take: { sequence: 7 } })).toBe('000008')
    expect(nextCode({ take: { sequence: 7 } }, guangzhou)).toBe('010001')
  })
  test('are never the same, and leave none out of either count, however rounds follow each other', () => {
    const way = fc.option(fc.constantFrom(...cityCodes), { nil: undefined })
    fc.assert(
      fc.property(fc.array(way, { maxLength: 300 }), (ways) => {
        const { codes, facts } = take(ways)
        expect(new Set(codes).size).toBe(ways.length)
        expect(lastSequence(facts)).toBe(ways.length)
        for (const city of [undefined, ...cityCodes]) {
          const own = codes.filter((_, i) => ways[i] === city)
          const lead = city?.slice(2, 4) ?? '00'
          expect(own).toEqual(own.map((_, i) => lead + String(i + 1).padStart(4, '0')))
        }
      }),
    )
  })
  test('end with the last of six digits, and within a city with the last of four', () => {
    expect(nextCode(counted(999_998, {}))).toBe('999999')
    expect(nextCode(counted(999_999, {}))).toBeUndefined()
    expect(nextCode(counted(9998, { [guangzhou]: 9998 }), guangzhou)).toBe('019999')
    expect(nextCode(counted(9999, { [guangzhou]: 9999 }), guangzhou)).toBeUndefined()
    expect(nextCode(counted(9999, { [guangzhou]: 9999 }), yunfu)).toBe('530001')
  })
  test('do not run into each other: 010000 is the last of the province beside cities, 010001 the first of 广州', () => {
    expect(nextCode(counted(10_000, { [guangzhou]: 1 }))).toBe('010000')
    expect(nextCode(counted(10_001, { [guangzhou]: 1 }))).toBeUndefined()
    expect(nextCode(counted(10_000, {}), guangzhou)).toBe('010001')
    expect(nextCode(counted(10_001, {}), guangzhou)).toBeUndefined()
    expect(nextCode(counted(10_001, {}))).toBe('010002')
  })
})
