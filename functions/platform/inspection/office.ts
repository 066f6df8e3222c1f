import { UnsafeFile } from './finding.ts'
import { sayForeign } from './magic.ts'
import type { MediaType } from './media-types.ts'
import { type Packed, unzip } from './unzip.ts'

const contentTypes = '[content_types].xml'
const ofdRoot = 'ofd.xml'
const office = 'application/vnd.openxmlformats-officedocument'
const isTelling = (name: string) => name === contentTypes || name.endsWith('.rels') || name === ofdRoot

const unreadable = () => new UnsafeFile('文件的编码方式无法检查', 'The file is encoded in a way that cannot be checked')

/** XML as text with its character references resolved. Throws UnsafeFile for what is not UTF-8, which could hide anything. */
function readXml(bytes: Buffer | undefined): string {
  if (!bytes) throw unreadable()
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw unreadable()
  }
  const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']*)/.exec(text)?.[1] ?? 'utf-8'
  if (text.includes('\0') || text.includes('<!DOCTYPE') || !/^(utf-8|us-ascii)$/i.test(declared)) throw unreadable()
  const resolve = (_: string, hex: string | undefined, decimal: string | undefined) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : ''
  }
  return text.replace(/&#(?:x([0-9a-f]+)|(\d+));/gi, resolve)
}

/** Links that a reader follows only when somebody clicks. */
const isClicked = (relationship: string) => /Type\s*=\s*["'][^"']*\/hyperlink["']/.test(relationship)
const fetchesOthers = (rels: string) =>
  [...rels.matchAll(/<(?:[\w.-]+:)?Relationship\b[^>]*>/g)].some(
    ([relationship]) => /TargetMode\s*=\s*["']\s*External/i.test(relationship) && !isClicked(relationship),
  )

/** Parts by their names: ECMA-376 part 1; [MS-OFFMACRO2] for those of macros. */
const parts = [
  [/vbaproject|vbadata|macrosheets\//, '文件含有宏', 'The file holds macros'],
  [/(^|\/)activex\//, '文件含有ActiveX控件', 'The file holds ActiveX controls'],
  [/(^|\/)(embeddings|oleobjects?)\//, '文件内嵌有其它文件', 'The file has other files embedded'],
] as const

function inspectOffice(types: string, { names, texts }: Packed): void {
  for (const [part, zh, en] of parts) if ([...names].some((name) => part.test(name))) throw new UnsafeFile(zh, en)
  if (/macroEnabled|vbaProject|intlmacrosheet|ms-excel\.macrosheet/i.test(types))
    throw new UnsafeFile(parts[0][1], parts[0][2])
  for (const [name, rels] of texts)
    if (name.endsWith('.rels') && fetchesOthers(readXml(rels)))
      throw new UnsafeFile('文件引用外部内容', 'The file draws on contents from elsewhere')
}

/**
 * The type of a packed file by what its parts say that it is (OFD: GB/T 33190; DOCX, XLSX: ECMA-376), undefined for any
 * other ZIP. Throws UnsafeFile for macros, ActiveX, embedded files and contents from elsewhere, and for all that unzip refuses.
 */
export async function inspectPacked(bytes: Buffer): Promise<MediaType> {
  const packed = await unzip(bytes, isTelling)
  const { names, texts } = packed
  const foreign = () => {
    throw sayForeign(bytes)
  }
  if (names.has(ofdRoot)) return /<(?:[\w.-]+:)?OFD\b/.test(readXml(texts.get(ofdRoot))) ? 'application/ofd' : foreign()
  if (!names.has(contentTypes)) throw sayForeign(bytes)
  const types = readXml(texts.get(contentTypes))
  inspectOffice(types, packed)
  if (types.includes(`${office}.wordprocessingml.document.main+xml`)) return `${office}.wordprocessingml.document`
  if (types.includes(`${office}.spreadsheetml.sheet.main+xml`)) return `${office}.spreadsheetml.sheet`
  throw sayForeign(bytes)
}
