import type { DocumentType } from '../../../shared/domain/vocabulary/documents/documents.ts'
import type { Kept } from '../../../shared/stores/archive/archive.ts'

/** What the function that anyone may ask asks of the one that prints; `document` where the holder shows one. */
export type CopyAsked = {
  number: string
  /** Proofs of which one must be the certificate's. */
  proofs: readonly string[]
  document?: { type?: DocumentType | undefined; number: string }
}
/** Why there is no copy. */
export type NoCopy = 'not-found' | 'revoked' | 'cancelled' | 'holder-erased' | 'photo-unreadable'
/** Where the copy lies in the archive, or why there is none. */
export type CopyTold = { copy: Pick<Kept, 'key' | 'versionId' | 'sha256'> } | { because: NoCopy }
/** Throws when it does not say. */
export type AskCopy = (asked: CopyAsked) => Promise<CopyTold>
