import { S3Error } from '../../../local/s3/errors.ts'
import type { Exchange } from '../../../local/s3/exchange.ts'
import { readListQuery, sendList } from '../../../local/s3/list-query.ts'
import { compareKeys, cutPage, inKeyOrder } from '../../../local/s3/listing.ts'
import type { Bucket } from '../../../local/s3/store.ts'
import type { Version } from '../../../local/s3/version.ts'
import { wrap, write } from '../../../local/s3/xml.ts'

type Row = { readonly key: string; readonly version: Version; readonly isLatest: boolean }

function* readRows(bucket: Bucket): Generator<Row> {
  for (const versions of inKeyOrder(bucket))
    for (const [index, version] of versions.entries()) yield { key: version.key, version, isLatest: index === 0 }
}

/** Rows up to and including the marker were on an earlier page. A marker that ends in the delimiter was a prefix. */
function readMarker({ catalogue }: Bucket, query: URLSearchParams, delimiter: string): (row: Row) => boolean {
  const key = query.get('key-marker') ?? ''
  const versionId = query.get('version-id-marker') ?? ''
  if (key === '' && versionId !== '') {
    throw new S3Error('InvalidArgument', 'A version-id marker cannot be specified without a key marker.')
  }
  const order = catalogue.versionsOf(key).find((version) => version.versionId === versionId)?.order
  if (versionId !== '' && order === undefined) throw new S3Error('InvalidArgument', 'Invalid version id specified')
  const wasPrefix = delimiter !== '' && key.endsWith(delimiter) && versionId === ''
  return (row) => {
    if (key === '') return false
    if (row.key === key && order !== undefined) return row.version.order >= order
    return compareKeys(row.key, key) <= 0 || (wasPrefix && row.key.startsWith(key))
  }
}

function writeRow({ version, isLatest }: Row, encode: (text: string) => string): string {
  const common =
    write('Key', encode(version.key)) +
    write('VersionId', version.versionId) +
    write('IsLatest', isLatest) +
    write('LastModified', version.modified)
  if (version.marker) return wrap('DeleteMarker', common)
  const rest = write('ETag', `"${version.etag}"`) + write('Size', version.size) + write('StorageClass', 'STANDARD')
  return wrap('Version', common + rest)
}

/** ListObjectVersions: every version and delete marker, newest first within a key. */
export async function listVersions({ target, bucket, res }: Exchange): Promise<void> {
  const { query } = target
  const { prefix, delimiter, max, encode, encoding } = readListQuery(query)
  const page = cutPage(readRows(bucket), { prefix, delimiter, max, isSeen: readMarker(bucket, query, delimiter) })
  const { last } = page
  const next =
    last &&
    ('entry' in last
      ? write('NextKeyMarker', encode(last.entry.key)) + write('NextVersionIdMarker', last.entry.version.versionId)
      : write('NextKeyMarker', encode(last.prefix)))
  const head =
    write('Name', bucket.name) +
    write('Prefix', encode(prefix)) +
    write('KeyMarker', encode(query.get('key-marker') ?? '')) +
    write('VersionIdMarker', query.get('version-id-marker') ?? '') +
    (next ?? '') +
    write('MaxKeys', max) +
    write('Delimiter', delimiter === '' ? undefined : encode(delimiter)) +
    write('EncodingType', encoding) +
    write('IsTruncated', last !== undefined)
  const rows = page.entries.map((row) => writeRow(row, encode))
  const prefixes = page.prefixes.map((common) => wrap('CommonPrefixes', write('Prefix', encode(common))))
  sendList(res, 'ListVersionsResult', head + rows.join('') + prefixes.join(''))
}
