import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pdf as pdfPaper, png as pngPaper, portrait } from '../../../local/demo/papers.ts'
import {
  docx,
  docxEntries,
  docxType,
  fixture,
  jpeg,
  link,
  ofd,
  rels,
  xlsx,
  xlsxType,
  zip,
} from '../../../test/fixtures/inspection/inspection.ts'
import { packed, pdfWith } from '../../../test/fixtures/inspection/pdf.ts'
import { inspect } from './inspect.ts'
import type { MediaType } from './media-types.ts'

const pdf = pdfPaper('a.pdf', 'Sample').bytes
const png = pngPaper('a.png', 8).bytes
const followed = (bytes: Buffer, more: string | Buffer) => Buffer.concat([bytes, Buffer.from(more)])
/** Here the parts alone are looked into; the readers that open a file besides are those of the inspector's own test. */
const readers = { openPdf: async () => {}, drawPicture: async () => {} }
const reason = async (bytes: Buffer) => {
  const verdict = await inspect(bytes, readers)
  return 'reason' in verdict ? verdict.reason.zh : verdict.type
}

describe('a file is taken (R-36)', () => {
  it.each<[string, Buffer, MediaType]>([
    ['a PDF', pdf, 'application/pdf'],
    ['a PDF that ends with blanks', followed(pdf, '\r\n\0\0'), 'application/pdf'],
    ['a PNG', png, 'image/png'],
    ['a portrait', portrait('p.png').bytes, 'image/png'],
    ['a JPEG', jpeg(), 'image/jpeg'],
    [
      'a JPEG as some cameras end it: a second image, zeros',
      followed(followed(jpeg(), jpeg()), '\0\0\0'),
      'image/jpeg',
    ],
    ['a DOCX', docx(), docxType],
    ['a DOCX with a link that a reader may click', docx(rels(link('hyperlink', 'https://example.com'))), docxType],
    ['a XLSX', xlsx(), xlsxType],
    [
      'a XLSX of large sheets',
      xlsx({ name: 'xl/s.xml', content: `<r>${'<c>人员 0001</c>'.repeat(400_000)}</r>` }),
      xlsxType,
    ],
    ['an OFD', ofd({ name: 'Doc_0/Document.xml', content: '<ofd:Document/>' }), 'application/ofd'],
  ])('%s', async (_, bytes, type) => {
    expect(await inspect(bytes, readers)).toEqual({ type })
  })
})

describe('the type of a file is that of its bytes (A9):', () => {
  it.each<[string, Buffer, MediaType]>([
    ['a DOCX', fixture('d_plain.docx'), docxType],
    ['a DOCX that WPS wrote', fixture('d_wps.docx'), docxType],
    ['a PNG', png, 'image/png'],
    ['a JPEG', jpeg(), 'image/jpeg'],
  ])('%s', async (_, bytes, type) => {
    expect(await inspect(bytes, readers)).toEqual({ type })
  })
})

describe('a file of another kind is refused, with what to do:', () => {
  it.each<[string, Buffer, string]>([
    ['a ZIP', zip([{ name: 'a', content: 'b' }]), '请上传PDF、PNG、JPEG、OFD、DOCX、XLSX'],
    ['a ZIP with an OFD.xml that is none', zip([{ name: 'OFD.xml', content: '<a/>' }]), '不是所允许的类型'],
    ['a web page', Buffer.from('<html>%PDF-1.4'), '不是所允许的类型'],
    ['a PDF behind other bytes', followed(Buffer.from('MZ'), pdf), '不是所允许的类型'],
    ['one byte', Buffer.from('%'), '不是所允许的类型'],
    ['an old Office file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '另存为DOCX、XLSX或PDF'],
    ['a photo as some telephones keep it', Buffer.from('\0\0\0\x18ftypheic'), '另存为JPEG或PNG'],
    ['a picture of the web', Buffer.from('RIFF\x10\0\0\0WEBPVP8 '), '另存为JPEG或PNG'],
    ['an archive', Buffer.from('Rar!\x1a\x07'), '解开'],
  ])('%s', async (_, bytes, zh) => {
    expect(await reason(bytes)).toContain(zh)
  })
})

describe('a file is refused that is more than one thing:', () => {
  const archive = zip([{ name: 'a.exe', content: 'MZ' }])
  const jpegWith = (comment: Buffer) => jpeg({ comment: comment.toString('latin1') })
  it.each<[string, Buffer, string]>([
    ['a PDF with a ZIP after it', followed(pdf, archive), 'ZIP'],
    ['a PDF with a ZIP within its last object', followed(followed(pdf, archive), '%%EOF'), 'ZIP'],
    ['a PDF with a web page after it', followed(pdf, '<script>'), '文档之后还有数据'],
    ['a PNG with a ZIP after it', followed(png, archive), 'ZIP'],
    ['a PNG with anything after it', followed(png, 'x'), '图像之后还有数据'],
    ['a JPEG with a RAR after it', followed(jpeg(), 'Rar!'), '图像之后还有数据'],
    ['a JPEG with a ZIP in its comment', jpegWith(archive), 'ZIP'],
    ['a JPEG with a PDF in its comment', jpegWith(pdf), 'PDF'],
    ['a DOCX with a comment', zip(docxEntries(), { comment: 'x' }), '压缩包注释'],
    ['a DOCX behind another ZIP', followed(archive, docx()), '完整'],
    ['a DOCX with data before it', zip(docxEntries(), { before: Buffer.from('PK\x03\x04 and more') }), '条目之外'],
    [
      'a DOCX with data between its parts',
      zip(docxEntries(), { before: Buffer.alloc(0), between: Buffer.alloc(99) }),
      '条目之外',
    ],
    ['a DOCX with data after it', followed(docx(), 'x'), '完整'],
    ['a DOCX that has a part twice', docx({ name: 'word/Document.xml', content: 'x' }), '完整'],
    ['a DOCX that climbs out of its folder', docx({ name: '../../x', content: 'x' }), '完整'],
  ])('%s', async (_, bytes, zh) => {
    expect(await reason(bytes)).toContain(zh)
  })
})

describe('a file is refused that is broken:', () => {
  it.each<[string, Buffer]>([
    ['a PDF without its end', pdf.subarray(0, -20)],
    ['a PNG cut off', png.subarray(0, -1)],
    ['a PNG with one bit changed', Buffer.from(png.map((byte, i) => (i === 50 ? byte ^ 1 : byte)))],
    ['a JPEG cut off', jpeg().subarray(0, -2)],
    ['a JPEG of a header alone', jpeg().subarray(0, 3)],
    ['a DOCX cut off', docx().subarray(0, -1)],
  ])('%s', async (_, bytes) => {
    expect(await reason(bytes)).toContain('完整')
  })
})

describe('a bomb is refused:', () => {
  const zeros = Buffer.alloc(64 * 1024 * 1024)
  it.each<[string, Buffer]>([
    ['a part that unpacks to a thousandfold', docx({ name: 'word/a', content: zeros })],
    ['many parts', docx(...Array.from({ length: 5001 }, (_, i) => ({ name: `a${i}`, content: '' })))],
  ])('%s', async (_, bytes) => {
    expect(bytes.length).toBeLessThan(1024 * 1024)
    expect(await reason(bytes)).toContain('压缩炸弹')
  })
  it.each<[string, Buffer]>([
    ['a PNG of 4 billion points', pngOf(65_000, 65_000)],
    ['a PNG of 30 million points, each of 8 bytes', pngOf(6_000, 5_000, 16, 6)],
    ['a JPEG of 4 billion points', jpeg({ width: 65_000, height: 65_000 })],
    ['a progressive JPEG of 60 million points', jpeg({ width: 10_000, height: 6_000, frame: 0xc2 })],
  ])('%s', async (_, bytes) => {
    expect(await reason(bytes)).toContain('缩小到4000万像素')
  })
  it('of 35 million points, as a page is scanned at 600 dpi, it is none', async () => {
    expect(await reason(pngOf(4960, 7016, 8, 2))).toBe('image/png')
  })
  it('a part that says it is small', async () => {
    expect(await reason(docx({ name: 'word/a', content: zeros, claims: 10 }))).toContain('完整')
  })
})

describe('whatever the bytes are', () => {
  const files: [Buffer][] = [
    [pdfWith({ more: [packed(['<< /Type /Font >>'])] })],
    [png],
    [jpeg({ comment: 'a comment' })],
    [docx(rels(link('hyperlink', 'x')))],
    [ofd()],
  ]
  const anyChange = fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) })

  it.each(files)('there is an answer: cut off and overwritten anywhere (%#)', async (file) => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyChange, { maxLength: 5 }), fc.nat(), async (changes, cut) => {
        const bytes = Buffer.from(file)
        for (const { at, byte } of changes) bytes[at % bytes.length] = byte
        const answer = await reason(bytes.subarray(0, bytes.length - (cut % 3 === 0 ? cut % bytes.length : 0)))
        expect(answer.length).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })
})

function pngOf(width: number, height: number, depth = 8, colour = 0): Buffer {
  const bytes = Buffer.from(png)
  bytes[24] = depth
  bytes[25] = colour
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29)
  return bytes
}
