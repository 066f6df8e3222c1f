import { crc32, deflateRawSync } from 'node:zlib'

/** For tests: the EICAR test file in two halves, so that no scanner stumbles over this source. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

export type Entry = { name: string; content: string | Buffer; claims?: number; flags?: number; method?: number }
export type Options = { before?: Buffer; between?: Buffer; comment?: string }

/** A ZIP of these entries (APPNOTE). `claims` is a size that it lies about, `before` and `between` are data of no entry. */
export function zip(
  entries: Entry[],
  { before = Buffer.alloc(0), between = before, comment = '' }: Options = {},
): Buffer {
  let at = before.length
  const written = entries.map(({ name, content, claims, flags = 0, method = 8 }) => {
    const bytes = Buffer.from(content)
    const data = method === 8 ? deflateRawSync(bytes) : bytes
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(flags, 2)
    shared.writeUInt16LE(method, 4)
    shared.writeUInt32LE(crc32(bytes), 10)
    shared.writeUInt32LE(data.length, 14)
    shared.writeUInt32LE(claims ?? bytes.length, 18)
    shared.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(name), data])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    const listed = Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), shared, rest, Buffer.from(name)])
    at += local.length + between.length
    return { local: Buffer.concat([local, between]), listed }
  })
  const directory = Buffer.concat(written.map(({ listed }) => listed))
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(at, 12)
  end.writeUInt16LE(comment.length, 16)
  const locals = written.map(({ local }) => local)
  return Buffer.concat([before, ...locals, directory, Buffer.from('PK\x05\x06'), end, Buffer.from(comment)])
}

const office = 'application/vnd.openxmlformats-officedocument'
export const docxType = `${office}.wordprocessingml.document` as const
export const xlsxType = `${office}.spreadsheetml.sheet` as const
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const contentTypes = (main: string): Entry => ({
  name: '[Content_Types].xml',
  content: `<?xml version="1.0" encoding="UTF-8"?><Types><Override PartName="/main.xml" ContentType="${main}"/></Types>`,
})
export const link = (type: string, target: string, mode = 'External') =>
  `<Relationship Id="r1" Type="${relationships}/${type}" Target="${target}" TargetMode="${mode}"/>`
export const rels = (...links: string[]): Entry => ({
  name: 'word/_rels/document.xml.rels',
  content: `<?xml version="1.0" encoding="UTF-8"?><Relationships>${links.join('')}</Relationships>`,
})

/** A DOCX, an XLSX and an OFD as small as they come, and whatever is added. */
export const docxEntries = (...more: Entry[]): Entry[] => [
  contentTypes(`${docxType}.main+xml`),
  { name: 'word/document.xml', content: '<w:document/>' },
  ...more,
]
export const docx = (...more: Entry[]) => zip(docxEntries(...more))
export const xlsx = (...more: Entry[]) =>
  zip([contentTypes(`${xlsxType}.main+xml`), { name: 'xl/workbook.xml', content: '<workbook/>' }, ...more])
export const ofd = (...more: Entry[]) =>
  zip([{ name: 'OFD.xml', content: '<?xml version="1.0" encoding="UTF-8"?><ofd:OFD Version="1.0"/>' }, ...more])

const segment = (marker: number, data: Buffer) => {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(data.length + 2)
  return Buffer.concat([Buffer.from([0xff, marker]), length, data])
}
/** The bones of a baseline JPEG: what a reader steps over on its way from the beginning to the end. */
export function jpeg({ width = 8, height = 8, comment = '' } = {}): Buffer {
  const frame = Buffer.from([8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0])
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xfe, Buffer.from(comment, 'latin1')),
    segment(0xc0, frame),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
    Buffer.from([0xff, 0xd9]),
  ])
}
