import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { type ChecksumName, startChecksum } from './checksum.ts'
import { writeStream } from './disk.ts'
import { S3Error } from './errors.ts'
import type { Bucket } from './store.ts'

/** A body that has arrived and is safe on disk, but that nobody can see yet. */
export type Staged = {
  readonly path: string
  readonly size: number
  readonly md5: Buffer
  /** Hex. */
  readonly sha256: string
  /** Base64, of the algorithm asked for. */
  readonly checksum: string
}

/** The largest object a single PUT or POST may make: 5 GiB. */
export const maxObjectBytes = 5 * 1024 ** 3

/** @throws S3Error EntityTooLarge */
export function checkSize(size: number, max: number): void {
  if (size <= max) return
  throw new S3Error('EntityTooLarge', undefined, { ProposedSize: String(size), MaxSizeAllowed: String(max) })
}

/**
 * Brings a body to disk, hands it to `use`, and removes it again unless `use` has put it into the bucket.
 * Reading stops at the first byte above `max`.
 */
export async function stage<T>(
  bucket: Bucket,
  body: AsyncIterable<Uint8Array>,
  name: ChecksumName,
  max: number,
  use: (staged: Staged) => Promise<T>,
): Promise<T> {
  const path = bucket.newIncoming()
  const md5 = createHash('md5')
  const sha256 = createHash('sha256')
  const checksum = startChecksum(name)
  try {
    const size = await writeStream(path, body, (piece, total) => {
      checkSize(total, max)
      md5.update(piece)
      sha256.update(piece)
      checksum.update(piece)
    })
    return await use({ path, size, md5: md5.digest(), sha256: sha256.digest('hex'), checksum: checksum.finish() })
  } finally {
    await rm(path, { force: true })
  }
}
