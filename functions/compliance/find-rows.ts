import { originalsIn } from '../../shared/domain/vocabulary/documents/retention.ts'
import type { Place, PlaceName } from '../../shared/domain/vocabulary/records/personal-request.ts'
import { listRef } from '../../shared/domain/vocabulary/shapes.ts'
import { namedLists } from '../../shared/domain/workflow/named-lists.ts'
import type { Dossier, Entry, Facts, ListRef } from '../../shared/domain/workflow/procedure.ts'
import type { Archive } from '../../shared/stores/archive/archive.ts'
import { importedLists } from '../platform/commands/archive-and-pin.ts'
import { archiveKey } from '../platform/commands/archive-keys.ts'
import type { Asked, FoundOf, ReadList } from './found.ts'
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

/** Whose photo each file is, by every list that was looked at: the subjects, by the file's id. */
export type PhotoSubjects = Map<string, Set<string>>

/** Rows that have the document of whoever waits, by the document or by what is sealed. */
export function openRows(asked: readonly Asked[], foundOf: FoundOf, make: PlaceMaker, readList: ReadList) {
  const bySubject = Map.groupBy(
    asked.flatMap((one) => [...one.subjects].map((subject) => ({ one, subject }))),
    ({ subject }) => subject,
  )
  const whose = (item: Facts): Set<Asked> =>
    new Set(subjectsIn(item).flatMap((subject) => (bySubject.get(subject) ?? []).map(({ one }) => one)))
  const photoSubjects: PhotoSubjects = new Map()
  const notePhotos = (list: readonly Facts[]) => {
    for (const { photo, document } of list)
      if (photo?.id && document?.subject)
        photoSubjects.set(photo.id, (photoSubjects.get(photo.id) ?? new Set()).add(document.subject))
  }

  async function lookAtList(head: Dossier, field: string, kind: PlaceName, [ref, { action }]: [ListRef, Entry]) {
    const list = await readList(ref)
    notePhotos(list)
    for (const [row, item] of list.entries())
      for (const one of whose(item)) {
        if (one.request.id === head.id && head.procedure === 'personal-request') continue
        const { rows, numbers } = foundOf(one)
        const isClear = item.sealed === undefined && typeof item.name === 'string'
        const here = { ...inList(field, ref, row), ...(isClear && { clear: true }) }
        if (action === 'save') {
          rows.push({ places: [make('draft', head, here)], item })
          continue
        }
        const photo = photoOf(item)
        const papers = paperKinds[head.procedure]
        const isAlone = list.length === 1 || papers === 'request-paper'
        rows.push({
          places: [
            make(kind, head, here),
            ...(photo ? [make('photo', head, { ...here, file: photo })] : []),
            ...(papers && isAlone ? papersOf(make, papers, head) : []),
          ],
          item,
          head,
        })
        if (head.procedure === 'plan' && item.no !== undefined)
          numbers.set(`${head.id} ${item.no}`, { plan: head.id, no: item.no })
      }
  }

  return {
    whose,
    photoSubjects,
    async lookAt(head: Dossier, entries: readonly Entry[]) {
      for (const [field, kind] of Object.entries(listKinds[head.procedure] ?? {}))
        for (const ref of refsOf(entries, field)) await lookAtList(head, field, kind, ref)
    },
    /** Lists that were imported, and are no dossier's yet. */
    async lookAtImports(archive: Archive) {
      for (const key of (await archive.keys(archiveKey('lists', 'imports/'))).filter(isOfCandidates)) {
        const kept = await archive.newest(key)
        if (!kept) continue
        const { versionId, sha256 } = kept
        const list = await readList({ key, versionId, sha256, count: 0 })
        const ref = { key, versionId, sha256, count: list.length }
        const [, , owner = ''] = key.split('/')
        for (const [row, item] of list.entries())
          for (const one of whose(item)) {
            const region = one.request.seat?.owner === owner ? one.request.seat.region : ''
            const where = { kind: 'draft', procedure: 'plan', dossier: '', owner, region, state: 'draft' } as const
            foundOf(one).rows.push({ places: [{ ...where, ...inList('candidates', ref, row) }], item })
          }
      }
    },
  }
}
