import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { type Example, frame, plain, signingScope, trailed } from '../../test/fixtures/s3/chunk-example.ts'
import { startChecksum } from './checksum.ts'
import { followChunks } from './chunk-signature.ts'
import { decodeChunks } from './chunked.ts'
import type { Claim } from './claim.ts'
import { authenticate } from './signature.ts'
import { readTarget } from './target.ts'

function* split(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function* arrive(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  yield* split(bytes, size)
}

function collect(source: AsyncIterable<Buffer>): Promise<Buffer[]> {
  return Readable.from(source).toArray()
}

async function decode(claim: Claim, example: Example, bytes: Buffer, size = 10_000) {
  const trailers = new Map<string, string>()
  const signatures = followChunks(claim, signingScope)
  const { announced } = example
  const body = { length: 66_560, announced, signatures, signedTrailer: announced.length > 0 }
  const pieces = await collect(decodeChunks(arrive(bytes, size), body, trailers))
  return { data: Buffer.concat(pieces), trailers }
}

const target = readTarget('PUT', '/examplebucket/chunkObject.txt')
const hashOfAs = createHash('sha256').update('a'.repeat(66_560)).digest('hex')

describe.each([
  ['without a trailer', plain],
  ['with a signed trailer', trailed],
])("the documentation's chunked upload %s", (_, example) => {
  test('is authenticated and decoded, however its bytes are cut', async () => {
    const claim = await authenticate(target, example.headers, signingScope)
    for (const size of [1, 7, 86, 65_536, 1_000_000]) {
      const { data, trailers } = await decode(claim, example, frame(example), size)
      expect(createHash('sha256').update(data).digest('hex')).toBe(hashOfAs)
      const sum = startChecksum('crc32c')
      sum.update(data)
      if (example === trailed) expect(trailers.get('x-amz-checksum-crc32c')).toBe(sum.finish())
    }
  })

  test('is refused when a byte, a chunk signature or the trailer is changed', async () => {
    const claim = await authenticate(target, example.headers, signingScope)
    const good = frame(example).toString('latin1')
    const signature = example.signatures[1] ?? ''
    const changes = [
      frame(example, 'b').toString('latin1'),
      good.replace(signature, signature.replace(/^./, 'f')),
      good.replace(`;chunk-signature=${signature}`, ''),
      ...(example === trailed ? [good.replace('sOO8', 'AOO8')] : []),
    ]
    for (const text of changes) {
      const call = decode(claim, example, Buffer.from(text, 'latin1'))
      await expect(call).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' })
    }
  })

  test('is refused when it is cut short anywhere', async () => {
    const claim = await authenticate(target, example.headers, signingScope)
    const good = frame(example)
    for (const length of [0, 50, 100, 65_000, 65_622, 66_800, good.length - 60]) {
      await expect(decode(claim, example, good.subarray(0, length))).rejects.toMatchObject({ name: 'S3Error' })
    }
  })
})
