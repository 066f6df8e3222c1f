import { createHash } from 'node:crypto'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, describe, expect, test } from 'vitest'
import { prepare, readRefusal, startTrial, tamper } from '../../test/fixtures/s3/trial.ts'

const trial = await startTrial()
afterAll(trial.end)

const Bucket = 'originals'
const body = 'content'

describe('Content-MD5', () => {
  const md5 = (text: string | Buffer) => createHash('md5').update(text).digest('base64')

  test('is verified', async () => {
    const put = (ContentMD5: string) =>
      trial.client.send(new PutObjectCommand({ Bucket, Key: 'md5', Body: body, ContentMD5 }))
    expect((await put(md5(body))).$metadata.httpStatusCode).toBe(200)
    expect(await readRefusal(put(md5('other')))).toBe('400 BadDigest')
    expect(await readRefusal(put('short'))).toBe('400 InvalidDigest')
  })
})

describe('the signed SHA-256 of a body', () => {
  test('is verified', async () => {
    const client = tamper(trial.connect({ requestChecksumCalculation: 'WHEN_REQUIRED' }), (request) => {
      request.body = Buffer.from('forged')
    })
    const call = client.send(new PutObjectCommand({ Bucket, Key: 'sha', Body: 'signed' }))
    expect(await readRefusal(call)).toBe('400 XAmzContentSHA256Mismatch')
  })

  test('may be left out only by the word for it', async () => {
    const claim = (value: string) =>
      prepare(trial.connect({}), (request) => {
        request.headers['x-amz-content-sha256'] = value
      })
    await claim('UNSIGNED-PAYLOAD').send(new PutObjectCommand({ Bucket, Key: 'open', Body: 'x' }))
    const call = claim('no-hash').send(new PutObjectCommand({ Bucket, Key: 'open', Body: 'x' }))
    expect(await readRefusal(call)).toBe('400 InvalidArgument')
  })
})
