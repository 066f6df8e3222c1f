import type { RegisteredCertificate } from '../../shared/stores/register/register.ts'
import { type Written, writeKnown } from '../platform/public/answer.ts'
import type { BesideCertificate } from './beside-certificate.ts'
import { active, levelName, nationalNames, type Says, type StatusWords, wordFor } from './words.ts'

export type Shown = ReturnType<typeof showCertificate>
export type Known = { readonly result: 'found'; readonly certificate: Shown; readonly asOf: string }
/** All that one holder has, the latest first. The number is masked, and shown at all because the asker gave it. */
export type KnownHolder = {
  readonly result: 'found'
  readonly certificates: readonly Shown[]
  readonly document: { readonly type: string; readonly typeName: Says; readonly maskedNumber: string }
  /** The latest of the certificates' instants. */
  readonly asOf: string
}

/** What is said of a certificate's state. `former`: it was asked for by a name that was corrected since. */
type State = {
  readonly status: StatusWords
  readonly former?: boolean
  readonly ground?: string
  readonly groundName?: Says
}

/**
 * What is answered of a certificate, written once for as long as it is kept. `asOf` is the instant of the register's
 * version, ISO 8601 UTC. Throws for a status that has no words.
 */
export const writeCertificate = async (
  certificate: RegisteredCertificate,
  { proof, former }: { readonly proof: string; readonly former: boolean },
  beside: BesideCertificate | undefined,
): Promise<Written> => {
  const isPlain = certificate.status === 'active' && !former
  const state = isPlain ? { status: active } : (await import('./changed.ts')).sayChanged(certificate, former)
  const known: Known = {
    result: 'found',
    certificate: showCertificate(certificate, proof, state, beside),
    asOf: certificate.asOf,
  }
  return writeKnown(known)
}

/**
 * A registered certificate as the public sees it, of the proofs with the one that the asker knew. `valid` is true only for the statuses that may be
 * relied on.
 */
const showCertificate = (
  {
    number,
    maskedName,
    occupation,
    job,
    level,
    issuer,
    issuedOn,
    status,
    statusOn,
    national,
    nationalOn,
  }: RegisteredCertificate,
  proof: string,
  { status: { valid, name, means }, ...more }: State,
  beside: BesideCertificate | undefined,
) => ({
  number,
  proof,
  maskedName,
  occupation,
  job,
  level,
  levelName: levelName(level),
  issuer: { ...issuer, ...beside?.issuer },
  issuedOn,
  valid,
  status,
  statusName: name,
  statusMeans: means,
  statusOn,
  ...more,
  national,
  nationalName: wordFor(nationalNames, national),
  ...(nationalOn !== undefined && { nationalOn }),
  ...(valid && beside?.forHolder),
})
