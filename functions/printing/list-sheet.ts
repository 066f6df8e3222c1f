import { writeXlsx } from 'hucre/xlsx'
import { asText, writeCsv } from '../../shared/domain/vocabulary/sheets/csv.ts'
import { cellOf, type ShownList } from '../../shared/domain/vocabulary/sheets/shown-list.ts'
import type { Facts } from '../../shared/domain/workflow/procedure.ts'

const rowsOf = ({ columns }: ShownList, items: readonly Facts[]): string[][] => [
  columns.map(({ name }) => `${name.zh} ${name.en}`),
  ...items.map((item) => columns.map((column) => cellOf(item, column))),
]

export const writeListText = (list: ShownList, items: readonly Facts[]): string => writeCsv(rowsOf(list, items))

/** A workbook whose second sheet says what the first is of: `about`, in pairs. All cells are text. */
export const writeListWorkbook = (
  list: ShownList,
  items: readonly Facts[],
  about: readonly (readonly [string, string])[],
): Promise<Uint8Array> =>
  writeXlsx({
    sheets: [
      {
        name: list.name.zh,
        rows: rowsOf(list, items).map((row) => row.map(asText)),
        columns: list.columns.map(() => ({ width: 20 })),
        freezePane: { rows: 1 },
      },
      { name: '说明 About', rows: about.map((row) => [...row]), columns: [{ width: 24 }, { width: 80 }] },
    ],
  })
