import { isDrawable } from '../../shared/domain/vocabulary/sheets/drawable.ts'

const spellCharacter = (character: string): string => {
  if (character === '\n' || character === '\u3000' || isDrawable(character)) return character
  if (/\s/u.test(character)) return ' '
  return `〔U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}〕`
}

/**
 * The text as a form or a receipt can print it: NFC, lines kept, every blank a blank, and the code point `〔U+1F600〕` for
 * what no font of ours has and for what nobody would see. Unlike a certificate, such a paper must not fail for a
 * character: it shows which one the record has.
 */
export const spell = (text: string): string =>
  [...text.normalize('NFC').replace(/\r\n?/g, '\n')].map(spellCharacter).join('')

const spellAll = (value: unknown): unknown =>
  typeof value === 'string'
    ? spell(value)
    : Array.isArray(value)
      ? value.map(spellAll)
      : typeof value === 'object' && value
        ? Object.fromEntries(Object.entries(value).map(([key, within]) => [key, spellAll(within)]))
        : value

/** A sheet with all its texts spelled, however deep; `spelled` says whether a code point stands in any, which the paper explains. */
export function spellSheet(sheet: object): object {
  const spelt = spellAll(sheet) as object
  return { ...spelt, spelled: /〔U\+[0-9A-F]{4,6}〕/.test(JSON.stringify(spelt)) }
}
