import { drawableRanges, rareRanges } from './drawable-data.ts'

/** Ranges as drawable-data.ts writes them: their first code points, ascending, and their last ones beside them. */
function readRanges(ranges: string) {
  const firsts: number[] = []
  const lasts: number[] = []
  let before = 0
  for (const [, gap = '', length = ''] of ranges.matchAll(/(\w+)[.](\w+)/g)) {
    const first = before + Number.parseInt(gap, 36)
    before = first + Number.parseInt(length, 36)
    firsts.push(first)
    lasts.push(before)
  }
  return { firsts, lasts }
}

/** Tells of a character whether it lies in one of the ranges, which are read when that is first asked: a cold start does not. */
const within = (ranges: string) => {
  let known: ReturnType<typeof readRanges> | undefined
  return (character: string): boolean => {
    known ??= readRanges(ranges)
    const { firsts, lasts } = known
    const codePoint = character.codePointAt(0) ?? 0
    let [low, high] = [0, firsts.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((firsts[middle] ?? 0) > codePoint) high = middle
      else low = middle + 1
    }
    return codePoint <= (lasts[low - 1] ?? -1)
  }
}
const isCommon = within(drawableRanges)

/** Whether a character needs a font of its own, which is taken for the sheet that has it. */
export const isRare = within(rareRanges)

/**
 * Whether every character of the text, as it is printed (NFC), is in the fonts of the certificate: every ideograph of GB
 * 18030 up to Extension F, what HKSCS adds, Latin, Greek, Cyrillic, kana. Nothing invisible is drawable but the plain
 * space: controls, joiners and variation selectors are refused. An empty text is not drawable.
 * A name that is not must be refused before a number is taken, so that no certificate shows a box in its place.
 */
export const isDrawable = (text: string): boolean =>
  text.length > 0 && [...text.normalize('NFC')].every((character) => isCommon(character) || isRare(character))
