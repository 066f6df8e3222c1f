import type { Bilingual } from '../../../../shared/domain/vocabulary/bilingual.ts'

const script = { zh: 'PDF含有脚本', en: 'The PDF holds JavaScript' }
const launch = { zh: 'PDF会启动其它程序', en: 'The PDF launches programs' }
const embedded = { zh: 'PDF内嵌有其它文件', en: 'The PDF has files embedded' }
const media = { zh: 'PDF内嵌有多媒体程序', en: 'The PDF has rich media embedded' }
const dynamic = { zh: 'PDF是动态表单（XFA）', en: 'The PDF is a dynamic form (XFA)' }
export const sending = { zh: 'PDF会向外发送或取入数据', en: 'The PDF sends data elsewhere, or fetches them' }
export const elsewhere = { zh: 'PDF引用外部内容', en: 'The PDF draws on contents from elsewhere' }
export const unknownAction = { zh: 'PDF含有未知的动作', en: 'The PDF holds an action of no known kind' }
export const unknownAnnotation = { zh: 'PDF含有未知的批注', en: 'The PDF holds an annotation of no known kind' }
export const hiddenType = { zh: 'PDF的编码方式无法检查', en: 'The PDF is encoded in a way that cannot be checked' }
export const unsafeLink = {
  zh: 'PDF的链接指向网页、邮件、电话以外的地方',
  en: 'A link of the PDF leads to other than pages, mail or telephone numbers',
}

/** Keys that no dictionary may have, wherever it stands (ISO 32000-1: 7.7.4, 7.11.4, 12.6.4, 13; XFA 3.3). */
export const forbiddenKeys: ReadonlyMap<string, Bilingual> = new Map([
  ['JS', script],
  ['JavaScript', script],
  ['EmbeddedFiles', embedded],
  ['EF', embedded],
  ['Collection', embedded],
  ['XFA', dynamic],
  ['RichMediaContent', media],
  ['RichMediaSettings', media],
  ['Renditions', media],
  ['AlternatePresentations', media],
  // the picture in print that another file is named for (Adobe, Open Prepress Interface)
  ['OPI', elsewhere],
])

/** Actions (12.6.4) by what is wrong with them. */
export const forbiddenActions: ReadonlyMap<string, Bilingual> = new Map([
  ['JavaScript', script],
  ['Launch', launch],
  ['GoToE', embedded],
  ['GoToR', elsewhere],
  ['SubmitForm', sending],
  ['ImportData', sending],
  ['Rendition', media],
  ['Movie', media],
  ['Sound', media],
  ['GoTo3DView', media],
  ['RichMediaExecute', media],
])
/** Actions that move about in the document, or open a link when somebody clicks. */
export const knownActions: ReadonlySet<string> = new Set([
  ...['GoTo', 'GoToDp', 'URI', 'Named', 'SetOCGState', 'Trans', 'Hide', 'ResetForm', 'Thread'],
])
/** What stands there is an action, or holds some (12.6.2, 12.6.3). */
export const actionKeys: ReadonlySet<string> = new Set(['A', 'PA', 'OpenAction', 'Next'])
/** Of these, what is done when the document opens, or after another action: `AA` are all done without a click on a link. */
export const unaskedKeys: ReadonlySet<string> = new Set(['OpenAction', 'Next'])
export const triggers = 'AA'
/** Of a named action (12.6.4.11): what a reader's menus do besides is not the document's to start. */
export const knownNames: ReadonlySet<string> = new Set([
  ...['NextPage', 'PrevPage', 'FirstPage', 'LastPage', 'GoBack', 'GoForward', 'GoToPage', 'Find', 'Print'],
])

/** A link's address, and the beginning of relative ones (12.6.4.7, tables 206 and 207). */
export const linkKeys: ReadonlySet<string> = new Set(['URI', 'Base'])

/** Types and subtypes of dictionaries that no document may have. */
export const forbiddenTypes: ReadonlyMap<string, Bilingual> = new Map([
  ['EmbeddedFile', embedded],
  ['FileAttachment', embedded],
  ['RichMedia', media],
  ['RichMediaContent', media],
  ['Movie', media],
  ['Sound', media],
  ['Screen', media],
  ['3D', media],
  ['PS', script],
])
/** Annotations (12.5.6.1), which have a rectangle. */
export const knownAnnotations: ReadonlySet<string> = new Set([
  ...['Text', 'Link', 'FreeText', 'Line', 'Square', 'Circle', 'Polygon', 'PolyLine', 'Highlight', 'Underline'],
  ...['Squiggly', 'StrikeOut', 'Stamp', 'Caret', 'Ink', 'Popup', 'Widget', 'PrinterMark', 'TrapNet', 'Watermark'],
  ...['Redact', 'Projection'],
])

/** Keys of a stream's dictionary by which its contents lie in another file (7.3.8.2, 8.10.4). */
export const externalKeys: ReadonlyMap<string, Bilingual> = new Map([
  ['F', elsewhere],
  ['FFilter', elsewhere],
  ['Ref', elsewhere],
])
