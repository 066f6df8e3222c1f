import { twofold, UnsafeFile } from './finding.ts'

type Family = 'PDF' | 'PNG' | 'JPEG' | 'ZIP'

const marks: readonly (readonly [Family, Buffer])[] = [
  ['PDF', Buffer.from('%PDF-')], // ISO 32000-1, 7.5.2
  ['PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])], // ISO/IEC 15948, 5.2
  ['JPEG', Buffer.from([0xff, 0xd8, 0xff])], // ITU-T T.81, B.1.1.3
  ['ZIP', Buffer.from([0x50, 0x4b, 0x03, 0x04])], // APPNOTE 4.3.7
]

/** What the file is by its first bytes; undefined when it is none of these. */
export const familyOf = (bytes: Buffer): Family | undefined =>
  marks.find(([, mark]) => bytes.subarray(0, mark.length).equals(mark))?.[0]

const directoryEnd = Buffer.from([0x50, 0x4b, 0x05, 0x06])
const shortestEnd = 22
const longestComment = 0xffff

/** Readers of ZIP files begin at the end: there, with the comment that it announces, ends a directory (APPNOTE 4.3.16). */
function endsAsZip(bytes: Buffer): boolean {
  const tail = bytes.subarray(-(shortestEnd + longestComment))
  for (let at = tail.indexOf(directoryEnd); at >= 0; at = tail.indexOf(directoryEnd, at + 1))
    if (at + shortestEnd <= tail.length && at + shortestEnd + tail.readUInt16LE(at + 20) <= tail.length) return true
  return false
}

/** Readers of PDF files take a header anywhere in the first 1024 bytes (ISO 32000-1, annex H.3 note 13). */
const beginsAsPdf = (bytes: Buffer) => bytes.subarray(0, 1024 + 5).includes('%PDF-')

/** Throws UnsafeFile when the file can be read as a PDF or as a ZIP although it is something else. */
export function refuseOther(bytes: Buffer, family: Family): void {
  if (family !== 'ZIP' && endsAsZip(bytes)) throw twofold('ZIP压缩包', 'a ZIP archive')
  if (family !== 'PDF' && beginsAsPdf(bytes)) throw twofold('PDF', 'a PDF')
}

const taken = { zh: 'PDF、PNG、JPEG、OFD、DOCX、XLSX', en: 'PDF, PNG, JPEG, OFD, DOCX and XLSX' }
/**
 * Other kinds of file that people send, by what stands at their first, fifth or ninth byte, and how they get one of ours out
 * of them.
 */
const foreign: readonly (readonly [marks: readonly string[], zh: string, en: string])[] = [
  [
    ['\xd0\xcf\x11\xe0'],
    '这是旧版Office文件（.doc、.xls、.wps、.et）或设有打开密码的文件；请去除密码，另存为DOCX、XLSX或PDF',
    'This is a file of an older Office, or one with a password; remove the password and save it as DOCX, XLSX or PDF',
  ],
  [
    ['GIF8', 'BM', 'II*\0', 'MM\0*', 'WEBP', 'ftyphei', 'ftypmif', 'ftypmsf', 'ftypavif'],
    '这种图像（HEIC、WebP、GIF、BMP、TIFF等）不收；请另存为JPEG或PNG',
    'Pictures of this kind (HEIC, WebP, GIF, BMP, TIFF) are not taken; save it as JPEG or PNG',
  ],
  [
    ['Rar!', '7z\xbc\xaf', '\x1f\x8b'],
    '压缩包不收；请解开后逐个上传',
    'Archives are not taken; unpack it and upload what is in it',
  ],
]

/** Why bytes of no family are not taken. */
export function sayForeign(bytes: Buffer): UnsafeFile {
  const first = bytes.toString('latin1', 0, 16)
  const isMarked = (mark: string) => [0, 4, 8].some((at) => first.startsWith(mark, at))
  const [, zh, en] = foreign.find(([marks]) => marks.some(isMarked)) ?? []
  return zh && en
    ? new UnsafeFile(zh, en)
    : new UnsafeFile(
        `不是所允许的类型；请上传${taken.zh}`,
        `The file is of none of the types that are taken: ${taken.en}`,
      )
}
