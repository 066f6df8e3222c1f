import { request as httpRequest } from 'node:http'
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, describe, expect, test } from 'vitest'
import { credentials, readAnswer, readRefusal, region, startTrial } from '../../test/fixtures/s3/trial.ts'
import { createSigner } from './signer.ts'

let shift = 0
const now = () => new Date(Date.now() + shift)
const trial = await startTrial({ now })
afterAll(trial.end)

const Bucket = 'originals'
const Key = '材料/a b+c.txt'
const get = new GetObjectCommand({ Bucket, Key })
await trial.client.send(new PutObjectCommand({ Bucket, Key, Body: 'hello', ContentType: 'text/plain' }))
const head = new HeadObjectCommand({ Bucket, Key })

async function at<T>(ms: number, work: () => Promise<T>): Promise<T> {
  shift = ms
  try {
    return await work()
  } finally {
    shift = 0
  }
}

describe('a request in its header', () => {
  test('with the wrong secret, the wrong key or the wrong region is refused', async () => {
    const ask = (config: object) => readRefusal(trial.connect(config).send(get))
    expect(await ask({ credentials: { ...credentials, secretAccessKey: 'guess' } })).toBe('403 SignatureDoesNotMatch')
    expect(await ask({ credentials: { ...credentials, accessKeyId: 'NOBODY' } })).toBe('403 InvalidAccessKeyId')
    expect(await ask({ region: 'us-east-1' })).toBe('400 AuthorizationHeaderMalformed')
    expect(await ask({ credentials: { ...credentials, sessionToken: 'token' } })).toBe('400 InvalidToken')
  })

  test('may be fifteen minutes off, and no more', async () => {
    const minutes = 60_000
    const steady = trial.connect({ maxAttempts: 1 })
    for (const side of [-1, 1]) {
      await at(side * 14.5 * minutes, () => trial.connect({}).send(head))
      expect(await at(side * 15.5 * minutes, () => readRefusal(steady.send(get)))).toBe('403 RequestTimeTooSkewed')
    }
  })

  test('that the client then corrects by our Date header is accepted', async () => {
    const patient = trial.connect({ maxAttempts: 3 })
    const answer = await at(3_600_000, () => patient.send(head))
    expect(answer.$metadata.httpStatusCode).toBe(200)
  })

  test.each([
    ['another method', { method: 'DELETE' }],
    ['another path', { path: '/originals/other' }],
    ['an added query', { path: '/originals/%E6%9D%90%E6%96%99/a%20b%2Bc.txt?versionId=1' }],
    ['another signed header', { headers: { 'x-amz-checksum-mode': 'DISABLED' } }],
    ['an added header that is not signed', { headers: { 'x-amz-meta-added': 'x' } }],
  ])('does not serve for %s', async (_, change) => {
    const signed = await createSigner({ region, credentials, now }).sign({
      method: 'GET',
      protocol: 'http:',
      hostname: '127.0.0.1',
      path: '/originals/%E6%9D%90%E6%96%99/a%20b%2Bc.txt',
      query: {},
      headers: {
        host: new URL(trial.url).host,
        'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
        'x-amz-checksum-mode': 'ENABLED',
      },
    })
    const send = (method: string, path: string, headers: Record<string, string>) =>
      fetch(trial.url + path, { method, headers }).then(readAnswer)
    const { host: _host, ...headers } = signed.headers
    expect(await send('GET', signed.path, headers)).toBe('200')
    const sent = { method: 'GET', path: signed.path, ...change }
    const answer = await send(sent.method, sent.path, { ...headers, ...('headers' in change ? change.headers : {}) })
    expect(answer).toMatch(/^403 (SignatureDoesNotMatch|AccessDenied)$/)
  })

  test.each([
    [{}, '403 AccessDenied'],
    [{ authorization: 'Basic abc' }, '400 InvalidRequest'],
    [{ authorization: 'AWS4-HMAC-SHA256 nonsense' }, '400 AuthorizationHeaderMalformed'],
    [
      { authorization: 'AWS4-HMAC-SHA256 Credential=a/20260101/r/s3/aws4_request, SignedHeaders=host, Signature=x' },
      '403 AccessDenied',
    ],
  ])('that says %j is refused', async (headers, answer) => {
    expect(
      await readAnswer(await fetch(`${trial.url}/originals/x`, { headers: headers as Record<string, string> })),
    ).toBe(answer)
  })

  test('is refused with XML that names the code and the request, and no more', async () => {
    const response = await fetch(`${trial.url}/originals/a<b>`)
    const text = await response.text()
    expect(response.headers.get('content-type')).toBe('application/xml')
    expect(text).toMatch(/^<\?xml .*<Error><Code>AccessDenied<\/Code><Message>Access Denied<\/Message>/s)
    expect(text).toContain(`<RequestId>${response.headers.get('x-amz-request-id')}</RequestId>`)
    expect(text).not.toMatch(/\bat .*:\d+/)
  })

  test('for a path that is no UTF-8 is refused', async () => {
    const status = await new Promise((resolve) => {
      httpRequest(`${trial.url}/originals/%ff`, (answer) => resolve(answer.resume().statusCode)).end()
    })
    expect(status).toBe(400)
  })
})
