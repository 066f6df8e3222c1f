import { createHash } from 'node:crypto'
import { readBytes } from './byte-reader.ts'
import type { ChunkSignatures } from './chunk-signature.ts'
import { S3Error } from './errors.ts'

type ChunkedBody = {
  /** `x-amz-decoded-content-length`, in bytes. */
  readonly length: number
  /** Names announced in `x-amz-trailer`, lower case. */
  readonly announced: readonly string[]
  /** Present when every chunk is signed. */
  readonly signatures?: ChunkSignatures
  readonly signedTrailer: boolean
}

const minChunk = 8192
const lineLimit = 4096
const chunkHead = /^([0-9a-f]{1,15})(?:;chunk-signature=([0-9a-f]{64}))?$/i

/**
 * Undoes `Content-Encoding: aws-chunked`. The trailer is put into `trailers` once the last byte has been yielded.
 * What is yielded is proven only when the generator ends without throwing: keep it unseen until then.
 * @throws S3Error IncompleteBody, InvalidChunkSizeError (only the last chunk may be under 8 KiB, as the real service
 * insists), SignatureDoesNotMatch, MalformedTrailerError.
 */
export async function* decodeChunks(
  source: AsyncIterable<Uint8Array>,
  body: ChunkedBody,
  trailers: Map<string, string>,
): AsyncGenerator<Buffer> {
  const reader = readBytes(source)
  let total = 0
  let wasSmall = false
  for (;;) {
    const [, digits, signature = ''] = chunkHead.exec((await reader.line(lineLimit)) ?? '') ?? []
    if (digits === undefined) throw new S3Error('IncompleteBody')
    const size = Number.parseInt(digits, 16)
    total += size
    if (total > body.length) throw new S3Error('IncompleteBody')
    if (size > 0 && wasSmall) throw new S3Error('InvalidChunkSizeError')
    wasSmall = size < minChunk
    const hash = createHash('sha256')
    for (let left = size; left > 0; ) {
      const piece = await reader.take(left)
      if (!piece) throw new S3Error('IncompleteBody')
      left -= piece.length
      if (body.signatures) hash.update(piece)
      yield piece
    }
    if (size > 0 && (await reader.line(0)) !== '') throw new S3Error('IncompleteBody')
    await body.signatures?.chunk(hash.digest('hex'), signature)
    if (size === 0) break
  }
  if (total !== body.length) throw new S3Error('IncompleteBody')
  await readTrailer(reader, body, trailers)
}

async function readTrailer(
  reader: ReturnType<typeof readBytes>,
  body: ChunkedBody,
  trailers: Map<string, string>,
): Promise<void> {
  let signature = ''
  const lines: string[] = []
  for (;;) {
    // Some clients end the trailer with the stream, without the empty line.
    const line = (await reader.line(lineLimit))?.trim()
    if (line === undefined || line === '') break
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).trim().toLowerCase()
    const value = line.slice(colon + 1).trim()
    if (body.signedTrailer && name === 'x-amz-trailer-signature') signature = value
    else if (!body.announced.includes(name) || trailers.has(name)) throw new S3Error('MalformedTrailerError')
    else {
      trailers.set(name, value)
      lines.push(`${name}:${value}\n`)
    }
  }
  if (trailers.size !== body.announced.length) throw new S3Error('MalformedTrailerError')
  if (await reader.take(1)) throw new S3Error('MalformedTrailerError')
  if (body.signedTrailer) {
    await body.signatures?.trailer(createHash('sha256').update(lines.join('')).digest('hex'), signature)
  }
}
