import { fromBufferPromise } from 'yauzl'
import { BadSheet } from './bad-sheet.ts'

/** Unpacked, a sheet of 5,000 rows takes some 3 MB. */
const mostUnpacked = 30_000_000
/** Rows of a sheet in which anything may stand: twice the longest list, for gaps. */
export const lastRow = 20_000
/** Of all parts together, how often each tag may stand, and a character that is written by its name. */
const most: Readonly<Record<string, number>> = {
  // ten thousand rows of fifty cells, thirty of them with a text
  row: 100_000,
  c: 500_000,
  t: 300_000,
  si: 250_000,
  r: 250_000,
  '&': 500_000,
  // what a reader makes of a range is as large as the range
  sheet: 50,
  col: 1_000,
  mergeCell: 20_000,
  hyperlink: 20_000,
  dataValidation: 5_000,
  definedName: 5_000,
  Relationship: 5_000,
  xf: 65_490,
  numFmt: 5_000,
  font: 5_000,
}
/** Tags of any name, those that end included: a cell with rich text has ten. */
const mostTags = 5_000_000
/** Parts of a workbook that has a picture for every person. */
const mostParts = 11_000

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

const tag =
  /<(?:\w+:)?(si|row|c|v|is|t|r|sheet|col|mergeCell|hyperlink|dataValidation|definedName|Relationship|xf|numFmt|font)\b([^>]*)>|&/g
/** What a sheet, and a part of sheets, is named by: one that is named twice would be read twice. */
const naming: Readonly<Record<string, RegExp>> = {
  sheet: /:id="([^"]*)"/,
  Relationship: /^(?=.*\/worksheet").*\bTarget="([^"]*)"/s,
}
const placed = /\br="[A-Z]*(\d+)"/
/** A tag of a sheet's XML is shorter by far. */
const longestTag = 10_000
/** Of a format of numbers, which Excel holds to 255 characters: it is read anew for every cell that has it. */
const longestFormat = 500
const written = (attributes: string) => attributes.replace(/&#?\w{1,8};/g, '-').length
/** A cell holds 32,767 characters. */
const longestText = 100_000
const pictures = [
  '\x89PNG',
  '\xff\xd8\xff',
  'GIF8',
  'BM',
  '\x01\0\0\0',
  '\xd7\xcd\xc6\x9a',
  '\xd0\xcf\x11\xe0',
  'PK\x03\x04',
]
const isPicture = (start: string) => pictures.some((magic) => start.startsWith(magic))

const bracket = '<'.charCodeAt(0)
function countTags(piece: Buffer): number {
  let count = 0
  for (let at = 0; at < piece.length; at += 1) if (piece[at] === bracket) count += 1
  return count
}

/** Counts what a reader of the whole would hold in memory, over the pieces of one part. */
function openCounter(counts: Map<string, number>) {
  let row = 0
  let tail = ''
  let run = 0
  let picture: boolean | undefined
  /** Text in which no tag begins: a cell's, or what no list has. */
  const refuseLong = (text: string) => {
    const [first, last] = [text.indexOf('<'), text.lastIndexOf('<')]
    const longest = first < 0 ? run + text.length : Math.max(run + first, text.length - last)
    run = first < 0 ? longest : text.length - last
    if (longest > longestText) throw tooMuch()
  }
  return (piece: Buffer) => {
    const text = tail + piece.toString('latin1')
    picture ??= isPicture(text)
    if (!picture) refuseLong(text.slice(tail.length))
    for (const [, name = '&', attributes = ''] of text.matchAll(tag)) {
      const count = (counts.get(name) ?? 0) + 1
      counts.set(name, count)
      if (count > (most[name] ?? Number.POSITIVE_INFINITY) || attributes.length > longestTag) throw tooMuch()
      if (name === 'numFmt' && written(attributes) > longestFormat) throw tooMuch()
      const named = naming[name]?.exec(attributes)?.[1]
      if (named !== undefined) {
        if (counts.has(`${name} ${named}`)) throw tooMuch()
        counts.set(`${name} ${named}`, 1)
      }
      if (name === 'row' || name === 'c') {
        const at = placed.exec(attributes)?.[1]
        if (at !== undefined) row = Number(at)
        else if (name === 'row') row += 1
      }
      // rows far down that are merely formatted are common
      if (row > lastRow && (name === 'v' || name === 'is')) throw tooFar(row)
    }
    const open = text.lastIndexOf('<')
    tail = open > text.lastIndexOf('>') ? text.slice(open) : ''
    if (tail.length > longestTag && !picture) throw tooMuch()
    if (picture) tail = tail.slice(0, longestTag)
  }
}

/**
 * Unpacks all of a workbook and keeps nothing, so that what reads it is known to be bounded in bytes, strings, rows and cells.
 * Throws BadSheet.
 */
export async function refuseUnbounded(bytes: Buffer): Promise<void> {
  let unpacked = 0
  let tags = 0
  const counts = new Map<string, number>()
  const zip = await fromBufferPromise(bytes, { lazyEntries: true })
  if (zip.entryCount > mostParts) throw tooMuch()
  for await (const entry of zip.eachEntry()) {
    // said by the directory, and held to it while it is unpacked
    unpacked += entry.uncompressedSize
    if (unpacked > mostUnpacked) throw tooMuch()
    const count = openCounter(counts)
    for await (const piece of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      tags += countTags(piece)
      if (tags > mostTags) throw tooMuch()
      count(piece)
    }
  }
}
