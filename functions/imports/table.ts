import * as z from 'zod'
import type { Bilingual } from '../../shared/domain/vocabulary/bilingual.ts'
import { compose } from '../../shared/domain/vocabulary/identifiers/fold-text.ts'
import { type Cell, type Column, isBlank } from '../../shared/domain/vocabulary/sheets/sheet-cells.ts'
import type { Facts, Issue } from '../../shared/domain/workflow/procedure.ts'
import { explain } from '../../shared/domain/workflow/shapes.ts'

/** A row of a sheet, numbered from 1 as the sheet shows it. */
export type Line = { readonly row: number; readonly cells: readonly Cell[] }
/** What is wrong in a cell: the sheet's row, the column's name in Chinese, and the place in the list that would come of it. */
export type CellIssue = Issue & { row: number; column: string }
/** What fills a list: its field in the claim, the shape of the list, and the columns. */
export type Register = {
  readonly field: string
  readonly shape: z.ZodType
  readonly columns: readonly Column[]
  /** What the shape cannot say: pointers begin with the field. `today` is a day in Asia/Shanghai. */
  readonly inspect?: (list: readonly Facts[], today: string) => Issue[]
}

/** An item's own field, or the part of one. */
const put = (item: Facts, field: string, value: unknown): void => {
  const [name = '', part] = field.split('/')
  if (part === undefined) item[name] = value
  else item[name] = { ...item[name], [part]: value }
}
/** The column in which a place of an item stands: that of the place, of what it lies in, or of what lies in it. */
const columnAt = (columns: readonly Column[], place: string) =>
  columns.find(({ field }) => place === field || place.startsWith(`${field}/`)) ??
  columns.find(({ field }) => field.startsWith(`${place}/`))

const plain = (cell: Cell | undefined) =>
  typeof cell === 'string' ? compose(cell, 'NFKC').toLowerCase().replace(/[\s*]/g, '') : ''
/** A header may be in Chinese, in English, or in both as the template has it. */
const isNamed = (header: string, { zh, en }: Bilingual) => [zh, en, zh + en].some((name) => plain(name) === header)

/** A, B, … Z, AA: how a sheet names a column that has no header. */
const columnName = (i: number): string =>
  (i < 26 ? '' : columnName(Math.floor(i / 26) - 1)) + String.fromCharCode(65 + (i % 26))

type Header = { columns: ReadonlyMap<number, Column>; issues: CellIssue[] }

function readHeader({ field, columns }: Register, { row, cells }: Line): Header {
  const found = new Map<number, Column>()
  const issues: CellIssue[] = []
  const say = (column: string, zh: string, en: string) =>
    issues.push({ row, column, pointer: `/${field}`, says: { zh, en } })
  for (const [i, cell] of cells.entries()) {
    if (isBlank(cell)) continue
    const header = plain(cell)
    const column = columns.find(({ name }) => isNamed(header, name))
    // Where the first row is none of names, what stands there may be somebody's number.
    const shown = /\d{4}/.test(String(cell)) ? columnName(i) : String(cell).slice(0, 60)
    if (!column) say(shown, '没有这一列', 'There is no such column')
    else if ([...found.values()].includes(column)) say(column.name.zh, '此列重复', 'This column stands twice')
    else found.set(i, column)
  }
  const missing = columns.filter((column) => !column.optional && ![...found.values()].includes(column))
  for (const { name } of missing) say(name.zh, '缺少此列', 'This column is missing')
  return { columns: found, issues }
}

function readItem(header: Header, { row, cells }: Line, place: string): { item: Facts; issues: CellIssue[] } {
  const item: Facts = {}
  // Of what has parts each that is missing is named.
  for (const { field, optional } of header.columns.values())
    if (!optional && field.includes('/')) item[field.slice(0, field.indexOf('/'))] = {}
  const issues: CellIssue[] = []
  for (const [i, cell] of cells.entries()) {
    if (isBlank(cell)) continue
    const column = header.columns.get(i)
    if (!column) {
      const says = { zh: '此列没有列名', en: 'This column has no name' }
      issues.push({ row, column: columnName(i), pointer: place, says })
      continue
    }
    const reading = column.read(cell)
    if ('value' in reading) put(item, column.field, reading.value)
    else issues.push({ row, column: column.name.zh, pointer: `${place}/${column.field}`, says: reading.says })
  }
  return { item, issues }
}

/**
 * The list in a sheet whose first row names the columns; no row is blank. Either the whole list, which has the register's
 * shape and of which nothing else is to be said, or the cells that stand against it, in the order of the sheet; `more` were
 * counted.
 */
export function readTable(
  { inspect = () => [], ...register }: Register,
  lines: readonly Line[],
  today = '',
): { list: Facts[]; issues: CellIssue[]; more: number } {
  const { field, shape, columns } = register
  const [head = { row: 1, cells: [] }, ...rest] = lines
  const header = readHeader(register, head)
  if (header.issues.length > 0) return { list: [], issues: header.issues, more: 0 }

  const read = rest.map((line, i) => readItem(header, line, `/${field}/${i}`))
  const list = read.map(({ item }) => item)
  const issues = read.flatMap((r) => r.issues)
  const said = new Set(issues.map(({ pointer }) => pointer))
  const placeOf = (pointer: string) => {
    const [, , index, ...parts] = pointer.split('/')
    const column = parts.length > 0 ? columnAt(columns, parts.join('/')) : undefined
    return { index, column, place: column ? `/${field}/${index}/${column.field}` : pointer }
  }
  // A cell that could not be read is not also missing.
  const isSaid = (pointer: string) => {
    const { place } = placeOf(pointer)
    const before = said.has(place)
    said.add(place)
    return before
  }
  const shaped = explain(z.strictObject({ [field]: shape }), { [field]: list }, isSaid)
  const inspected = inspect(list, today).filter(({ pointer }) => !isSaid(pointer))
  for (const { pointer, says } of [...shaped.issues, ...inspected]) {
    const { index, column, place } = placeOf(pointer)
    const row = rest[Number(index)]?.row ?? head.row
    issues.push({ row, column: column?.name.zh ?? '', pointer: place, says })
  }
  return { list, issues: issues.toSorted((a, b) => a.row - b.row), more: shaped.more }
}
