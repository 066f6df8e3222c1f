import { inflateSync } from 'node:zlib'
import { bomb, broken, most, twofold, UnsafeFile } from './finding.ts'

/** A name as a PDF may write it: any of its characters also as `#` and two hexadecimal digits (ISO 32000-1, 7.3.5). */
const written = (name: string) =>
  [...name]
    .map((char) => {
      const hex = char.charCodeAt(0).toString(16)
      return `(?:${char}|#${hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)})`
    })
    .join('')
const named = (...names: string[]) => new RegExp(`/(?:${names.map(written).join('|')})(?![A-Za-z0-9#])`)

/** What a document may not do or carry, by the names without which it cannot. */
const forbidden = [
  [named('JavaScript'), 'PDF含有脚本', 'The PDF holds JavaScript'],
  [named('Launch'), 'PDF会启动其它程序', 'The PDF launches programs'],
  [named('EmbeddedFile', 'EmbeddedFiles'), 'PDF内嵌有其它文件', 'The PDF has files embedded'],
  [named('RichMedia'), 'PDF内嵌有多媒体程序', 'The PDF has rich media embedded'],
] as const
const encrypted = named('Encrypt')
const objectStream = named('ObjStm')
/** An object stream cannot do without it, while some readers forgive that its type is not named; outlines have it too. */
const first = named('First')
const filtered = named('Filter')

const refuseForbidden = (text: string) => {
  for (const [name, zh, en] of forbidden) if (name.test(text)) throw new UnsafeFile(zh, en)
}

/** The bytes of a Flate stream, or undefined where it is none. Bytes after its end are not looked at. */
function inflate(bytes: Buffer, room: number): Buffer | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(room, 1) })
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw bomb()
    return undefined
  }
}

/** Object streams (7.5.7), in which a newer PDF packs its objects. Throws where one is written in a way not read here. */
function* objectStreams(bytes: Buffer, text: string): Generator<string> {
  let room: number = most.unpacked
  let before = 0
  for (const { 0: word, index } of text.matchAll(/(?<!end)stream[ \t]*(?:\r\n?|\n)/g)) {
    const gap = text.slice(before, index)
    before = index + word.length
    if (!objectStream.test(gap) && !first.test(gap)) continue
    const unpacked = inflate(bytes.subarray(before), room)
    if (unpacked) {
      room -= unpacked.length
      yield unpacked.toString('latin1')
    } else {
      const dictionary = gap.slice(Math.max(gap.lastIndexOf('obj'), 0))
      if (filtered.test(gap) && (objectStream.test(gap) || first.test(dictionary)))
        throw new UnsafeFile('PDF的编码方式无法检查', 'The PDF is encoded in a way that cannot be checked')
    }
  }
}

/**
 * From the header, with which the file begins, to %%EOF, with which it ends. Looked for are the names of what acts and of
 * what is carried along, in plain objects however escaped, and in object streams packed with Flate; what is packed
 * otherwise, or encrypted, is refused, since nobody could say what it holds. Throws Harmful.
 */
export function inspectPdf(bytes: Buffer): void {
  const text = bytes.toString('latin1')
  const end = text.lastIndexOf('%%EOF')
  if (end < 0) throw broken('PDF')
  if (/[^\s\0]/.test(text.slice(end + 5))) throw twofold('文档之后还有数据', 'there are data after the document')
  refuseForbidden(text)
  if (encrypted.test(text)) throw new UnsafeFile('PDF已加密，无法检查', 'The PDF is encrypted and cannot be checked')
  for (const objects of objectStreams(bytes, text)) refuseForbidden(objects)
}
