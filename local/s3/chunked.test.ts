import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeChunks } from './chunked.ts'

function* split(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function* arrive(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  yield* split(bytes, size)
}

function collect(source: AsyncIterable<Buffer>): Promise<Buffer[]> {
  return Readable.from(source).toArray()
}

describe('an unsigned chunked body', () => {
  const read = async (text: string, length: number, announced: string[] = []) => {
    const trailers = new Map<string, string>()
    const body = { length, announced, signedTrailer: false }
    const pieces = await collect(decodeChunks(arrive(Buffer.from(text), 5), body, trailers))
    return { text: Buffer.concat(pieces).toString(), trailers }
  }

  test('may end its trailer with the stream, or with a stray line feed', async () => {
    const names = ['x-amz-checksum-crc32']
    for (const end of ['\r\n\r\n', '\r\n', '\n\r\n\r\n']) {
      const { text, trailers } = await read(`3\r\nabc\r\n0\r\nx-amz-checksum-crc32:NSRBwg==${end}`, 3, names)
      expect(text).toBe('abc')
      expect(trailers.get('x-amz-checksum-crc32')).toBe('NSRBwg==')
    }
  })

  test.each([
    ['a missing trailer', '3\r\nabc\r\n0\r\n\r\n', 3, ['x-amz-checksum-crc32'], 'MalformedTrailerError'],
    ['a trailer that was not announced', '3\r\nabc\r\n0\r\nx-amz-meta-a:1\r\n\r\n', 3, [], 'MalformedTrailerError'],
    ['bytes after the end', '3\r\nabc\r\n0\r\n\r\nmore', 3, [], 'MalformedTrailerError'],
    ['more bytes than announced', '4\r\nabcd\r\n0\r\n\r\n', 3, [], 'IncompleteBody'],
    ['fewer bytes than announced', '3\r\nabc\r\n0\r\n\r\n', 4, [], 'IncompleteBody'],
    ['a chunk longer than its head says', '3\r\nabcd\r\n0\r\n\r\n', 3, [], 'IncompleteBody'],
    ['a head that is no number', 'x\r\n', 3, [], 'IncompleteBody'],
    ['a small chunk before another', '1\r\na\r\n2\r\nbc\r\n0\r\n\r\n', 3, [], 'InvalidChunkSizeError'],
  ])('is refused for %s', async (_, text, length, announced, code) => {
    await expect(read(text, length, announced)).rejects.toMatchObject({ code })
  })

  test('comes back whole for any bytes cut in any way', async () => {
    const bytes = fc.uint8Array({ maxLength: 300 })
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 50 }), async (data, size) => {
        const framed = Buffer.concat([
          Buffer.from(`${data.length.toString(16)}\r\n`),
          data,
          Buffer.from('\r\n0\r\n\r\n'),
        ])
        const body = { length: data.length, announced: [], signedTrailer: false }
        const source = data.length === 0 ? Buffer.from('0\r\n\r\n') : framed
        const pieces = await collect(decodeChunks(arrive(source, size), body, new Map()))
        expect(Buffer.concat(pieces).equals(Buffer.from(data))).toBe(true)
      }),
    )
  })
})
