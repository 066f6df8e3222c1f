import { twofold } from './finding.ts'

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

/** Throws Harmful when the file can be read as a PDF or as a ZIP although it is something else. */
export function refuseOther(bytes: Buffer, family: Family): void {
  if (family !== 'ZIP' && endsAsZip(bytes)) throw twofold('ZIP压缩包', 'a ZIP archive')
  if (family !== 'PDF' && beginsAsPdf(bytes)) throw twofold('PDF', 'a PDF')
}
