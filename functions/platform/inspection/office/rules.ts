import type { Bilingual } from '../../../../shared/domain/vocabulary/bilingual.ts'
import { UnsafeFile } from '../finding.ts'

type Reason = Bilingual & { readonly advice: Bilingual }
const printed = { zh: '请打印为PDF再上传', en: 'print it to a PDF and upload that' }
const reason = (zh: string, en: string, advice: Bilingual = printed): Reason => ({ zh, en, advice })

export const macros = reason('文件含有宏', 'The file holds macros', {
  zh: '请另存为不含宏的DOCX或XLSX，或打印为PDF再上传',
  en: 'save it as DOCX or XLSX without macros, or print it to a PDF',
})
export const controls = reason('文件含有ActiveX控件', 'The file holds ActiveX controls')
export const embedded = reason('文件内嵌有其它文件', 'The file has other files embedded', {
  zh: '请把内嵌的对象（含图表背后的表格）改为图片，或打印为PDF再上传；其中的文件请单独上传',
  en: 'make pictures of what is embedded (also of charts), or print it to a PDF; upload files in it by themselves',
})
export const template = reason(
  '文件引用外部内容：所附模板',
  'The file draws on contents from elsewhere: its template',
  {
    zh: '请在“开发工具—文档模板”中改为Normal.dotm（或清空），或打印为PDF再上传',
    en: 'set its template to Normal.dotm (Developer, Document Template), or print it to a PDF',
  },
)
export const elsewhere = reason('文件引用外部内容', 'The file draws on contents from elsewhere', {
  zh: '请断开链接（Word：Ctrl+Shift+F9；Excel：数据—编辑链接—断开链接），把图片粘贴进来，或打印为PDF再上传',
  en: 'break the links (Word: Ctrl+Shift+F9; Excel: Data, Edit Links), paste pictures in, or print it to a PDF',
})
export const fields = reason(
  '文件含有会取入外部内容或启动程序的域',
  'The file has fields that fetch contents or start programs',
  {
    zh: '请选中全文按Ctrl+Shift+F9把域变为文字，或打印为PDF再上传',
    en: 'select all and press Ctrl+Shift+F9, so that fields become text, or print it to a PDF',
  },
)
export const formulas = reason(
  '文件含有会取入外部内容或启动程序的公式',
  'The file has formulas that fetch contents or start programs',
  {
    zh: '请复制后选择性粘贴为数值，或打印为PDF再上传',
    en: 'paste it as values, or print it to a PDF',
  },
)
export const computed = reason(
  '文件的公式用INDIRECT拼出引用，可能取入外部文件',
  'A formula computes a reference by INDIRECT, which may fetch another file',
  {
    zh: '请复制后选择性粘贴为数值，或让INDIRECT以本工作簿的表名开头（如"名单!A"&B1），或打印为PDF再上传',
    en: 'paste it as values, let INDIRECT begin with the name of a sheet (such as "List!A"&B1), or print it to a PDF',
  },
)
export const unsafeLink = reason(
  '文件的链接指向网页、邮件、电话以外的地方',
  'A link of the file leads to other than pages, mail or telephone numbers',
  {
    zh: '请取消这些超链接，或打印为PDF再上传',
    en: 'remove these links, or print it to a PDF',
  },
)
export const attached = reason('OFD带有附件', 'The OFD has files attached', {
  zh: '请用“打印为PDF”或去除附件后重新生成；附件请单独上传',
  en: 'print it to a PDF, or make it without; upload what is attached by itself',
})
export const media = reason(
  'OFD含有声音、视频或会打开其它文件的动作',
  'The OFD holds sound, video, or actions that open other files',
)
export const connections = reason('文件含有数据连接', 'The file holds connections to data elsewhere', {
  zh: '请删除数据连接和查询，或打印为PDF再上传',
  en: 'delete its connections and queries, or print it to a PDF',
})

export const refused = ({ zh, en, advice }: Reason): UnsafeFile =>
  new UnsafeFile(`${zh}；${advice.zh}`, `${en}; ${advice.en}`)

/** Parts by their names in lower case: ECMA-376 part 1; [MS-OFFMACRO2] for those of macros. */
export const forbiddenParts: readonly (readonly [RegExp, Reason])[] = [
  [/vbaproject|vbadata|macrosheets\//, macros],
  [/(^|\/)activex\//, controls],
  [/(^|\/)(embeddings|oleobjects?)\//, embedded],
  [/(^|\/)customui\//, macros],
  [/(^|\/)webextensions?\//, elsewhere],
]
/** Content types, of parts (ECMA-376 part 2, 9.1.2). */
export const forbiddenTypes: readonly (readonly [RegExp, Reason])[] = [
  [/macroenabled|vbaproject|intlmacrosheet|ms-excel\.macrosheet|ms-word\.vbadata|keymapcustomizations/i, macros],
  [/activex|ocx/i, controls],
  [/oleobject|\.package\b/i, embedded],
  [/webextension/i, elsewhere],
  [/connections\+xml|querytable/i, connections],
]
/** Relationships by the end of their type (ECMA-376 part 1; [MS-DOCX], [MS-XLSX]), also of those within the file. */
export const forbiddenRelationships: readonly (readonly [RegExp, Reason])[] = [
  [
    /vbaproject|wordvbadata|xlmacrosheet|xlintlmacrosheet|attachedtoolbars|keymapcustomizations|ui\/(user)?extensibility/i,
    macros,
  ],
  [/\/(control|activexcontrolbinary)$/i, controls],
  [/\/(oleobject|package|afchunk)$/i, embedded],
  [/\/(connections|querytable|powerpivotdata|model)$/i, connections],
  [/\/(webextension|webextensiontaskpanes|subdocument|frame|mailmergesource|mailmergeheadersource)$/i, elsewhere],
]
/** Elements by their local names in lower case, wherever they stand. */
export const forbiddenElements: ReadonlyMap<string, Reason> = new Map([
  ['oleobject', embedded],
  ['olelink', elsewhere],
  ['objectembed', embedded],
  ['objectlink', elsewhere],
  ['ddelink', formulas],
  ['altchunk', embedded],
  ['subdoc', elsewhere],
  ['control', controls],
  ['ocx', controls],
  ['attachedtemplate', template],
  ['externalbook', elsewhere],
  ['sourcefilename', elsewhere],
  ['webpublishitem', elsewhere],
  // A page of any kind behind a picture of a video ([MS-DOCX] 2.6.1).
  ['webvideopr', elsewhere],
  ['connectstring', connections],
  ['udl', connections],
])
/** Elements that show what lies at an address, by their local names in lower case, and the attributes that give it. */
export const showing: ReadonlyMap<string, readonly string[]> = new Map([
  ...['imagedata', 'image', 'fill', 'stroke', 'background'].map((name) => [name, ['src', 'href', 'althref']] as const),
])
/** Those that show what a relationship links to (ECMA-376 part 1, 20.1.8.13), whatever the relationship says that it is. */
export const linking: ReadonlySet<string> = new Set(['blip', 'videofile', 'audiofile', 'quicktimefile'])

/** What a field may do (ECMA-376 part 1, 17.16.5): count, refer within the document, show a date, ask when a letter is merged. */
export const knownFields: ReadonlySet<string> = new Set([
  ...['=', 'ADDIN', 'ADVANCE', 'ASK', 'AUTHOR', 'AUTONUM', 'AUTONUMLGL', 'AUTONUMOUT', 'BARCODE', 'BIBLIOGRAPHY'],
  ...[
    'CITATION',
    'COMMENTS',
    'COMPARE',
    'CREATEDATE',
    'DATE',
    'DISPLAYBARCODE',
    'DOCPROPERTY',
    'DOCVARIABLE',
    'EDITTIME',
  ],
  ...['EQ', 'FILENAME', 'FILESIZE', 'FILLIN', 'FORMCHECKBOX', 'FORMDROPDOWN', 'FORMTEXT', 'GOTOBUTTON', 'GREETINGLINE'],
  ...[
    'HYPERLINK',
    'IF',
    'INDEX',
    'INFO',
    'KEYWORDS',
    'LASTSAVEDBY',
    'LISTNUM',
    'MACROBUTTON',
    'MERGEBARCODE',
    'MERGEFIELD',
  ],
  ...['MERGEREC', 'MERGESEQ', 'NEXT', 'NEXTIF', 'NOTEREF', 'NUMCHARS', 'NUMPAGES', 'NUMWORDS', 'PAGE', 'PAGEREF'],
  ...['PRINTDATE', 'QUOTE', 'REF', 'REVNUM', 'SAVEDATE', 'SECTION', 'SECTIONPAGES', 'SEQ', 'SET', 'SHAPE', 'SKIPIF'],
  ...['STYLEREF', 'SUBJECT', 'SYMBOL', 'TA', 'TC', 'TEMPLATE', 'TIME', 'TITLE', 'TOA', 'TOC', 'USERADDRESS'],
  ...['USERINITIALS', 'USERNAME', 'XE'],
])

const functionNames = 'WEBSERVICE|IMAGE|RTD|CALL|REGISTER|REGISTER\\.ID|EXEC|SQL\\.REQUEST|DDE|FOPEN'
/**
 * Functions by which a sheet fetches, or calls what is no sheet ([MS-XLSX] 2.3.3; ECMA-376 part 1, 18.17.7): called, or
 * handed on by name, which is written with a prefix.
 */
export const activeFunctions = new RegExp(
  `(?:^|[^A-Za-z0-9_])(?:${functionNames})\\s*\\(|_xl[a-z]+\\.(?:${functionNames})(?![A-Za-z0-9_.])`,
  'i',
)

/** Parts that documents have besides XML, by the end of their names. */
export const knownParts =
  /\.(xml|rels|vml|png|jpe?g|jfif|gif|emf|wmf|emz|wmz|bmp|tiff?|svg|wdp|webp|odttf|fntdata|ttf|otf|ttc|pcx|jb2|gbig2|ico)$/
export const knownBinaries = /(^|\/)(printersettings\/printersettings\d*|[^/]*printersettings[^/]*)\.bin$/
/** What OFD has besides (GB/T 33190): seals, signatures. */
export const knownOfOfd = /\.(esl|dat|sig|asn1|cer|der|p7s|p7b|ses|seal)$/
