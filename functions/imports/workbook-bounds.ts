import { fromBufferPromise } from 'yauzl'
import { BadSheet } from './bad-sheet.ts'

/** Unpacked, a sheet of 5,000 rows takes some 3 MB. */
const mostUnpacked = 30_000_000
/** Rows of a sheet in which anything may stand: twice the longest list, for gaps. */
export const lastRow = 20_000
/** Of all sheets together, each tag: ten thousand rows of fifty cells. */
const most: Readonly<Record<string, number>> = { si: 500_000, c: 500_000, row: 100_000 }

export const tooMuch = () =>
  new BadSheet(
    '文件内容过多：名单最多10,000行，请删除多余的行、列和工作表后重新上传',
    'The file holds too much: a list has 10,000 rows at most. Delete what is not of it, and upload it again',
  )
const tooFar = (row: number) =>
  new BadSheet(
    `第${row}行还有内容：名单最多10,000行，请删除其后的行`,
    `Something stands in row ${row}: a list has 10,000 rows at most. Delete what stands so far down`,
  )

const tag = /<(?:\w+:)?(si|row|c|v|is)\b([^>]*)>/g
const placed = /\br="[A-Z]*(\d+)"/
/** A tag of a sheet's XML is shorter by far. */
const longestTag = 10_000

/** Counts what a reader of the whole would hold in memory, over the pieces of one part. */
function openCounter(counts: Map<string, number>) {
  let row = 0
  let tail = ''
  return (piece: Buffer) => {
    const text = tail + piece.toString('latin1')
    for (const [, name = '', attributes = ''] of text.matchAll(tag)) {
      const count = (counts.get(name) ?? 0) + 1
      counts.set(name, count)
      if (count > (most[name] ?? Number.POSITIVE_INFINITY) || attributes.length > longestTag) throw tooMuch()
      const at = placed.exec(attributes)?.[1]
      if (at !== undefined && name !== 'v') row = Number(at)
      else if (name === 'row') row += 1
      // rows far down that are merely formatted are common
      if (row > lastRow && (name === 'v' || name === 'is')) throw tooFar(row)
    }
    const open = text.lastIndexOf('<')
    tail = open > text.lastIndexOf('>') ? text.slice(open) : ''
    if (tail.length > longestTag) throw tooMuch()
  }
}

/**
 * Unpacks all of a workbook and keeps nothing, so that what reads it is known to be bounded in bytes, strings, rows and cells.
 * Throws BadSheet.
 */
export async function refuseUnbounded(bytes: Buffer): Promise<void> {
  let unpacked = 0
  const counts = new Map<string, number>()
  const zip = await fromBufferPromise(bytes, { lazyEntries: true })
  for await (const entry of zip.eachEntry()) {
    // said by the directory, and held to it while it is unpacked
    unpacked += entry.uncompressedSize
    if (unpacked > mostUnpacked) throw tooMuch()
    const count = openCounter(counts)
    for await (const piece of await zip.openReadStreamPromise(entry)) count(piece as Buffer)
  }
}
