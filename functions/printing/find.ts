import { timingSafeEqual } from 'node:crypto'
import { documentKey } from '../../shared/domain/vocabulary/documents/document-numbers.ts'
import type { DocumentType } from '../../shared/domain/vocabulary/documents/documents.ts'
import { isCertificateNumber } from '../../shared/domain/vocabulary/identifiers/certificate-number.ts'
import { isProof } from '../../shared/domain/vocabulary/identifiers/proof.ts'
import type { RegisterReader } from '../../shared/stores/register/register.ts'
import { type CertificateRecord, readRecord } from '../platform/commands/certificate-record.ts'
import { problem, Refuse } from '../platform/http/problem.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'

type Stores = Pick<Dependencies, 'ledger' | 'archive' | 'vault'>

/** Equal, in a time that tells only the length. */
export const isSame = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.byteLength === right.byteLength && timingSafeEqual(left, right)
}

const isOneOf = (given: readonly string[], own: string) => given.some((proof) => isSame(own, proof))

const ended = {
  revoked: ['该证书已撤销，不再出具', 'This certificate was revoked and is no longer printed'],
  cancelled: ['该证书已注销，不再出具', 'This certificate was cancelled and is no longer printed'],
} as const

/** A certificate that is no longer in force is never printed as if it were. Throws Refuse: 410. */
export function expectInForce({ state }: Pick<CertificateRecord, 'state'>): void {
  if (state !== 'revoked' && state !== 'cancelled') return
  const [zh, en] = ended[state]
  throw new Refuse(problem(410, state, zh, en))
}

/**
 * The certificate of that number and of one of these proofs, as it stands; undefined when there is none, whatever of the two is wrong. The
 * register is asked first: whoever guesses costs one cheap read, and a number that is none costs nothing. A proof that was
 * corrected away leads to no copy, since the copy would tell the new name. Throws when a store does not say.
 */
export async function findByProof(
  stores: Stores,
  reader: Pick<RegisterReader, 'certificate'>,
  number: string,
  proofs: readonly string[],
): Promise<CertificateRecord | undefined> {
  if (!isCertificateNumber(number) || !proofs.every(isProof)) return undefined
  const registered = await reader.certificate(number)
  if (!registered || !isOneOf(proofs, registered.proof)) return undefined
  const record = await readRecord(stores, number)
  return record && isOneOf(proofs, record.proof) ? record : undefined
}

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
