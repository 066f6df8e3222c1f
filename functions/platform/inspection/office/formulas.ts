import { isHarmlessLink } from '../links.ts'
import {
  activeFunctions,
  computed,
  elsewhere,
  forbiddenElements,
  formulas,
  linking,
  refused,
  showing,
  unsafeLink,
} from './rules.ts'
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

const quotedOrFile = /"(?:[^"]|"")*"|'((?:[^']|'')*)'!|\[(?!\d+\])[^[\]]*\][^\s[\]'"(),;:+*/^&=<>{}-]*!/g
/**
 * Whether it names another workbook by its file (18.17.2.3): readers make a link of that as of `[1]`, which Excel writes and
 * a relationship explains. The name of a sheet has neither slashes nor brackets; a table's column has brackets, and no `!`.
 */
const namesFile = (formula: string) =>
  [...formula.matchAll(quotedOrFile)].some(([found, name]) =>
    name === undefined ? found.startsWith('[') : /[\\/[]/.test(name.replace(/^\[\d+\]/, '')),
  )

/** What a function is first given: the text with which it begins, if any, and whether more is put to it. */
const firstGivenTo = (name: string) => {
  const call = new RegExp(`${name}\\s*\\(\\s*(?:"((?:[^"]|"")*)"\\s*(&)?)?`, 'gi')
  return (formula: string) => [...formula.matchAll(call)].map(([, text, more]) => ({ text, more: more !== undefined }))
}
const linksIn = firstGivenTo('HYPERLINK')
const referencesIn = firstGivenTo('INDIRECT')
/** Whether all links that a formula makes are harmless: by their text, or by how it begins where the rest is computed. */
const linksHarmlessly = (formula: string) =>
  linksIn(formula).every(
    ({ text, more }) =>
      text !== undefined && isHarmlessLink(text) && (!more || /^(#|(https?:\/\/|mailto:|tel:))/i.test(text)),
  )
/**
 * Whether all references that a formula computes stay in the workbook: by the sheet or the column that they begin with.
 * Another workbook is named in quotes or brackets, and readers fetch it at once.
 */
const staysWithin = (formula: string) =>
  referencesIn(formula).every(
    ({ text }) => text !== undefined && (/^'[^'[\]\\/:]*'!/.test(text) || /^[^'[\]\\/:#]+$/.test(text)),
  )
/** Lists to choose from, which are read when somebody chooses: there a reference is what stands in another cell. */
const choices = new Set(['formula1', 'formula2'])
/** Handed on by name, to be called with whatever comes. */
const handedOn = /_xl[a-z]+\.(?:HYPERLINK|INDIRECT)/i

/** Looks at the formulas of a sheet. Throws UnsafeFile. */
export function watchFormulas(): Required<Pick<Visitor, 'text' | 'closes'>> {
  let formula = ''
  return {
    text(text, within) {
      if (holders.has(within)) formula += text
    },
    closes(name) {
      if (!holders.has(name)) return
      if (isActive(formula) || handedOn.test(formula)) throw refused(formulas)
      if (namesFile(formula)) throw refused(elsewhere)
      if (!choices.has(name) && !staysWithin(formula)) throw refused(computed)
      if (!linksHarmlessly(formula)) throw refused(unsafeLink)
      formula = ''
    },
  }
}

/** What no part may have, what shows contents from elsewhere, and fields, which sheets have not. */
const judged = [...forbiddenElements.keys(), ...showing.keys(), ...linking, 'fldSimple', 'instrText', 'delInstrText']
const activeElements = new RegExp(`<(?:[^<>\\s:]+:)?(?:${judged.join('|')})[\\s/>]`, 'i')

/** A character by its number, but for those from 1000 on, as openpyxl writes Chinese: no keyword has any of them. */
const byNumber = /&#(?![1-9]\d{3,6};)/
/** A text in which a tag or an instruction begins: what stands on both sides of it is one text to a reader. */
const split = /[^\s>]\s*<(?!\/)/
/** What could be the end of the name of a file. */
const fileNamed = /\][^<>"[\]!]{0,255}!|[\\/][^<>"\\/!]{0,2000}(?:'|&apos;)!/

/**
 * Whether a sheet must be parsed: not when no byte in it could be part of a formula that acts, or of an element that no
 * part may have, as in a sheet of ten thousand rows.
 */
export function needsParsing(bytes: Buffer): boolean {
  if (['|', '<!', '\0', '\xff\xfe'].some((part) => bytes.includes(part, 0, 'latin1'))) return true
  const text = bytes.toString('latin1').replace(/^\xef\xbb\xbf/, '')
  if ([byNumber, split, fileNamed].some((pattern) => pattern.test(text))) return true
  if (activeFunctions.test(text) || /HYPERLINK|INDIRECT/i.test(text) || activeElements.test(text)) return true
  const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']*)/.exec(text)?.[1] ?? 'utf-8'
  return !/^utf-8$/i.test(declared)
}
