import { isHarmlessLink } from '../links.ts'
import { activeFunctions, forbiddenElements, formulas, linking, refused, showing, unsafeLink } from './rules.ts'
import type { Visitor } from './xml.ts'

/** Elements that hold a formula (ECMA-376 part 1, 18). */
const holders = new Set([
  ...[
    'f',
    'formula',
    'formula1',
    'formula2',
    'definedName',
    'calculatedColumnFormula',
    'totalsRowFormula',
    'oldFormula',
  ],
])

/** A formula without its texts: quotes that stand in the quoted name of a sheet begin none. */
const withoutTexts = (formula: string) =>
  formula.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, (quoted) => (quoted.startsWith("'") ? quoted : ''))
/** `|` names a program and its topic (18.17.2.6); without it, and without such a function, a sheet calls nothing. */
const isActive = (formula: string) => /\|.*!/s.test(withoutTexts(formula)) || activeFunctions.test(formula)

/** Where the links that a formula makes lead. */
const linksIn = (formula: string) =>
  [...formula.matchAll(/HYPERLINK\s*\(\s*"([^"]*)/gi)].map(([, target = '']) => target)

/** Looks at the formulas of a sheet. Throws UnsafeFile. */
export function watchFormulas(): Required<Pick<Visitor, 'text' | 'closes'>> {
  let formula = ''
  return {
    text(text, within) {
      if (holders.has(within)) formula += text
    },
    closes(name) {
      if (!holders.has(name)) return
      if (isActive(formula)) throw refused(formulas)
      if (!linksIn(formula).every(isHarmlessLink)) throw refused(unsafeLink)
      formula = ''
    },
  }
}

/** What no part may have, what shows contents from elsewhere, and fields, which sheets have not. */
const judged = [...forbiddenElements.keys(), ...showing.keys(), ...linking, 'fldSimple', 'instrText', 'delInstrText']
const activeElements = new RegExp(`<(?:[^<>\\s:]+:)?(?:${judged.join('|')})[\\s/>]`, 'i')

/**
 * Whether a sheet must be parsed: not when no byte in it could be part of a formula that acts, or of an element that no
 * part may have, as in a sheet of ten thousand rows.
 */
export function needsParsing(bytes: Buffer): boolean {
  if (['|', '&#', '<!', '\0', '\xff\xfe'].some((part) => bytes.includes(part, 0, 'latin1'))) return true
  const text = bytes.toString('latin1')
  if (activeFunctions.test(text) || /HYPERLINK/i.test(text) || activeElements.test(text)) return true
  const declared = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding\s*=\s*["']([^"']*)/.exec(text)?.[1] ?? 'utf-8'
  return !/^utf-8$/i.test(declared)
}
