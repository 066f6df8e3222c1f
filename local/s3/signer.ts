import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'
import { S3Error } from './errors.ts'

export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string }

/** Who may sign, where, and what time it is. */
export type SigningScope = { readonly region: string; readonly credentials: Credentials; readonly now: () => Date }

type HashConstructor = ConstructorParameters<typeof SignatureV4>[0]['sha256']
type Secret = string | ArrayBuffer | ArrayBufferView

function toBytes(data: Secret): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data)
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data)
}

/** The library calls `new` on its hash; a function that returns an object serves, so no class is needed. */
function Sha256(secret?: Secret) {
  const start = () => (secret === undefined ? createHash('sha256') : createHmac('sha256', toBytes(secret)))
  let hash = start()
  return {
    update: (chunk: Secret) => void hash.update(toBytes(chunk)),
    digest: async () => new Uint8Array(hash.digest()),
    reset: () => {
      hash = start()
    },
  }
}

/** The AWS library's signer, set up for S3 (paths are signed as sent, not encoded twice). */
export function createSigner({ credentials, region }: SigningScope): SignatureV4 {
  return new SignatureV4({
    credentials,
    region,
    service: 's3',
    sha256: Sha256 as unknown as HashConstructor,
    uriEscapePath: false,
    applyChecksum: false,
  })
}

/** Compares in a time that does not depend on where the two differ. */
export function isSame(expected: string, given: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(expected), digest(given))
}

/** `20130524T000000Z` as a date; `undefined` when it is anything else. */
export function readAmzDate(text: string): Date | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(text)
  if (!match) return undefined
  const [, year, month, day, hour, minute, second] = match
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(date.getTime()) ? undefined : date
}

/**
 * Checks `key/day/region/s3/aws4_request` against the gate and the day of the signing date.
 * @throws S3Error InvalidAccessKeyId for an unknown key, otherwise `malformed` with the reason.
 */
export function checkCredential(
  credential: string,
  amzDate: string,
  signingScope: SigningScope,
  malformed: MalformedCode,
): void {
  const parts = credential.split('/')
  const [day, region, service, end] = parts.slice(-4)
  const accessKeyId = parts.slice(0, -4).join('/')
  const wrong = (message: string, details = {}) => new S3Error(malformed, message, details)
  if (parts.length < 5)
    throw wrong('The Credential is mal-formed; expecting "<key>/YYYYMMDD/REGION/SERVICE/aws4_request".')
  if (!isSame(signingScope.credentials.accessKeyId, accessKeyId)) throw new S3Error('InvalidAccessKeyId')
  if (day !== amzDate.slice(0, 8)) throw wrong('Invalid credential date: it is not the date of X-Amz-Date.')
  if (region !== signingScope.region) {
    throw wrong(`The region '${region}' is wrong; expecting '${signingScope.region}'`, { Region: signingScope.region })
  }
  if (service !== 's3' || end !== 'aws4_request') throw wrong('The credential scope must end in "s3/aws4_request".')
}

export type MalformedCode = 'AuthorizationHeaderMalformed' | 'AuthorizationQueryParametersError'
