/**
 * What a spreadsheet would take for a formula, behind any blanks: full-width signs too, since Excel reads them as the
 * narrow ones. A tab or a line break in front can move the rest into another cell.
 */
export const startsFormula = /^(\s*[=+\-@＝＋－＠]|[\t\r\n])/

/** Led in by an apostrophe, which makes text of a formula wherever the sheet is carried on to. */
export const asText = (cell: string): string => (startsFormula.test(cell) ? `'${cell}` : cell)

const write = (cell: string): string => `"${asText(cell).replaceAll('"', '""')}"`

/** RFC 4180 with a byte order mark, without which Excel reads the Chinese of UTF-8 as something else. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map(write).join(',')).join('\r\n')}\r\n`

/** Cells of a line; `line` counts from 1 as an editor does. */
export type Row = { readonly line: number; readonly cells: readonly string[] }

/** A quote that is never closed, or text behind one that is; `line` says where. */
export class BadCsv extends Error {
  readonly line: number
  constructor(line: number) {
    super(`bad quoting in line ${line}`)
    this.line = line
  }
}

/** A quoted or a bare cell, and what ends it. Bare cells hold no quote. */
const cell = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y

/** The rows of a CSV text that are not blank. Throws BadCsv. */
export function readCsv(text: string): Row[] {
  const rows: Row[] = []
  let cells: string[] = []
  let line = 1
  let start = 1
  cell.lastIndex = 0
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text)
    if (!found) throw new BadCsv(line)
    const [, quoted, bare = '', end] = found
    cells.push(quoted?.replaceAll('""', '"') ?? bare)
    line += quoted?.match(/\r\n|\n|\r/g)?.length ?? 0
    if (end === ',' && cell.lastIndex < text.length) continue
    if (end === ',') cells.push('')
    if (cells.some((c) => c.trim() !== '')) rows.push({ line: start, cells })
    cells = []
    line += 1
    start = line
  }
  return rows
}

/** UTF-8 where it is, with or without its mark; else GB 18030, as Chinese Windows writes. Undefined when it is neither. */
export function decodeText(bytes: Uint8Array): string | undefined {
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // falls through: not this encoding
    }
  return undefined
}
