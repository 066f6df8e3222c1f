/** Crockford's base32: no I, L, O or U, so that a code can be read out and typed. */
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 26

/** Multiplication by the generator of GF(32), whose powers up to 30 differ (x^5 + x^2 + 1). */
const twice = (d: number) => (d << 1) ^ (d & 16 ? 0b100101 : 0)

/** Nought for a code with its check symbol: any one symbol changed, and any two exchanged, leave something over. */
const rest = (code: string) => [...code].reduce((sum, symbol) => twice(sum) ^ symbols.indexOf(symbol), 0)
/** What `twice` makes of it is the rest that it must cancel. */
const checkOf = (code: string) => [...symbols].find((symbol) => rest(code + symbol) === 0) ?? ''

/**
 * The code with which whoever complained follows the complaint: 130 bits of `bytes`, 17 at least, as 26 symbols
 * and one to check them. Throws RangeError for fewer bytes.
 */
export function writeReceiptCode(bytes: Uint8Array): string {
  if (bytes.byteLength < 17) throw new RangeError('a receipt code is made of 17 bytes at least')
  const bits = [...bytes.subarray(0, 17)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const digits = Array.from({ length }, (_, i) => Number.parseInt(bits.slice(i * 5, i * 5 + 5), 2))
  const code = digits.map((digit) => symbols[digit]).join('')
  return code + checkOf(code)
}

/** The code as it was written, however it was typed: spaces, hyphens, small letters, O for 0, I or L for 1. Undefined when it is none. */
export function readReceiptCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  return code.length === length + 1 && /^[0-9A-HJKMNP-TV-Z]+$/.test(code) && rest(code) === 0 ? code : undefined
}
