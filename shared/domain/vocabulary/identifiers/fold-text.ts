/** Zero-width and joining characters, soft hyphens, variation selectors, direction marks, byte order marks. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu
const lineEnds = /\r\n?|[\u0085\u2028\u2029]/g
/** Blanks that programs put in the place of a plain one; the ideographic one sets paragraphs in, and stays. */
const plainBlanks = /[\u00a0\u1680\u2000-\u200a\u202f\u205f]/g
const blanks = /\p{White_Space}+/gu
/** Blanks that only set Chinese wide. */
const besideHan = /(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu

/** What most texts are made of, in which nothing is to be folded: a list has a hundred thousand of them. */
const plain = /^[!-~\u4e00-\u9fff\u3001\u3002](?:[ -~\u4e00-\u9fff\u3001\u3002]*[!-~\u4e00-\u9fff\u3001\u3002])?$/

/** Combining marks beyond the thirtieth of a letter (UAX #15, stream-safe text): to sort them takes the square of their number. */
const heaped = /(\p{M}{30})\p{M}+/gu

/** A text in this form of Unicode, in a time that grows with its length. */
export const compose = (text: string, form: 'NFC' | 'NFKC'): string => text.replace(heaped, '$1').normalize(form)

/** A text without what cannot be seen, composed (NFC). */
export const dropInvisible = (text: string): string => compose(text, 'NFC').replace(invisible, '')

/** Free text as it is kept: NFC, nothing invisible, lines ended by \n, plain blanks, none around it. */
export const foldText = (text: string): string =>
  plain.test(text) ? text : dropInvisible(text).replace(lineEnds, '\n').replace(plainBlanks, ' ').trim()

/** One plain blank at most, none around the text, none beside a Chinese character. */
export const foldBlanks = (text: string): string => text.replace(blanks, ' ').trim().replace(besideHan, '')

/** A text of one line that is printed on certificates: free text with one plain blank at most, none beside a Chinese character. */
export const foldLine = (text: string): string => foldBlanks(foldText(text))

/** Control characters but line end and tab: what was typed cannot have been meant to have them. */
const control = /[^\P{Cc}\n\t]/u

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
/** A character as an error names it: what cannot be seen by its code alone. */
export const nameCharacter = (character: string): string =>
  /[\p{C}\p{Z}\p{M}]/u.test(character) ? codeOf(character) : `“${character}”（${codeOf(character)}）`

/** The first control character of a text, or undefined. */
export const controlIn = (text: string): string | undefined => control.exec(text)?.[0]
