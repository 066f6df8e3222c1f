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
    /**
     * M10: what was found, without photos that stand in somebody else's row too; and marked, files that a dossier has pinned in
     * which they are not the person's own.
     */
    withoutOthers(places: readonly Place[], subjects: ReadonlySet<string>, photoSubjects: PhotoSubjects): Place[] {
      const isFile = ({ kind, file }: Place) => file !== undefined && placeKinds[kind].erased === 'file'
      const own = new Set(
        places.filter(isFile).map(({ file, procedure, dossier }) => `${file?.id} ${procedure} ${dossier}`),
      )
      const isShared = (id: string) => [...(pinned.get(id) ?? [])].some((dossier) => !own.has(`${id} ${dossier}`))
      const isOfOthers = (id: string) => [...(photoSubjects.get(id) ?? [])].some((subject) => !subjects.has(subject))
      return places.flatMap((place): Place[] => {
        const { file } = place
        if (!file || !isFile(place)) return [place]
        if (isOfOthers(file.id)) return place.kind === 'photo' ? [] : [{ ...place, shared: true }]
        return [isShared(file.id) ? { ...place, shared: true } : place]
      })
    },
  }
}
