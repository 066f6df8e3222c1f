import { createHash, createHmac } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { LinkKey, Message } from './national.ts'

const hmac = (key: string, text: string) => createHmac('sha256', key).update(text, 'utf8').digest('hex')

/** What is signed of a request: `path` with its query, `date` an ISO instant, `key` the idempotency key or empty. */
export type Signed = { method: string; path: string; date: string; key: string; body: string }

/**
 * HMAC-SHA-256 (hex) over the request, a line each: `request`, method, path, date, idempotency key, SHA-256 of the body.
 * The first line keeps a signature from passing as a fingerprint.
 */
export const signatureOf = (secret: string, { method, path, date, key, body }: Signed): string => {
  const digest = createHash('sha256').update(body, 'utf8').digest('hex')
  return hmac(secret, ['request', method, path, date, key, digest].join('\n'))
}

export const authorizationOf = ({ id, key }: LinkKey, request: Signed): string =>
  `YUEJI-HMAC-SHA256 id=${id}, signature=${signatureOf(key, request)}`

/** Over canonical JSON (RFC 8785): both sides can compute it from what was told. */
export const fingerprintOf = (secret: string, message: Message): string =>
  hmac(secret, `content\n${canonicalize(message)}`)
