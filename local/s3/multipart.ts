import { readBytes } from './byte-reader.ts'
import { S3Error } from './errors.ts'

export type Form = {
  /** Fields before the file, lower-case names, UTF-8 values. */
  readonly fields: ReadonlyMap<string, string>
  /** The client's name for the file, '' when it gave none. */
  readonly filename: string
  /** The file's bytes; throws S3Error MalformedPOSTRequest at the end when the closing boundary never came. */
  readonly file: AsyncIterable<Uint8Array>
}

const maxFieldBytes = 20 * 1024
const lineLimit = 8 * 1024
const maxParts = 1000

function malformed(): S3Error {
  return new S3Error('MalformedPOSTRequest')
}

function readBoundary(contentType: string): string {
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? []
  const boundary = quoted ?? bare
  if (!boundary || boundary.length > 200) throw malformed()
  return boundary
}

async function collect(source: AsyncGenerator<Buffer, boolean>, room: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  for (;;) {
    const { value, done } = await source.next()
    if (done) {
      if (!value) throw malformed()
      return Buffer.concat(pieces)
    }
    size += value.length
    if (size > room) throw new S3Error('MaxPostPreDataLengthExceededError')
    pieces.push(value)
  }
}

async function* upToEnd(source: AsyncGenerator<Buffer, boolean>): AsyncGenerator<Buffer> {
  if (!(yield* source)) throw malformed()
}

/** `name` and `filename` of a part. Browsers write a quote inside them as %22 (HTML, "multipart/form-data encoding"). */
async function readPartHead(reader: ReturnType<typeof readBytes>): Promise<{ name: string; filename: string }> {
  let disposition = ''
  for (;;) {
    const line = await reader.line(lineLimit)
    if (line === undefined) throw malformed()
    if (line === '') break
    if (/^content-disposition:/i.test(line)) disposition = line
  }
  const read = (name: string) => new RegExp(`[;\\s]${name}=(?:"([^"]*)"|([^\\s;]*))`, 'i').exec(disposition)
  const [, quoted, bare] = read('name') ?? []
  const [, quotedFile, bareFile] = read('filename') ?? []
  const name = quoted ?? bare
  if (!name) throw malformed()
  return { name, filename: (quotedFile ?? bareFile ?? '').replaceAll('%22', '"') }
}

/**
 * Reads a form up to and including the head of its `file` field (RFC 7578; S3 "POST Object": fields after the file are
 * ignored, those before it may hold 20 KB). A field given twice is refused: which of the two would the policy cover?
 * @throws S3Error MalformedPOSTRequest, InvalidArgument, MaxPostPreDataLengthExceededError
 */
export async function readForm(source: AsyncIterable<Uint8Array>, contentType: string): Promise<Form> {
  const delimiter = `--${readBoundary(contentType)}`
  const next = Buffer.from(`\r\n${delimiter}`)
  const reader = readBytes(source)
  await collect(reader.until(Buffer.from(delimiter)), lineLimit)
  const fields = new Map<string, string>()
  let room = maxFieldBytes
  for (let part = 0; part < maxParts; part++) {
    if ((await reader.line(lineLimit))?.trim() !== '') break
    const { name, filename } = await readPartHead(reader)
    const lower = name.toLowerCase()
    if (lower === 'file') return { fields, filename, file: upToEnd(reader.until(next)) }
    if (fields.has(lower))
      throw new S3Error('InvalidArgument', `The field ${name} was given twice.`, { ArgumentName: name })
    const value = await collect(reader.until(next), room)
    room -= value.length + name.length
    fields.set(lower, value.toString('utf8'))
  }
  throw new S3Error('InvalidArgument', 'POST requires exactly one file upload per request.', { ArgumentName: 'file' })
}
