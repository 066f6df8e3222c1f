import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { pdf as pdfPaper } from '../../../../local/demo/papers.ts'
import { fixture } from '../../../../test/fixtures/inspection/inspection.ts'
import { catalogWith, joined, packed, pageWith, pdfWith, stream } from '../../../../test/fixtures/inspection/pdf.ts'
import { UnsafeFile } from '../finding.ts'
import { inspectPdf } from './pdf.ts'

const says = (bytes: Buffer): string => {
  try {
    inspectPdf(bytes)
    return 'clean'
  } catch (e) {
    if (e instanceof UnsafeFile) return e.says.zh
    throw e
  }
}
const script = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>'
const link = (action: string) => pageWith(`<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A ${action} >>`)
const title = (text: string) => pdfWith({ more: [`<< /Title ${text} >>`], trailer: '/Info 5 0 R' })

describe('a PDF is taken', () => {
  it.each<[string, Buffer]>([
    ['of one page', pdfWith()],
    ['as the demo sends it', pdfPaper('a.pdf', 'Sample').bytes],
    ['that ends with blanks', joined(pdfWith(), '\r\n\0\0')],
    ['whose title speaks of scripts (A13)', fixture('f_title_js.pdf')],
    ['whose title is a script', title('(<< /S /JavaScript /JS \\(app.alert\\(1\\)\\) >>)')],
    ['whose title is a script in hexadecimal', title(`<${Buffer.from(script).toString('hex')}>`)],
    ['whose comments speak of scripts', joined(pdfWith().subarray(0, -6), '% /JavaScript /Launch\n%%EOF')],
    ['whose text speaks of scripts', pdfWith({ more: [stream('', `BT (${script.replace(/[()\\]/g, '')}) Tj ET`)] })],
    ['with its objects packed', pdfWith({ more: [packed(['<< /Type /Font >>', '[1 2]', '(text)'])] })],
    ['with an outline before a photo', pdfWith({ more: ['<< /First 6 0 R >>', stream('/Filter /DCTDecode', 'abc')] })],
    ['whose names only begin like others', pdfWith({ more: ['<< /Launcher 1 /JavaScripts 2 /S /Launched >>'] })],
    ['that opens at its first page', pdfWith({ catalog: catalogWith('/OpenAction [3 0 R /Fit]') })],
    ['that opens by an action', pdfWith({ catalog: catalogWith('/OpenAction << /S /GoTo /D [3 0 R /Fit] >>') })],
    ['with a link to a page of the web', pdfWith({ page: link('<< /S /URI /URI (https://example.com) >>') })],
    ['with a link that stands elsewhere', pdfWith({ page: link('5 0 R'), more: ['<< /S /URI /URI (http://a) >>'] })],
    ['with a button that prints', pdfWith({ page: link('<< /S /Named /N /Print >>') })],
    ['with tagged headings', pdfWith({ more: ['<< /S /H1 /P 6 0 R /A << /O /Layout >> >>'] })],
    [
      'with a transition and a page group',
      pdfWith({ more: ['<< /Trans << /S /Dissolve >> /Group << /S /Transparency >> >>'] }),
    ],
    [
      'changed and saved once more',
      joined(pdfWith(), '4 0 obj\nnull\nendobj\nxref\n0 0\ntrailer\n<< /Prev 9 >>\nstartxref\n9\n%%EOF'),
    ],
    ['with a length that stands elsewhere', pdfWith({ more: ['<< /Length 6 0 R >>\nstream\nabc\nendstream', '3'] })],
    ['with a length that is wrong', pdfWith({ more: ['<< /Length 99 >>\nstream\nabc\nendstream'] })],
    ['without ends of objects', pdfWith({ more: ['<< /A 1 >>\n6 0 obj null'] })],
  ])('%s', (_, bytes) => {
    expect(says(bytes)).toBe('clean')
  })
})

describe('a PDF that acts, or carries others along, is refused:', () => {
  it.each<[string, Buffer, string]>([
    ['a script when it opens', pdfWith({ catalog: catalogWith(`/OpenAction ${script}`) }), '脚本'],
    ['a script by an escaped name', pdfWith({ more: ['<< /S /J#61vaScr#69pt >>'] }), '脚本'],
    ['a script behind a click', pdfWith({ page: link(script) }), '脚本'],
    [
      'a script after another action',
      pdfWith({ page: link(`<< /S /GoTo /D [3 0 R /Fit] /Next [${script}] >>`) }),
      '脚本',
    ],
    ['a link when it opens', pdfWith({ catalog: catalogWith('/OpenAction << /S /URI /URI (http://a) >>') }), '向外'],
    [
      'a link when it opens that stands elsewhere',
      pdfWith({ catalog: catalogWith('/OpenAction 20 0 R'), more: [packed(['<< /S /URI /URI (http://a) >>'])] }),
      '向外',
    ],
    [
      'a link when a page is seen',
      pdfWith({ more: ['<< /AA << /O 6 0 R >> >>', '<< /S /URI /URI (http://a) >>'] }),
      '向外',
    ],
    [
      'a link behind what is done when it opens',
      pdfWith({ catalog: catalogWith('/OpenAction << /S /GoTo /D (a) /Next << /S /URI /URI (http://a) >> >>') }),
      '向外',
    ],
    ['a thread of another file', pdfWith({ page: link('<< /S /Thread /F (a.pdf) /D 0 >>') }), '外部'],
    ['a script of a page', pdfWith({ page: `<< /Type /Page /Parent 2 0 R /AA << /O ${script} >> >>` }), '脚本'],
    [
      'a script by its name in the catalogue',
      pdfWith({ catalog: catalogWith('/Names << /JavaScript 5 0 R >>') }),
      '脚本',
    ],
    ['a script in packed objects', pdfWith({ more: [packed(['<< /S /JavaScript >>'])] }), '脚本'],
    ['packed, escaped, of no type', pdfWith({ more: [packed(['<< /S /#4AavaScript >>'], 20, '/X#59Z 1')] }), '脚本'],
    [
      'packed behind a decoy (B4)',
      pdfWith({ more: [joined('<< /Type /ObjStm /N 0 /First 0 /Length 0 >>\nstream\n\nendstream'), packed([script])] }),
      '脚本',
    ],
    [
      'packed behind a decoy of the same number',
      pdfWith({ more: [joined(packed(['null']), '\nendobj\n5 0 obj\n', packed([script]))] }),
      '脚本',
    ],
    [
      'a script that no table names any more',
      joined(pdfWith({ more: [script] }), '5 0 obj\nnull\nendobj\nxref\n0 0\ntrailer\n<< >>\nstartxref\n9\n%%EOF'),
      '脚本',
    ],
    ['a key that stands twice, the other harmless', pdfWith({ more: ['<< /S /JavaScript /S /GoTo >>'] }), '脚本'],
    ['a PDF that launches a program', pdfWith({ page: link('<< /S /Launch /F (cmd.exe) >>') }), '启动'],
    ['a file embedded', pdfWith({ catalog: catalogWith('/Names << /EmbeddedFiles 5 0 R >>') }), '内嵌'],
    [
      'a file attached to a page',
      pdfWith({ page: pageWith('<< /Subtype /FileAttachment /Rect [0 0 9 9] >>') }),
      '内嵌',
    ],
    [
      'a file by its specification alone',
      pdfWith({ more: ['<< /Type /Filespec /F (a.exe) /EF << /F 6 0 R >> >>'] }),
      '内嵌',
    ],
    ['rich media', pdfWith({ page: pageWith('<< /Subtype /RichMedia /Rect [0 0 9 9] >>') }), '多媒体'],
    ['a dynamic form', pdfWith({ catalog: catalogWith('/AcroForm << /XFA [(a) 5 0 R] >>') }), 'XFA'],
    ['a form that sends', pdfWith({ page: link('<< /S /SubmitForm /F (http://example.com) >>') }), '发送'],
    ['another document', pdfWith({ page: link('<< /S /GoToR /F (\\\\\\\\host\\\\a.pdf) >>') }), '外部'],
    ['contents of another file', pdfWith({ more: [stream('/F (a.bin)', '')] }), '外部'],
    ['an action of no known kind', pdfWith({ page: link('<< /S /Shell /X (cmd) >>') }), '未知的动作'],
    ['the same by its number', pdfWith({ page: link('5 0 R'), more: ['<< /S /Shell >>'] }), '未知的动作'],
    ['a menu of the reader', pdfWith({ page: link('<< /S /Named /N /SaveAs >>') }), '未知的动作'],
    [
      'an annotation of no known kind',
      pdfWith({ page: pageWith('<< /Subtype /Hologram /Rect [0 0 9 9] >>') }),
      '未知的批注',
    ],
    ['a link to a program', pdfWith({ page: link('<< /S /URI /URI (ms-msdt:/id) >>') }), '链接'],
    ['the same with its scheme escaped', pdfWith({ page: link('<< /S /URI /URI (\\152ava script:a) >>') }), '链接'],
    ['a link to another computer’s share', pdfWith({ page: link('<< /S /URI /URI (file://host/share) >>') }), '链接'],
    ['an encrypted PDF', pdfWith({ trailer: '/Encrypt << /Filter /Standard >>' }), '加密'],
    [
      'an encrypted PDF with packed objects',
      pdfWith({ more: [stream('/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', 'abc')], trailer: '/Encrypt 9 0 R' }),
      '加密',
    ],
  ])('%s', (_, bytes, zh) => {
    expect(says(bytes)).toContain(zh)
    expect(says(bytes)).toContain('打印为PDF')
  })
})

describe('a PDF in which two readers could see two things is refused:', () => {
  const hidden = `9 0 obj\n${script}\nendobj`
  it.each<[string, Buffer]>([
    ['an object in the data of a stream', pdfWith({ more: [stream('', hidden)] })],
    ['its numbers apart by comments', pdfWith({ more: [stream('', `9 %x\n 0 %%obj\r obj ${script}`)] })],
    ['an object in a text', title(`(${hidden.replace(/[()\\]/g, '')})`)],
    ['an object in a comment', joined(pdfWith().subarray(0, -6), `% 9 0 obj ${script}\n%%EOF`)],
    [
      'data that end early for some',
      pdfWith({ more: [joined('<< /Length 8 >>\nstream\nendstream', `\n${hidden}\nendstream`)] }),
    ],
    ['a type by its number', pdfWith({ more: ['<< /S 6 0 R >>', '/JavaScript'] })],
    [
      'packed objects of another encoding',
      pdfWith({ more: [stream('/Type /ObjStm /N 1 /First 4 /Filter /LZWDecode', 'abc')] }),
    ],
    [
      'packed objects that are predicted',
      pdfWith({ more: [packed([script], 20, '/DecodeParms << /Predictor 12 >>')] }),
    ],
    [
      'packed objects that are cut off',
      pdfWith({
        more: [
          stream(
            '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode',
            deflateSync(Buffer.from('9 0 null')).subarray(0, -3),
          ),
        ],
      }),
    ],
    [
      'packed objects with more behind them',
      pdfWith({ more: [stream('/Type /ObjStm /N 1 /First 4', `9 0 null ${script}`)] }),
    ],
    [
      'packed objects with more before them',
      pdfWith({ more: [stream(`/Type /ObjStm /N 1 /First 24`, `9 0 << /S /GoTo >>      null`)] }),
    ],
    [
      'a place in the middle of another object',
      pdfWith({ more: [stream('/Type /ObjStm /N 2 /First 8', '9 0 8 1 (null) null')] }),
    ],
  ])('%s', (_, bytes) => {
    expect(says(bytes)).not.toBe('clean')
  })

  it.each<[string, Buffer]>([
    ['without its end', pdfWith().subarray(0, -20)],
    ['of words that are none', pdfWith({ more: ['<< /A run >>'] })],
    ['with a value and no key', pdfWith({ more: ['<< /A 1 2 >>'] })],
    ['with a key that is no name', pdfWith({ more: ['<< (A) 1 >>'] })],
    ['with a dictionary that does not end', pdfWith({ more: ['<< /A << /B 1 >>'] })],
    ['with data between its objects', joined(pdfWith().subarray(0, 15), 'run this\n', pdfWith().subarray(15))],
    ['nested without end', pdfWith({ more: ['['.repeat(100_000)] })],
  ])('it is no whole PDF: %s', (_, bytes) => {
    expect(says(bytes)).toContain('完整的PDF')
  })
})

describe('a PDF costs no more than its length (B1)', () => {
  it('thirty thousand beginnings of streams are refused at the first', () => {
    expect(says(joined('%PDF-1.4\n', '/First stream\n'.repeat(30_000), '%%EOF'))).toContain('完整')
    expect(says(joined('%PDF-1.4\n', '1 0 obj<</First 1>>stream\n'.repeat(30_000), '%%EOF'))).toContain('完整')
  })
  it('objects that unpack to more than 40 MB are refused', () => {
    const bytes = pdfWith({ more: [packed(['x'.repeat(41 * 1024 * 1024)])] })
    expect(says(bytes)).toContain('压缩炸弹')
  })
  it('so are many that do so together', () => {
    const bytes = pdfWith({ more: Array.from({ length: 5 }, () => packed([`(${'x'.repeat(9 * 1024 * 1024)})`])) })
    expect(says(bytes)).toContain('压缩炸弹')
  })
})
