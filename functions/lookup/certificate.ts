import type { RegisteredCertificate } from '../../shared/stores/register/register.ts'
import { grounds, levelName, nationalNames, type notFound, standings, wordFor } from './words.ts'

export type Found = ReturnType<typeof showCertificate>
export type Outcome = Found | typeof notFound

/**
 * A registered certificate as the public sees it, without the proof. `valid` is true only for the statuses that may be
 * relied on. `asOf` is the instant of the register's version, `answeredAt` that of this reading; both ISO 8601 UTC.
 * Throws for a status or level that has no words.
 */
export const showCertificate = (registered: RegisteredCertificate, answeredAt: Date) => {
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
    answeredAt: answeredAt.toISOString(),
  }
}
