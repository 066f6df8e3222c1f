import { dateOf } from '../../shared/domain/words/dates.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import type { ListedEnterprise, RegisteredCertificate, RegisterItem } from '../../shared/stores/register/register.ts'

function certificate({ id, state, facts, version, at, seat }: Dossier): RegisteredCertificate | undefined {
  const { issue, revoke } = facts
  if (!issue || !at || !seat) return undefined
  return {
    number: id,
    proof: issue.proof,
    maskedName: issue.maskedName,
    occupation: issue.occupation,
    job: issue.job,
    level: issue.level,
    issuer: { name: issue.issuer, segment: issue.prefix },
    issuedOn: issue.issuedOn,
    status: state === 'revoked' ? 'revoked' : 'active',
    statusOn: state === 'revoked' ? dateOf(at) : issue.issuedOn,
    ...(revoke && { ground: revoke.ground }),
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
