import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pdf as pdfPaper, png as pngPaper, portrait } from '../../../local/demo/papers.ts'
import {
  docx,
  docxEntries,
  docxType,
  eicar,
  jpeg,
  link,
  ofd,
  rels,
  xlsx,
  xlsxType,
  zip,
} from '../../../test/fixtures/inspection/inspection.ts'
import { inspect } from './inspect.ts'
import type { MediaType } from './media-types.ts'

const pdf = pdfPaper('a.pdf', 'Sample').bytes
const png = pngPaper('a.png', 8).bytes
const followed = (bytes: Buffer, more: string | Buffer) => Buffer.concat([bytes, Buffer.from(more)])
/** Objects before the page's own, so that the file's table of them is wrong, as readers forgive. */
const pdfWith = (objects: string | Buffer) =>
  Buffer.concat([pdf.subarray(0, 9), Buffer.from(objects as string, 'latin1'), Buffer.from('\n'), pdf.subarray(9)])
const packedObjects = (objects: string, dictionary = '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode') => {
  const data = deflateSync(Buffer.from(objects))
  return Buffer.concat([
    Buffer.from(`9 0 obj\n<< ${dictionary} /Length ${data.length} >>\nstream\n`),
    data,
    Buffer.from('\nendstream\nendobj'),
  ])
}

const outlined =
  '8 0 obj << /Type /Outlines /First 9 0 R >> endobj\n10 0 obj << /Filter /DCTDecode >>\nstream\nabc\nendstream endobj'

const reason = async (bytes: Buffer, type: MediaType) => (await inspect(bytes, type))?.zh

describe('a file is taken (R-36)', () => {
  it.each<[string, Buffer, MediaType]>([
    ['a PDF', pdf, 'application/pdf'],
    ['a PDF that ends with blanks', followed(pdf, '\r\n\0\0'), 'application/pdf'],
    ['a PDF with its objects packed', pdfWith(packedObjects('1 0 << /Type /Font >>')), 'application/pdf'],
    ['a PDF with an outline before a photo', pdfWith(outlined), 'application/pdf'],
    ['a PDF whose names only begin like others', pdfWith('<< /Launcher 1 /JavaScripts 2 >>'), 'application/pdf'],
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
    ['a XLSX of large sheets', xlsx({ name: 'xl/s.xml', content: '<c>人员 0001</c>'.repeat(400_000) }), xlsxType],
    ['an OFD', ofd({ name: 'Doc_0/Document.xml', content: '<ofd:Document/>' }), 'application/ofd'],
  ])('%s', async (_, bytes, type) => {
    expect(await inspect(bytes, type)).toBeUndefined()
  })
})

describe('a file is refused that is other than declared:', () => {
  it.each<[string, Buffer, MediaType, string]>([
    ['a PNG called PDF', png, 'application/pdf', '文件声明为PDF，实际为PNG'],
    ['a DOCX called XLSX', docx(), xlsxType, '文件声明为XLSX，实际为DOCX'],
    ['a ZIP called DOCX', zip([{ name: 'a', content: 'b' }]), docxType, '不是所允许的类型'],
    [
      'a ZIP with an OFD.xml that is none',
      zip([{ name: 'OFD.xml', content: '<a/>' }]),
      'application/ofd',
      '不是所允许的类型',
    ],
    ['a web page', Buffer.from('<html>%PDF-1.4'), 'application/pdf', '不是所允许的类型'],
    ['a PDF behind other bytes', followed(Buffer.from('MZ'), pdf), 'application/pdf', '不是所允许的类型'],
    ['one byte', Buffer.from('%'), 'application/pdf', '不是所允许的类型'],
    ['an old Office file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), docxType, '不是所允许的类型'],
  ])('%s', async (_, bytes, type, zh) => {
    expect(await reason(bytes, type)).toContain(zh)
  })
})

describe('a file is refused that is more than one thing:', () => {
  const archive = zip([{ name: 'a.exe', content: 'MZ' }])
  const jpegWith = (comment: Buffer) => jpeg({ comment: comment.toString('latin1') })
  it.each<[string, Buffer, MediaType, string]>([
    ['a PDF with a ZIP after it', followed(pdf, archive), 'application/pdf', 'ZIP'],
    ['a PDF with a ZIP within its last object', followed(followed(pdf, archive), '%%EOF'), 'application/pdf', 'ZIP'],
    ['a PDF with a web page after it', followed(pdf, '<script>'), 'application/pdf', '文档之后还有数据'],
    ['a PNG with a ZIP after it', followed(png, archive), 'image/png', 'ZIP'],
    ['a PNG with anything after it', followed(png, 'x'), 'image/png', '图像之后还有数据'],
    ['a JPEG with a RAR after it', followed(jpeg(), 'Rar!'), 'image/jpeg', '图像之后还有数据'],
    ['a JPEG with a ZIP in its comment', jpegWith(archive), 'image/jpeg', 'ZIP'],
    ['a JPEG with a PDF in its comment', jpegWith(pdf), 'image/jpeg', 'PDF'],
    ['a DOCX with a comment', zip(docxEntries(), { comment: 'x' }), docxType, '压缩包注释'],
    ['a DOCX behind another ZIP', followed(archive, docx()), docxType, '完整'],
    [
      'a DOCX with data before it',
      zip(docxEntries(), { before: Buffer.from('PK\x03\x04 and more') }),
      docxType,
      '条目之外',
    ],
    [
      'a DOCX with data between its parts',
      zip(docxEntries(), { before: Buffer.alloc(0), between: Buffer.alloc(99) }),
      docxType,
      '条目之外',
    ],
    ['a DOCX with data after it', followed(docx(), 'x'), docxType, '完整'],
    ['a DOCX that has a part twice', docx({ name: 'word/Document.xml', content: 'x' }), docxType, '完整'],
    ['a DOCX that climbs out of its folder', docx({ name: '../../x', content: 'x' }), docxType, '完整'],
  ])('%s', async (_, bytes, type, zh) => {
    expect(await reason(bytes, type)).toContain(zh)
  })
})

describe('a file is refused that is broken:', () => {
  it.each<[string, Buffer, MediaType]>([
    ['a PDF without its end', pdf.subarray(0, -20), 'application/pdf'],
    ['a PNG cut off', png.subarray(0, -1), 'image/png'],
    ['a PNG with one bit changed', Buffer.from(png.map((byte, i) => (i === 50 ? byte ^ 1 : byte))), 'image/png'],
    ['a JPEG cut off', jpeg().subarray(0, -2), 'image/jpeg'],
    ['a JPEG of a header alone', jpeg().subarray(0, 3), 'image/jpeg'],
    ['a DOCX cut off', docx().subarray(0, -1), docxType],
  ])('%s', async (_, bytes, type) => {
    expect(await reason(bytes, type)).toContain('完整')
  })
})

describe('a bomb is refused:', () => {
  const zeros = Buffer.alloc(64 * 1024 * 1024)
  it.each<[string, Buffer, MediaType]>([
    ['a part that unpacks to a thousandfold', docx({ name: 'word/a', content: zeros }), docxType],
    ['many parts', docx(...Array.from({ length: 5001 }, (_, i) => ({ name: `a${i}`, content: '' }))), docxType],
    ['a PNG of 4 billion points', pngOf(65_000, 65_000), 'image/png'],
    ['a JPEG of 4 billion points', jpeg({ width: 65_000, height: 65_000 }), 'image/jpeg'],
  ])('%s', async (_, bytes, type) => {
    expect(bytes.length).toBeLessThan(1024 * 1024)
    expect(await reason(bytes, type)).toContain('压缩炸弹')
  })
  it('objects of a PDF that unpack to more than 200 MB', async () => {
    const bytes = pdfWith(packedObjects('x'.repeat(201 * 1024 * 1024)))
    expect(await reason(bytes, 'application/pdf')).toContain('压缩炸弹')
  })
  it('a part that says it is small', async () => {
    expect(await reason(docx({ name: 'word/a', content: zeros, claims: 10 }), docxType)).toContain('完整')
  })
})

describe('a file is refused that acts, or carries others along:', () => {
  const macros = '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
  const utf16 = Buffer.from('\ufeff<Relationships/>', 'utf16le')
  it.each<[string, Buffer, MediaType, string]>([
    [
      'a PDF with a script',
      pdfWith('7 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj'),
      'application/pdf',
      '脚本',
    ],
    ['a script by an escaped name', pdfWith('<< /S /J#61vaScr#69pt >>'), 'application/pdf', '脚本'],
    ['a script in packed objects', pdfWith(packedObjects('1 0 << /S /JavaScript >>')), 'application/pdf', '脚本'],
    [
      'a script packed and escaped, of no type',
      pdfWith(packedObjects('<< /S /#4AavaScript >>', '/N 1 /F#69rst 4 /Filter /FlateDecode')),
      'application/pdf',
      '脚本',
    ],
    [
      'packed objects of another encoding',
      pdfWith('9 0 obj << /Type /ObjStm /First 4 /Filter /LZWDecode >> stream\nabc\nendstream'),
      'application/pdf',
      '无法检查',
    ],
    ['a PDF that launches a program', pdfWith('<< /S /Launch /F (cmd.exe) >>'), 'application/pdf', '启动'],
    ['a PDF with a file embedded', pdfWith('<< /Names << /EmbeddedFiles 8 0 R >> >>'), 'application/pdf', '内嵌'],
    ['an encrypted PDF', pdfWith('trailer << /Encrypt 5 0 R >>'), 'application/pdf', '加密'],
    ['a DOCX with macros', docx({ name: 'word/vbaProject.bin', content: 'x' }), docxType, '宏'],
    ['macros by another case', docx({ name: 'word/VBAPROJECT.BIN', content: 'x' }), docxType, '宏'],
    ['macros by type alone', zip([{ name: '[Content_Types].xml', content: macros }]), docxType, '宏'],
    ['an XLSX with old macro sheets', xlsx({ name: 'xl/macrosheets/sheet1.xml', content: 'x' }), xlsxType, '宏'],
    ['a DOCX with ActiveX', docx({ name: 'word/activeX/activeX1.xml', content: 'x' }), docxType, 'ActiveX'],
    ['a DOCX with a file embedded', docx({ name: 'word/embeddings/oleObject1.bin', content: 'x' }), docxType, '内嵌'],
    ['a template from elsewhere', docx(rels(link('attachedTemplate', 'https://example.com/x.dotm'))), docxType, '外部'],
    ['one behind a character reference', docx(rels(link('attachedTemplate', 'x', '&#x45;xternal'))), docxType, '外部'],
    ['links in another encoding', docx({ name: 'word/_rels/a.rels', content: utf16 }), docxType, '无法检查'],
    ['links that entities could hide', docx({ name: '_rels/.rels', content: '<!DOCTYPE a>' }), docxType, '无法检查'],
    ['an encrypted part', docx({ name: 'word/a', content: 'x', flags: 1 }), docxType, '加密'],
    ['the EICAR test file in a part', docx({ name: 'word/a.com', content: eicar }), docxType, 'EICAR'],
    ['the EICAR test file in an OFD', ofd({ name: 'Doc_0/a.com', content: eicar }), 'application/ofd', 'EICAR'],
  ])('%s', async (_, bytes, type, zh) => {
    expect(await reason(bytes, type)).toContain(zh)
  })
})

describe('whatever the bytes are', () => {
  const files: [Buffer, MediaType][] = [
    [pdfWith(packedObjects('1 0 << /Type /Font >>')), 'application/pdf'],
    [png, 'image/png'],
    [jpeg({ comment: 'a comment' }), 'image/jpeg'],
    [docx(rels(link('hyperlink', 'x'))), docxType],
    [ofd(), 'application/ofd'],
  ]
  const anyChange = fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) })

  it.each(files)('there is an answer: cut off and overwritten anywhere (%#)', async (file, type) => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyChange, { maxLength: 5 }), fc.nat(), async (changes, cut) => {
        const bytes = Buffer.from(file)
        for (const { at, byte } of changes) bytes[at % bytes.length] = byte
        const answer = await inspect(bytes.subarray(0, bytes.length - (cut % 3 === 0 ? cut % bytes.length : 0)), type)
        expect(answer === undefined || answer.zh.length > 0).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

function pngOf(width: number, height: number): Buffer {
  const bytes = Buffer.from(png)
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29)
  return bytes
}
