/**
 * What a spreadsheet would take for a formula, behind any blanks: full-width signs too, since Excel reads them as the
 * narrow ones. A tab or a line break in front can move the rest into another cell.
 */
export const startsFormula = /^(\s*[=+\-@＝＋－＠]|[\t\r\n])/

/** Led in by an apostrophe, which makes text of a formula wherever the sheet is carried on to, and which is read as no part of it. */
export const asText = (cell: string): string => (startsFormula.test(cell) || cell.startsWith("'") ? `'${cell}` : cell)

const write = (cell: string): string => `"${asText(cell).replaceAll('"', '""')}"`

/** RFC 4180 with a byte order mark, without which Excel reads the Chinese of UTF-8 as something else. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map(write).join(',')).join('\r\n')}\r\n`

/** Cells of a line; `line` counts from 1 as an editor does. */
export type Row = { readonly line: number; readonly cells: readonly string[] }

/** A quote that is never closed, or text behind one that is; or, `wide`, more cells than any list has. `line` says where. */
export class BadCsv extends Error {
  readonly line: number
  readonly wide: boolean
  constructor(line: number, wide = false) {
    super(`${wide ? 'too many cells' : 'bad quoting'} in line ${line}`)
    this.line = line
    this.wide = wide
  }
}

/** No list of ours has a third as many. */
const mostCells = 100

/** What may stand between the cells of a line: as RFC 4180 has it, as Excel's Unicode text has it, as other languages have it. */
const separators = [',', '\t', ';'] as const
type Separator = (typeof separators)[number]

/**
 * A quoted or a bare cell, and what ends it. Bare cells hold no quote, but for `="…"`, by which people keep a spreadsheet
 * from taking digits for a number.
 */
const cellBefore = (separator: Separator) =>
  new RegExp(`(?:"([^"]*(?:""[^"]*)*)"|="([^"\\r\\n]*)"|([^"${separator}\\r\\n]*))(${separator}|\\r\\n|\\n|\\r|$)`, 'y')
const cells = new Map(separators.map((one) => [one, cellBefore(one)]))

/** Excel's own line that names the separator, which is no row. */
const naming = /^sep=([,;\t])(?:\r\n|\n|\r|$)/i
/** Where no line names it, the first line does, by whichever stands in it most. */
function separatorIn(text: string): Separator {
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  const count = (one: Separator) => first.split(one).length
  return separators.reduce((most, one) => (count(one) > count(most) ? one : most))
}

/** As a spreadsheet would show it: `="…"` is text, and so is what an apostrophe or a tab leads in. */
const shown = (cell: string): string =>
  cell
    .replace(/^\t+|\t+$/g, '')
    .replace(/^="([^"]*)"$/, '$1')
    .replace(/^'/, '')

/** The rows of a CSV text that are not blank. Throws BadCsv. */
export const readCsv = (text: string): Row[] => [...eachRow(text)]

/** The same one by one, so that who has read enough of them reads no more. */
export function* eachRow(text: string): Generator<Row> {
  const [named = '', separator = separatorIn(text)] = (naming.exec(text) ?? []) as [string?, Separator?]
  const cell = cells.get(separator) as RegExp
  let found: string[] = []
  let line = named === '' ? 1 : 2
  let start = line
  cell.lastIndex = named.length
  while (cell.lastIndex < text.length) {
    // lines in which nothing is are passed over without a search
    if (found.length === 0 && text[cell.lastIndex] === '\n') {
      cell.lastIndex += 1
      line += 1
      start = line
      continue
    }
    const next = cell.exec(text)
    if (!next) throw new BadCsv(line)
    const [, quoted, kept, bare = '', end] = next
    if (found.length === mostCells) throw new BadCsv(start, true)
    found.push(shown(quoted?.replaceAll('""', '"') ?? kept ?? bare))
    line += quoted?.match(/\r\n|\n|\r/g)?.length ?? 0
    if (end === separator && cell.lastIndex < text.length) continue
    if (end === separator) found.push('')
    if (found.some((one) => one.trim() !== '')) yield { line: start, cells: found }
    found = []
    line += 1
    start = line
  }
}

/** The mark of UTF-16, in which Excel writes Unicode text. */
const marked = (bytes: Uint8Array): string | undefined => {
  const mark = Buffer.from(bytes.subarray(0, 2)).toString('hex')
  return { fffe: 'utf-16le', feff: 'utf-16be' }[mark]
}

/**
 * UTF-16 by its mark; UTF-8 where it is, with or without its mark; else GB 18030, as Chinese Windows writes. Undefined when it
 * is none of them.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const wide = marked(bytes)
  for (const encoding of wide ? [wide] : ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // falls through: not this encoding
    }
  return undefined
}
