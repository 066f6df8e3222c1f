import { createHmac, hkdfSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { everySubjectFrom, subjectsFrom } from './subject.ts'

const secret = Buffer.from('a secret of this test alone, of no other use')
const subjectOf = subjectsFrom(secret)
/** Invented: no check character fits. */
const document = { type: 'resident-id', number: '440106198001010000' }

describe('the subject of a document', () => {
  it('is the HMAC of type and number under a key drawn from the secret', () => {
    const key = Buffer.from(hkdfSync('sha256', secret, '', 'yueji/vault/index', 32))
    const expected = createHmac('sha256', key).update('resident-id|440106198001010000').digest('base64url')
    expect(subjectOf(document)).toBe(expected)
    expect(expected).toMatch(/^[\w-]{43}$/)
  })

  it('is another for another number, another type and another secret', () => {
    const others = [
      subjectOf({ ...document, number: '440106198001010001' }),
      subjectOf({ ...document, type: 'passport' }),
      subjectsFrom(Buffer.from('another secret of the same length or longer'))(document),
    ]
    expect(new Set([subjectOf(document), ...others]).size).toBe(4)
  })

  it.each([
    ['resident-id', '11010519491231002X', 'DckwJe2GQfCxbvrfhb7afml2y7SsXzP8lIwwMQACvMQ'],
    ['hk-macau-residence-permit', '810000199001010019', 'GFIIJ6mGrfk030QsyPGfBDHomDAIzwmVK86ZtCl6ToI'],
    ['taiwan-residence-permit', '830000199001010012', '46rUgIbArW4StfzZzricScZaemmgotoxzdhWJJwoI4I'],
    ['hk-macau-pass', 'H0000000101', '2OXpPKoAc_bGsHhBCpdAhcg2BHmubVKIPQkYiCZGAXI'],
    ['taiwan-pass', '00000001', 'u3K7r0zsucdi3vwV10Y9lzAK1HebkAi9Joe-q2f22Pc'],
    ['passport', 'EA0000001', 'FOBBMhfFZFrFodRt233F59x5H3JDaHnbabqZTMExTuw'],
    ['permanent-resident-id', '94401019900101001X', 'IFSPR7b_lvxaQed9l321vcBBPJPHq1fUxkDal-rgWF4'],
    ['complainant', 'x', 'eCRKg3jxvNgHERdhIXX9HHniu9FJEACvZc5GMDzdkT8'],
  ])('of %s is what it was before one number was one person', (type, number, before) => {
    expect(subjectOf({ type, number })).toBe(before)
  })

  it('is one for one number, whatever document shows it (P-4)', () => {
    const number = '11010519491231002X'
    for (const type of ['temporary-resident-id', 'household-register', 'social-security-card'])
      expect(subjectOf({ type, number })).toBe(subjectOf({ type: 'resident-id', number }))
  })

  it('of a residence permit that was typed as a resident identity card is the permit’s; the former one is known', () => {
    const number = '810000199001010019'
    const all = [
      subjectOf({ type: 'hk-macau-residence-permit', number }),
      'gFPhSkwDzKo5PwlAWNTfQFo8JBkfJFBAirT91ikDbIc',
    ]
    for (const type of ['hk-macau-residence-permit', 'resident-id']) {
      expect(subjectOf({ type, number })).toBe(all[0])
      expect(everySubjectFrom(secret)({ type, number })).toEqual(all)
    }
    expect(everySubjectFrom(secret)(document)).toEqual([subjectOf(document)])
  })

  it('needs a secret of 32 bytes', () => {
    expect(() => subjectsFrom(Buffer.alloc(31, 1))).toThrow(RangeError)
    expect(() => subjectsFrom(Buffer.alloc(32, 1))).not.toThrow()
  })
})
