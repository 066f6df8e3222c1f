import type { Bilingual } from '../bilingual.ts'
import { foldName } from '../identifiers/fold-name.ts'
import { compose, foldText } from '../identifiers/fold-text.ts'
import { startsFormula } from './csv.ts'

/** What a spreadsheet holds in a cell; a text file holds text only. A `Date` is a day, at midnight UTC. */
export type Cell = string | number | boolean | Date | null
type Reading = { readonly value: unknown } | { readonly says: Bilingual }

/** How a column's cells are read, and written so that they are read again as they were. */
export type CellKind = {
  readonly read: (cell: Exclude<Cell, null>) => Reading
  // biome-ignore lint/suspicious/noExplicitAny: whatever `read` made of a cell
  readonly write: (value: any) => string
  /** What a drop-down offers. */
  readonly choices?: readonly string[]
}

/** A column of a sheet that fills a list: `field` of each item, or `field/part` where it holds a part of one. */
export type Column = CellKind & {
  readonly field: string
  readonly name: Bilingual
  /** What to write there, and an example of it. */
  readonly note: Bilingual
  readonly example: string
  readonly optional?: true
}

export const isBlank = (cell: Cell | undefined): cell is null | undefined | string =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')

const refuse = (zh: string, en: string): Reading => ({ says: { zh, en } })
const map = (reading: Reading, change: (text: string) => Reading): Reading =>
  'value' in reading ? change(String(reading.value)) : reading

/** Of a cell, as Excel has it. */
const longest = 32_767

/**
 * Text as `foldText` has it. What a spreadsheet would take for a formula is refused, and what
 * would not come back as it went in: control characters, half characters, digits of which a number keeps only fifteen.
 */
const readText: CellKind['read'] = (cell) => {
  if (typeof cell === 'number')
    return Math.abs(cell) >= 1e15
      ? refuse(
          '数字过长，请把单元格设为文本格式后重新填写',
          'a number too long: format the cell as text and write it again',
        )
      : { value: String(cell) }
  if (typeof cell !== 'string') return refuse('应为文本', 'must be text')
  if (cell.length > longest) return refuse('内容过长', 'is too long')
  const text = foldText(cell)
  if (/[\p{Cc}\ufffd]/u.test(text) || !text.isWellFormed())
    return refuse('含有换行、控制字符或乱码', 'holds a line break, a control character or what could not be decoded')
  if (startsFormula.test(cell) || startsFormula.test(text))
    return refuse('不能以 = + - @ 开头', 'must not begin with = + - @')
  return { value: text }
}
const same = String
export const textCell: CellKind = { read: readText, write: same }

/** A person's name, as it is kept. */
export const nameCell: CellKind = {
  read: (cell) => readText(typeof cell === 'string' && cell.length <= longest ? foldName(cell) : cell),
  write: same,
}

/** Arabic ones, of which one is up to eighteen letters: no code and no word of a list has any. */
const ligatures = /[\ufb50-\ufdff]/
/** What most cells are made of, in which nothing is to be narrowed. */
const narrowed = /^[ -~\u4e00-\u9fff\u3001\u3002]*$/
/** Full-width letters and digits count as narrow ones. */
export const narrow = (text: string) =>
  (narrowed.test(text) || ligatures.test(text) ? text : compose(text, 'NFKC')).trim()
const readNarrow: CellKind['read'] = (cell) => map(readText(cell), (text) => ({ value: narrow(text) }))
/** A number that is a name: of a person in the list, of a venue, of a certificate. */
export const codeCell: CellKind = { read: readNarrow, write: same }

/**
 * A code of which a number would be another one: a spreadsheet drops zeros in front, whatever its format shows, and all digits
 * behind the fifteenth.
 */
export const exactCodeCell: CellKind = {
  read: (cell) =>
    typeof cell === 'number'
      ? refuse(
          '单元格为数字格式，前面的0和第15位以后的数字会丢失：请改为文本格式后重新填写',
          'a cell of a number drops zeros in front and digits behind the fifteenth: format it as text and write it again',
        )
      : readNarrow(cell),
  write: same,
}

export const wholeNumberCell: CellKind = {
  read: (cell) =>
    map(readNarrow(cell), (text) =>
      /^\d{1,15}$/.test(text) ? { value: Number(text) } : refuse('应为整数', 'must be a whole number'),
    ),
  write: same,
}

const dayWritten = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/
/** A day, as a spreadsheet keeps it or as people write it; whether there is such a day is for the list's shape to say. */
export const dayCell: CellKind = {
  read: (cell) => {
    const text = cell instanceof Date && !Number.isNaN(cell.getTime()) ? cell.toISOString().slice(0, 10) : cell
    const [, year, month = '', day = ''] = (typeof text === 'string' && dayWritten.exec(narrow(text))) || []
    return year
      ? { value: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` }
      : refuse('应为日期，如 2021-12-31', 'must be a date such as 2021-12-31')
  },
  write: same,
}

const names = (text: string) => narrow(text).toLowerCase()

export const yesNoCell: CellKind = {
  read: (cell) => {
    if (typeof cell === 'boolean') return { value: cell }
    const said = typeof cell === 'string' ? names(cell) : ''
    if (['是', 'yes', 'true'].includes(said)) return { value: true }
    return ['否', 'no', 'false'].includes(said)
      ? { value: false }
      : refuse('应为“是”或“否”', 'must be 是 or 否 (yes, no)')
  },
  write: (value: boolean) => (value ? '是' : '否'),
  choices: ['是', '否'],
}

/** Longer by far than any word of a list: to fold a text costs, and some characters fold to eighteen. */
const longestWord = 500
/** The code of each word as it is said: the code itself, in Chinese, in English; the first that says so. */
const codesIn = (words: Readonly<Record<string, Bilingual>>) => {
  const codes = new Map<string, string>()
  for (const [code, { zh, en }] of Object.entries(words).toReversed())
    for (const word of [code, zh, en]) if (word) codes.set(names(word), code)
  return (text: string) => (text.length > longestWord ? undefined : codes.get(names(text)))
}

/** One of these words, by its code, in Chinese or in English. */
export const oneWordCell = (words: Readonly<Record<string, Bilingual>>): CellKind => {
  const all = Object.values(words)
  const codeIn = codesIn(words)
  return {
    read: (cell) => {
      const code = typeof cell === 'string' || typeof cell === 'number' ? codeIn(String(cell)) : undefined
      return code === undefined
        ? refuse(`应为：${all.map(({ zh }) => zh).join('、')}`, `must be one of: ${all.map(({ en }) => en).join(', ')}`)
        : { value: code }
    },
    write: (code: string) => words[code]?.zh ?? code,
    choices: all.map(({ zh }) => zh),
  }
}

/** One or more of these words, in Chinese or English, with a mark between them. A drop-down offers every combination. */
export function wordsCell(words: Readonly<Record<string, Bilingual>>): CellKind {
  const codes = Object.keys(words)
  const codeIn = codesIn(words)
  const write = (chosen: string | readonly string[]) =>
    [chosen]
      .flat()
      .map((code) => words[code]?.zh ?? code)
      .join('、')
  const combinations: string[][] = []
  for (const code of codes) combinations.push([code], ...combinations.map((set) => [...set, code]))
  return {
    read: (cell) => {
      const said = typeof cell === 'string' ? narrow(cell).split(/\s*[、,;/]\s*/) : []
      const chosen = said.map(codeIn)
      return chosen.length > 0 && chosen.every((code) => code !== undefined)
        ? { value: [...new Set(chosen)] }
        : refuse(`应为：${write(codes)}`, `must be of: ${codes.map((code) => words[code]?.en).join(', ')}`)
    },
    write,
    choices: combinations.map(write),
  }
}
