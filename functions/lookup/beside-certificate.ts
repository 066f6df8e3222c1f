import type { RegisteredCertificate, RegisterReader } from '../../shared/stores/register/register.ts'
import { keepStandings, type Standing } from './filing-standing.ts'
import { keepPolicies, policiesFor, type ShownPolicy } from './policies.ts'

/*
 * What is told beside a certificate, and what it can do without. Loaded at the first certificate.
 */

export type BesideCertificate = {
  readonly issuer: ReturnType<typeof showIssuer>
  /** For whoever holds one that is in force. */
  readonly forHolder: { readonly policies?: readonly ShownPolicy[] }
}

/** M3: the certificate keeps the name under which it was issued; beside it stands who answers for it now, where that differs. */
const showIssuer = (name: string, { enterprise, ...standing }: Standing) => ({
  ...standing,
  ...(enterprise !== undefined && enterprise !== name && { presentName: enterprise }),
})

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
    const issuer = showIssuer(certificate.issuer.name, standing)
    return { issuer, forHolder: shown.length > 0 ? { policies: shown } : {} }
  }
}
