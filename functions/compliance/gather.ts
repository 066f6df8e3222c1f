import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { province } from '../../shared/domain/vocabulary/geography/region.ts'
import { subjectsOfDocument } from '../../shared/domain/vocabulary/records/holder.ts'
import { isErasable, isToBeGathered, type Place } from '../../shared/domain/vocabulary/records/personal-request.ts'
import type { Dossier, Facts, Seat } from '../../shared/domain/workflow/procedure.ts'
import { termOf } from '../../shared/domain/workflow/retention-term.ts'
import { readList } from '../platform/commands/archive-and-pin.ts'
import { ownersOf } from '../platform/commands/list-refs.ts'
import { openAll } from '../platform/commands/personal-text.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { type Check, onItsOwn } from './check.ts'
import { findPlaces } from './find-places.ts'
import type { Asked } from './found.ts'
import { type Moved, movingAsClock } from './run-clock.ts'

type Deps = Pick<Dependencies, 'ledger' | 'archive' | 'vault' | 'procedures' | 'commandHandler' | 'now'>

/** Whoever waits, by whose documents it is, as they are kept now or were before, and under which names. */
async function readAsked({ archive, vault }: Deps, request: Dossier): Promise<Asked> {
  const items: Facts[] = await openAll(vault, await readList(archive, request.facts.open.person))
  return {
    request,
    subjects: new Set(items.flatMap(({ document }) => (document ? subjectsOfDocument(document) : []))),
    names: new Set(items.flatMap(({ name }): string[] => (typeof name === 'string' && name !== '' ? [name] : []))),
    posts: request.facts.open.posts ?? {},
  }
}

/**
 * What is told through an enterprise is its own alone, through a city its region's: neither learns where else a person
 * was. An erasure is of everything, and looks at everything.
 */
function isWithin({ facts, seat }: Dossier, place: Place): boolean {
  if (facts.open.kind === 'deletion' || !seat) return true
  if (seat.owner !== '') return ownersOf(seat as Seat).includes(place.owner)
  return seat.region === province || place.region === seat.region
}

/**
 * M10: gathers for requests that were taken up, and once more for erasures that were granted, every place that names the
 * person. An erasure begins where nothing holds it; where something has come since, it goes back to who put it forward. Lists
 * are read only while a request waits.
 */
export function openGather(deps: Deps, moved: Moved[] = []): Check {
  const waiting: Dossier[] = []
  let configuration: Dossier | undefined
  return {
    name: 'gather',
    visit(head) {
      if (head.procedure === 'configuration') configuration = head
      if (isToBeGathered(head)) waiting.push(head)
    },
    async report() {
      if (waiting.length === 0) return []
      const at = deps.now()
      const today = dateOf(at)
      const asked: Asked[] = []
      const reading = onItsOwn(waiting, async (request) => asked.push(await readAsked(deps, request)))
      // one that cannot be read holds back no other, and is told at the end
      const [read] = await Promise.allSettled([reading])
      const found = await findPlaces(deps, asked, (kind) => termOf(configuration, kind, today) ?? 0)
      const move = movingAsClock(deps, moved)
      await onItsOwn(asked, ({ request }) => {
        const { procedure, id, state, facts } = request
        const places = (found.get(id) ?? []).filter((place) => isWithin(request, place))
        const begins = state !== 'accepted' && isErasable(facts, places, today)
        return move({ procedure, id, action: begins ? 'begin-erasure' : 'gather', claim: { places } }, at)
      })
      if (read?.status === 'rejected') throw read.reason
      return []
    },
  }
}
