import { createHash } from 'node:crypto'
import type { Entry } from '../../shared/domain/workflow/procedure.ts'
import type { EdgeCache } from '../../shared/stores/edge-cache/edge-cache.ts'
import type { RegisteredCertificate } from '../../shared/stores/register/register.ts'

/** Whether copies of a certificate's answers may stand somewhere that say otherwise: it was issued before, and changed. */
export const isAmendment = ({ procedure, action }: Pick<Entry, 'procedure' | 'action'>): boolean =>
  procedure === 'certificate' && action !== 'issue'

/** The answers about a certificate that an edge keeps: under each of its proofs, and the copies printed for them. */
export const pathsOf = ({ number, proof, formerProofs = [] }: RegisteredCertificate): string[] =>
  [proof, ...formerProofs].flatMap((one) => {
    const path = `/v1/certificates/${number}/${one}`
    return [path, `${path}/certificate.pdf`]
  })

/**
 * Lets the edge forget what it keeps of these certificates, in one request. The reference follows from numbers and
 * versions, so that records that come twice are one request. It does not throw: the register is right already, what the
 * edge keeps is right within eight minutes at the latest, and records held back for it would delay other revocations.
 */
export async function forgetCopies(
  edge: EdgeCache,
  changed: readonly RegisteredCertificate[],
  tell: (fault: unknown) => void,
): Promise<void> {
  if (changed.length === 0) return
  const versions = new Set(changed.map(({ number, version }) => `${number}#${version}`))
  const reference = createHash('sha256')
    .update([...versions].sort().join())
    .digest('hex')
  await edge.forget([...new Set(changed.flatMap(pathsOf))].sort(), reference).catch(tell)
}
