import { writeXlsx } from 'hucre/xlsx'
import type { Bilingual } from '../../shared/domain/vocabulary/bilingual.ts'
import { writeCsv } from '../../shared/domain/vocabulary/sheets/csv.ts'
import type { Column } from '../../shared/domain/vocabulary/sheets/sheet-cells.ts'
import { cellOf } from '../../shared/domain/vocabulary/sheets/shown-list.ts'
import type { Facts } from '../../shared/domain/workflow/procedure.ts'

const header = ({ name }: Column) => `${name.zh} ${name.en}`
const rowsOf = (columns: readonly Column[], list: readonly Facts[]) => [
  columns.map(header),
  ...list.map((item) => columns.map((column) => cellOf(item, column))),
]

/** A list as a CSV text, which `readLines` of sheet-reading.ts reads again; without items, a template. */
export const writeText = (columns: readonly Column[], list: readonly Facts[]): string => writeCsv(rowsOf(columns, list))

/** The same as XLSX: with drop-downs, and a second sheet that says what to write. All cells are text. */
export function writeWorkbook(
  name: Bilingual,
  columns: readonly Column[],
  list: readonly Facts[],
): Promise<Uint8Array> {
  const dropDowns = columns.flatMap(({ choices }, i) => {
    if (!choices) return []
    const columnLabel = String.fromCharCode(65 + i)
    const range = `${columnLabel}2:${columnLabel}10001`
    return [{ type: 'list' as const, values: [...choices], range, allowBlank: true, showErrorMessage: true }]
  })
  const notes = columns.map(({ note, example, optional, ...column }) => [
    header(column as Column),
    optional ? '选填 optional' : '必填 required',
    `${note.zh} ${note.en}`,
    example,
  ])
  const bold = { font: { bold: true } }
  return writeXlsx({
    sheets: [
      {
        name: name.zh,
        rows: rowsOf(columns, list),
        columns: columns.map(() => ({ width: 22 })),
        dataValidations: dropDowns,
        freezePane: { rows: 1 },
        cells: new Map(columns.map((column, i) => [`0,${i}`, { value: header(column), style: bold }])),
      },
      {
        name: '填写说明 Notes',
        rows: [['列 Column', '是否必填', '怎样填写 What to write', '示例 Example'], ...notes],
        columns: [26, 16, 60, 24].map((width) => ({ width })),
      },
    ],
  })
}
