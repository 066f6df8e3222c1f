import type { Dossier, Entry, Facts } from '../../shared/domain/workflow/procedure.ts'
import type { StoredItem } from '../../shared/stores/register/stored.ts'

/** The day in Guangdong, which is eight hours ahead of UTC all year round. */
const dayOf = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)

/** Without what is absent, as the store keeps it. */
const present = (fields: Facts): Facts =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** What the national system took of a certificate, as its report says. `taken.version` is the certificate's. */
export type Report = { version: number; at: string; taken?: { version: number; on: string } }

export const reportIn = ({ version, at, facts: { confirm } }: Dossier): Report => ({
  version,
  at: at ?? '',
  ...(confirm && { taken: { version: confirm.version, on: confirm.on } }),
})

/** The version of a certificate that the national system has to have: a copy printed anew is no news over there. */
export const lastNews = (entries: readonly Entry[]): number =>
  entries.findLast(({ action }) => action !== 'reissue')?.version ?? 0

/** What the register says of a certificate that depends on its report as well; `news` is its version that has to be taken. */
export function nationalPart({ version, at }: Pick<Dossier, 'version' | 'at'>, news: number, report?: Report): Facts {
  const { taken } = report ?? {}
  const isTaken = taken !== undefined && taken.version >= news
  return {
    ...(isTaken ? { national: 'accepted', nationalOn: taken.on } : { national: 'pending' }),
    version: version + (report?.version ?? 0),
    asOf: [at ?? '', report?.at ?? ''].toSorted().at(-1),
  }
}

/** The rest of it: what the head of the certificate alone tells. */
export function publicPart({ id, state, facts, at }: Dossier): StoredItem {
  const { proof, former, maskedName, occupation, job, issuer, filing, issuedOn } = { ...facts.issue, ...facts.correct }
  const formerProofs = former?.proofs.length > 0 ? former.proofs : undefined
  return {
    pk: `certificate#${id}`,
    sk: 'certificate',
    ...present({
      number: id,
      proof,
      formerProofs,
      maskedName,
      occupation,
      job,
      level: id.charAt(15),
      issuer: { name: issuer, segment: id.slice(0, 13) },
      filing,
      issuedOn,
      status: state === 'issued' ? 'active' : state,
      statusOn: state === 'issued' ? issuedOn : dayOf(at ?? ''),
      ground: state === 'revoked' ? facts.revoke.ground : undefined,
    }),
  }
}

/** Under which documents a certificate is found, and under which it was before these were corrected. */
export function holderItems({ id, facts, version, at }: Dossier): StoredItem[] {
  const { document, proof, former } = { ...facts.issue, ...facts.correct }
  const under = (holder: string, said: Facts): StoredItem => ({
    pk: `holder#${holder}`,
    sk: id,
    holder,
    certificate: id,
    ...said,
    version,
    asOf: at,
  })
  const before = new Set<string>(former?.subjects)
  before.delete(document?.subject)
  const proofs = [...new Set([proof, ...(former?.proofs ?? [])])]
  return [
    under(document?.subject, { proofs, document: 'current' }),
    ...[...before].map((subject) => under(subject, { proofs: [], document: 'former' })),
  ]
}

const changes = new Map(
  Object.entries({
    list: 'listed',
    suspend: 'suspended',
    resume: 'resumed',
    remove: 'removed',
    'reinstate-listed': 'reinstated',
    'reinstate-suspended': 'reinstated',
    amend: 'amended',
    recode: 'amended',
    renumber: 'amended',
  }),
)

/** Of an enterprise of the province's own: the city of its address, as it was applied for or, M3, as it moved. */
const cityIn = ({ open, redirect, amend }: Facts): string =>
  amend?.now.placeCode ? `${amend.now.placeCode.slice(0, 4)}00` : (redirect ?? open).city

/** What the register says of a pilot enterprise: every change of its place in the directory, and how it stands now. */
export function deriveListings(entries: readonly Entry[]): StoredItem[] {
  const latest: Facts = {}
  const items: StoredItem[] = []
  let now: StoredItem | undefined
  let code: string | undefined
  for (const { id, action, facts, to, at, version, seat } of entries) {
    latest[action] = facts
    code = facts.prefix ?? code
    if (!latest.list) continue
    const { submit, receipt, amend, list } = latest
    const listing = {
      filing: id,
      enterprise: amend?.now.name ?? submit.name,
      city: seat.region === '440000' ? cityIn(latest) : seat.region,
      occupations: (amend?.now.occupations ?? receipt.scope).map(({ code, name, levels }: Facts) => ({
        code,
        name,
        levels,
      })),
      status: to,
      segment: code,
      listedOn: list.on,
    }
    now = { pk: 'directory', sk: id, ...listing, version, asOf: at }
    const change = changes.get(action)
    if (change === undefined) continue
    const on = dayOf(at)
    const { kind, ground, reason } = facts
    items.push({
      pk: 'listings',
      sk: `${on}#${id}#${String(version).padStart(6, '0')}`,
      ...present({ filing: id, change, on, kind, ground, reason, listing, version, asOf: at }),
    })
  }
  return now ? [...items, now] : []
}

/** What the register says of the policies of a city, or of the province: those that were enacted last. */
export const derivePolicies = ({
  id,
  version,
  at,
  facts,
}: Pick<Dossier, 'id' | 'version' | 'at' | 'facts'>): StoredItem[] =>
  facts.enact ? [{ pk: 'policies', sk: id, policiesOf: id, policies: facts.enact.policies, version, asOf: at }] : []
