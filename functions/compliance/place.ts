import {
  type DataKindName,
  dayOfLast,
  retainedUntil,
  termsOver,
} from '../../shared/domain/vocabulary/documents/retention.ts'
import { isFilingComplete } from '../../shared/domain/vocabulary/records/in-force.ts'
import {
  type FileRef,
  type Place,
  type PlaceName,
  placeKinds,
  staysOf,
} from '../../shared/domain/vocabulary/records/personal-request.ts'
import type { Dossier, Facts, ListRef, Procedure, Seat } from '../../shared/domain/workflow/procedure.ts'
import { personOf } from '../../shared/stores/vault/sealed-text.ts'

/** States that are not at rest, and in which nothing of a person is decided any more. */
const settled: Readonly<Record<string, readonly string[]>> = { issuance: ['completed'] }

/** M10, part D: whether something is going on that needs what the dossier names: an erasure is no way round it. */
function isUnderWay(p: Procedure | undefined, { procedure, state }: Dossier): boolean {
  if (p === undefined || p.standing || p.rests.includes(state) || settled[procedure]?.includes(state)) return false
  if (procedure === 'filing') return isFilingComplete({ state }) || state !== 'draft'
  // What was never handed in, or was returned and left, is over with its term.
  return state !== 'draft'
}

/** Kinds that no term keeps: drafts, prints that can be made again, requests of the same person with their papers. */
const untermed: readonly PlaceName[] = ['draft', 'draft-photo', 'print', 'request', 'request-paper']

export type PlaceMaker = ReturnType<typeof openPlaces>
/** Makes places in a dossier, by how long each kind of data is kept; of a photo, whichever of the two terms is the longer. */
export function openPlaces(procedures: Readonly<Record<string, Procedure>>, yearsOf: (kind: DataKindName) => number) {
  const yearsFor = (kind: PlaceName, head: Dossier): number =>
    kind === 'photo'
      ? Math.max(yearsOf('photo-certified'), yearsOf('photo-uncertified'))
      : yearsOf(termsOver(head)?.kind ?? 'correction')
  const standing = (kind: PlaceName, head: Dossier) => {
    const underWay = isUnderWay(procedures[head.procedure], head)
    return underWay ? { underWay } : { until: retainedUntil(dayOfLast(head), yearsFor(kind, head)) }
  }
  return (kind: PlaceName, head: Dossier, more: Partial<Place> = {}): Place => {
    const { procedure, id, state } = head
    const seat: Seat = head.seat ?? { owner: '', region: '', supervisor: '' }
    const term = standing(kind, head)
    const isKept = !untermed.includes(kind) && (term.underWay || staysOf(kind) === undefined)
    return {
      kind,
      procedure,
      dossier: id,
      owner: seat.owner,
      region: seat.region || seat.supervisor,
      ...(seat.confidential && { confidential: true }),
      state,
      ...(isKept && term),
      ...more,
    }
  }
}

/** Whose a row of a list is, by the document and by what is sealed in it. */
export const subjectsIn = ({ document, subject, sealed }: Facts): string[] =>
  [document?.subject, subject, typeof sealed === 'string' ? personOf(sealed) : undefined].filter(
    (one) => one !== undefined,
  )

/** The photo of a row, as it was pinned. */
export const photoOf = ({ photo }: Facts): FileRef | undefined =>
  photo?.versionId && { id: photo.id, version: photo.versionId, sha256: photo.sha256 }

/** Where a row stands. */
export const inList = (field: string, list: ListRef, row: number) => ({ field, list, row })

const order = Object.keys(placeKinds)
const keyOf = ({ kind, procedure, dossier, row = -1, at = '' }: Place) => [
  String(order.indexOf(kind)).padStart(3, '0'),
  procedure,
  dossier,
  String(row + 1).padStart(6, '0'),
  at,
]
/** Each place once, in an order that is always the same. */
export const inOrder = (places: readonly Place[]): Place[] =>
  [...new Map(places.map((place) => [JSON.stringify(place), place])).values()].toSorted((a, b) =>
    keyOf(a).join(' ') < keyOf(b).join(' ') ? -1 : 1,
  )
