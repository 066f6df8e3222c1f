import { documentKey } from '../../shared/domain/vocabulary/documents/document-numbers.ts'
import type { DocumentType } from '../../shared/domain/vocabulary/documents/documents.ts'
import type { CertificateRecord } from '../platform/commands/certificate-record.ts'
import { isSame } from '../platform/public/is-same.ts'

/** Why a certificate is no longer printed, where it is no longer in force. */
export const whyEnded = ({ state }: Pick<CertificateRecord, 'state'>): 'revoked' | 'cancelled' | undefined =>
  state === 'revoked' || state === 'cancelled' ? state : undefined

/** What a holder shows: the type may be left out. */
type Shown = { type?: DocumentType | undefined; number: string }

/**
 * Whether the document is the one on the certificate, or P-4 another that shows the same number; written as people write it,
 * spaces and small letters allowed.
 */
export function isDocumentOf({ document }: CertificateRecord, { type, number }: Shown): boolean {
  const shown = { type: type ?? document.type, number: number.replace(/\s/g, '').toUpperCase() }
  return isSame(documentKey(shown), documentKey(document))
}
