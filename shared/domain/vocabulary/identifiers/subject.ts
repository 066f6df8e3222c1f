import { createHmac, createSecretKey, hkdfSync } from 'node:crypto'
import { documentKey, documentKeys } from '../documents/document-numbers.ts'

/** An identity document: its type in the glossary's code, and its number. */
export type Document = { readonly type: string; readonly number: string }

export type SubjectOf = (document: Document) => string

/**
 * HMAC-SHA-256 of the document's key, base64url, 43 characters, under a key drawn from `secret` (HKDF, RFC 5869). Whoever has
 * this secret can tell whether a document is known, and can unseal nothing. Throws RangeError for a secret of less than 32
 * bytes.
 */
const hmacsFrom = (secret: Uint8Array): ((text: string) => string) => {
  if (secret.byteLength < 32) throw new RangeError('the index of documents needs a secret of at least 32 bytes')
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'yueji/vault/index', 32)))
  return (text) => createHmac('sha256', key).update(text).digest('base64url')
}

/** Gives documents their subjects. Throws RangeError. */
export const subjectsFrom = (secret: Uint8Array): SubjectOf => {
  const hmacOf = hmacsFrom(secret)
  return (document) => hmacOf(documentKey(document))
}

/** All subjects under which the holder of a document may stand, the present one first. */
export type SubjectsOf = (document: Document) => readonly string[]

/** Likewise for who looks up what has stood for long. Throws RangeError. */
export const everySubjectFrom = (secret: Uint8Array): SubjectsOf => {
  const hmacOf = hmacsFrom(secret)
  return (document) => documentKeys(document).map(hmacOf)
}
