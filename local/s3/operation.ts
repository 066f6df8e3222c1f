import { getObject } from './download.ts'
import { S3Error } from './errors.ts'
import type { Exchange } from './exchange.ts'
import { listObjects } from './object-list.ts'
import { deleteObject } from './removal.ts'
import { refuseUnknown, type Surface, surfaces } from './surface.ts'
import type { Target } from './target.ts'
import { putObject } from './upload.ts'

/** What a request may ask for, and by which method, place and parameter it does. */
export type Operation = {
  readonly surface: Surface
  readonly run: (exchange: Exchange) => Promise<void>
  readonly method: string
  readonly on: 'bucket' | 'object'
  /** A query parameter that selects this operation. */
  readonly when?: string
}

/** What the system asks of its archive; and the removal of one version, which its operators do by hand (docs/runbook.md). */
export const operations: readonly Operation[] = [
  { method: 'PUT', on: 'object', surface: surfaces.put, run: putObject },
  { method: 'GET', on: 'object', surface: surfaces.get, run: getObject },
  { method: 'HEAD', on: 'object', surface: surfaces.get, run: getObject },
  { method: 'GET', on: 'bucket', when: 'list-type', surface: surfaces.list, run: listObjects },
  { method: 'DELETE', on: 'object', surface: surfaces.delete, run: deleteObject },
]

/**
 * Finds among `rows` the operation that a request asks for, and refuses one that asks for more than it can do.
 * @throws S3Error NotImplemented
 */
export function chooseOperation(
  rows: readonly Operation[],
  target: Target,
  headers: readonly string[],
  presigned: boolean,
): Operation {
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
