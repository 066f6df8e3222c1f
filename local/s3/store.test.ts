import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { credentials, readRefusal, region } from '../../test/fixtures/s3/trial.ts'
import { testOperations } from '../../test/harness/s3/operations.ts'
import { untilTrue } from '../../test/harness/timers.ts'
import { startS3 } from './server.ts'

const Bucket = 'originals'
let dir: string
const ends: (() => unknown)[] = []

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yueji-s3-'))
})
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
  await rm(dir, { recursive: true, force: true })
})

function connectTo(endpoint: string): S3Client {
  const client = new S3Client({ endpoint, forcePathStyle: true, region, credentials, maxAttempts: 1 })
  ends.push(() => client.destroy())
  return client
}

async function startHere(): Promise<{ client: S3Client; close: () => Promise<void> }> {
  const server = await startS3({ dir, port: 0, region, credentials, buckets: [Bucket], operations: testOperations })
  ends.push(server.close)
  return { client: connectTo(server.url), close: server.close }
}

async function read(client: S3Client, Key: string, VersionId?: string) {
  const answer = await client.send(new GetObjectCommand({ Bucket, Key, ...(VersionId ? { VersionId } : {}) }))
  return { ...answer, bytes: Buffer.from((await answer.Body?.transformToByteArray()) ?? []) }
}

describe('a restart', () => {
  test('keeps objects, versions, markers, attributes and retention', async () => {
    const first = await startHere()
    const lock = { ObjectLockMode: 'COMPLIANCE' as const, ObjectLockRetainUntilDate: new Date('2199-01-01T00:00:00Z') }
    const Key = '材料/一'
    const one = await first.client.send(
      new PutObjectCommand({ Bucket, Key, Body: 'one', ...lock, Metadata: { a: 'b' } }),
    )
    const two = await first.client.send(new PutObjectCommand({ Bucket, Key, Body: 'two' }))
    await first.client.send(new PutObjectCommand({ Bucket, Key: 'hidden', Body: 'x' }))
    await first.client.send(new DeleteObjectCommand({ Bucket, Key: 'hidden' }))
    const before = await first.client.send(new ListObjectVersionsCommand({ Bucket }))
    await first.close()

    const { client } = await startHere()
    const after = await client.send(new ListObjectVersionsCommand({ Bucket }))
    expect([after.Versions, after.DeleteMarkers]).toEqual([before.Versions, before.DeleteMarkers])
    expect(await read(client, Key)).toMatchObject({ bytes: Buffer.from('two'), VersionId: two.VersionId })
    const { VersionId = '' } = one
    expect(await read(client, Key, VersionId)).toMatchObject({
      bytes: Buffer.from('one'),
      Metadata: { a: 'b' },
      ...lock,
    })
    expect(await readRefusal(client.send(new DeleteObjectCommand({ Bucket, Key, VersionId })))).toBe('403 AccessDenied')
    expect(await readRefusal(read(client, 'hidden'))).toBe('404 NoSuchKey')
  })

  test('sweeps away what was never acknowledged, and refuses a record that is not ours', async () => {
    const first = await startHere()
    await first.client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'a' }))
    await first.close()
    const [shard = ''] = (await readdir(join(dir, Bucket))).filter((name) => name !== 'incoming')
    await writeFile(join(dir, Bucket, 'incoming', 'half'), 'half')
    await writeFile(join(dir, Bucket, shard, 'orphan.data'), 'orphan')
    const second = await startHere()
    expect(await readdir(join(dir, Bucket, 'incoming'))).toEqual([])
    expect(await readdir(join(dir, Bucket, shard))).toHaveLength(2)
    expect((await read(second.client, 'a')).bytes.toString()).toBe('a')
    await second.close()
    await writeFile(join(dir, Bucket, shard, 'torn.json'), '{"key":"a"')
    await expect(startHere()).rejects.toThrow()
  })
})

describe('a client that goes away', () => {
  test('in the midst of an upload leaves nothing behind', async () => {
    const { client } = await startHere()
    const url = new URL(await getSignedUrl(client, new PutObjectCommand({ Bucket, Key: 'left' })))
    const incoming = () => readdir(join(dir, Bucket, 'incoming'))
    const socket = connect(Number(url.port), url.hostname)
    socket.write(`PUT ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\nContent-Length: 100000\r\n\r\n`)
    socket.write('x'.repeat(50_000))
    await untilTrue(async () => (await incoming()).length === 1)
    socket.destroy()
    await untilTrue(async () => (await incoming()).length === 0)
    const { Versions } = await client.send(new ListObjectVersionsCommand({ Bucket }))
    expect(Versions).toBeUndefined()
  })
})
