import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { type Crc64, crc32c, crc64nvme } from './crc.ts'
import { S3Error } from './errors.ts'

export const checksumNames = ['crc32', 'crc32c', 'crc64nvme', 'sha1', 'sha256'] as const
export type ChecksumName = (typeof checksumNames)[number]
/** `value` is base64, big-endian for the CRCs, as in the `x-amz-checksum-*` headers. */
export type Checksum = { readonly name: ChecksumName; readonly value: string }
type RunningChecksum = { readonly update: (data: Uint8Array) => void; readonly finish: () => string }

const digestBytes = { crc32: 4, crc32c: 4, crc64nvme: 8, sha1: 20, sha256: 32 } as const

function writeWords(...words: number[]): string {
  const bytes = Buffer.alloc(words.length * 4)
  for (const [index, word] of words.entries()) bytes.writeUInt32BE(word, index * 4)
  return bytes.toString('base64')
}

/** Starts a checksum over a stream; `finish` gives base64. */
export function startChecksum(name: ChecksumName): RunningChecksum {
  if (name === 'sha1' || name === 'sha256') {
    const hash = createHash(name)
    return { update: (data) => void hash.update(data), finish: () => hash.digest('base64') }
  }
  if (name === 'crc64nvme') {
    let crc: Crc64 = { high: 0, low: 0 }
    return {
      update: (data) => {
        crc = crc64nvme(data, crc)
      },
      finish: () => writeWords(crc.high, crc.low),
    }
  }
  const step = name === 'crc32' ? crc32 : crc32c
  let crc = 0
  return {
    update: (data) => {
      crc = step(data, crc)
    },
    finish: () => writeWords(crc),
  }
}

function findChecksumName(text: string): ChecksumName | undefined {
  return checksumNames.find((name) => name === text.toLowerCase())
}

/** Refuses a value that no such checksum can have. @throws S3Error InvalidRequest */
function checkFormat({ name, value }: Checksum): void {
  const bytes = Buffer.from(value, 'base64')
  if (bytes.length !== digestBytes[name] || bytes.toString('base64') !== value) {
    throw new S3Error('InvalidRequest', `Value for x-amz-checksum-${name} header is invalid.`)
  }
}

/**
 * The checksum that headers or form fields claim for the body.
 * @throws S3Error InvalidRequest for two claims, a malformed value, or an algorithm named without a value.
 */
export function readChecksum(settings: ReadonlyMap<string, string>, inTrailer: boolean): Checksum | undefined {
  const claims = checksumNames.flatMap((name) => {
    const value = settings.get(`x-amz-checksum-${name}`)
    return value === undefined ? [] : [{ name, value }]
  })
  const [claim] = claims
  if (claims.length > 1 || (claim && inTrailer)) {
    throw new S3Error(
      'InvalidRequest',
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    )
  }
  if (claim) checkFormat(claim)
  const named = settings.get('x-amz-sdk-checksum-algorithm') ?? settings.get('x-amz-checksum-algorithm')
  if (named === undefined || inTrailer) return claim
  if (claim?.name === findChecksumName(named) && claim) return claim
  const message = `The checksum algorithm ${named} was specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.`
  throw new S3Error('InvalidRequest', message)
}

/** @throws S3Error BadDigest when the two differ */
export function compareChecksum(claimed: Checksum, computed: string): void {
  if (claimed.value !== computed) {
    const message = `The ${claimed.name.toUpperCase()} you specified did not match the calculated checksum.`
    throw new S3Error('BadDigest', message)
  }
}
