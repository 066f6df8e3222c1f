import { createHmac, createSecretKey, hkdfSync } from 'node:crypto'

/** An identity document: its type in the glossary's code, its number as `normaliseDocument` writes it. */
export type Document = { readonly type: string; readonly number: string }

export type SubjectOf = (document: Document) => string

/**
 * Gives documents their subjects: HMAC-SHA-256 over `type|number`, base64url, 43 characters. The key is drawn from
 * `secret` (HKDF, RFC 5869). Whoever has this secret can tell whether a document is known, and can unseal nothing.
 * Throws RangeError for a secret of less than 32 bytes.
 */
export const subjectsFrom = (secret: Uint8Array): SubjectOf => {
  if (secret.byteLength < 32) throw new RangeError('the index of documents needs a secret of at least 32 bytes')
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'yueji/vault/index', 32)))
  return ({ type, number }) => createHmac('sha256', key).update(`${type}|${number}`).digest('base64url')
}
