import { contentOf } from '../../shared/domain/certificate/certificate.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import type { Holding } from '../../shared/stores/register/register.ts'

/**
 * Under which documents a certificate is found: the one that holds, and those that were corrected, marked so that
 * they lead to it no longer. None for any other dossier.
 */
export const holdingsOf = ({ procedure, id, facts, version, at }: Dossier): Holding[] => {
  if (procedure !== 'certificate' || !facts.issue || !at) return []
  const { document, proof, former } = contentOf(facts)
  const proofs: string[] = [proof, ...(former?.proofs ?? [])]
  const whole = { certificate: id, version, asOf: at }
  const left: string[] = (former?.subjects ?? []).filter((subject: string) => subject !== document.subject)
  return [
    { ...whole, holder: document.subject, proofs: [...new Set(proofs)], document: 'current' },
    ...left.map((holder) => ({ ...whole, holder, proofs: [], document: 'former' as const })),
  ]
}
