import type { DisposalItem } from '../../shared/domain/disposal/items.ts'
import {
  type CertificateEnd,
  type DataKindName,
  type Ends,
  endOf,
  listsIn,
  originalsIn,
  retainedUntil,
  type Terms,
  termsOver,
} from '../../shared/domain/vocabulary/documents/retention.ts'
import type { Dossier, Facts, ListRef, Procedure } from '../../shared/domain/workflow/procedure.ts'
import { termOf } from '../../shared/domain/workflow/retention-term.ts'
import { ownLists } from '../platform/commands/archive-and-pin.ts'
import { archiveKey, materialKey } from '../platform/commands/archive-keys.ts'
import { pinnedIn } from '../platform/commands/pinned-materials.ts'
import type { Batches } from './batches.ts'
import { objectName } from './disposed.ts'

/** An object of the archive and the last day on which it is kept; no day while nobody can tell. */
type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never
type Kept = Without<DisposalItem, 'no' | 'until'> & { until: string | undefined }
export type DueObject = Kept & { until: string }

export type Deps = {
  procedures: Readonly<Record<string, Procedure>>
  batches: Batches
  configuration: Dossier | undefined
  today: string
  /** A list as it was filed away; empty where it is gone. */
  readList: (ref: ListRef) => Promise<Facts[]>
}

/** Of two the later; where one is kept without an end both are. */
const later = (a: string | undefined, b: string | undefined) =>
  a === undefined || b === undefined ? undefined : a > b ? a : b

const photoKind = (certificates: readonly CertificateEnd[]): DataKindName =>
  certificates.length > 0 ? 'photo-certified' : 'photo-uncertified'

/** Lists of photos, and the part of their items in which these stand. */
export function photoLists(p: Procedure, { id }: Pick<Dossier, 'id'>, lists: readonly ListRef[]) {
  return pinnedIn(p).flatMap(({ field, part }) => {
    const folder = archiveKey('lists', ownLists({ procedure: p.name, id }, field))
    return part === undefined ? [] : lists.filter(({ key }) => key.startsWith(folder)).map((ref) => ({ ref, part }))
  })
}

/** A dossier's own lists, not those that it names of others. */
export const listsOf = ({ procedure, id }: Pick<Dossier, 'procedure' | 'id'>, facts: unknown): ListRef[] =>
  listsIn(facts).filter(({ key }) => key.startsWith(archiveKey('lists', `${procedure}/${id}/`)))

/** The day on which each object of a dossier that is over has been kept long enough. */
export function dueObjects({ procedures, batches, configuration, today, readList }: Deps) {
  const untilOf = (kind: DataKindName, from: Terms['from'], ends: Ends) => {
    const end = endOf(from, ends)
    const years = termOf(configuration, kind, today)
    return end === undefined || years === undefined ? undefined : retainedUntil(end, years)
  }
  /** Only candidates and holders are told apart by who they are. */
  const endsFor = async (head: Dossier, ends: Ends): Promise<(no: string) => Ends> => {
    const plan = batches.planIdOf(head)
    const personOf = plan === undefined ? () => [] : await batches.personsOf(plan)
    return (no) => ({ ...ends, certificates: personOf(no) })
  }

  /** What was handed in anew since leads to no certificate. */
  const fromIn = (head: Dossier, from: Terms['from']): ((ref: ListRef) => Terms['from']) => {
    const present = new Set(listsOf(head, head.facts).map(objectName))
    return (ref) => (from === 'entry' || present.has(objectName(ref)) ? from : 'batch')
  }

  async function photosOf(head: Dossier, { kind, from }: Terms, ends: Ends, lists: readonly ListRef[]) {
    const fromOf = fromIn(head, from)
    const p = procedures[head.procedure]
    const named = p ? photoLists(p, head, lists) : []
    if (named.length === 0) return []
    const ofPerson = await endsFor(head, ends)
    const photos = new Map<string, Kept>()
    for (const { ref, part } of named)
      for (const item of await readList(ref)) {
        const [photo] = originalsIn(item[part])
        if (!photo) continue
        const { certificates } = ofPerson(item.no)
        const of = from === 'entry' ? kind : photoKind(certificates)
        const until = untilOf(of, fromOf(ref), { ...ends, certificates })
        const { versionId, sha256 } = photo
        const one = { procedure: head.procedure, dossier: head.id, key: materialKey(photo.id), versionId, sha256 }
        const name = objectName(one)
        const before = photos.get(name)
        photos.set(name, { ...one, kind: of, until: before ? later(before.until, until) : until })
      }
    return [...photos.values()]
  }

  return {
    /**
     * Objects that `facts` name, of a dossier that is over; `facts` may be those of all its entries. `withPhotos` reads the
     * lists that name photos.
     */
    async objectsOf(head: Dossier, facts: unknown, withPhotos: boolean): Promise<Kept[]> {
      const terms = termsOver(head)
      if (!terms) return []
      const { kind, from, lists: listsFrom = from, outlasting = [] } = terms
      const ends = batches.endsOf(head)
      const { procedure, id: dossier } = head
      const single: string | undefined = head.facts.open?.no
      const own = single === undefined ? ends : (await endsFor(head, ends))(single)
      const materials = originalsIn(facts).map(({ id, versionId, sha256 }): Kept => {
        const until = untilOf(kind, from, own)
        return { procedure, dossier, kind, key: materialKey(id), versionId, sha256, until }
      })
      const contacts = [head.facts.receive?.complainant].flatMap((complainant): Kept[] =>
        complainant === undefined ? [] : [{ procedure, dossier, kind, complainant, until: untilOf(kind, from, own) }],
      )
      const refs = listsOf(head, facts)
      const fromOf = fromIn(head, listsFrom)
      const lists = refs.map((ref): Kept => {
        const { key, versionId, sha256 } = ref
        const until = [kind, ...outlasting].map((one) => untilOf(one, fromOf(ref), ends)).reduce(later)
        return { procedure, dossier, kind, key, versionId, sha256, until }
      })
      const photos = withPhotos ? await photosOf(head, terms, ends, refs) : []
      return [...photos, ...materials, ...contacts, ...lists]
    },
    /** The first day on which a photo may go; undefined where none may. */
    photosFrom(head: Dossier): string | undefined {
      const terms = termsOver(head)
      const ends = batches.endsOf(head)
      return (
        terms &&
        untilOf(terms.from === 'entry' ? terms.kind : 'photo-uncertified', terms.from, { ...ends, certificates: [] })
      )
    },
    /** How many certificates ended so long ago that the photos of their holders may go. */
    certificatesOver: (head: Dossier, limit: string): number =>
      batches.endsOf(head).certificates.filter((end) => {
        const years = termOf(configuration, 'photo-certified', today) ?? Number.POSITIVE_INFINITY
        return end !== 'in-force' && retainedUntil(end, years) <= limit
      }).length,
  }
}
