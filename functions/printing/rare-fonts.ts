import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isRare } from '../../shared/domain/vocabulary/sheets/drawable.ts'

/** One file of 花園明朝B (HanaMinB), which has CJK Extensions B to F in sixty-odd of them, and the family it is drawn under. */
export type RareFont = { readonly file: string; readonly family: string }

export type Piece = RareFont & { readonly ranges: readonly (readonly [first: number, last: number])[] }

const piece = /url\((HanaMinB\.[\w-]*Extension-[\w-]+\.woff2)\)[^}]*?unicode-range: ([^;]+);/g

/** Every file calls itself HanaMinB; a family of its own each, of as many letters, lets several stand beside each other. */
const familyOf = (i: number) => `Hana${String(i).padStart(4, '0')}`

const rangesIn = (list: string) =>
  [...list.matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi)].map(
    ([, first = '', last = first]) => [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const,
  )

/** Every file, and which characters lie in it, as the style sheet of the package in `folder` says. */
export const readPieces = async (folder: string): Promise<Piece[]> =>
  [...(await readFile(join(folder, 'HanaMin.css'), 'utf8')).matchAll(piece)].map(([, name = '', list = ''], i) => ({
    file: join(folder, name),
    family: familyOf(i),
    ranges: rangesIn(list),
  }))

/**
 * Which files a text needs beyond the two fonts that every sheet is drawn with: mostly none. The style sheet is read at the
 * first rare character.
 */
export function openRareFonts(folder: string) {
  let reading: Promise<Piece[]> | undefined
  return async (text: string): Promise<RareFont[]> => {
    const rare = [...new Set(text)].filter(isRare).map((character) => character.codePointAt(0) ?? 0)
    if (rare.length === 0) return []
    reading ??= readPieces(folder)
    return (await reading)
      .filter(({ ranges }) => ranges.some(([first, last]) => rare.some((point) => first <= point && point <= last)))
      .map(({ file, family }) => ({ file, family }))
  }
}
