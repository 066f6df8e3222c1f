import { procedures } from '../../shared/domain/procedures.ts'
import { province } from '../../shared/domain/vocabulary/geography/region.ts'
import { filingComplainedOf } from '../../shared/domain/vocabulary/records/complaints.ts'
import { segmentOf } from '../../shared/domain/vocabulary/records/enterprise.ts'
import { roundsOf } from '../../shared/domain/vocabulary/records/round-of.ts'
import type { Dossier, Entry, Facts } from '../../shared/domain/workflow/procedure.ts'
import { mapAtOnce } from '../../shared/stores/at-once.ts'
import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import { ownedBy } from '../platform/commands/owned.ts'
import { recordOf } from '../platform/http/audit-read.ts'

/**
 * By name and id. Certificates, whose ids are their numbers, come first, what led to them behind, and last what hangs on
 * a plan.
 */
export type Named = [procedure: string, id: string | undefined]
export const ledTo: Readonly<Record<string, (facts: Facts, id: string, entries: readonly Entry[]) => Named[]>> = {
  certificate: ({ issue }, id, entries) => [
    ...entries.flatMap(({ facts }): Named[] => [
      ['amendment', facts.amendment],
      ['revocation', facts.revocation],
    ]),
    ['report', id],
    ['issuance', issue.issuance],
  ],
  issuance: ({ open }) => [
    ['results', open.results],
    ...(open.corrections ?? []).map((id: string): Named => ['candidate-correction', id]),
  ],
  results: ({ open, carry, hold }) => [
    ['results', open.of],
    ['re-mark', carry?.reMark],
    ['spot-check', hold?.check],
    ['plan', open.plan],
  ],
  plan: ({ open }) => [
    ['scheme', open.scheme],
    ['filing', open.filing],
  ],
  scheme: ({ open }) => [['filing', open.filing]],
  filing: (facts, id) => [
    ['exit', facts.remove?.exit],
    ['segment', segmentOf({ id, facts })],
    ...roundsOf({ facts }).map((round): Named => ['round', round]),
  ],
  exit: ({ open }) => [
    ['filing', open.filing],
    ...Object.entries<string[]>(open.related ?? {}).flatMap(([kind, ids]) => ids.map((id): Named => [kind, id])),
  ],
  'spot-check': ({ open, draw }) => [
    ['spot-draw', draw?.draw],
    ['plan', (draw ?? open).plan],
  ],
  complaint: (facts) => [
    ['certificate', facts.accept?.certificate],
    ['plan', facts.accept?.plan],
    ['filing', filingComplainedOf(facts)],
  ],
  're-mark': ({ open }) => [['results', open.results]],
  'candidate-correction': ({ open }) => [['results', open.results]],
  conduct: (_, id) => [['plan', id.slice(0, id.lastIndexOf('.'))]],
}

const atOnce = 50

/**
 * Where it stands who read of a dossier, and who had the vault opened: of what is confidential each body that had
 * it to handle has a record, and the province.
 */
export function recordsOf({ procedure, id, seat }: Dossier, entries: readonly Entry[]): Named[] {
  if (procedures[procedure]?.impersonal) return []
  const bodies = seat?.confidential ? [province, ...entries.map((entry) => entry.seat.supervisor)] : ['']
  return [...new Set(bodies)].map((body) => ['access', recordOf({ procedure, dossier: id, seat }, body)])
}

/** What hangs on a plan and is not named by it: the records of its sessions, and what the centre checked on the spot. */
export async function hangingOn(
  { ledger }: { ledger: Ledger },
  { procedure, id, facts, seat }: Dossier,
): Promise<Dossier[]> {
  if (procedure !== 'plan' || !seat) return []
  const sessions: number[] = (facts.submit?.sessions ?? []).map((_: Facts, i: number) => i + 1)
  const [records, checks] = await Promise.all([
    mapAtOnce(sessions, atOnce, (n) => ledger.head('conduct', `${id}.${n}`)),
    ownedBy(ledger, seat.owner, 'spot-check'),
  ])
  return [
    ...records.filter((head) => head !== undefined),
    ...checks.filter(({ facts: { draw, open } }) => (draw ?? open).plan === id),
  ]
}
