import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { GetObjectCommand, HeadBucketCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, describe, expect, test } from 'vitest'
import { readRefusal, startTrial } from '../../test/fixtures/s3/trial.ts'

const trial = await startTrial()
afterAll(trial.end)

const Bucket = 'originals'

async function read(Key: string, more: Partial<GetObjectCommand['input']> = {}): Promise<Buffer> {
  const { Body } = await trial.client.send(new GetObjectCommand({ Bucket, Key, ...more }))
  return Buffer.from((await Body?.transformToByteArray()) ?? [])
}

describe('an object', () => {
  test.each([0, 1, 8191, 8192, 65536, 1_000_003])('of %i bytes comes back as it went in', async (size) => {
    const body = randomBytes(size)
    await trial.client.send(new PutObjectCommand({ Bucket, Key: `size/${size}`, Body: body }))
    expect((await read(`size/${size}`)).equals(body)).toBe(true)
  })

  test('of 5 MB comes back as it went in when it is streamed both ways', async () => {
    const body = randomBytes(5 * 1024 * 1024)
    const pieces = Array.from({ length: 80 }, (_, index) => body.subarray(index * 65536, (index + 1) * 65536))
    const Body = Readable.from(pieces, { objectMode: false })
    await trial.client.send(new PutObjectCommand({ Bucket, Key: 'stream', Body, ContentLength: body.length }))
    const answer = await trial.client.send(new GetObjectCommand({ Bucket, Key: 'stream' }))
    expect(Buffer.from((await answer.Body?.transformToByteArray()) ?? []).equals(body)).toBe(true)
    expect(answer.ContentEncoding).toBeUndefined()
  })

  test('of 0 bytes can be streamed', async () => {
    await trial.client.send(new PutObjectCommand({ Bucket, Key: 'none', Body: Readable.from([]), ContentLength: 0 }))
    expect(await read('none')).toHaveLength(0)
  })

  test('streamed in pieces under 8 KiB is refused, as the real service refuses it', async () => {
    const Body = Readable.from([Buffer.alloc(10), Buffer.alloc(10)], { objectMode: false })
    const call = trial.client.send(new PutObjectCommand({ Bucket, Key: 'small', Body, ContentLength: 20 }))
    expect(await readRefusal(call)).toBe('403 InvalidChunkSizeError')
  })

  test.each([
    '材料/广州市第一批 申报表.pdf',
    'a b+c&d=e?f#g',
    '100%25',
    'quo\'te"d <xml> & more',
    '..',
    '../../../etc/passwd',
    'a/../../b',
    '/leading//double/',
    '𬴂䶮/emoji🀄',
    'tab\tcr\rlf\n',
    '(brackets)!*~',
    'con.json',
    'x'.repeat(1024),
  ])('may be called %j', async (Key) => {
    const body = Buffer.from(`body of ${Key}`)
    await trial.client.send(new PutObjectCommand({ Bucket, Key, Body: body }))
    expect((await read(Key)).equals(body)).toBe(true)
  })

  test('leaves no trace of its key in a file name, and nothing outside its bucket', async () => {
    await trial.client.send(new PutObjectCommand({ Bucket, Key: '../spare/../../escape', Body: 'x' }))
    expect((await readdir(trial.dir)).sort()).toEqual(['originals', 'spare'])
    const names = await readdir(join(trial.dir, 'originals'), { recursive: true })
    expect(names.filter((name) => !/^(incoming|[0-9a-f]{2}(\/[0-9a-f]{32}\.(data|json))?)$/.test(name))).toEqual([])
    expect(await readdir(join(trial.dir, 'spare'))).toEqual(['incoming'])
  })

  test('may not have a key over 1,024 bytes', async () => {
    const call = trial.client.send(new PutObjectCommand({ Bucket, Key: '长'.repeat(342), Body: '' }))
    expect(await readRefusal(call)).toBe('400 KeyTooLongError')
  })

  test('keeps its type, disposition, encoding and metadata', async () => {
    const kept = {
      ContentType: 'application/pdf',
      ContentDisposition: "attachment; filename*=UTF-8''%E7%94%B3%E6%8A%A5.pdf",
      ContentEncoding: 'gzip',
      CacheControl: 'no-store',
      Metadata: { sha: 'abc', dossier: 'd-1' },
    }
    const Body = Readable.from([Buffer.alloc(9000)])
    await trial.client.send(new PutObjectCommand({ Bucket, Key: 'kept', Body, ContentLength: 9000, ...kept }))
    expect(await trial.client.send(new HeadObjectCommand({ Bucket, Key: 'kept' }))).toMatchObject({
      ...kept,
      ContentLength: 9000,
      LastModified: expect.any(Date),
    })
  })

  test('has no more than 2 KB of metadata', async () => {
    const Metadata = { big: 'x'.repeat(2048) }
    const call = trial.client.send(new PutObjectCommand({ Bucket, Key: 'meta', Body: '', Metadata }))
    expect(await readRefusal(call)).toBe('400 MetadataTooLarge')
  })

  test('that is not there is NoSuchKey; a bucket that is not there is NoSuchBucket', async () => {
    expect(await readRefusal(read('nobody'))).toBe('404 NoSuchKey')
    expect(await readRefusal(read('nobody', { Bucket: 'nowhere' }))).toBe('404 NoSuchBucket')
    expect(await readRefusal(trial.client.send(new HeadObjectCommand({ Bucket, Key: 'nobody' })))).toBe('404 NotFound')
    expect(await readRefusal(trial.client.send(new HeadBucketCommand({ Bucket: 'nowhere' })))).toBe('404 NotFound')
    expect((await trial.client.send(new HeadBucketCommand({ Bucket }))).BucketRegion).toBe('cn-north-1')
  })
})
