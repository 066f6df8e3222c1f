import { listsIn, originalsIn } from '../../shared/domain/vocabulary/documents/retention.ts'
import type { Place, PlaceName } from '../../shared/domain/vocabulary/records/personal-request.ts'
import { listRef } from '../../shared/domain/vocabulary/shapes.ts'
import { namedLists } from '../../shared/domain/workflow/named-lists.ts'
import type { Dossier, Entry, Facts, ListRef } from '../../shared/domain/workflow/procedure.ts'
import { importedLists } from '../platform/commands/archive-and-pin.ts'
import { archiveKey, materialKey } from '../platform/commands/archive-keys.ts'
import type { Asked, FindDeps, FoundOf, ReadList, Row } from './found.ts'
import { inList, type PlaceMaker, photoOf, subjectsIn } from './place.ts'

/** Lists with documents, by procedure and field; a test holds them to the tables. */
export const listKinds: Readonly<Record<string, Readonly<Record<string, PlaceName>>>> = {
  plan: { candidates: 'candidate', assessed: 'candidate' },
  issuance: { items: 'item', certificates: 'certificate' },
  amendment: { holder: 'amendment' },
  'candidate-correction': { corrections: 'correction' },
  'personal-request': { person: 'request' },
}
/** Papers that a dossier about one person has pinned. */
const paperKinds: Readonly<Record<string, PlaceName>> = {
  amendment: 'paper',
  'candidate-correction': 'paper',
  'personal-request': 'request-paper',
}

/** Lists of a field that are kept in the archive, each once, with the entry that named it first. */
export function refsOf(entries: readonly Entry[], field: string): [ListRef, Entry][] {
  const refs = new Map<string, [ListRef, Entry]>()
  for (const { list, entry } of namedLists(entries, field)) {
    const { data: ref } = listRef.safeParse(list)
    const standing = ref && refs.get(ref.sha256)
    // What was saved and then handed in was handed in.
    if (ref && (!standing || standing[1].action === 'save')) refs.set(ref.sha256, [ref, entry])
  }
  return [...refs.values()]
}

/** What a dossier has pinned, as places of a kind. */
export const papersOf = (make: PlaceMaker, kind: PlaceName, head: Dossier): Place[] =>
  originalsIn(head.facts).map(({ id, versionId, sha256 }) =>
    make(kind, head, { file: { id, version: versionId, sha256 } }),
  )

const isOfCandidates = (key: string) => key.includes(`/${importedLists('', 'candidates').split('/').at(-2)}/`)

/** Whose photo each file is, by lists that stand, and by drafts: the subjects, by the file's id. */
export type PhotoSubjects = Record<'standing' | 'drafts', Map<string, Set<string>>>

type Version = { ref: ListRef; list: Facts[]; isDraft: boolean; isStanding: boolean }

/** Rows that have the document of whoever waits, by the document or by what is sealed. */
export function openRows(
  { archive }: Pick<FindDeps, 'archive'>,
  asked: readonly Asked[],
  foundOf: FoundOf,
  make: PlaceMaker,
  readList: ReadList,
) {
  const bySubject = Map.groupBy(
    asked.flatMap((one) => [...one.subjects].map((subject) => ({ one, subject }))),
    ({ subject }) => subject,
  )
  const whose = (item: Facts): Set<Asked> =>
    new Set(subjectsIn(item).flatMap((subject) => (bySubject.get(subject) ?? []).map(({ one }) => one)))
  const photoSubjects: PhotoSubjects = { standing: new Map(), drafts: new Map() }
  const notePhotos = (list: readonly Facts[], subjects: Map<string, Set<string>>) => {
    for (const { photo, document } of list)
      if (photo?.id && document?.subject)
        subjects.set(photo.id, (subjects.get(photo.id) ?? new Set()).add(document.subject))
  }
  /** A photo that nobody has pinned, by its newest version. */
  async function draftPhotoOf({ photo }: Facts, place: Place): Promise<Place[]> {
    const kept = typeof photo?.id === 'string' ? await archive.newest(materialKey(photo.id)) : undefined
    if (!kept) return []
    const file = { id: photo.id, version: kept.versionId, sha256: kept.sha256 }
    return [{ ...place, kind: 'draft-photo', file }]
  }

  function placeRow(
    head: Dossier,
    field: string,
    kind: PlaceName,
    { ref, isStanding }: Version,
    row: number,
    item: Facts,
  ) {
    const isClear = item.sealed === undefined && typeof item.name === 'string'
    const here = {
      ...inList(field, ref, row),
      ...(isClear && { clear: true }),
      ...(!isStanding && { superseded: true as const }),
    }
    const photo = photoOf(item)
    return {
      places: [
        make(kind, head, here),
        ...(photo ? [make('photo', head, { ...here, file: photo })] : []),
      ] as Row['places'],
      item,
      // who has the number now may be somebody else
      ...(isStanding && { head }),
    }
  }

  async function lookAtLists(head: Dossier, field: string, kind: PlaceName, versions: readonly Version[]) {
    for (const version of versions) {
      const { ref, list, isDraft, isStanding } = version
      if (isDraft) notePhotos(list, photoSubjects.drafts)
      else if (isStanding) notePhotos(list, photoSubjects.standing)
      for (const [row, item] of list.entries())
        for (const one of whose(item)) {
          if (one.request.id === head.id && head.procedure === 'personal-request') continue
          const { rows, numbers } = foundOf(one)
          if (isDraft) {
            const place = make('draft', head, inList(field, ref, row))
            rows.push({ places: [place, ...(await draftPhotoOf(item, place))], item })
            continue
          }
          const found = placeRow(head, field, kind, version, row, item)
          rows.push({ ...found, places: [...found.places, ...papersFor(one, head, versions)] })
          if (head.procedure === 'plan' && isStanding && item.no !== undefined)
            numbers.set(`${head.id} ${item.no}`, { plan: head.id, no: item.no })
        }
    }
  }

  /** The papers of a dossier: the person's own where no version of its list has named anybody else. */
  function papersFor(one: Asked, head: Dossier, versions: readonly Version[]): Place[] {
    const kind = paperKinds[head.procedure]
    if (!kind) return []
    const isOwn = versions.every(({ list }) => list.every((item) => whose(item).has(one)))
    const papers = papersOf(make, kind, head)
    return isOwn || kind === 'request-paper' ? papers : papers.map((paper) => ({ ...paper, shared: true }))
  }

  return {
    whose,
    photoSubjects,
    async lookAt(head: Dossier, entries: readonly Entry[]) {
      const standing = new Set(listsIn(head.facts).map(({ sha256 }) => sha256))
      for (const [field, kind] of Object.entries(listKinds[head.procedure] ?? {})) {
        const versions: Version[] = []
        for (const [ref, { action }] of refsOf(entries, field))
          versions.push({
            ref,
            list: await readList(ref),
            isDraft: action === 'save',
            isStanding: standing.has(ref.sha256),
          })
        await lookAtLists(head, field, kind, versions)
      }
    },
    /** Lists that were imported, and are no dossier's yet. */
    async lookAtImports() {
      for (const key of (await archive.keys(archiveKey('lists', 'imports/'))).filter(isOfCandidates)) {
        const kept = await archive.newest(key)
        if (!kept) continue
        const { versionId, sha256 } = kept
        const list = await readList({ key, versionId, sha256, count: 0 })
        const ref = { key, versionId, sha256, count: list.length }
        const [, , owner = ''] = key.split('/')
        notePhotos(list, photoSubjects.drafts)
        for (const [row, item] of list.entries())
          for (const one of whose(item)) {
            const region = one.request.seat?.owner === owner ? one.request.seat.region : ''
            const where = { kind: 'draft', procedure: 'plan', dossier: '', owner, region, state: 'draft' } as const
            const place = { ...where, ...inList('candidates', ref, row) }
            foundOf(one).rows.push({ places: [place, ...(await draftPhotoOf(item, place))], item })
          }
      }
    },
  }
}
