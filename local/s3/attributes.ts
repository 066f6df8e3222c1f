import type { IncomingHttpHeaders } from 'node:http'
import { S3Error } from './errors.ts'

/**
 * What a request asks for, by lower-case name: its headers, the `x-amz-*` parameters of a presigned URL, or the fields
 * of a form. Values are header bytes as Latin-1, the way Node reads and writes them.
 */
export type Settings = ReadonlyMap<string, string>

const kept = ['cache-control', 'content-disposition', 'content-encoding', 'content-language', 'content-type', 'expires']
const metaPrefix = 'x-amz-meta-'
const maxMetaBytes = 2048
const token = /^[a-z0-9!#$%&'*+.^_`|~-]+$/

/** Text as the bytes of a header. @throws S3Error InvalidArgument when no header can carry it. */
export function toHeaderValue(text: string): string {
  if (/\p{Cc}/u.test(text.replaceAll('\t', '')))
    throw new S3Error('InvalidArgument', 'A header value has control characters.')
  return Buffer.from(text, 'utf8').toString('latin1')
}

function isClaim(name: string): boolean {
  return (
    name === 'x-amz-sdk-checksum-algorithm' || (name.startsWith('x-amz-checksum-') && name !== 'x-amz-checksum-mode')
  )
}

/**
 * Settings of an ordinary request. A presigned URL carries headers in its query; checksums there are left out, because
 * the real service ignores them, and the SDK signs the checksum of an empty body into every presigned PUT.
 */
export function readSettings(headers: IncomingHttpHeaders, query: URLSearchParams, presigned: boolean): Settings {
  const settings = new Map<string, string>()
  if (presigned) {
    for (const [name, value] of query) {
      const lower = name.toLowerCase()
      if (lower.startsWith('x-amz-') && !isClaim(lower)) settings.set(lower, toHeaderValue(value))
    }
  }
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) settings.set(name, Array.isArray(value) ? value.join(',') : value)
  }
  return settings
}

/**
 * Headers and user metadata to be kept with an object.
 * @throws S3Error MetadataTooLarge above 2 KB of metadata, InvalidArgument for a name that no header can have
 */
export function readAttributes(settings: Settings): { headers: Record<string, string>; meta: Record<string, string> } {
  const headers: [string, string][] = []
  const meta: [string, string][] = []
  for (const [name, value] of settings) {
    if (name.startsWith(metaPrefix) && !token.test(name)) throw new S3Error('InvalidArgument', `${name} is no header.`)
    if (name.startsWith(metaPrefix)) meta.push([name.slice(metaPrefix.length), value])
    else if (name === 'content-encoding') headers.push([name, withoutChunking(value)])
    else if (kept.includes(name)) headers.push([name, value])
  }
  if (meta.reduce((sum, [name, value]) => sum + name.length + value.length, 0) > maxMetaBytes) {
    throw new S3Error('MetadataTooLarge', undefined, { MaxSizeAllowed: String(maxMetaBytes) })
  }
  return {
    headers: {
      'content-type': 'binary/octet-stream',
      ...Object.fromEntries(headers.filter(([, value]) => value !== '')),
    },
    meta: Object.fromEntries(meta),
  }
}

/** `aws-chunked` is how the body travelled; it is no property of the object. */
function withoutChunking(encoding: string): string {
  const parts = encoding.split(',').map((part) => part.trim())
  return parts.filter((part) => part.toLowerCase() !== 'aws-chunked').join(',')
}

export function writeMeta(meta: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(meta).map(([name, value]) => [metaPrefix + name, value]))
}
