import type { RegisteredCertificate, RegisterReader } from '../../shared/stores/register/register.ts'
import { keepStandings, type Standing } from './filing-standing.ts'
import { keepPolicies, policiesFor, type ShownPolicy } from './policies.ts'

/*
 * What is told beside a certificate, and what it can do without. Loaded at the first certificate.
 */

export type BesideCertificate = {
  readonly standing: Standing
  /** For whoever holds one that is in force. */
  readonly forHolder: { readonly policies?: readonly ShownPolicy[] }
}

/** At an instant in milliseconds; undefined for a certificate that names no filing. */
export type Besides = (certificate: RegisteredCertificate, at: number) => Promise<BesideCertificate | undefined>

/** What has become of the enterprise that issued, and the policies for the holder. */
export const keepBeside = (
  reader: Pick<RegisterReader, 'enterprise' | 'policies'>,
  log?: (message: string) => void,
): Besides => {
  const standings = keepStandings(reader, log)
  const policies = keepPolicies(reader, log)
  return async (certificate, at) => {
    if (certificate.filing === undefined) return undefined
    const [{ city, ...standing }, all] = await Promise.all([standings(certificate.filing, at), policies(at)])
    const shown = policiesFor(all, certificate, city, at)
    return { standing, forHolder: shown.length > 0 ? { policies: shown } : {} }
  }
}
