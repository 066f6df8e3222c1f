import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isProof, proofOf } from './proof.ts'

const number = 'Y000044000001195000001'

/** Hashed by coreutils' sha256sum. They stand on printed certificates, so they may never change. */
const printed: [string, string][] = [
  ['李小明', 'lhwYjP5MZiI4ZBEQZpd-Cw'],
  ['𠮷田明', 'nAq4indJtk_tikcVXQVPww'],
  ['买买提·艾力', '4XYZW4qa7sOLcCO-t_oCWQ'],
]

describe('the proof of a certificate', () => {
  test.each(printed)('of %s is %s, the first 128 bits of SHA-256 over number, bar and name', (name, made) => {
    expect(proofOf(number, name)).toBe(made)
  })
  test('takes no notice of spaces of any kind', () => {
    const plain = proofOf(number, '李小明')
    for (const space of [' ', '\u3000', '\u00A0', '\u0085', '\u2003', '\u2028', '\t', '\n'])
      expect(proofOf(number, `${space}李${space}小明${space}`)).toBe(plain)
  })
  test('does take notice of characters that are no White_Space', () => {
    expect(proofOf(number, '李\u200B小明')).not.toBe(proofOf(number, '李小明'))
    expect(proofOf(number, '李\uFEFF小明')).not.toBe(proofOf(number, '李小明'))
  })
  test('is the same for composed and decomposed names', () => {
    expect(proofOf(number, 'Rene\u0301')).toBe(proofOf(number, 'Ren\u00E9'))
    expect(proofOf(number, 'Rene \u0301')).toBe(proofOf(number, 'Ren\u00E9'))
  })
  test('differs with the number and with the name, and is always well-formed', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        const made = proofOf(number, name)
        expect(isProof(made)).toBe(true)
        expect(made).toHaveLength(22)
        expect(Buffer.from(made, 'base64url')).toHaveLength(16)
        expect(proofOf('Y000044000001195000002', name)).not.toBe(made)
        expect(proofOf(number, `${name}明`)).not.toBe(made)
      }),
    )
  })
  test('another spelling of the same bits is not a proof', () => {
    const made = proofOf(number, '李小明')
    for (const other of [`${made}=`, made.slice(1), `${made.slice(0, 21)}B`, `${made.slice(0, 21)}+`, ''])
      expect(isProof(other)).toBe(false)
  })
})
