import { originalsIn } from '../../shared/domain/vocabulary/documents/retention.ts'
import { type Place, placeKinds } from '../../shared/domain/vocabulary/records/personal-request.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import type { PhotoSubjects } from './find-rows.ts'

const dossierOf = ({ procedure, id }: Pick<Dossier, 'procedure' | 'id'>) => `${procedure} ${id}`

/** Which dossiers have pinned which uploads, gathered in one walk over all heads. */
export function openPins() {
  const pinned = new Map<string, Set<string>>()
  return {
    visit(head: Dossier) {
      // it names what others have pinned
      if (head.procedure === 'disposal') return
      for (const { id } of originalsIn(head.facts)) pinned.set(id, (pinned.get(id) ?? new Set()).add(dossierOf(head)))
    },
    /** M10: what was found, and marked, files that stand in somebody else's row, or in a dossier that is not the person's own. */
    markShared(places: readonly Place[], subjects: ReadonlySet<string>, photos: PhotoSubjects): Place[] {
      const isFile = ({ kind, file }: Place) => file !== undefined && placeKinds[kind].erased === 'file'
      const own = new Set(
        places.filter(isFile).map(({ file, procedure, dossier }) => `${file?.id} ${procedure} ${dossier}`),
      )
      const isPinnedBeside = (id: string) => [...(pinned.get(id) ?? [])].some((dossier) => !own.has(`${id} ${dossier}`))
      const hasOthers = (id: string, lists: PhotoSubjects[keyof PhotoSubjects]) =>
        [...(lists.get(id) ?? [])].some((subject) => !subjects.has(subject))
      return places.map((place): Place => {
        const { kind, file } = place
        if (!file || !isFile(place)) return place
        const isOfOthers =
          hasOthers(file.id, photos.standing) || (kind === 'draft-photo' && hasOthers(file.id, photos.drafts))
        return isOfOthers || isPinnedBeside(file.id) ? { ...place, shared: true } : place
      })
    },
  }
}
