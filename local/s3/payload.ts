import type { Settings } from './attributes.ts'
import { type Checksum, checksumNames, compareChecksum, readChecksum } from './checksum.ts'
import { followChunks } from './chunk-signature.ts'
import { decodeChunks } from './chunked.ts'
import type { Claim } from './claim.ts'
import { S3Error } from './errors.ts'
import { checkSize, maxObjectBytes, type Staged } from './intake.ts'
import type { SigningScope } from './signer.ts'

/** A request body as the object's bytes, and what must hold of them once they have all arrived. */
type Payload = {
  readonly body: AsyncIterable<Uint8Array>
  /** What to compute while the body arrives; CRC64NVME where the client claims nothing, as the real service does. */
  readonly checksumName: Checksum['name']
  /** Whether the client vouches for the body with a checksum or Content-MD5. */
  readonly vouched: boolean
  /** @throws S3Error BadDigest, XAmzContentSHA256Mismatch, InvalidRequest */
  readonly check: (staged: Staged) => void
}

const streaming = {
  'STREAMING-UNSIGNED-PAYLOAD-TRAILER': { signed: false, trailer: true },
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD': { signed: true, trailer: false },
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER': { signed: true, trailer: true },
} as const

function isStreaming(payload: string): payload is keyof typeof streaming {
  return Object.hasOwn(streaming, payload)
}

function readMd5(settings: Settings): Buffer | undefined {
  const text = settings.get('content-md5')
  if (text === undefined) return undefined
  const md5 = Buffer.from(text, 'base64')
  if (md5.length !== 16) throw new S3Error('InvalidDigest', undefined, { 'Content-MD5': text })
  return md5
}

function readLength(settings: Settings, name: string): number {
  const text = settings.get(name)
  if (text === undefined || !/^\d{1,15}$/.test(text)) throw new S3Error('MissingContentLength')
  checkSize(Number(text), maxObjectBytes)
  return Number(text)
}

function readTrailerName(settings: Settings): Checksum['name'] {
  const name = checksumNames.find((one) => `x-amz-checksum-${one}` === settings.get('x-amz-trailer')?.toLowerCase())
  if (!name) throw new S3Error('InvalidRequest', 'The value specified in the x-amz-trailer header is not supported')
  return name
}

function unwrapChunks(
  source: AsyncIterable<Uint8Array>,
  settings: Settings,
  claim: Claim,
  signingScope: SigningScope,
): Payload {
  if (!isStreaming(claim.payload)) throw new S3Error('NotImplemented')
  const { signed, trailer } = streaming[claim.payload]
  const length = readLength(settings, 'x-amz-decoded-content-length')
  const inTrailer = trailer ? readTrailerName(settings) : undefined
  if (!trailer && settings.has('x-amz-trailer')) throw new S3Error('InvalidRequest')
  const inHeader = readChecksum(settings, trailer)
  const md5 = readMd5(settings)
  const trailers = new Map<string, string>()
  const announced = inTrailer ? [`x-amz-checksum-${inTrailer}`] : []
  const signatures = signed ? { signatures: followChunks(claim, signingScope) } : {}
  return {
    body: decodeChunks(source, { length, announced, signedTrailer: signed && trailer, ...signatures }, trailers),
    checksumName: inTrailer ?? inHeader?.name ?? 'crc64nvme',
    vouched: inTrailer !== undefined || inHeader !== undefined || md5 !== undefined,
    check: (staged) => {
      if (md5 && !md5.equals(staged.md5)) throw new S3Error('BadDigest')
      const late = inTrailer && { name: inTrailer, value: trailers.get(`x-amz-checksum-${inTrailer}`) ?? '' }
      const claimed = late ?? inHeader
      if (claimed) compareChecksum(claimed, staged.checksum)
    },
  }
}

/**
 * Reads how a PUT body travels and what is claimed of it: plain with its SHA-256, plain and unsigned, or aws-chunked.
 * @throws S3Error MissingContentLength, EntityTooLarge, InvalidArgument, InvalidRequest, InvalidDigest
 */
export function readPayload(
  source: AsyncIterable<Uint8Array>,
  settings: Settings,
  claim: Claim,
  signingScope: SigningScope,
): Payload {
  if (claim.payload.startsWith('STREAMING-')) return unwrapChunks(source, settings, claim, signingScope)
  const isHash = /^[0-9a-f]{64}$/.test(claim.payload)
  if (!isHash && claim.payload !== 'UNSIGNED-PAYLOAD') {
    throw new S3Error(
      'InvalidArgument',
      'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, or a valid sha256 value.',
    )
  }
  readLength(settings, 'content-length')
  const claimed = readChecksum(settings, false)
  const md5 = readMd5(settings)
  return {
    body: source,
    checksumName: claimed?.name ?? 'crc64nvme',
    vouched: claimed !== undefined || md5 !== undefined,
    check: (staged) => {
      if (isHash && staged.sha256 !== claim.payload) throw new S3Error('XAmzContentSHA256Mismatch')
      if (md5 && !md5.equals(staged.md5)) throw new S3Error('BadDigest')
      if (claimed) compareChecksum(claimed, staged.checksum)
    },
  }
}
