import { createHash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checksumNames, startChecksum } from './checksum.ts'
import { crc32c, crc64nvme } from './crc.ts'

const check = Buffer.from('123456789')

describe('a checksum', () => {
  test('gives the published check values of its algorithm', () => {
    expect(crc32c(check)).toBe(0xe3069283)
    expect(crc64nvme(check)).toEqual({ high: 0xae8b1486, low: 0x0a799888 })
    // RFC 3720 appendix B.4: 32 bytes of zeroes, of ones, and counting up.
    expect(crc32c(Buffer.alloc(32))).toBe(0x8a9136aa)
    expect(crc32c(Buffer.alloc(32, 0xff))).toBe(0x62a8ab43)
    expect(crc32c(Buffer.from(Array.from({ length: 32 }, (_, index) => index)))).toBe(0x46dd794e)
    expect(crc32(check)).toBe(0xcbf43926)
  })

  test('does not depend on how the bytes were cut', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), fc.constantFrom(...checksumNames), (pieces, name) => {
        const whole = startChecksum(name)
        whole.update(Buffer.concat(pieces))
        const parts = startChecksum(name)
        for (const piece of pieces) parts.update(piece)
        expect(parts.finish()).toBe(whole.finish())
      }),
    )
  })

  test('of the SHA kind is the digest in base64', () => {
    const body = randomBytes(1000)
    for (const name of ['sha1', 'sha256'] as const) {
      const sum = startChecksum(name)
      sum.update(body)
      expect(sum.finish()).toBe(createHash(name).update(body).digest('base64'))
    }
  })
})
