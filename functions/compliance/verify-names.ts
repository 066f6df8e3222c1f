import type { Place } from '../../shared/domain/vocabulary/records/personal-request.ts'
import type { Facts } from '../../shared/domain/workflow/procedure.ts'
import type { Vault } from '../../shared/stores/vault/vault.ts'
import { openAll } from '../platform/commands/personal-text.ts'
import type { BatchIndex, Found, Row } from './found.ts'

/** What was confirmed by an office: that a person has another name than before. */
const confirmed: Readonly<Record<string, string>> = { amendment: 'confirmed', 'candidate-correction': 'confirmed' }
const isDecided = ({ head }: Row): boolean =>
  head !== undefined && (confirmed[head.procedure] ?? head.state) === head.state

/** Whom in which plan a row is about, so far as heads tell: what was corrected is of the same. */
function ofWhom({ head, item, places: [place] }: Row, { certificates }: Found, batches: BatchIndex): string {
  const own = `${place.procedure} ${place.dossier} ${place.list?.sha256} ${place.row}`
  if (!head) return own
  const open: Facts = head.facts.open ?? {}
  const byProcedure: Readonly<Record<string, () => string | undefined>> = {
    plan: () => batches.inPlan(head.id, item.no),
    issuance: () => batches.inResults(open.results, item.no),
    'candidate-correction': () => batches.inResults(open.results, item.no),
    amendment: () => batches.onCertificate(certificates.get(open.certificate)),
  }
  return byProcedure[head.procedure]?.() ?? own
}

/**
 * M10: the places that were found. A row that has another name beside the document is perhaps somebody else's,
 * whose number was mistyped: it is verified only where something that was decided about the same person in the same batch
 * has the name that was shown, as after a correction. A row without a name is what the others of its dossier are,
 * and what hangs on a row by a number is what that row is.
 */
export async function placesWithDoubts(
  vault: Pick<Vault, 'openTexts'>,
  names: ReadonlySet<string>,
  found: Found,
  batches: BatchIndex,
): Promise<Place[]> {
  const { rows } = found
  const opened = await openAll(
    vault,
    rows.map(({ item }) => item),
  )
  const whom = rows.map((row) => ofWhom(row, found, batches))
  const verified = new Set(whom.filter((_, i) => isDecided(rows[i] as Row) && names.has(opened[i]?.name)))
  /** Undefined of a row without a name. */
  const isVerified = rows.map((_, i): boolean | undefined => {
    const name: unknown = opened[i]?.name
    return typeof name === 'string' && name !== '' ? names.has(name) || verified.has(whom[i] ?? '') : undefined
  })
  const dossiersWith = (verdict: boolean) =>
    new Set(rows.flatMap(({ places: [{ dossier }] }, i) => (isVerified[i] === verdict ? [dossier] : [])))
  const [doubted, sound] = [dossiersWith(false), dossiersWith(true)]
  const doubtful = new Set(whom.filter((_, i) => isVerified[i] === false))
  const mark = (places: readonly Place[], holds: boolean): readonly Place[] =>
    holds ? places : places.map((place) => ({ ...place, unverified: true }))
  return [
    ...rows.flatMap(({ places }, i) => {
      const [{ dossier }] = places
      return mark(places, isVerified[i] ?? (!doubted.has(dossier) || sound.has(dossier)))
    }),
    ...found.hanging.flatMap(({ of, places }) => mark(places, of === undefined || !doubtful.has(of))),
  ]
}
