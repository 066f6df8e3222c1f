import { readXlsx } from 'hucre/xlsx'
import { fromBufferPromise } from 'yauzl'
import type { Bilingual } from '../../shared/domain/vocabulary/bilingual.ts'
import { BadCsv, decodeText, readCsv } from '../../shared/domain/vocabulary/sheets/csv.ts'
import { isBlank } from '../../shared/domain/vocabulary/sheets/sheet-cells.ts'
import type { Line } from './table.ts'

/** Not a sheet that can be read. */
export class BadSheet extends Error {
  readonly says: Bilingual
  constructor(zh: string, en: string) {
    super(en)
    this.says = { zh, en }
  }
}

/** Unpacked, a sheet of 5,000 rows takes some 3 MB. */
const mostUnpacked = 30_000_000
/** Of candidates, and the row that names the columns. */
const mostRows = 10_001
/** Cells further to the right belong to no column of ours, and would cost the memory of all that lie between. */
const area = 'A1:AX1048576'

const notXlsx = () => new BadSheet('不是可读的XLSX文件', 'Not an XLSX file that can be read')
const tooMuch = () => new BadSheet('文件内容过多', 'The file holds too much')

/** Without the rows in which nothing is written. */
function linesOf(rows: readonly Line[]): Line[] {
  const lines = rows.filter(({ cells }) => !cells.every(isBlank))
  if (lines.length > mostRows) throw tooMuch()
  return lines
}

/** Unpacks all of a ZIP and keeps nothing, so that what unpacks it again is known to be bounded. Throws BadSheet. */
async function refuseBomb(bytes: Buffer): Promise<void> {
  let unpacked = 0
  const zip = await fromBufferPromise(bytes, { lazyEntries: true })
  for await (const entry of zip.eachEntry()) {
    // said by the directory, and held to it while it is unpacked
    unpacked += entry.uncompressedSize
    if (unpacked > mostUnpacked) throw tooMuch()
    for await (const _ of await zip.openReadStreamPromise(entry));
  }
}

async function readWorkbook(bytes: Buffer): Promise<Line[]> {
  try {
    await refuseBomb(bytes)
    const { sheets } = await readXlsx(bytes, { sheets: [0], range: area })
    return linesOf((sheets[0]?.rows ?? []).map((cells, i) => ({ row: i + 1, cells })))
  } catch (e) {
    throw e instanceof BadSheet ? e : notXlsx()
  }
}

function readText(bytes: Buffer): Line[] {
  const text = decodeText(bytes)
  // A gateway that takes text for UTF-8 puts this character in the place of what is not.
  if (text === undefined || text.includes('\ufffd'))
    throw new BadSheet(
      '文字编码无法识别；非UTF-8的CSV请以 application/octet-stream 发送',
      'The encoding cannot be told; send CSV that is not UTF-8 as application/octet-stream',
    )
  try {
    return linesOf(readCsv(text).map(({ line, cells }) => ({ row: line, cells })))
  } catch (e) {
    if (!(e instanceof BadCsv)) throw e
    throw new BadSheet(`第${e.line}行引号不成对`, `Quotes do not match in line ${e.line}`)
  }
}

/**
 * The rows of the first sheet of an XLSX file, or of a CSV text in UTF-8 or GB 18030: told by the bytes. Of a formula
 * counts what it last showed. Throws BadSheet.
 */
export async function readLines(bytes: Buffer): Promise<Line[]> {
  // a ZIP with something in it, or with nothing
  if (['PK\x03\x04', 'PK\x05\x06'].includes(bytes.toString('latin1', 0, 4))) return readWorkbook(bytes)
  if (bytes.subarray(0, 4).equals(Buffer.from('d0cf11e0', 'hex')))
    throw new BadSheet('旧版XLS或加密文件，请另存为XLSX', 'An old XLS or an encrypted file: save it as XLSX')
  return readText(bytes)
}
