import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { credentials, readRefusal, region } from '../../test/fixtures/s3/trial.ts'

const Bucket = 'originals'
const at = (path: string) => JSON.stringify(new URL(path, import.meta.url).href)
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

/** A server in a process of its own, so that it can be killed. */
async function startApart(): Promise<{ client: S3Client; url: string; child: ChildProcess }> {
  const options = JSON.stringify({ dir, port: 0, region, credentials, buckets: [Bucket] })
  const script = `import { startS3 } from ${at('./server.ts')}
    import { testOperations } from ${at('../../test/harness/s3/operations.ts')}
    console.log((await startS3({ ...${options}, operations: testOperations })).url)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  ends.push(() => child.kill('SIGKILL'))
  const [url] = await once(createInterface(child.stdout), 'line')
  return { client: connectTo(url), url, child }
}

async function kill(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}

async function read(client: S3Client, Key: string, VersionId?: string) {
  const answer = await client.send(new GetObjectCommand({ Bucket, Key, ...(VersionId ? { VersionId } : {}) }))
  return { ...answer, bytes: Buffer.from((await answer.Body?.transformToByteArray()) ?? []) }
}

describe('kill -9', () => {
  test('in the midst of writing loses nothing that was acknowledged and shows nothing that is half', async () => {
    const acknowledged = new Map<string, { body: Buffer; versionId: string }>()
    const sent = new Map<string, Buffer>()
    for (let round = 0; round < 4; round++) {
      const { client, child } = await startApart()
      const target = acknowledged.size + 15 + round * 7
      let isAlive = true
      const write = async (writer: number) => {
        for (let turn = 0; isAlive; turn++) {
          const Key = `${round}/${writer}/${turn}`
          const body = randomBytes(1000 + ((turn * 37_123 + writer * 911) % 300_000))
          sent.set(Key, body)
          const done = await client.send(new PutObjectCommand({ Bucket, Key, Body: body })).catch(() => undefined)
          if (done?.VersionId) acknowledged.set(Key, { body, versionId: done.VersionId })
          if (acknowledged.size >= target && isAlive) {
            isAlive = false
            await kill(child)
          }
        }
      }
      await Promise.all([0, 1, 2, 3, 4, 5].map(write))
    }
    expect(acknowledged.size).toBeGreaterThan(60)

    const { client } = await startApart()
    for (const [Key, { body, versionId }] of acknowledged) {
      const back = await read(client, Key)
      expect(back.VersionId).toBe(versionId)
      expect(back.bytes.equals(body)).toBe(true)
    }
    const { Versions = [] } = await client.send(new ListObjectVersionsCommand({ Bucket }))
    expect(Versions.length).toBeGreaterThanOrEqual(acknowledged.size)
    for (const { Key = '' } of Versions)
      expect((await read(client, Key)).bytes.equals(sent.get(Key) ?? Buffer.alloc(0))).toBe(true)
    expect(await readdir(join(dir, Bucket, 'incoming'))).toEqual([])
  })

  test('does not bring back what was deleted', async () => {
    const first = await startApart()
    const { VersionId } = await first.client.send(new PutObjectCommand({ Bucket, Key: 'gone', Body: 'x' }))
    await first.client.send(new DeleteObjectCommand({ Bucket, Key: 'gone', VersionId }))
    await kill(first.child)
    const { client } = await startApart()
    expect(await readRefusal(client.send(new HeadObjectCommand({ Bucket, Key: 'gone' })))).toBe('404 NotFound')
  })
})
