import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { findThreat } from '../../../../shared/stores/scanner/signatures.ts'
import { bomb, broken, most, twofold, UnsafeFile } from '../finding.ts'

/** From this size on it is no document that unpacks to more than `mostRatio` of its size: Office's own XML stays far below. */
const suspiciousFrom = 16 * 1024 * 1024
const mostRatio = 200
/** A local header without its name, and what may follow the data: a descriptor of their sizes (APPNOTE 4.3.7, 4.3.9). */
const localHeader = 30
const longestDescriptor = 24

const encrypted = () =>
  new UnsafeFile(
    '文件已加密，无法检查；请去除密码，另存一份再上传',
    'The file is encrypted and cannot be checked; remove the password and save it anew',
  )

type Place = { from: number; to: number }
/** Entries lie one behind another from the first byte to the directory: none over another, nothing between them. */
function areContiguous(places: Place[], directory: number): boolean {
  let end = 0
  for (const { from, to } of places.toSorted((a, b) => a.from - b.from)) {
    if (from < end || from > end + (end === 0 ? 0 : longestDescriptor)) return false
    end = to
  }
  return directory >= end && directory <= end + longestDescriptor
}

async function openZip(bytes: Buffer): Promise<{ zip: ZipFile; directory: number }> {
  const zip = await fromBufferPromise(bytes, { strictFileNames: true })
  const end = bytes.length - 22
  if (zip.comment !== '' || bytes.readUInt32LE(end) !== 0x06054b50)
    throw twofold('压缩包注释', 'a comment of the archive')
  if (zip.entryCount > most.entries) throw bomb()
  return { zip, directory: bytes.readUInt32LE(end + 16) }
}

const isPlain = (name: Buffer | string) => /^[ -~]*$/.test(name.toString('latin1'))
/** Whether an entry has one name and one way of packing for all readers: in the directory, before its data, and besides. */
function isOne(bytes: Buffer, { fileName, fileNameRaw, compressionMethod, relativeOffsetOfLocalHeader: at }: Entry) {
  const name = bytes.subarray(at + localHeader, at + localHeader + bytes.readUInt16LE(at + 26))
  if (!name.equals(fileNameRaw) || bytes.readUInt16LE(at + 8) !== compressionMethod) return false
  return fileNameRaw.toString('latin1') === fileName || !(isPlain(fileNameRaw) || isPlain(Buffer.from(fileName)))
}

/** What is called with each entry: its name and those of all, in lower case, and its contents. Throws what it throws. */
export type Visit = (name: string, content: Buffer, names: ReadonlySet<string>) => void

async function unpack(bytes: Buffer, visit: Visit): Promise<void> {
  const { zip, directory } = await openZip(bytes)
  const names = new Set<string>()
  const entries: Entry[] = []
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw encrypted()
    if (!isOne(bytes, entry)) throw broken('OFD/DOCX/XLSX')
    // Names of parts are equal without regard to case (ECMA-376 part 2).
    const name = entry.fileName.toLowerCase()
    if (names.has(name)) throw broken('OFD/DOCX/XLSX')
    names.add(name)
    entries.push(entry)
  }
  const places: Place[] = []
  let size = 0
  for (const entry of entries) {
    const { fileName: name, relativeOffsetOfLocalHeader: from } = entry
    const data = from + localHeader + bytes.readUInt16LE(from + 26) + bytes.readUInt16LE(from + 28)
    places.push({ from, to: data + entry.compressedSize })
    const chunks: Buffer[] = []
    // The size that counts is that of the data themselves: what headers say of it is the attacker's to choose.
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      size += chunk.length
      if (size > most.unpacked || (size > suspiciousFrom && size > bytes.length * mostRatio)) throw bomb()
      chunks.push(chunk)
    }
    if (name.endsWith('/')) continue
    const content = Buffer.concat(chunks)
    const threat = findThreat(content)
    if (threat) throw new UnsafeFile(`发现恶意内容：${threat}`, `Malware was found: ${threat}`)
    visit(name.toLowerCase(), content, names)
  }
  if (!areContiguous(places, directory))
    throw twofold('压缩包条目之外的数据', 'data outside the entries of the archive')
}

/**
 * Reads every entry to its end, whatever the headers say. Throws UnsafeFile: bombs, encryption, entries doubled or over one
 * another, data outside of them, signatures of malware; and what the visitor throws.
 */
export async function unzip(bytes: Buffer, visit: Visit): Promise<void> {
  try {
    await unpack(bytes, visit)
  } catch (e) {
    if (e instanceof UnsafeFile) throw e
    throw broken('OFD/DOCX/XLSX')
  }
}
