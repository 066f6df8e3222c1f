import { describe, expect, it } from 'vitest'
import {
  docx,
  docxType,
  type Entry,
  eicar,
  fixture,
  link,
  ofd,
  rels,
  xlsx,
  xlsxType,
  zip,
} from '../../../../test/fixtures/inspection/inspection.ts'
import { UnsafeFile } from '../finding.ts'
import { inspectPacked } from './package.ts'

const says = async (bytes: Buffer): Promise<string> => {
  try {
    return await inspectPacked(bytes)
  } catch (e) {
    if (e instanceof UnsafeFile) return e.says.zh
    throw e
  }
}
const part = (name: string, content: string | Buffer): Entry => ({ name, content })
const body = (content: string) => part('word/header1.xml', `<w:hdr xmlns:w="w">${content}</w:hdr>`)
const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
const code = (...pieces: string[]) => pieces.map((text) => `<w:r><w:instrText>${text}</w:instrText></w:r>`).join('')
const field = (...pieces: string[]) => mark('begin') + code(...pieces) + mark('separate') + mark('end')
const sheet = (content: string) =>
  part('xl/worksheets/sheet1.xml', `<worksheet><sheetData>${content}</sheetData></worksheet>`)
const formula = (text: string) => sheet(`<row><c><f>${text}</f><v>1</v></c></row>`)
const relationship = (attributes: string) => rels(`<Relationship ${attributes}/>`)
const types = (more: string) => part('[Content_Types].xml', `<Types>${more}</Types>`)
const override = (type: string) => `<Override PartName="/main.xml" ContentType="${type}"/>`

describe('an Office file is taken', () => {
  it.each<[string, Buffer, string]>([
    ['as plain as can be', fixture('d_plain.docx'), docxType],
    ['as WPS writes it', fixture('d_wps.docx'), docxType],
    ['with a link to a page', docx(rels(link('hyperlink', 'https://example.com/?a=1&amp;b=2'))), docxType],
    ['with a link to a file beside it', docx(rels(link('hyperlink', '附件2.docx'))), docxType],
    ['with a link to a file on a disk', docx(rels(link('hyperlink', 'file:///C:\\a.docx'))), docxType],
    ['with a link by a field', docx(body(field(' HYPERLINK &quot;https://example.com&quot; \\h '))), docxType],
    ['with a link within it', docx(body(field(' HYPERLINK \\l &quot;_Toc1&quot; '))), docxType],
    ['with page numbers', docx(body(field(' PAGE  \\* MERGEFORMAT '))), docxType],
    ['with a table of contents in pieces', docx(body(field(' TO', 'C \\o &quot;1-3&quot; \\h ', '\\z'))), docxType],
    [
      'with a field within another',
      docx(body(mark('begin') + code(' IF ') + field('PAGE') + code('= 1') + mark('end'))),
      docxType,
    ],
    [
      'that speaks of fields',
      docx(body('<w:r><w:t>DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe</w:t></w:r>')),
      docxType,
    ],
    [
      'with a picture and a font',
      docx(part('word/media/image1.png', '\x89PNG'), part('word/fonts/font1.odttf', 'font')),
      docxType,
    ],
    ['of a sheet with sums', xlsx(formula('SUM(A1:A9)&amp;"|!"')), xlsxType],
    [
      'of a sheet that speaks of formulas',
      xlsx(sheet('<c t="inlineStr"><is><t>=cmd|\'/c calc\'!A0</t></is></c>')),
      xlsxType,
    ],
    ['of a sheet with a printer', xlsx(part('xl/printerSettings/printerSettings1.bin', 'H\0P\0')), xlsxType],
    ['of a sheet with bytes at its beginning', xlsx(part('xl/worksheets/sheet1.xml', '\ufeff<worksheet/>')), xlsxType],
    [
      'of an OFD with a link',
      ofd(
        part('Doc_0/Document.xml', '<ofd:Document xmlns:ofd="o"><ofd:URI URI="https://example.com"/></ofd:Document>'),
      ),
      'application/ofd',
    ],
    [
      'of an OFD with a seal',
      ofd(part('Doc_0/Signs/Sign_0/Seal.esl', '0\x82'), part('Doc_0/Signs/Sign_0/SignedValue.dat', '0\x82')),
      'application/ofd',
    ],
  ])('%s', async (_, bytes, type) => {
    expect(await says(bytes)).toBe(type)
  })
})

describe('an Office file that acts, or draws on others, is refused with what to do:', () => {
  it.each<[string, Buffer, string, string]>([
    ['a template of somebody’s own (A13)', fixture('d_template.docx'), '所附模板', '改为Normal.dotm'],
    [
      'a template from elsewhere',
      docx(rels(link('attachedTemplate', 'https://example.com/x.dotm'))),
      '外部',
      '打印为PDF',
    ],
    [
      'one behind a sign in its name (B4)',
      docx(relationship('Id="a>b" Type="http://a/attachedTemplate" Target="http://e.x/t" TargetMode="External"')),
      '外部',
      '打印为PDF',
    ],
    [
      'one behind a comment',
      docx(
        rels(
          '<!-- a > b --><Relationship Id="r" Type="t/attachedTemplate" Target="http://e.x/t" TargetMode="External"/>',
        ),
      ),
      '外部',
      '打印为PDF',
    ],
    [
      'one with its prefix bound elsewhere',
      docx(
        rels(
          '<p:Relationship xmlns:p="x" Id="r" Type="t/attachedTemplate" Target="http://e.x/t" p:TargetMode="External"/>',
        ),
      ),
      '外部',
      '打印为PDF',
    ],
    [
      'one behind a character reference',
      docx(rels(link('attachedTemplate', 'x', '&#x45;xternal'))),
      '外部',
      '打印为PDF',
    ],
    [
      'one that calls itself internal',
      docx(rels(link('attachedTemplate', 'http://e.x/t', 'Internal'))),
      '外部',
      '打印为PDF',
    ],
    ['a picture from elsewhere', docx(rels(link('image', 'http://e.x/a.png'))), '外部', '断开链接'],
    ['a picture on another computer', docx(rels(link('image', '\\\\host\\a.png', 'Internal'))), '外部', '断开链接'],
    ['a web page as a part', docx(rels(link('aFChunk', 'a.html', 'Internal'))), '内嵌', '打印为PDF'],
    ['a link that starts a program', docx(rels(link('hyperlink', 'ms-msdt:/id'))), '链接', '取消'],
    ['a link by a field', docx(body(field(' HYPERLINK &quot;search-ms:query=a&quot; '))), '链接', '取消'],
    ['a link by a formula', xlsx(formula('HYPERLINK("file://host/a","b")')), '链接', '取消'],
    ['a link to a share', docx(rels(link('hyperlink', 'file://host/a'))), '链接', '取消'],
    ['macros', docx(part('word/vbaProject.bin', 'x')), '宏', '不含宏'],
    ['macros by another case', docx(part('word/VBAPROJECT.BIN', 'x')), '宏', '不含宏'],
    [
      'macros by type alone',
      zip([types(override('application/vnd.ms-word.document.macroEnabled.main+xml'))]),
      '宏',
      '不含宏',
    ],
    [
      'macros by relationship alone',
      docx(
        relationship('Id="a" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="x.xml"'),
      ),
      '宏',
      '不含宏',
    ],
    ['old macro sheets', xlsx(part('xl/macrosheets/sheet1.xml', '<x/>')), '宏', '不含宏'],
    ['ActiveX', docx(part('word/activeX/activeX1.xml', '<x/>')), 'ActiveX', '打印为PDF'],
    ['a control in the text', docx(body('<w:control xmlns:w="w"/>')), 'ActiveX', '打印为PDF'],
    ['a file embedded', docx(part('word/embeddings/oleObject1.bin', 'x')), '内嵌', '单独上传'],
    ['a program by another name', docx(part('word/media/image1.png', 'MZ\x90\0')), '内嵌', '单独上传'],
    ['an archive by another name', docx(part('customXml/item1.xml', 'PK\x03\x04')), '内嵌', '单独上传'],
    ['a part of no known kind', docx(part('word/run.hta', '<script>')), '内嵌', '单独上传'],
    ['an object in the text', docx(body('<o:OLEObject xmlns:o="o" Type="Link"/>')), '内嵌', '单独上传'],
    [
      'DDE in a simple field',
      docx(body('<w:fldSimple w:instr=" DDEAUTO c:\\cmd.exe &quot;/k calc&quot;"/>')),
      '域',
      'Ctrl+Shift+F9',
    ],
    ['DDE in pieces', docx(body(field(' DD', 'EAU', 'TO cmd'))), '域', 'Ctrl+Shift+F9'],
    ['DDE in a field that is not closed', docx(body(mark('begin') + code('DDE cmd'))), '域', 'Ctrl+Shift+F9'],
    ['DDE without marks', docx(body(code('DDE cmd'))), '域', 'Ctrl+Shift+F9'],
    [
      'DDE spelt by another field',
      docx(body(mark('begin') + field('QUOTE 68 68 69') + code(' cmd') + mark('end'))),
      '域',
      'Ctrl+Shift+F9',
    ],
    [
      'DDE within a harmless field',
      docx(body(mark('begin') + code('IF ') + field('DDE cmd') + mark('end'))),
      '域',
      'Ctrl+Shift+F9',
    ],
    ['a page behind a video', docx(body('<wp15:webVideoPr embeddedHtml="&lt;iframe&gt;"/>')), '外部', '打印为PDF'],
    ['text from another file', docx(body(field('INCLUDETEXT c:\\a.docx'))), '域', 'Ctrl+Shift+F9'],
    ['a picture by a field', docx(body(field('INCLUDEPICTURE "http://e.x/a.png"'))), '域', 'Ctrl+Shift+F9'],
    ['DDE in a sheet', xlsx(formula("cmd|'/c calc'!A0")), '公式', '数值'],
    ['the same by character references', xlsx(formula("cmd&#124;'/c calc'!A0")), '公式', '数值'],
    ['the same around a comment', xlsx(formula("cmd<!-- -->|'/c'<!-- -->!A0")), '公式', '数值'],
    ['the same in a section', xlsx(formula("<![CDATA[cmd|'/c'!A0]]>")), '公式', '数值'],
    [
      'DDE in a name',
      xlsx(part('xl/workbook.xml.xml', "<x><definedName>cmd|'/c calc'!A0</definedName></x>")),
      '公式',
      '数值',
    ],
    [
      'DDE as a link',
      xlsx(part('xl/externalLinks/externalLink1.xml', '<x><ddeLink ddeService="cmd" ddeTopic="/c"/></x>')),
      '公式',
      '数值',
    ],
    ['a web service in a sheet', xlsx(formula('_xlfn.WEBSERVICE("http://e.x")')), '公式', '数值'],
    ['connections', xlsx(rels(link('connections', 'connections.xml', 'Internal'))), '数据连接', '打印为PDF'],
    ['links to other workbooks', xlsx(rels(link('externalLinkPath', 'file:///C:\\a.xlsx'))), '外部', '断开链接'],
    [
      'links in another encoding',
      docx(part('word/_rels/a.rels', Buffer.from('\ufeff<Relationships/>', 'utf16le'))),
      '无法检查',
      '另存',
    ],
    [
      'a sheet in another encoding',
      xlsx(part('xl/worksheets/sheet1.xml', '<?xml version="1.0" encoding="utf-7"?><worksheet/>')),
      '无法检查',
      '另存',
    ],
    [
      'entities that could hide links',
      docx(part('_rels/.rels', '<!DOCTYPE a [<!ENTITY b "External">]><a>&b;</a>')),
      '无法检查',
      '另存',
    ],
    ['links that are no XML', docx(rels('<Relationship Id="a"')), '无法检查', '另存'],
    [
      'elements nested without end',
      docx(part('word/a.xml', '<a>'.repeat(300) + '</a>'.repeat(300))),
      '无法检查',
      '另存',
    ],
    ['an encrypted part', docx({ name: 'word/a', content: 'x', flags: 1 }), '加密', '去除密码'],
    ['the EICAR test file', docx(part('word/a.com', eicar)), 'EICAR', '恶意'],
    [
      'two documents in one',
      zip([types(override(`${docxType}.main+xml`) + override(`${xlsxType}.main+xml`))]),
      '不是所允许的类型',
      '请上传',
    ],
    [
      'a template of Office',
      zip([types(override('application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml'))]),
      '不是所允许的类型',
      '请上传',
    ],
    [
      'more XML than can be read',
      docx({ ...part('word/a.xml', `<a>${'<b c="d">文字文字文字</b>'.repeat(900_000)}</a>`), method: 0 }),
      '内容过多',
      '拆成',
    ],
  ])('%s', async (_, bytes, zh, advice) => {
    expect(await says(bytes)).toContain(zh)
    expect(await says(bytes)).toContain(advice)
  })
})

describe('an OFD that acts, or carries others along, is refused with what to do:', () => {
  const document = (content: string) =>
    part('Doc_0/Document.xml', `<ofd:Document xmlns:ofd="o">${content}</ofd:Document>`)
  it.each<[string, Buffer, string]>([
    [
      'attachments (B4)',
      ofd(part('Doc_0/Attachs/Attachments.xml', '<a:Attachments xmlns:a="a"><a:Attachment ID="1"/></a:Attachments>')),
      '附件请单独上传',
    ],
    ['a program among its parts', ofd(part('Doc_0/Attachs/a.exe', 'MZ')), '单独上传'],
    ['a document among its resources', ofd(part('Doc_0/Res/a.png', '%PDF-1.4')), '单独上传'],
    [
      'an action that opens an attachment',
      ofd(document('<ofd:Action><ofd:GotoA AttachID="1"/></ofd:Action>')),
      '打印为PDF',
    ],
    ['video', ofd(document('<ofd:MultiMedia ID="1" Type="Video"/>')), '打印为PDF'],
    ['a link that starts a program', ofd(document('<ofd:URI URI="ms-msdt:/id"/>')), '取消'],
    ['the EICAR test file', ofd(part('Doc_0/a.xml', eicar)), 'EICAR'],
  ])('%s', async (_, bytes, zh) => {
    expect(await says(bytes)).toContain(zh)
  })
})
