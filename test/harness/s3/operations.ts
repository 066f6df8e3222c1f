import type { Exchange } from '../../../local/s3/exchange.ts'
import type { Operation } from '../../../local/s3/operation.ts'
import { surfaces, transport } from '../../../local/s3/surface.ts'
import { listVersions } from './version-list.ts'

/** HeadBucket: that the bucket exists has been found by the time this runs. */
async function headBucket({ service, res }: Exchange): Promise<void> {
  res.writeHead(200, { 'x-amz-bucket-region': service.signingScope.region }).end()
}

const versions = { names: [...surfaces.list.names, 'versions', 'key-marker', 'version-id-marker'] }

/** What tests ask of S3 and the system never does: HeadBucket and ListObjectVersions. */
export const testOperations: readonly Operation[] = [
  { method: 'HEAD', on: 'bucket', surface: { names: transport }, run: headBucket },
  { method: 'GET', on: 'bucket', when: 'versions', surface: versions, run: listVersions },
]
