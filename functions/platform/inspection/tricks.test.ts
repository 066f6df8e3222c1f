import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import {
  docx,
  docxEntries,
  type Entry,
  link,
  ofd,
  rels,
  xlsx,
  zip,
} from '../../../test/fixtures/inspection/inspection.ts'
import { pageWith, pdfWith } from '../../../test/fixtures/inspection/pdf.ts'
import { UnsafeFile } from './finding.ts'
import { inspectPacked } from './office/package.ts'
import { inspectPdf } from './pdf/pdf.ts'

const says = async (judge: () => unknown): Promise<string> => {
  try {
    await judge()
    return 'clean'
  } catch (e) {
    if (e instanceof UnsafeFile) return e.says.zh
    throw e
  }
}
const part = (name: string, content: string | Buffer): Entry => ({ name, content })
const field = (code: string) =>
  `<w:document xmlns:w="w"><w:fldSimple w:instr="${code.replaceAll('"', '&quot;')}"/></w:document>`
const active = field('DDEAUTO cmd x')
const sheet = (formula: string) => part('xl/worksheets/sheet1.xml', `<worksheet><c><f>${formula}</f></c></worksheet>`)
const dde = '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
const relationship = (attributes: string) => rels(`<Relationship ${attributes}/>`)

/** The name of a part as it stands in the directory (`listed`) and before its data. */
function renamed(bytes: Buffer, from: string, to: string, where: 'first' | 'last'): Buffer {
  const changed = Buffer.from(bytes)
  changed.write(to, where === 'first' ? changed.indexOf(from) : changed.lastIndexOf(from), 'latin1')
  return changed
}
/** The directory's last name with a field that gives another one to readers who know it (Info-ZIP, 0x7075). */
function withOtherName(bytes: Buffer, name: string, other: string): Buffer {
  const field = Buffer.alloc(9 + other.length)
  field.writeUInt16LE(0x7075, 0)
  field.writeUInt16LE(5 + other.length, 2)
  field[4] = 1
  field.writeUInt32LE(crc32(Buffer.from(name)), 5)
  field.write(other, 9)
  const at = bytes.lastIndexOf(name)
  const changed = Buffer.concat([bytes.subarray(0, at + name.length), field, bytes.subarray(at + name.length)])
  changed.writeUInt16LE(field.length, at - 16)
  const end = changed.length - 22
  changed.writeUInt32LE(changed.readUInt32LE(end + 12) + field.length, end + 12)
  return changed
}

describe('a packed file is not clean by', () => {
  it.each<[string, Buffer]>([
    ['XML that is called a picture', docx(part('word/media/a.png', active))],
    ['XML behind blanks that is called a picture', docx(part('word/media/a.png', `${' \n'.repeat(200)}${active}`))],
    ['XML in UTF-16 that is called a picture', docx(part('word/a.png', Buffer.from(`\ufeff${active}`, 'utf16le')))],
    ['a document that lies where sheets do', docx(part('xl/document.xml', active))],
    ['a document that lies among sheets', docx(part('xl/worksheets/document.xml', active))],
    ['a sheet that lies where documents do', xlsx(part('word/a.xml', '<a><f>WEBSERVICE(A1)</f></a>'))],
    ['a link to a program among the sheets', xlsx(part('xl/worksheets/external.xml', dde))],
    ['one among the sheets under a prefix', xlsx(part('xl/worksheets/e.xml', dde.replaceAll('ddeLink', 'x:ddeLink')))],
    [
      'an attribute that stands twice, the second under a prefix',
      docx(relationship('Type="a/image" Target="http://e.example/" TargetMode="External" z:TargetMode="Internal"')),
    ],
    [
      'a field that stands twice, the second under a prefix',
      docx(part('word/a.xml', '<w:fldSimple w:instr="DDEAUTO cmd x" z:instr="PAGE"/>')),
    ],
    ['being an OFD and a document', ofd(part('[Content_Types].xml', '<Types/>'), part('word/document.xml', active))],
    [
      'another name before the data than in the directory',
      renamed(docx(part('word/a1.xml', '<a/>')), 'word/a1.xml', 'word/b2.bin', 'first'),
    ],
    [
      'another name for some readers',
      withOtherName(docx(part('word/active.bin', '<a/>')), 'word/active.bin', 'word/harmless.xml'),
    ],
    ['a link behind the switches of a field', docx(part('word/a.xml', field('HYPERLINK \\h "javascript:x()"')))],
    ['a link behind a tip', docx(part('word/a.xml', field('HYPERLINK \\o "tip: x" "\\\\host\\share"')))],
    ['a link that is put together', xlsx(sheet('HYPERLINK("java"&amp;"script:x()","a")'))],
    ['a link that a cell gives', xlsx(sheet('HYPERLINK(A1,"a")'))],
    ['a link within brackets', xlsx(sheet('HYPERLINK(("javascript:x"))'))],
    ['a reference to another file that is computed', xlsx(sheet(`INDIRECT("'http://e.example/[a.xlsx]S'!A1")`))],
    ['one that a cell gives', xlsx(sheet('INDIRECT(A1)'))],
    ['one that is put together', xlsx(sheet(`INDIRECT("'"&amp;A1&amp;"'!B2")`))],
    ['one that begins with brackets', xlsx(sheet('INDIRECT("[a.xlsx]S!A1")'))],
    ['a reference that is handed on', xlsx(sheet('_xlfn.MAP(A1,_xleta.INDIRECT)'))],
    ['a function that is handed on', xlsx(sheet('_xlfn.MAP(A1,_xleta.WEBSERVICE)'))],
    ['a function that is named', xlsx(sheet('_xlfn.LET(f,_xlfn.WEBSERVICE,f(A1))'))],
    ['a program between names with quotes', xlsx(sheet(`'a"b'!A1+cmd|'/c calc'!A1+'c"d'!A1`))],
    ['a formula within a formula', xlsx(sheet('WEBSERVICE(<f>1</f>"http://e.example")'))],
    [
      'a connection for merging',
      docx(
        part('word/settings.xml', '<w:settings><w:mailMerge><w:connectString w:val="x"/></w:mailMerge></w:settings>'),
      ),
    ],
    [
      'a page that is written elsewhere',
      xlsx(part('xl/worksheets/a.xml', '<a><webPublishItem destinationFile="//host/a"/></a>')),
    ],
    [
      'a picture by the address of a link',
      docx(
        rels(link('hyperlink', 'http://e.example/')),
        part('word/document2.xml', '<w:document><a:blip r:link="r1"/></w:document>'),
      ),
    ],
    [
      'a picture by the id of a link',
      zip([
        ...docxEntries(rels(link('hyperlink', 'http://e.example/'))).filter(({ name }) => name !== 'word/document.xml'),
        part('word/document.xml', '<w:document><a:blip r:embed="r1"/></w:document>'),
      ]),
    ],
    ['a picture by its address', docx(part('word/a.xml', '<w:pict><v:imagedata src="http://e.example/"/></w:pict>'))],
    ['a filling by its address', docx(part('word/a.xml', '<v:shape><v:fill o:href="\\\\host\\a"/></v:shape>'))],
  ])('%s', async (_, bytes) => {
    expect(await says(() => inspectPacked(bytes))).not.toBe('clean')
  })
})

describe('a packed file is clean with', () => {
  it.each<[string, Buffer]>([
    ['a picture that has no address', docx(part('word/a.xml', '<a:blip r:embed="r1" r:link=""/>'))],
    [
      'a link with a tip',
      docx(part('word/a.xml', field('HYPERLINK "https://example.com" \\o "Note: x" \\t "_blank"'))),
    ],
    ['a link to a place in it', docx(part('word/a.xml', field('HYPERLINK \\l "javascript:x"')))],
    ['a drawing that names two types', docx(part('word/a.xml', '<v:shape type="#a" o:type="b" id="c" o:id="d"/>'))],
    ['a sheet whose name has quotes', xlsx(sheet(`'a"b|'!A1&amp;"|!"&amp;'c"d'`.replace('|', '')))],
    ['a link whose end is computed', xlsx(sheet('HYPERLINK("https://example.com/?q="&amp;A1,"a")'))],
    ['a link to a place in it that is computed', xlsx(sheet('HYPERLINK("#"&amp;A1,"a")'))],
    ['a reference to a sheet that is computed', xlsx(sheet(`SUM(INDIRECT("名单!A"&amp;B1),INDIRECT("'一 月'!B2"))`))],
    [
      'a list to choose from by another cell',
      xlsx(part('xl/worksheets/a.xml', '<a><dataValidation><formula1>INDIRECT($B2)</formula1></dataValidation></a>')),
    ],
    ['a word that is called as a function', xlsx(sheet('SUM(IMAGES,CALLED)'))],
  ])('%s', async (_, bytes) => {
    expect(await says(() => inspectPacked(bytes))).toBe('clean')
  })
})

describe('a PDF is not clean by', () => {
  const linking = (action: string) => pageWith(`<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A ${action} >>`)
  const utf16 = Buffer.from('\ufeffjavascript:x()', 'utf16le').swap16().toString('hex')
  it.each<[string, Buffer]>([
    [
      'a link that stands elsewhere',
      pdfWith({ page: linking('<< /S /URI /URI 5 0 R >>'), more: ['(javascript:app.alert\\(1\\))'] }),
    ],
    [
      'a link that stands elsewhere, twice removed',
      pdfWith({ page: linking('<< /S /URI /URI 5 0 R >>'), more: ['6 0 R', '(javascript:x)'] }),
    ],
    ['a link in UTF-16', pdfWith({ page: linking(`<< /S /URI /URI <${utf16}> >>`) })],
    ['a link in UTF-8 with a mark', pdfWith({ page: linking('<< /S /URI /URI (\\357\\273\\277javascript:x) >>') })],
    [
      'where its links begin',
      pdfWith({ catalog: '<< /Type /Catalog /Pages 2 0 R /URI << /Base (\\\\\\\\host\\\\share) >> >>' }),
    ],
    [
      'where its links begin, which stands elsewhere',
      pdfWith({ catalog: '<< /Type /Catalog /Pages 2 0 R /URI 5 0 R >>', more: ['<< /Base (javascript:x) >>'] }),
    ],
    [
      'a picture that is printed from another file',
      pdfWith({ more: ['<< /OPI << /2.0 << /F (\\\\host\\a) >> >> >>'] }),
    ],
    ['a command that stands elsewhere', pdfWith({ page: linking('<< /S /Named /N 5 0 R >>'), more: ['/SaveAs'] })],
  ])('%s', async (_, bytes) => {
    expect(await says(() => inspectPdf(bytes))).not.toBe('clean')
  })
  it('a link to a page that stands elsewhere: it is', async () => {
    const bytes = pdfWith({ page: linking('<< /S /URI /URI 5 0 R >>'), more: ['(https://example.com/)'] })
    expect(await says(() => inspectPdf(bytes))).toBe('clean')
  })
})
