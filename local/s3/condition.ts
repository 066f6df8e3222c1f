import type { Settings } from './attributes.ts'
import { S3Error } from './errors.ts'
import type { Condition } from './store.ts'
import type { Version } from './version.ts'

function names(list: string, etag: string): boolean {
  return list
    .split(',')
    .some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '').replaceAll('"', '') === etag)
}

function fail(condition: string): S3Error {
  return new S3Error('PreconditionFailed', undefined, { Condition: condition })
}

/**
 * Conditions of a write (S3 "conditional writes"): `If-None-Match: *` wants nothing there, `If-Match` wants this ETag.
 * A delete marker counts as nothing there.
 * @throws S3Error NotImplemented for `If-None-Match` with anything but `*`, as the real service does.
 */
export function readWriteCondition(settings: Settings): Condition {
  const ifNoneMatch = settings.get('if-none-match')
  const ifMatch = settings.get('if-match')
  if (ifNoneMatch !== undefined && ifNoneMatch.trim() !== '*') throw new S3Error('NotImplemented')
  return (newest) => {
    const present = newest !== undefined && !newest.marker
    if (ifNoneMatch !== undefined && present) throw fail('If-None-Match')
    if (ifMatch === undefined) return
    if (!present) throw new S3Error('NoSuchKey')
    if (!names(ifMatch, newest.etag)) throw fail('If-Match')
  }
}

function readDate(text: string | undefined): number | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(text)
  return Number.isNaN(time) ? undefined : time
}

/**
 * Conditions of a read, in the order of RFC 9110 section 13.2.2.
 * @returns whether the answer is 304 Not Modified
 * @throws S3Error PreconditionFailed
 */
export function checkReadCondition(settings: Settings, version: Version): boolean {
  // HTTP dates have no fractions of a second.
  const modified = Math.floor(Date.parse(version.modified) / 1000) * 1000
  const ifMatch = settings.get('if-match')
  const unmodifiedSince = readDate(settings.get('if-unmodified-since'))
  if (ifMatch !== undefined) {
    if (!names(ifMatch, version.etag)) throw fail('If-Match')
  } else if (unmodifiedSince !== undefined && modified > unmodifiedSince) throw fail('If-Unmodified-Since')
  const ifNoneMatch = settings.get('if-none-match')
  if (ifNoneMatch !== undefined) return names(ifNoneMatch, version.etag)
  const modifiedSince = readDate(settings.get('if-modified-since'))
  return modifiedSince !== undefined && modified <= modifiedSince
}
