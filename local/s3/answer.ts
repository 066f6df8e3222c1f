import type { IncomingMessage, ServerResponse } from 'node:http'
import { S3Error } from './errors.ts'
import { write } from './xml.ts'

/**
 * Sends a refusal as the service words it. What is no S3Error is a fault of ours: it goes to `onFault`, and the client
 * learns nothing but that. A response that has begun is cut off, so that a short body cannot pass for a whole one.
 */
export function sendError(
  req: IncomingMessage,
  res: ServerResponse,
  error: unknown,
  requestId: string,
  onFault: (error: unknown) => void,
): void {
  const isGone = req.destroyed && !req.complete
  if (!(error instanceof S3Error) && !isGone && !res.destroyed) onFault(error)
  if (res.headersSent || isGone) {
    res.destroy()
    return
  }
  const refusal = error instanceof S3Error ? error : new S3Error('InternalError')
  const details = Object.entries(refusal.details).map(([name, text]) => write(name, text))
  const inner =
    write('Code', refusal.code) +
    write('Message', refusal.message) +
    details.join('') +
    write('Resource', (req.url ?? '').split('?')[0]) +
    write('RequestId', requestId)
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${inner}</Error>`
  res.writeHead(refusal.status, { 'Content-Type': 'application/xml', 'Content-Length': Buffer.byteLength(body) })
  res.end(req.method === 'HEAD' ? undefined : body)
}

/** How long a client that is still sending gets to read its answer before the connection is cut. */
const lingerMs = 5000

/**
 * Throws away what is left of a request body. Closing at once would reset the connection, and the client would lose
 * the very answer that says why.
 */
export function discardRest(req: IncomingMessage): void {
  if (req.complete || req.destroyed) {
    req.resume()
    return
  }
  const timer = setTimeout(() => req.destroy(), lingerMs)
  req.once('close', () => clearTimeout(timer))
  req.once('end', () => clearTimeout(timer))
  req.resume()
}
