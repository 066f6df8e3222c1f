import type { Exchange } from '../../../local/s3/exchange.ts'
import type { Operation } from '../../../local/s3/operation.ts'
import { transport } from '../../../local/s3/surface.ts'
import { listObjects } from './object-list.ts'
import { listVersions } from './version-list.ts'

/** HeadBucket: that the bucket exists has been found by the time this runs. */
async function headBucket({ service, res }: Exchange): Promise<void> {
  res.writeHead(200, { 'x-amz-bucket-region': service.signingScope.region }).end()
}

const listing = [...transport, 'prefix', 'delimiter', 'max-keys', 'encoding-type']
const objects = { names: [...listing, 'list-type', 'continuation-token', 'start-after'] }
const versions = { names: [...listing, 'versions', 'key-marker', 'version-id-marker'] }

/** What tests ask of S3 and the system never does: HeadBucket, ListObjectsV2 and ListObjectVersions. */
export const testOperations: readonly Operation[] = [
  { method: 'HEAD', on: 'bucket', surface: { names: transport }, run: headBucket },
  { method: 'GET', on: 'bucket', when: 'list-type', surface: objects, run: listObjects },
  { method: 'GET', on: 'bucket', when: 'versions', surface: versions, run: listVersions },
]
