import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, describe, expect, test } from 'vitest'
import { readRefusal, startTrial } from '../../test/fixtures/s3/trial.ts'

const trial = await startTrial()
afterAll(trial.end)

const Bucket = 'originals'

async function read(Key: string, more: Partial<GetObjectCommand['input']> = {}): Promise<Buffer> {
  const { Body } = await trial.client.send(new GetObjectCommand({ Bucket, Key, ...more }))
  return Buffer.from((await Body?.transformToByteArray()) ?? [])
}

describe('a condition', () => {
  test('of a read is answered with 304 or 412', async () => {
    const { ETag } = await trial.client.send(new PutObjectCommand({ Bucket, Key: 'tagged', Body: 'x' }))
    expect(ETag).toBe('"9dd4e461268c8034f5c8564e155c67a6"')
    const tag = ETag ?? ''
    expect(await readRefusal(read('tagged', { IfNoneMatch: tag }))).toMatch(/^304 /)
    expect((await read('tagged', { IfNoneMatch: '"other"' })).toString()).toBe('x')
    expect((await read('tagged', { IfMatch: tag })).toString()).toBe('x')
    expect(await readRefusal(read('tagged', { IfMatch: '"other"' }))).toBe('412 PreconditionFailed')
    const later = new Date(Date.now() + 60_000)
    expect(await readRefusal(read('tagged', { IfModifiedSince: later }))).toMatch(/^304 /)
    expect(await readRefusal(read('tagged', { IfUnmodifiedSince: new Date(0) }))).toBe('412 PreconditionFailed')
  })

  test('If-None-Match: * lets exactly one of twenty concurrent puts win', async () => {
    const bodies = Array.from({ length: 20 }, (_, index) => `writer ${index}`)
    const outcomes = await Promise.all(
      bodies.map((Body) =>
        trial.client.send(new PutObjectCommand({ Bucket, Key: 'race', Body, IfNoneMatch: '*' })).then(
          () => Body,
          (error: Error) => error.name,
        ),
      ),
    )
    const winners = outcomes.filter((outcome) => outcome !== 'PreconditionFailed')
    expect(winners).toHaveLength(1)
    expect((await read('race')).toString()).toBe(winners[0])
  })

  test('If-Match on a put holds only while the ETag is still the same', async () => {
    const put = (Body: string, IfMatch?: string) =>
      trial.client.send(new PutObjectCommand({ Bucket, Key: 'swap', Body, ...(IfMatch ? { IfMatch } : {}) }))
    expect(await readRefusal(put('1', '"none"'))).toBe('404 NoSuchKey')
    const { ETag = '' } = await put('1')
    await put('2', ETag)
    expect(await readRefusal(put('3', ETag))).toBe('412 PreconditionFailed')
  })
})
