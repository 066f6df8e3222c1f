import { certificate as certificateTable, contentOf } from '../../shared/domain/certificate/certificate.ts'
import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import {
  institutionCode,
  readCertificateNumber,
} from '../../shared/domain/vocabulary/identifiers/certificate-number.ts'
import { type Dossier, type Entry, toldBy } from '../../shared/domain/workflow/procedure.ts'
import type { CertificateStatus, RegisteredCertificate, RegisterItem } from '../../shared/stores/register/register.ts'
import { registeredContact } from './contact.ts'
import { listedEnterprise } from './listings.ts'
import { registeredPolicies } from './policies.ts'
import { registeredAnnouncement } from './registered-announcement.ts'
import { registeredRound } from './rounds.ts'

const statuses: Readonly<Record<string, CertificateStatus>> = {
  issued: 'active',
  corrected: 'corrected',
  reissued: 'reissued',
  restored: 'restored',
  revoked: 'revoked',
  cancelled: 'cancelled',
}

/** The certificate's last version that the national system had to be told of; 0 when there is none. */
export const lastTold = (entries: readonly Entry[]): number =>
  entries.findLast(({ from, action }) => toldBy(certificateTable.table[from]?.[action] ?? {}).includes('national'))
    ?.version ?? 0

/** What is known of a certificate beside its own head: what the national system answered, and on what it had to. */
export type National = { report: Dossier | undefined; told: number }
const nothing: National = { report: undefined, told: 0 }

/** taken is what stands there now, not what stood there before a correction. */
const standingOf = ({ report, told }: National): Pick<RegisteredCertificate, 'national' | 'nationalOn'> => {
  const { version, on } = report?.facts.confirm ?? {}
  return version >= told ? { national: 'accepted', nationalOn: on } : { national: 'pending' }
}

function certificate(
  { id, state, facts, version, at, seat }: Dossier,
  national: National,
): RegisteredCertificate | undefined {
  const status = statuses[state]
  const number = readCertificateNumber(id)
  if (!status || !number || !at || !seat) return undefined
  const { proof, maskedName, occupation, job, issuer, filing, issuedOn, former } = contentOf(facts)
  return {
    number: id,
    proof,
    ...(former?.proofs.length > 0 && { formerProofs: former.proofs }),
    maskedName,
    occupation,
    job,
    level: number.level,
    issuer: { name: issuer, segment: institutionCode(number) },
    filing,
    issuedOn,
    status,
    statusOn: status === 'active' ? issuedOn : dateOf(at),
    ...(status === 'revoked' && { ground: facts.revoke.ground }),
    ...standingOf(national),
    version: version + (national.report?.version ?? 0),
    asOf: [at, national.report?.at ?? at].toSorted().at(-1) ?? at,
  }
}

/** What the public register says of a certificate, an enterprise, a round, an announcement or the centre; undefined while it says nothing. A pure fold of the ledger. */
export function publish(head: Dossier, national = nothing): RegisterItem | undefined {
  if (head.procedure === 'certificate') return certificate(head, national)
  if (head.procedure === 'round') return registeredRound(head)
  if (head.procedure === 'announcement') return registeredAnnouncement(head)
  if (head.procedure === 'configuration') return registeredContact(head)
  if (head.procedure === 'policies') return registeredPolicies(head)
  return head.procedure === 'filing' ? listedEnterprise(head) : undefined
}
