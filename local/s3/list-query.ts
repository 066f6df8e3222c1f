import type { ServerResponse } from 'node:http'
import { S3Error } from './errors.ts'
import { writeDocument } from './xml.ts'

const maxPage = 1000

/** What both listings ask. @throws S3Error InvalidArgument */
export function readListQuery(query: URLSearchParams) {
  const limit = query.get('max-keys') ?? String(maxPage)
  if (!/^\d{1,9}$/.test(limit)) {
    throw new S3Error('InvalidArgument', 'Provided max-keys not an integer or within integer range', {
      ArgumentName: 'max-keys',
    })
  }
  const encoding = query.get('encoding-type') ?? undefined
  if (encoding !== undefined && encoding !== 'url') {
    throw new S3Error('InvalidArgument', 'Invalid Encoding Method specified in Request', {
      ArgumentName: 'encoding-type',
    })
  }
  return {
    prefix: query.get('prefix') ?? '',
    delimiter: query.get('delimiter') ?? '',
    max: Math.min(Number(limit), maxPage),
    encoding,
    encode: (text: string) => (encoding === 'url' ? encodeURIComponent(text).replaceAll('%2F', '/') : text),
  }
}

export function sendList(res: ServerResponse, root: string, inner: string): void {
  res.writeHead(200, { 'Content-Type': 'application/xml' }).end(writeDocument(root, inner))
}
