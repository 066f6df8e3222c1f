import type { IncomingHttpHeaders, ServerResponse } from 'node:http'

const exposed = [
  'ETag',
  'Location',
  'Content-Range',
  'Content-Disposition',
  'x-amz-version-id',
  'x-amz-request-id',
  'x-amz-checksum-crc32',
  'x-amz-checksum-crc32c',
  'x-amz-checksum-crc64nvme',
  'x-amz-checksum-sha1',
  'x-amz-checksum-sha256',
]

/** Lets any page read the answer: what guards an object is the signature, and no cookie is ever looked at. */
export function allowOrigin(headers: IncomingHttpHeaders, res: ServerResponse): void {
  if (headers.origin === undefined) return
  res.setHeader('Access-Control-Allow-Origin', '*').setHeader('Access-Control-Expose-Headers', exposed.join(', '))
}

/** Answers a browser's preflight (Fetch standard, "CORS-preflight request"). */
export function sendPreflight(headers: IncomingHttpHeaders, res: ServerResponse): void {
  const asked = headers['access-control-request-headers']
  res.writeHead(200, {
    'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT',
    ...(asked === undefined ? {} : { 'Access-Control-Allow-Headers': asked }),
    'Access-Control-Max-Age': '600',
    'Content-Length': 0,
  })
  res.end()
}
