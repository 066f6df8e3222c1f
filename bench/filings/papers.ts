import { crc32, deflateRawSync } from 'node:zlib'
import type { Paper } from './client.ts'

const pdfType = 'application/pdf'
const office = 'application/vnd.openxmlformats-officedocument'
const xlsxType = `${office}.spreadsheetml.sheet`
const docxType = `${office}.wordprocessingml.document`

/** An empty page (ISO 32000-1); whatever is `added` stands as a comment before its objects, `opening` is done when it opens. */
function pageWith(added = '', opening = ''): Buffer {
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${opening && `/OpenAction ${opening} `}>>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ]
  let text = `%PDF-1.4\n${added && `%${added}\n`}`
  const places = objects.map((body, i) => {
    const place = `${String(text.length).padStart(10, '0')} 00000 n \n`
    text += `${i + 1} 0 obj\n${body}\nendobj\n`
    return place
  })
  const table = `xref\n0 4\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size 4 /Root 1 0 R >>\n`
  return Buffer.from(`${text}${table}startxref\n${text.length}\n%%EOF\n`, 'latin1')
}

type Part = readonly [name: string, content: string | Buffer]

/** A ZIP archive (APPNOTE 4.3). */
function zip(...parts: readonly Part[]): Buffer {
  let at = 0
  const written = parts.map(([name, content]) => {
    const bytes = Buffer.from(content)
    const data = deflateRawSync(bytes)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(crc32(bytes), 10)
    shared.writeUInt32LE(data.length, 14)
    shared.writeUInt32LE(bytes.length, 18)
    shared.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(name), data])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    at += local.length
    return { local, listed: Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), shared, rest, Buffer.from(name)]) }
  })
  const directory = Buffer.concat(written.map(({ listed }) => listed))
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...written.map(({ local }) => local), directory, Buffer.from('PK\x05\x06'), end])
}

const typesOf = (main: string): Part => [
  '[Content_Types].xml',
  `<?xml version="1.0" encoding="UTF-8"?><Types><Override PartName="/main.xml" ContentType="${main}.main+xml"/></Types>`,
]
const workbook: readonly Part[] = [typesOf(xlsxType), ['xl/workbook.xml', '<workbook/>']]

/** One grey point (ISO/IEC 15948). */
const point = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const page = pageWith()

/** A file that nothing is wrong with, of the kind of material: scans, a roster as a workbook, documents. */
export function clean(kind: string): Paper {
  if (kind === '2-business-licence') return { name: '营业执照.png', type: 'image/png', bytes: point }
  if (kind === '6-staff-roster') return { name: '名册.xlsx', type: xlsxType, bytes: zip(...workbook) }
  return { name: `${kind}.pdf`, type: pdfType, bytes: page }
}

/** The EICAR test file (eicar.org) in two halves, so that no scanner stumbles over this source. */
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

export type Hostile = { paper: Paper; reason: string }
const hostileFile = (name: string, type: string, bytes: Buffer, reason: string): Hostile => ({
  paper: { name, type, bytes },
  reason,
})

/** Files that must not pass, and what their refusal has to speak of. */
export const hostile = (): readonly Hostile[] => [
  hostileFile('polyglot.pdf', pdfType, Buffer.concat([page, zip(['a.exe', 'MZ'])]), 'ZIP'),
  hostileFile('eicar.pdf', pdfType, pageWith(eicar), '恶意内容'),
  hostileFile('bomb.docx', docxType, zip(typesOf(docxType), ['word/a.xml', Buffer.alloc(64 * 2 ** 20)]), '压缩炸弹'),
  hostileFile('macro.xlsx', xlsxType, zip(...workbook, ['xl/vbaProject.bin', 'x']), '宏'),
  hostileFile('script.pdf', pdfType, pageWith('', '<< /S /JavaScript /JS (app.alert\\(1\\)) >>'), '脚本'),
]
