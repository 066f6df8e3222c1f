import { open } from 'node:fs/promises'
import type { OutgoingHttpHeaders } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { toHeaderValue, writeMeta } from './attributes.ts'
import { checkReadCondition } from './condition.ts'
import { S3Error } from './errors.ts'
import type { Exchange } from './exchange.ts'
import { writeLock } from './lock.ts'
import { readRange, type Span } from './range.ts'
import { writeReceipt } from './upload.ts'
import type { Version } from './version.ts'

/** Query parameters that replace a stored header in the answer to a signed GET. */
const overrides = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
]

/** @throws S3Error NoSuchKey, NoSuchVersion; MethodNotAllowed for a delete marker asked for by its version */
function findVersion({ target, bucket, res }: Exchange): Version {
  const versions = bucket.catalogue.versionsOf(target.key)
  const wanted = target.query.get('versionId')
  const version = wanted === null ? versions[0] : versions.find(({ versionId }) => versionId === wanted)
  if (version && !version.marker) return version
  if (version) res.setHeader('x-amz-delete-marker', 'true').setHeader('x-amz-version-id', version.versionId)
  if (wanted === null) throw new S3Error('NoSuchKey', undefined, { Key: target.key })
  if (version) throw new S3Error('MethodNotAllowed', undefined, { Method: target.method, ResourceType: 'DeleteMarker' })
  throw new S3Error('NoSuchVersion', undefined, { Key: target.key, VersionId: wanted })
}

function overrideHeaders(query: URLSearchParams): OutgoingHttpHeaders {
  const given = overrides.flatMap((name) => {
    const value = query.get(`response-${name}`)
    return value === null ? [] : [[name, toHeaderValue(value)] as const]
  })
  return Object.fromEntries(given)
}

function describeVersion(
  { settings, target }: Exchange,
  version: Version,
  span: Span | undefined,
): OutgoingHttpHeaders {
  // The checksum is of the whole object, so it says nothing about a part.
  const withChecksum = settings.get('x-amz-checksum-mode')?.toUpperCase() === 'ENABLED' && !span
  const { checksum, ...plain } = version
  return {
    ...writeReceipt(withChecksum && checksum ? version : plain),
    'Last-Modified': new Date(version.modified).toUTCString(),
    'Accept-Ranges': 'bytes',
    ...writeMeta(version.meta),
    ...writeLock(version.lock),
    ...version.headers,
    ...overrideHeaders(target.query),
    'Content-Length': span ? span.end - span.start + 1 : version.size,
    ...(span ? { 'Content-Range': `bytes ${span.start}-${span.end}/${version.size}` } : {}),
  }
}

/** GetObject and HeadObject. */
export async function getObject(exchange: Exchange): Promise<void> {
  const { target, bucket, settings, res } = exchange
  const version = findVersion(exchange)
  if (checkReadCondition(settings, version)) {
    const { 'Content-Length': _, ...headers } = describeVersion(exchange, version, undefined)
    res.writeHead(304, headers).end()
    return
  }
  const ifRange = settings.get('if-range')
  const isStale = ifRange !== undefined && ifRange !== `"${version.etag}"`
  const span = isStale ? undefined : readRange(settings.get('range'), version.size)
  const headers = describeVersion(exchange, version, span)
  if (target.method === 'HEAD' || version.size === 0) {
    res.writeHead(span ? 206 : 200, headers).end()
    return
  }
  // Opened before the head is sent: a missing file must not become a 200.
  const file = await open(bucket.fileOf(version), 'r')
  res.writeHead(span ? 206 : 200, headers)
  await pipeline(file.createReadStream(span ?? {}), res)
}
