import { getObject } from './download.ts'
import { S3Error } from './errors.ts'
import type { Exchange } from './exchange.ts'
import { listObjects } from './object-list.ts'
import { deleteObject } from './removal.ts'
import { refuseUnknown, type Surface } from './surface.ts'
import type { Target } from './target.ts'
import { putObject } from './upload.ts'
import { listVersions } from './version-list.ts'

type Operation = { readonly surface: Surface; readonly run: (exchange: Exchange) => Promise<void> }

type Row = Operation & {
  readonly method: string
  readonly on: 'bucket' | 'object'
  /** A query parameter that selects this operation. */
  readonly when?: string
}

/** HeadBucket: that the bucket exists has been found by the time this runs. */
async function headBucket({ service, res }: Exchange): Promise<void> {
  res.writeHead(200, { 'x-amz-bucket-region': service.signingScope.region }).end()
}

const rows: readonly Row[] = [
  { method: 'PUT', on: 'object', surface: 'put', run: putObject },
  { method: 'GET', on: 'object', surface: 'get', run: getObject },
  { method: 'HEAD', on: 'object', surface: 'get', run: getObject },
  { method: 'DELETE', on: 'object', surface: 'delete', run: deleteObject },
  { method: 'HEAD', on: 'bucket', surface: 'head', run: headBucket },
  { method: 'GET', on: 'bucket', when: 'list-type', surface: 'objects', run: listObjects },
  { method: 'GET', on: 'bucket', when: 'versions', surface: 'versions', run: listVersions },
]

/**
 * Finds the operation that a request asks for, and refuses one that asks for more than it can do.
 * @throws S3Error NotImplemented
 */
export function chooseOperation(target: Target, headers: readonly string[], presigned: boolean): Operation {
  const on = target.key === '' ? 'bucket' : 'object'
  const row = rows.find(
    ({ method, on: place, when }) => method === target.method && place === on && (!when || target.query.has(when)),
  )
  if (!row || target.bucket === '') throw new S3Error('NotImplemented')
  refuseUnknown(row.surface, target.query.keys())
  refuseUnknown(
    row.surface,
    headers.filter((name) => name.startsWith('x-amz-')),
  )
  // Only a presigned URL carries headers in its query; elsewhere they would go unread.
  const stray = presigned ? undefined : [...target.query.keys()].find((name) => /^x-amz-/i.test(name))
  if (stray !== undefined) throw new S3Error('NotImplemented', undefined, { Header: stray })
  return row
}
