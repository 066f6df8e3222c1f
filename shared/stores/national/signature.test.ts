import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { link, messageOf } from '../../../test/fixtures/stores/national.ts'
import { authorizationOf, fingerprintOf, signatureOf } from './signature.ts'

const request = {
  method: 'POST',
  path: '/certificates?a=1',
  date: '2019-09-03T01:00:00.000Z',
  key: 'N.1',
  body: '{"名":1}',
}

describe('a signature of the national link', () => {
  it('is HMAC-SHA-256 over six lines', () => {
    const body = createHash('sha256').update('{"名":1}').digest('hex')
    const text = `request\nPOST\n/certificates?a=1\n2019-09-03T01:00:00.000Z\nN.1\n${body}`
    const expected = createHmac('sha256', link.key).update(text).digest('hex')
    expect(signatureOf(link.key, request)).toBe(expected)
    expect(authorizationOf(link, request)).toBe(`YUEJI-HMAC-SHA256 id=yueji-test, signature=${expected}`)
  })

  it.each(['method', 'path', 'date', 'key', 'body'] as const)('is another when the %s is', (part) => {
    expect(signatureOf(link.key, { ...request, [part]: `${request[part]}x` })).not.toBe(signatureOf(link.key, request))
  })

  it('is another under another key', () => {
    expect(signatureOf('another', request)).not.toBe(signatureOf(link.key, request))
  })
})

describe('a fingerprint', () => {
  it('does not hang on the order of fields, and changes with every one of them', () => {
    const { name, ...rest } = messageOf(1)
    expect(fingerprintOf(link.key, { ...rest, name })).toBe(fingerprintOf(link.key, messageOf(1)))
    const others = [
      messageOf(1, { version: 2 }),
      messageOf(1, { name: '样例一' }),
      messageOf(1, { state: 'revoked' }),
      messageOf(1, { marks: { theory: 81 } }),
      messageOf(2),
    ]
    const all = [messageOf(1), ...others].map((message) => fingerprintOf(link.key, message))
    expect(new Set(all).size).toBe(6)
  })

  it('tells nothing to whoever has no key', () => {
    expect(fingerprintOf('another', messageOf(1))).not.toBe(fingerprintOf(link.key, messageOf(1)))
  })
})
