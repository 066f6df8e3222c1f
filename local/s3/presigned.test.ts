import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, describe, expect, test } from 'vitest'
import { readAnswer, startTrial } from '../../test/fixtures/s3/trial.ts'

let shift = 0
const now = () => new Date(Date.now() + shift)
const trial = await startTrial({ now })
afterAll(trial.end)

const Bucket = 'originals'
const Key = '材料/a b+c.txt'
const get = new GetObjectCommand({ Bucket, Key })
await trial.client.send(new PutObjectCommand({ Bucket, Key, Body: 'hello', ContentType: 'text/plain' }))

async function at<T>(ms: number, work: () => Promise<T>): Promise<T> {
  shift = ms
  try {
    return await work()
  } finally {
    shift = 0
  }
}

describe('a presigned URL', () => {
  test('reads, with the headers that it overrides', async () => {
    const disposition = "attachment; filename*=UTF-8''%E6%9D%90%E6%96%99.txt"
    const command = new GetObjectCommand({
      Bucket,
      Key,
      ResponseContentDisposition: disposition,
      ResponseContentType: 'application/octet-stream',
    })
    const response = await fetch(await getSignedUrl(trial.client, command))
    expect(await response.text()).toBe('hello')
    expect(response.headers.get('content-disposition')).toBe(disposition)
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
  })

  test('cannot be made to carry a header of its own', async () => {
    const command = new GetObjectCommand({ Bucket, Key, ResponseContentType: 'text/html\r\nset-cookie: a=b' })
    expect(await readAnswer(await fetch(await getSignedUrl(trial.client, command)))).toBe('400 InvalidArgument')
  })

  test('ends when it says', async () => {
    const url = await getSignedUrl(trial.client, get, { expiresIn: 60 })
    expect(await at(58_000, async () => readAnswer(await fetch(url)))).toBe('200')
    expect(await at(62_000, async () => readAnswer(await fetch(url)))).toBe('403 AccessDenied')
    expect(await at(-16 * 60_000, async () => readAnswer(await fetch(url)))).toBe('403 AccessDenied')
  })

  test('is refused after any change', async () => {
    const url = await getSignedUrl(trial.client, get)
    const change = async (from: RegExp, to: string) => readAnswer(await fetch(url.replace(from, to)))
    expect(await change(/X-Amz-Signature=./, 'X-Amz-Signature=g')).toBe('403 SignatureDoesNotMatch')
    expect(await change(/X-Amz-Expires=900/, 'X-Amz-Expires=901')).toBe('403 SignatureDoesNotMatch')
    expect(await change(/a%20b/, 'other')).toBe('403 SignatureDoesNotMatch')
    expect(await change(/$/, '&response-content-type=text%2Fhtml')).toBe('403 SignatureDoesNotMatch')
    expect(await change(/X-Amz-Expires=900/, 'X-Amz-Expires=604801')).toBe('400 AuthorizationQueryParametersError')
    expect(await change(/X-Amz-Expires=900&/, '')).toBe('400 AuthorizationQueryParametersError')
    const posted = await fetch(url, { method: 'DELETE' })
    expect(await readAnswer(posted)).toBe('403 SignatureDoesNotMatch')
  })

  test('does not serve beside an Authorization header', async () => {
    const url = await getSignedUrl(trial.client, get)
    const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=a, SignedHeaders=b, Signature=c' }
    expect(await readAnswer(await fetch(url, { headers }))).toBe('400 InvalidArgument')
  })

  test('writes, with the metadata signed into it', async () => {
    const command = new PutObjectCommand({ Bucket, Key: 'presigned', Metadata: { dossier: 'd-7' } })
    // This client signs the checksum of an empty body into the URL; the real service ignores it there, and so do we.
    const url = await getSignedUrl(trial.client, command)
    expect(url).toContain('x-amz-checksum-crc32=AAAAAA')
    const headers = { 'content-type': 'text/plain' }
    expect((await fetch(url, { method: 'PUT', body: 'written', headers })).status).toBe(200)
    const answer = await trial.client.send(new GetObjectCommand({ Bucket, Key: 'presigned' }))
    expect(await answer.Body?.transformToString()).toBe('written')
    expect(answer).toMatchObject({ ContentType: 'text/plain', Metadata: { dossier: 'd-7' } })
  })

  test('holds the body to a checksum that is signed as a header', async () => {
    const command = new PutObjectCommand({ Bucket, Key: 'held', ChecksumCRC32: 'NSRBwg==' })
    const url = await getSignedUrl(trial.client, command, { unhoistableHeaders: new Set(['x-amz-checksum-crc32']) })
    const put = async (body: string) =>
      readAnswer(await fetch(url, { method: 'PUT', body, headers: { 'x-amz-checksum-crc32': 'NSRBwg==' } }))
    expect(await put('other')).toBe('400 BadDigest')
    expect(await put('abc')).toBe('200')
  })
})
