import { describe, expect, it } from 'vitest'
import { printingFiles } from '../../local/printing-assets.ts'
import { isDrawable } from '../../shared/domain/words/drawable.ts'
import { codePointsOf } from './cmap-fixture.ts'

/** Controls, joiners, private use and variation selectors have glyphs in some fonts, and nothing to see. */
const unseen = /^[\p{C}\p{Z}\p{Variation_Selector}]$/u
const glyphs = new Set(printingFiles.fonts.flatMap((font) => [...codePointsOf(font)]))
const drawable = [...glyphs].filter((c) => c === 0x20 || !unseen.test(String.fromCodePoint(c))).sort((a, b) => a - b)

/** Pairs in base 36: how far the range begins after the end of the one before, and its length less one. */
const write = (points: readonly number[]) => {
  const ranges: [number, number][] = []
  for (const point of points) {
    const range = ranges.at(-1)
    if (range?.[1] === point - 1) range[1] = point
    else ranges.push([point, point])
  }
  const base36 = (n: number) => n.toString(36)
  return ranges.map(([first, last], i) => `${base36(first - (ranges[i - 1]?.[1] ?? 0))}.${base36(last - first)}`)
}
const lines = (pairs: readonly string[]) => pairs.join(' ').match(/.{1,110}(?: |$)/g) ?? []

describe('what can be drawn', () => {
  it('is what the fonts of the certificate have a glyph for', async () => {
    const data = lines(write(drawable)).map((line) => `  '${line}'`)
    const text = `// Generated from the fonts: npx vitest run functions/printing/drawable.test.ts -u
/** Ranges of code points, pairs in base 36: distance from the end of the range before, and length less one. */
export const drawableRanges =
${data.join(' +\n')}
`
    await expect(text).toMatchFileSnapshot('../../shared/domain/words/drawable-data.ts')
  })

  it('agrees with the fonts on every code point there is', () => {
    const drawn = new Set(drawable.map((c) => String.fromCodePoint(c)).filter((c) => c.normalize('NFC') === c))
    const wrong: string[] = []
    for (let c = 0; c <= 0x10ffff; c++) {
      const character = String.fromCodePoint(c)
      if (character.normalize('NFC') !== character) continue
      if (isDrawable(character) !== drawn.has(character)) wrong.push(c.toString(16))
    }
    expect(wrong).toEqual([])
  })

  it('has every character of the basic block and of Extension A', () => {
    for (const [first, last] of [
      [0x4e00, 0x9fff],
      [0x3400, 0x4dbf],
    ] as const)
      for (let c = first; c <= last; c++) expect(glyphs.has(c), c.toString(16)).toBe(true)
  })
})
