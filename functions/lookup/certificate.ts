import type { RegisteredCertificate } from '../../shared/stores/register/register.ts'
import { type Written, writeKnown } from '../edge/public/answer.ts'
import { grounds, levelName, nationalNames, standings, wordFor } from './words.ts'

export type Known = ReturnType<typeof showCertificate>
export type Found = { readonly known: Known; readonly written: Written }

/** What is answered of a certificate, written once for as long as it is kept. Throws for a status without words. */
export const writeCertificate = (registered: RegisteredCertificate): Found => {
  const known = showCertificate(registered)
  return { known, written: writeKnown(known) }
}

/**
 * A registered certificate as the public sees it, without the proof. `valid` is true only for the statuses that may be
 * relied on. `asOf` is the instant of the register's version, ISO 8601 UTC. Throws for a status that has no words.
 */
const showCertificate = (registered: RegisteredCertificate) => {
  const { number, maskedName, occupation, job, level, issuer, issuedOn, status, statusOn, ground, national } =
    registered
  const standing = wordFor(standings, status)
  return {
    result: 'found' as const,
    certificate: {
      number,
      maskedName,
      occupation,
      job,
      level,
      levelName: levelName(level),
      issuer,
      issuedOn,
      valid: standing.valid,
      status,
      statusName: standing.name,
      statusMeans: standing.means,
      statusOn,
      ...(ground !== undefined && { ground, groundName: grounds[ground] ?? { zh: ground, en: ground } }),
      national,
      nationalName: wordFor(nationalNames, national),
    },
    asOf: registered.asOf,
  }
}
