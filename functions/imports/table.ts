import * as z from 'zod'
import type { Bilingual } from '../../shared/domain/words/bilingual.ts'
import { type Cell, type Column, isBlank } from '../../shared/domain/words/sheet-cells.ts'
import type { Facts, Issue } from '../../shared/domain/workflow/procedure.ts'
import { explain } from '../../shared/domain/workflow/shapes.ts'

/** A row of a sheet, numbered from 1 as the sheet shows it. */
export type Line = { readonly row: number; readonly cells: readonly Cell[] }
/** What is wrong in a cell: the sheet's row, the column's name in Chinese, and the place in the list that would come of it. */
export type CellIssue = Issue & { row: number; column: string }
/** What fills a list: its field in the claim, the shape of the list, and the columns. */
export type Register = { readonly field: string; readonly shape: z.ZodType; readonly columns: readonly Column[] }

const plain = (cell: Cell | undefined) =>
  typeof cell === 'string' ? cell.normalize('NFKC').toLowerCase().replace(/[\s*]/g, '') : ''
/** A header may be in Chinese, in English, or in both as the template has it. */
const isNamed = (header: string, { zh, en }: Bilingual) => [zh, en, zh + en].some((name) => plain(name) === header)

type Header = { columns: ReadonlyMap<number, Column>; issues: CellIssue[] }

function readHeader({ field, columns }: Register, { row, cells }: Line): Header {
  const found = new Map<number, Column>()
  const issues: CellIssue[] = []
  const say = (column: string, zh: string, en: string) =>
    issues.push({ row, column, pointer: `/${field}`, says: { zh, en } })
  for (const [i, cell] of cells.entries()) {
    if (isBlank(cell)) continue
    const column = columns.find(({ name }) => isNamed(plain(cell), name))
    if (!column) say(String(cell).slice(0, 60), '没有这一列', 'There is no such column')
    else if ([...found.values()].includes(column)) say(column.name.zh, '此列重复', 'This column stands twice')
    else found.set(i, column)
  }
  const missing = columns.filter((column) => !column.optional && ![...found.values()].includes(column))
  for (const { name } of missing) say(name.zh, '缺少此列', 'This column is missing')
  return { columns: found, issues }
}

/** A, B, … Z, AA: how a sheet names a column that has no header. */
const letters = (i: number): string =>
  (i < 26 ? '' : letters(Math.floor(i / 26) - 1)) + String.fromCharCode(65 + (i % 26))

function readItem(header: Header, { row, cells }: Line, place: string): { item: Facts; issues: CellIssue[] } {
  const item: Facts = {}
  const issues: CellIssue[] = []
  for (const [i, cell] of cells.entries()) {
    if (isBlank(cell)) continue
    const column = header.columns.get(i)
    if (!column) {
      const says = { zh: '此列没有列名', en: 'This column has no name' }
      issues.push({ row, column: letters(i), pointer: place, says })
      continue
    }
    const reading = column.read(cell)
    if ('value' in reading) item[column.field] = reading.value
    else issues.push({ row, column: column.name.zh, pointer: `${place}/${column.field}`, says: reading.says })
  }
  return { item, issues }
}

/**
 * The list in a sheet whose first row names the columns; no row is blank. Either the whole list, which has the register's shape, or every cell that stands against it, in the order of the sheet.
 */
export function readTable(register: Register, lines: readonly Line[]): { list: Facts[]; issues: CellIssue[] } {
  const { field, shape, columns } = register
  const [head = { row: 1, cells: [] }, ...rest] = lines
  const header = readHeader(register, head)
  if (header.issues.length > 0) return { list: [], issues: header.issues }

  const read = rest.map((line, i) => readItem(header, line, `/${field}/${i}`))
  const list = read.map(({ item }) => item)
  const issues = read.flatMap((r) => r.issues)
  const said = new Set(issues.map(({ pointer }) => pointer))
  for (const { pointer, says } of explain(z.strictObject({ [field]: shape }), { [field]: list })) {
    const [, , index, name] = pointer.split('/')
    const place = name === undefined ? pointer : `/${field}/${index}/${name}`
    // A cell that could not be read is not also missing.
    if (said.has(place)) continue
    said.add(place)
    const row = rest[Number(index)]?.row ?? head.row
    issues.push({ row, column: columns.find((c) => c.field === name)?.name.zh ?? '', pointer: place, says })
  }
  return { list, issues: issues.toSorted((a, b) => a.row - b.row) }
}
