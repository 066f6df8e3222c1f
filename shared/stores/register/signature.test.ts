import { createHash, createHmac } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSigner } from './signature.ts'

/** SHA-256 in the shape that the peer wants it. */
class Sha256 {
  private readonly hash
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash =
      secret === undefined
        ? createHash('sha256')
        : createHmac('sha256', typeof secret === 'string' ? secret : Buffer.from(secret as Uint8Array))
  }
  update(data: string | Uint8Array) {
    this.hash.update(data)
  }
  async digest() {
    return new Uint8Array(this.hash.digest())
  }
  reset() {}
}

const text = fc.stringMatching(/^[A-Za-z0-9/+=_-]{1,60}$/)

describe('our Signature Version 4', () => {
  it('gives the same authorization as the SDK for any region, key, token, body and time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('cn-north-1', 'cn-northwest-1', 'ap-east-1', 'us-east-1'),
        fc.record({ accessKeyId: text, secretAccessKey: text, sessionToken: fc.option(text, { nil: undefined }) }),
        fc.string({ unit: 'binary' }),
        fc.constantFrom('GetItem', 'Query'),
        fc.constantFrom('127.0.0.1:8000', 'dynamodb.cn-north-1.amazonaws.com.cn'),
        fc.date({ min: new Date('2019-01-01'), max: new Date('2099-01-01'), noInvalidDate: true }),
        async (region, credentials, body, operation, host, at) => {
          const headers = {
            'content-type': 'application/x-amz-json-1.0',
            'x-amz-target': `DynamoDB_20120810.${operation}`,
          }
          const ours = createSigner(region, 'dynamodb', { host, path: '/' }, headers)(body, credentials, at)
          const { sessionToken, ...keys } = credentials
          const peer = new SignatureV4({
            service: 'dynamodb',
            region,
            credentials: sessionToken === undefined ? keys : { ...keys, sessionToken },
            sha256: Sha256,
            applyChecksum: false,
          })
          const theirs = await peer.sign(
            {
              method: 'POST',
              protocol: 'https:',
              hostname: host,
              path: '/',
              query: {},
              headers: { ...headers, host },
              body,
            },
            { signingDate: at },
          )
          expect(ours).toEqual(theirs.headers)
        },
      ),
    )
  })

  it('signs with the new key when the day or the credentials change, though it keeps the last one', () => {
    const open = () => createSigner('cn-north-1', 'dynamodb', { host: 'h', path: '/' }, {})
    const first = { accessKeyId: 'a', secretAccessKey: 'first' }
    const second = { accessKeyId: 'a', secretAccessKey: 'second' }
    const today = new Date('2019-08-15T23:59:59Z')
    const tomorrow = new Date('2019-08-16T00:00:00Z')
    const kept = open()
    for (const [credentials, at] of [
      [first, today],
      [first, tomorrow],
      [second, tomorrow],
      [first, tomorrow],
    ] as const)
      expect(kept('{}', credentials, at)).toEqual(open()('{}', credentials, at))
  })
})
