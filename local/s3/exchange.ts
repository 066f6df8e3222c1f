import type { ServerResponse } from 'node:http'
import type { Settings } from './attributes.ts'
import type { Claim } from './claim.ts'
import type { SigningScope } from './signer.ts'
import type { Bucket, Store } from './store.ts'
import type { Target } from './target.ts'
import type { Version } from './version.ts'

/** What the store has just made durable. `size` and `etag` are 0 and '' for a delete marker. */
export type S3Event = {
  event: 'ObjectCreated' | 'ObjectRemoved'
  bucket: string
  key: string
  versionId: string
  size: number
  etag: string
}

export type Service = {
  readonly store: Store
  readonly signingScope: SigningScope
  /** Called after the change is durable and before the client is told. */
  readonly tell: (event: S3Event) => void
}

/** One authenticated request on its way through an operation. */
export type Exchange = {
  readonly service: Service
  readonly target: Target
  readonly bucket: Bucket
  readonly settings: Settings
  readonly claim: Claim
  readonly body: AsyncIterable<Uint8Array>
  readonly res: ServerResponse
}

export function describe(event: S3Event['event'], bucket: Bucket, version: Version): S3Event {
  const { key, versionId, size, etag } = version
  return { event, bucket: bucket.name, key, versionId, size, etag }
}
