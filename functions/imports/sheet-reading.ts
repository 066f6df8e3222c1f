import { readXlsx } from 'hucre/xlsx'
import { BadCsv, decodeText, eachRow } from '../../shared/domain/vocabulary/sheets/csv.ts'
import { type Cell, isBlank } from '../../shared/domain/vocabulary/sheets/sheet-cells.ts'
import { BadSheet } from './bad-sheet.ts'
import type { Line } from './table.ts'
import { lastRow, refuseUnbounded, tooMuch } from './workbook-bounds.ts'

/** Of candidates, and the row that names the columns. */
const mostRows = 10_001
/** Cells further to the right belong to no column of ours, and would cost the memory of all that lie between. */
const area = `A1:AX${lastRow}`

const notXlsx = () => new BadSheet('不是可读的XLSX文件', 'Not an XLSX file that can be read')

/** Without the rows in which nothing is written. */
function linesOf(rows: readonly Line[]): Line[] {
  const lines = rows.filter(({ cells }) => !cells.every(isBlank))
  if (lines.length > mostRows) throw tooMuch()
  return lines
}

type Rows = readonly (readonly Cell[])[]
const namesIn = (rows: Rows): Set<string> => {
  const first = rows.find((cells) => !cells.every(isBlank)) ?? []
  return new Set(first.flatMap((cell) => (isBlank(cell) ? [] : [String(cell).trim()])))
}
/** A list goes on in a second sheet under the same names: whoever stands there would be left out in silence. */
function refuseTwin([first, ...others]: readonly { name: string; rows: Rows }[]): void {
  const names = namesIn(first?.rows ?? [])
  const twin = others.find(({ rows }) => {
    const same = [...namesIn(rows)].filter((name) => names.has(name))
    return names.size > 0 && same.length * 2 >= names.size && rows.filter((cells) => !cells.every(isBlank)).length > 1
  })
  if (twin)
    throw new BadSheet(
      `工作表“${twin.name.slice(0, 31)}”中还有同样的名单：只读取第一个工作表，请合并到第一个工作表，或分别上传`,
      `The sheet ${twin.name.slice(0, 31)} has rows of the same list: only the first sheet is read. Put all rows there, or upload them apart`,
    )
}

async function readWorkbook(bytes: Buffer): Promise<Line[]> {
  try {
    await refuseUnbounded(bytes)
    const visible = ({ hidden, veryHidden }: { hidden?: boolean; veryHidden?: boolean }) => !hidden && !veryHidden
    const { sheets } = await readXlsx(bytes, { sheets: visible, range: area })
    refuseTwin(sheets as never)
    return linesOf((sheets[0]?.rows ?? []).map((cells, i) => ({ row: i + 1, cells })))
  } catch (e) {
    throw e instanceof BadSheet ? e : notXlsx()
  }
}

/** Saved under the name of another kind of sheet, which Excel opens all the same. */
const disguised = /^\s*(<!doctype html|<html|<table|<\?xml|<workbook|mime-version:)/i

function readText(bytes: Buffer): Line[] {
  const text = decodeText(bytes)
  if (text !== undefined && disguised.test(text))
    throw new BadSheet(
      '这是网页或XML格式的表格，不是CSV：请用电子表格软件打开，另存为XLSX',
      'A table of a web page or of XML, and no CSV: open it in a spreadsheet and save it as XLSX',
    )
  // A gateway that takes text for UTF-8 puts this character in the place of what is not.
  if (text === undefined || text.includes('\ufffd'))
    throw new BadSheet(
      '文字编码无法识别；非UTF-8的CSV请以 application/octet-stream 发送',
      'The encoding cannot be told; send CSV that is not UTF-8 as application/octet-stream',
    )
  try {
    const lines: Line[] = []
    for (const { line, cells } of eachRow(text)) {
      lines.push({ row: line, cells })
      if (lines.length > mostRows) throw tooMuch()
    }
    return lines
  } catch (e) {
    if (!(e instanceof BadCsv)) throw e
    throw e.wide
      ? new BadSheet(`第${e.line}行的列数过多，最多100列`, `Line ${e.line} has too many columns: 100 at most`)
      : new BadSheet(`第${e.line}行引号不成对`, `Quotes do not match in line ${e.line}`)
  }
}

/**
 * The rows of the first sheet of an XLSX file that is shown, or of a CSV text in UTF-8, UTF-16 or GB 18030: told by the bytes. Of a formula
 * counts what it last showed. Throws BadSheet.
 */
export async function readLines(bytes: Buffer): Promise<Line[]> {
  // a ZIP with something in it, or with nothing
  if (['PK\x03\x04', 'PK\x05\x06'].includes(bytes.toString('latin1', 0, 4))) return readWorkbook(bytes)
  if (bytes.subarray(0, 4).equals(Buffer.from('d0cf11e0', 'hex')))
    throw new BadSheet('旧版XLS或加密文件，请另存为XLSX', 'An old XLS or an encrypted file: save it as XLSX')
  return readText(bytes)
}
