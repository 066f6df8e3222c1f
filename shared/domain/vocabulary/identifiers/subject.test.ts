import { createHmac, hkdfSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { subjectsFrom } from './subject.ts'

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

  it('needs a secret of 32 bytes', () => {
    expect(() => subjectsFrom(Buffer.alloc(31, 1))).toThrow(RangeError)
    expect(() => subjectsFrom(Buffer.alloc(32, 1))).not.toThrow()
  })
})
