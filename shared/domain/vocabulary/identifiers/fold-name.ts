import { dropInvisible, foldBlanks } from './fold-text.ts'

/** Full-width letters, digits and marks; radicals that a PDF gives in the place of characters (⼀ for 一). */
const widthsAndRadicals = /[\uff01-\uff5e\u2f00-\u2fd5\u2e9f\u2ef3]/g
/** Whatever key or input method gave the dot between two parts of a name. */
const dotBetweenHan = /(?<=\p{Script=Han})[.·•‧∙⋅・･᛫●](?=\p{Script=Han})/gu
/** Letters by Unicode that are typed as marks: apostrophes and accents that stand alone. */
const marks = /[\u02b0-\u02ff\u00b4\u0060\u00a8\u00af\u00b8]/g
/** Whether a name is as most are: in it nothing is to be folded, and its key is the name. */
export const isPlainName = (name: string): boolean => /^[\u4e00-\u9fff]+$/.test(name)
const unspoken = /[^\p{L}\p{M}\p{N}\p{Co}]/gu

/**
 * A person's name as it is kept: NFC, narrow letters, without what is invisible, blanks as one plain space, none beside
 * a Chinese character (陈　试 is 陈试), and `·` as the dot between Chinese characters.
 */
export const foldName = (name: string): string => (isPlainName(name) ? name : foldOdd(name))

const foldOdd = (name: string): string => {
  const whole = dropInvisible(name).replace(widthsAndRadicals, (character) => character.normalize('NFKC'))
  return foldBlanks(whole).replace(dotBetweenHan, '·')
}

/**
 * What two spellings of one name have in common: its letters, marks and digits, whatever their case and width, without
 * dots, hyphens, apostrophes and blanks. Not for display. Empty for a text without any letter.
 */
export const nameKey = (name: string): string => (isPlainName(name) ? name : keyOfOdd(name))

const keyOfOdd = (name: string): string =>
  foldName(name)
    .replace(marks, '')
    .normalize('NFKC')
    .toUpperCase()
    .normalize('NFKC')
    .replace(unspoken, '')
    .normalize('NFC')
