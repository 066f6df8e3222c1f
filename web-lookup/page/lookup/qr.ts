/*
 * One kind of QR code (ISO/IEC 18004): version 6, error correction M, bytes, mask 0. It holds 106 bytes, enough for the
 * page's address on a host of 59 characters, and one kind needs no tables: 41 modules a side, four blocks of 27 + 16.
 *
 * The package `qr` draws the same, as a test compares, and is not used here: compressed it has 6.2 KB against 0.8, and the
 * first load would be 18.7 KB, where 15 are allowed. Fetched later it would be a second request for every answer, and not
 * there yet for who prints at once.
 */
const size = 41
const blocks = 4
const dataLength = 27
const eccLength = 16
/** M and mask 0, with their check bits and the standard's own mask. */
const format = 0x5412

/** Rows of modules, dark ones true, without the quiet zone of 4. Undefined for a text that is too long or not ASCII. */
export const drawQr = (text: string): boolean[][] | undefined => {
  if (!/^[ -~]{1,106}$/.test(text)) return undefined
  const words = spread(fillWords(text))
  let next = 0
  const rows = Array.from({ length: size }, (_, r) => Array.from({ length: size }, (_, c) => patternAt(r, c) === true))
  // two columns at a time from the right, up and down in turns, past the column of the timing pattern
  for (let right = size - 1, up = true; right > 0; right -= right === 8 ? 3 : 2, up = !up)
    for (let step = 0; step < size; step += 1)
      for (const c of [right, right - 1]) {
        const r = up ? size - 1 - step : step
        const row = rows[r]
        if (!row || patternAt(r, c) !== undefined) continue
        const bit = ((words[next >> 3] || 0) >> (7 - (next & 7))) & 1
        row[c] = (bit === 1) !== ((r + c) % 2 === 0)
        next += 1
      }
  return rows
}

/** The module's part in a fixed pattern, dark or light; undefined where data stands. */
const patternAt = (r: number, c: number): boolean | undefined => {
  const end = size - 8
  if ((r < 9 && c < 9) || (r < 9 && c >= end) || (r >= end && c < 9)) return cornerAt(r, c)
  const aside = Math.max(Math.abs(r - 34), Math.abs(c - 34))
  if (aside <= 2) return aside !== 1
  return r === 6 || c === 6 ? (r + c) % 2 === 0 : undefined
}

const cornerAt = (r: number, c: number): boolean => {
  const far = size - 1
  if (r === 8 && c >= size - 8) return bitOf(far - c)
  if (c === 8 && r >= size - 8) return r === size - 8 || bitOf(14 - (far - r))
  if (c === 8 && r !== 6) return bitOf(r - (r > 6 ? 1 : 0))
  if (r === 8 && c !== 6) return bitOf(14 - c + (c > 6 ? 1 : 0))
  if (r === 8 || c === 8) return true
  const aside = Math.max(Math.abs((r > 8 ? far - r : r) - 3), Math.abs((c > 8 ? far - c : c) - 3))
  return aside !== 2 && aside < 4
}

const bitOf = (place: number): boolean => ((format >> place) & 1) === 1

/** Mode, length, bytes, end, and filling to the capacity. */
const fillWords = (text: string): number[] => {
  const codes = Array.from(text, (character) => character.charCodeAt(0))
  const halves = [4, ...[codes.length, ...codes].flatMap((code) => [code >> 4, code & 15]), 0]
  const words = Array.from(
    { length: halves.length / 2 },
    (_, i) => ((halves[2 * i] || 0) << 4) | (halves[2 * i + 1] || 0),
  )
  for (let pad = 0xec; words.length < blocks * dataLength; pad ^= 0xec ^ 0x11) words.push(pad)
  return words
}

/** The blocks with their check words, a word of each in turn. */
const spread = (words: readonly number[]): number[] => {
  const parts = Array.from({ length: blocks }, (_, i) => words.slice(i * dataLength, (i + 1) * dataLength))
  const weave = (columns: readonly number[][], length: number) =>
    Array.from({ length: length * blocks }, (_, i) => columns[i % blocks]?.[Math.floor(i / blocks)] || 0)
  return [...weave(parts, dataLength), ...weave(parts.map(checkWords), eccLength)]
}

/** In the field of 256 elements over x⁸+x⁴+x³+x²+1. */
const multiply = (a: number, b: number): number => {
  let product = 0
  for (let bit = 7; bit >= 0; bit -= 1) product = (product << 1) ^ ((product >> 7) * 0x11d) ^ (((b >> bit) & 1) * a)
  return product
}

/** The remainder of Reed and Solomon, divided by (x − 2⁰)…(x − 2¹⁵). */
const checkWords = (data: readonly number[]): number[] => {
  let divisor = [1]
  for (let i = 0, root = 1; i < eccLength; i += 1, root = multiply(root, 2))
    divisor = [...divisor, 0].map((n, place) => n ^ multiply(divisor[place - 1] || 0, root))
  let rest: number[] = Array(eccLength).fill(0)
  for (const word of data) {
    const factor = word ^ (rest[0] || 0)
    rest = rest.map((_, place) => (rest[place + 1] || 0) ^ multiply(divisor[place + 1] || 0, factor))
  }
  return rest
}
