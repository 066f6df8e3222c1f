import { isHarmlessLink } from '../links.ts'
import { activeFunctions, formulas, refused, unsafeLink } from './rules.ts'
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

/** `|` names a program and its topic (18.17.2.6); without it, and without such a function, a sheet calls nothing. */
const isActive = (formula: string) =>
  /\|.*!/s.test(formula.replace(/"(?:[^"]|"")*"/g, '')) || activeFunctions.test(formula)

/** Where the links that a formula makes lead. */
const linksIn = (formula: string) =>
  [...formula.matchAll(/HYPERLINK\s*\(\s*"([^"]*)/gi)].map(([, target = '']) => target)

/** Looks at the formulas of a sheet. Throws UnsafeFile. */
export function watchFormulas(): Required<Visitor> {
  let formula = ''
  return {
    opens({ name }) {
      if (holders.has(name)) formula = ''
    },
    text(text, within) {
      if (holders.has(within)) formula += text
    },
    closes(name) {
      if (!holders.has(name)) return
      if (isActive(formula)) throw refused(formulas)
      if (!linksIn(formula).every(isHarmlessLink)) throw refused(unsafeLink)
    },
  }
}

/**
 * Whether a sheet must be parsed for its formulas: not when no byte in it could be part of one that acts, as in a sheet of
 * ten thousand rows.
 */
export function needsParsing(bytes: Buffer): boolean {
  if (['|', '&#', '<!', '\0', '\xff\xfe'].some((part) => bytes.includes(part, 0, 'latin1'))) return true
  const text = bytes.toString('latin1')
  if (activeFunctions.test(text) || /HYPERLINK/i.test(text)) return true
  const declared = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding\s*=\s*["']([^"']*)/.exec(text)?.[1] ?? 'utf-8'
  return !/^utf-8$/i.test(declared)
}
