import { S3Error } from './errors.ts'
import type { Exchange } from './exchange.ts'
import { readListQuery, sendList } from './list-query.ts'
import { compareKeys, cutPage, inKeyOrder } from './listing.ts'
import { wrap, write } from './xml.ts'

/** A token is opaque to clients: `k` + key or `p` + common prefix, the last of the page before. */
function writeToken(mark: string): string {
  return Buffer.from(mark).toString('base64url')
}

function readToken(token: string): (key: string) => boolean {
  const mark = Buffer.from(token, 'base64url').toString('utf8')
  const name = mark.slice(1)
  if (writeToken(mark) !== token || !/^[kp]/.test(mark)) {
    throw new S3Error('InvalidArgument', 'The continuation token provided is incorrect', {
      ArgumentName: 'continuation-token',
    })
  }
  return (key) => compareKeys(key, name) <= 0 || (mark.startsWith('p') && key.startsWith(name))
}

/** ListObjectsV2. */
export async function listObjects({ target, bucket, res }: Exchange): Promise<void> {
  const { query } = target
  if (query.get('list-type') !== '2') throw new S3Error('NotImplemented')
  const { prefix, delimiter, max, encode, encoding } = readListQuery(query)
  const token = query.get('continuation-token')
  const startAfter = query.get('start-after')
  const isBefore =
    token === null ? (key: string) => startAfter !== null && compareKeys(key, startAfter) <= 0 : readToken(token)
  const current = inKeyOrder(bucket).flatMap((versions) => versions.slice(0, 1))
  const page = cutPage(
    current.filter(({ marker }) => !marker),
    { prefix, delimiter, max, isSeen: ({ key }) => isBefore(key) },
  )
  const { last } = page
  const next = last && ('entry' in last ? `k${last.entry.key}` : `p${last.prefix}`)
  const contents = page.entries.map((version) =>
    wrap(
      'Contents',
      write('Key', encode(version.key)) +
        write('LastModified', version.modified) +
        write('ETag', `"${version.etag}"`) +
        write('ChecksumAlgorithm', version.checksum?.name.toUpperCase()) +
        write('Size', version.size) +
        write('StorageClass', 'STANDARD'),
    ),
  )
  const head =
    write('Name', bucket.name) +
    write('Prefix', encode(prefix)) +
    write('StartAfter', startAfter === null ? undefined : encode(startAfter)) +
    write('ContinuationToken', token ?? undefined) +
    write('NextContinuationToken', next === undefined ? undefined : writeToken(next)) +
    write('KeyCount', page.entries.length + page.prefixes.length) +
    write('MaxKeys', max) +
    write('Delimiter', delimiter === '' ? undefined : encode(delimiter)) +
    write('EncodingType', encoding) +
    write('IsTruncated', next !== undefined)
  const prefixes = page.prefixes.map((common) => wrap('CommonPrefixes', write('Prefix', encode(common))))
  sendList(res, 'ListBucketResult', head + contents.join('') + prefixes.join(''))
}
