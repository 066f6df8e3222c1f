import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readRefusal, startTrial } from '../../test/fixtures/s3/trial.ts'

const trial = await startTrial()
afterAll(trial.end)

const Bucket = 'originals'

async function read(Key: string, more: Partial<GetObjectCommand['input']> = {}): Promise<Buffer> {
  const { Body } = await trial.client.send(new GetObjectCommand({ Bucket, Key, ...more }))
  return Buffer.from((await Body?.transformToByteArray()) ?? [])
}

describe('a part of an object', () => {
  beforeAll(async () => {
    await trial.client.send(new PutObjectCommand({ Bucket, Key: 'digits', Body: '0123456789' }))
    await trial.client.send(new PutObjectCommand({ Bucket, Key: 'empty', Body: '' }))
  })

  test.each([
    ['bytes=0-0', '0', 'bytes 0-0/10'],
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=-99', '0123456789', 'bytes 0-9/10'],
    ['bytes=5-99', '56789', 'bytes 5-9/10'],
  ])('%s is %s', async (Range, text, ContentRange) => {
    const answer = await trial.client.send(new GetObjectCommand({ Bucket, Key: 'digits', Range }))
    expect(await answer.Body?.transformToString()).toBe(text)
    expect(answer).toMatchObject({ ContentRange, ContentLength: text.length })
    expect(answer.ChecksumCRC32).toBeUndefined()
  })

  test.each(['bytes=10-', 'bytes=10-12', 'bytes=-0'])('%s lies outside', async (Range) => {
    expect(await readRefusal(read('digits', { Range }))).toBe('416 InvalidRange')
  })

  test('of an empty object lies outside', async () => {
    expect(await readRefusal(read('empty', { Range: 'bytes=0-' }))).toBe('416 InvalidRange')
  })

  test.each([
    'bytes=0-1,4-5',
    'lines=1-2',
    'bytes=5-2',
    'bytes=-',
  ])('%s is no range: the whole comes', async (Range) => {
    expect((await read('digits', { Range })).toString()).toBe('0123456789')
  })
})
