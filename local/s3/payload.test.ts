import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { ChecksumAlgorithm, GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, describe, expect, test } from 'vitest'
import { readAnswer, readRefusal, startTrial, tamper } from '../../test/fixtures/s3/trial.ts'

const trial = await startTrial()
afterAll(trial.end)

const Bucket = 'originals'
const body = randomBytes(200_000)
const pieces = [body.subarray(0, 65_536), body.subarray(65_536, 131_072), body.subarray(131_072)]
const stream = () => Readable.from(pieces, { objectMode: false })
const algorithms = [
  ChecksumAlgorithm.CRC32,
  ChecksumAlgorithm.CRC32C,
  ChecksumAlgorithm.CRC64NVME,
  ChecksumAlgorithm.SHA1,
  ChecksumAlgorithm.SHA256,
]

describe('a body with a checksum', () => {
  test.each(
    algorithms,
  )('%s is stored, verified and returned, in a header and in a trailer', async (ChecksumAlgorithm) => {
    for (const [how, Body] of [
      ['whole', body],
      ['stream', stream()],
    ] as const) {
      const Key = `${how}/${ChecksumAlgorithm}`
      await trial.client.send(
        new PutObjectCommand({ Bucket, Key, Body, ContentLength: body.length, ChecksumAlgorithm }),
      )
      const head = await trial.client.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }))
      expect(head[`Checksum${ChecksumAlgorithm}`]).toMatch(/^[A-Za-z0-9+/]+=*$/)
      expect(head.ChecksumType).toBe('FULL_OBJECT')
      // The client verifies what it reads against the returned checksum.
      const { Body: back } = await trial.client.send(new GetObjectCommand({ Bucket, Key }))
      expect(Buffer.from((await back?.transformToByteArray()) ?? []).equals(body)).toBe(true)
    }
  })

  test('gets CRC64NVME when the client sends none, and shows it only when asked', async () => {
    const bare = trial.connect({
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    })
    for (const Body of [body, stream()]) {
      await bare.send(new PutObjectCommand({ Bucket, Key: 'bare', Body, ContentLength: body.length }))
      const shown = await trial.client.send(new HeadObjectCommand({ Bucket, Key: 'bare', ChecksumMode: 'ENABLED' }))
      expect(shown.ChecksumCRC64NVME).toMatch(/^.{11}=$/)
      expect(shown.ChecksumCRC32).toBeUndefined()
    }
    const hidden = await bare.send(new HeadObjectCommand({ Bucket, Key: 'bare' }))
    expect(hidden.ChecksumCRC64NVME).toBeUndefined()
  })

  test.each(algorithms)('%s that is wrong is refused, and nothing is stored', async (name) => {
    const wrong = { [`Checksum${name}`]: await checksumOf(name, Buffer.from('something else')) }
    const call = trial.client.send(new PutObjectCommand({ Bucket, Key: 'wrong', Body: body, ...wrong }))
    expect(await readRefusal(call)).toBe('400 BadDigest')
    expect(await readRefusal(trial.client.send(new HeadObjectCommand({ Bucket, Key: 'wrong' })))).toBe('404 NotFound')
  })

  test('that is no checksum at all is refused', async () => {
    const call = trial.client.send(new PutObjectCommand({ Bucket, Key: 'wrong', Body: body, ChecksumCRC32: 'AAA=' }))
    expect(await readRefusal(call)).toBe('400 InvalidRequest')
  })

  test('changed on the way is refused by its trailer', async () => {
    const changed = Buffer.from(body)
    changed.writeUInt8(changed.readUInt8(199_999) ^ 1, 199_999)
    const other = Readable.from([changed], { objectMode: false })
    const client = tamper(trial.connect({}), (request) => {
      request.body = reframe(request.body as Readable, other)
    })
    const call = client.send(new PutObjectCommand({ Bucket, Key: 'wrong', Body: stream(), ContentLength: body.length }))
    expect(await readRefusal(call)).toBe('400 BadDigest')
  })

  test('shorter than it says is refused', async () => {
    const call = trial.client.send(
      new PutObjectCommand({ Bucket, Key: 'short', Body: stream(), ContentLength: 200_001 }),
    )
    expect(await readRefusal(call)).toBe('400 IncompleteBody')
  })

  test('of unknown length is refused', async () => {
    const url = await getSignedUrl(trial.client, new PutObjectCommand({ Bucket, Key: 'unknown' }))
    const streamed = { method: 'PUT', body: new Blob(['x']).stream(), duplex: 'half' as const }
    expect(await readAnswer(await fetch(url, streamed))).toBe('411 MissingContentLength')
  })
})

async function checksumOf(name: string, data: Buffer): Promise<string> {
  const Key = `reference/${name}`
  await trial.client.send(
    new PutObjectCommand({ Bucket, Key, Body: data, ChecksumAlgorithm: name as ChecksumAlgorithm }),
  )
  const head = await trial.client.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }))
  return String(Object.entries(head).find(([field]) => field === `Checksum${name}`)?.[1])
}

/** The SDK's own aws-chunked stream with its bytes exchanged for others and its trailer left as it was. */
function reframe(framed: Readable, other: Readable): Readable {
  async function* rewrite() {
    const text = Buffer.concat(await framed.toArray()).toString('latin1')
    const data = Buffer.concat(await other.toArray())
    yield Buffer.from(`${data.length.toString(16)}\r\n`)
    yield data
    yield Buffer.from(`\r\n${text.slice(text.lastIndexOf('0\r\nx-amz-checksum'))}`)
  }
  return Readable.from(rewrite(), { objectMode: false })
}
