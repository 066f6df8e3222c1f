import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { printingFiles } from '../../local/printing-assets.ts'
import { isDrawable, isRare } from '../../shared/domain/vocabulary/sheets/drawable.ts'
import { codePointsOf } from '../../test/fixtures/printing/cmap.ts'
import { openRareFont } from './rare-font.ts'
import { openRareFonts, type Piece, readPieces } from './rare-fonts.ts'

/** Controls, joiners, private use and variation selectors have glyphs in some fonts, and nothing to see. */
const unseen = /^[\p{C}\p{Z}\p{Variation_Selector}]$/u
const common = new Set(printingFiles.fonts.flatMap((font) => [...codePointsOf(readFileSync(font))]))
const ascending = (points: Iterable<number>) => [...points].sort((a, b) => a - b)
const drawable = ascending(common).filter((c) => c === 0x20 || !unseen.test(String.fromCodePoint(c)))

type Block = readonly [first: number, last: number]
const pointsOf = ([first, last]: Block) => Array.from({ length: last - first + 1 }, (_, i) => first + i)
const basic: readonly Block[] = [
  [0x4e00, 0x9fff],
  [0x3400, 0x4dbf],
]
/** CJK Extensions B to F, as Unicode 10 and GB 18030-2022 have them. */
const extensions: readonly Block[] = [
  [0x20000, 0x2a6d6],
  [0x2a700, 0x2b734],
  [0x2b740, 0x2b81d],
  [0x2b820, 0x2cea1],
  [0x2ceb0, 0x2ebe0],
]

/** Pairs in base 36: how far the range begins after the end of the one before, and its length less one. */
const write = (points: readonly number[]) => {
  const ranges: [number, number][] = []
  for (const point of points) {
    const range = ranges.at(-1)
    if (range?.[1] === point - 1) range[1] = point
    else ranges.push([point, point])
  }
  const base36 = (n: number) => n.toString(36)
  const pairs = ranges.map(([first, last], i) => `${base36(first - (ranges[i - 1]?.[1] ?? 0))}.${base36(last - first)}`)
  return (pairs.join(' ').match(/.{1,110}(?: |$)/g) ?? []).map((line) => `  '${line}'`).join(' +\n')
}

describe('what can be drawn', () => {
  let pieces: (Piece & { points: Set<number> })[]
  let rare: number[]
  beforeAll(async () => {
    pieces = await Promise.all(
      (await readPieces(printingFiles.rare)).map(async (piece) => ({
        ...piece,
        points: codePointsOf(Buffer.from(await openRareFont(readFileSync(piece.file), piece.family))),
      })),
    )
    const extended = new Set(extensions.flatMap(pointsOf))
    rare = ascending(pieces.flatMap(({ points }) => [...points])).filter((c) => extended.has(c) && !common.has(c))
  })

  it('is what the fonts of the certificate have a glyph for', async () => {
    const text = `// Generated from the fonts: npx vitest run functions/printing/drawable.test.ts -u
/** Ranges of code points, pairs in base 36: distance from the end of the range before, and length less one. */
export const drawableRanges =
${write(drawable)}
/** The same of those that need a font of their own. */
export const rareRanges =
${write(rare)}
`
    await expect(text).toMatchFileSnapshot('../../shared/domain/vocabulary/sheets/drawable-data.ts')
  })

  it('agrees with the fonts on every code point there is', () => {
    const all = [...drawable, ...rare].map((c) => String.fromCodePoint(c))
    const drawn = new Set(all.filter((c) => c.normalize('NFC') === c))
    const wrong: string[] = []
    for (let c = 0; c <= 0x10ffff; c++) {
      const character = String.fromCodePoint(c)
      if (character.normalize('NFC') !== character) continue
      if (isDrawable(character) !== drawn.has(character)) wrong.push(c.toString(16))
    }
    expect(wrong).toEqual([])
  })

  it('has every ideograph of the basic block and of Extensions A to F, so every name of GB 18030', () => {
    const lacking = [...basic, ...extensions].flatMap(pointsOf).filter((c) => !isDrawable(String.fromCodePoint(c)))
    expect(lacking.map((c) => c.toString(16))).toEqual([])
  })

  it('takes the file that has the rare character, and none for what is common', async () => {
    const filesOf = openRareFonts(printingFiles.rare)
    expect(await filesOf('广东省 䶮 㛃 Skill')).toEqual([])
    for (const { points, file, family } of pieces) {
      const some = ascending(points)
        .map((c) => String.fromCodePoint(c))
        .filter(isRare)
      const found = await filesOf(some.slice(0, 3).join(''))
      expect(found).toEqual(some.length === 0 ? [] : [{ file, family }])
    }
  })
})
