import { contentOf } from '../../shared/domain/certificate/certificate.ts'
import { institutionCode, readCertificateNumber } from '../../shared/domain/words/certificate-number.ts'
import { dateOf } from '../../shared/domain/words/dates.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import type {
  CertificateStatus,
  ListedEnterprise,
  RegisteredCertificate,
  RegisterItem,
} from '../../shared/stores/register/register.ts'

const statuses: Readonly<Record<string, CertificateStatus>> = {
  issued: 'active',
  corrected: 'corrected',
  reissued: 'reissued',
  revoked: 'revoked',
  cancelled: 'cancelled',
}

function certificate({ id, state, facts, version, at, seat }: Dossier): RegisteredCertificate | undefined {
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
    ...(facts.revoke && { ground: facts.revoke.ground }),
    national: 'pending',
    version,
    asOf: at,
  }
}

const standing: Readonly<Record<string, ListedEnterprise['status']>> = {
  listed: 'listed',
  suspended: 'suspended',
  removed: 'removed',
}

/** on the list from the day the province published it; what the contact of the form says stays out. */
function listedEnterprise({ id, state, facts, version, at, seat }: Dossier): ListedEnterprise | undefined {
  const status = standing[state]
  if (!status || !facts.list || !at || !seat) return undefined
  return {
    filing: id,
    enterprise: facts.submit.name,
    city: seat.region,
    occupations: facts.receipt.scope.map(({ code, name, levels }: RegisteredOccupation) => ({ code, name, levels })),
    status,
    segment: facts.allocate.prefix,
    listedOn: facts.list.on,
    version,
    asOf: at,
  }
}
type RegisteredOccupation = ListedEnterprise['occupations'][number]

const folds: Readonly<Record<string, (head: Dossier) => RegisterItem | undefined>> = {
  certificate,
  filing: listedEnterprise,
}

/** What the public register says of a dossier; undefined while it says nothing. A pure fold of the ledger. */
export const publish = (head: Dossier): RegisterItem | undefined => folds[head.procedure]?.(head)
