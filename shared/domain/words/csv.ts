/**
 * What a spreadsheet would take for a formula, behind any blanks: full-width signs too, since Excel reads them as the
 * narrow ones. A tab or a line break in front can move the rest into another cell.
 */
const startsFormula = /^(\s*[=+\-@＝＋－＠]|[\t\r\n])/

/** Led in by an apostrophe, which makes text of a formula (threat 13). */
const write = (cell: string): string => `"${(startsFormula.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`

/** RFC 4180 with a byte order mark, without which Excel reads the Chinese of UTF-8 as something else. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map(write).join(',')).join('\r\n')}\r\n`
