import { describe, expect, test } from 'vitest'
import { readReceiptCode, writeReceiptCode } from './receipt-code.ts'

const bytesOf = (seed: number) => Uint8Array.from({ length: 17 }, (_, i) => (seed * 31 + i * 67 + seed * i) & 255)
const code = writeReceiptCode(bytesOf(7))
const symbols = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']

describe('a receipt code', () => {
  test('has 26 symbols for 130 bits, and one to check them', () => {
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{27}$/)
    for (let seed = 0; seed < 50; seed++) {
      const one = writeReceiptCode(bytesOf(seed))
      expect(readReceiptCode(one)).toBe(one)
    }
  })
  test('is read as people type it', () => {
    const zeros = writeReceiptCode(new Uint8Array(17))
    expect(readReceiptCode(zeros.replaceAll('0', 'o'))).toBe(zeros)
    const spaced = code.toLowerCase().replace(/.{5}/g, '$&-')
    expect(readReceiptCode(` ${spaced} `)).toBe(code)
    const ones = writeReceiptCode(Uint8Array.of(8, 66, 16, 132, 33, 8, 66, 16, 132, 33, 8, 66, 16, 132, 33, 8, 66))
    expect(ones.slice(0, 26)).toBe('1'.repeat(26))
    expect(readReceiptCode(ones.replace('11', 'iL'))).toBe(ones)
  })
  test('with one symbol mistyped is none, whichever', () => {
    for (let i = 0; i < code.length; i++)
      for (const symbol of symbols.filter((other) => other !== code[i]))
        expect(readReceiptCode(code.slice(0, i) + symbol + code.slice(i + 1))).toBeUndefined()
  })
  test('with two symbols exchanged is none', () => {
    for (let i = 0; i < code.length; i++)
      for (let j = i + 1; j < code.length; j++) {
        const all = [...code]
        ;[all[i], all[j]] = [code[j] ?? '', code[i] ?? '']
        if (all.join('') !== code) expect(readReceiptCode(all.join(''))).toBeUndefined()
      }
  })
  test.each(['', '0', 'x'.repeat(27), `${code}0`, '公'.repeat(27), `${code.slice(0, -1)}U`])('is not %j', (text) => {
    expect(readReceiptCode(text)).toBeUndefined()
  })
  test('needs enough bytes', () => {
    expect(() => writeReceiptCode(new Uint8Array(16))).toThrow(RangeError)
  })
})
