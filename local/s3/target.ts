import { S3Error } from './errors.ts'

/** What a path-style request line points at. `key` is '' when the bucket itself is addressed. */
export type Target = {
  readonly method: string
  readonly bucket: string
  readonly key: string
  /** The path as SigV4 signs it: every byte outside the unreserved set percent-encoded once, slashes kept. */
  readonly canonicalPath: string
  readonly query: URLSearchParams
}

const maxKeyBytes = 1024

function encodeSegment(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    throw new S3Error('InvalidURI')
  }
}

/** Refuses keys S3 would refuse: empty ones, and those longer than 1,024 bytes of UTF-8. */
export function checkKey(key: string): void {
  if (key === '') throw new S3Error('InvalidArgument', 'An object key must not be empty.')
  if (Buffer.byteLength(key) > maxKeyBytes) {
    throw new S3Error('KeyTooLongError', undefined, { MaxSizeAllowed: String(maxKeyBytes) })
  }
}

/**
 * Reads a request line. The key keeps `..`, `//` and every other oddity: it names an object, never a file.
 * @throws S3Error InvalidURI when the path is not valid percent-encoded UTF-8, KeyTooLongError.
 */
export function readTarget(method: string, url: string): Target {
  const [path = '', ...rest] = url.split('?')
  if (!path.startsWith('/')) throw new S3Error('InvalidURI')
  const decoded = decodePath(path)
  const slash = decoded.indexOf('/', 1)
  const bucket = slash === -1 ? decoded.slice(1) : decoded.slice(1, slash)
  const key = slash === -1 ? '' : decoded.slice(slash + 1)
  if (key !== '') checkKey(key)
  return {
    method,
    bucket,
    key,
    canonicalPath: decoded.split('/').map(encodeSegment).join('/'),
    query: new URLSearchParams(rest.join('?')),
  }
}
