import type { Itemised } from '../../shared/domain/disposal/items.ts'
import { addDays, dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import {
  dayOfLast,
  listsIn,
  originalsIn,
  retainedUntil,
  termsOver,
} from '../../shared/domain/vocabulary/documents/retention.ts'
import { filingComplainedOf } from '../../shared/domain/vocabulary/records/complaints.ts'
import { isCarriedOut } from '../../shared/domain/vocabulary/records/disposals.ts'
import { isCertificateInForce } from '../../shared/domain/vocabulary/records/in-force.ts'
import { type Place, placesIn } from '../../shared/domain/vocabulary/records/personal-request.ts'
import { settingOf } from '../../shared/domain/vocabulary/records/settings.ts'
import type { Dossier, Facts, ListRef } from '../../shared/domain/workflow/procedure.ts'
import { termOf } from '../../shared/domain/workflow/retention-term.ts'
import { readList } from '../platform/commands/archive-and-pin.ts'
import { archiveKey, materialKey } from '../platform/commands/archive-keys.ts'
import { ownersOf } from '../platform/commands/list-refs.ts'
import { unlessGone } from '../platform/commands/unless-gone.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { openBatches } from './batches.ts'
import { objectName, readDeleted } from './disposed.ts'
import { type DueObject, dueObjects, listsOf, photoLists } from './due-objects.ts'

type Deps = Pick<Dependencies, 'ledger' | 'archive' | 'procedures' | 'now'>

/** Proceedings that may have need of whatever an enterprise has handed in. */
const proceedings = ['complaint', 'demand', 'spot-check', 'exit', 'revocation']
/** And those that have need of what is kept of one batch. */
const inBatch = ['re-mark', 'candidate-correction']

export const keyOf = ({ procedure, id }: Pick<Dossier, 'procedure' | 'id'>) => `${procedure} ${id}`
const importsFolder = archiveKey('lists', 'imports/')
export const importerOf = (key: string): string => key.slice(importsFolder.length).split('/')[0] ?? ''
const isDraft = ({ state }: Dossier) => state === 'draft'

/** What may go of a dossier; `certificates` as a disposal notes them. */
export type Due = { head: Dossier; objects: DueObject[]; certificates: number }

/**
 * R-59, M10: what has been kept for its time, gathered in one walk over all heads. Not among it is whatever an enterprise
 * handed in while a proceeding about the enterprise is open, what is kept of a batch in which one is, and what a dossier has
 * pinned that is still to be kept.
 */
export function openRetained({ ledger, archive, procedures, now }: Deps) {
  const today = dateOf(now())
  const lists = new Map<string, Promise<Facts[]>>()
  /** Each list once a run; one that was let go has nothing left to name. */
  const read = (ref: ListRef): Promise<Facts[]> => {
    const reading = lists.get(objectName(ref)) ?? unlessGone(readList(archive, ref), [])
    lists.set(objectName(ref), reading)
    return reading
  }
  const batches = openBatches(read)
  const over: Dossier[] = []
  const disposals: Dossier[] = []
  const owners = new Map<string, string>()
  /** Enterprises of open proceedings, filings that an open complaint names, and what is open in a batch. */
  const [enterprises, filings, busy] = [new Set<string>(), new Set<string>(), new Set<Dossier>()]
  /** By name of an object, who has pinned it. */
  const pinned = new Map<string, Set<string>>()
  const pin = (name: string, key: string) => pinned.set(name, (pinned.get(name) ?? new Set()).add(key))
  /** Whoever has lists of photos, by enterprise. */
  const photographed = new Map<string, Dossier[]>()
  /** Certificates that have ended: what they have pinned is kept for them no longer than for what they were issued on. */
  const ended = new Map<string, string>()
  /** Imported lists that a draft names, by key, with the drafts. */
  const drafted = new Map<string, Dossier[]>()
  /** Requests of persons that are not answered yet. */
  const requests: Dossier[] = []
  let configuration: Dossier | undefined

  function lookForNeed(head: Dossier) {
    const { procedure, state, seat, facts } = head
    if (procedures[procedure]?.rests.includes(state)) return
    if (procedure === 'personal-request') requests.push(head)
    if (inBatch.includes(procedure) && !isDraft(head)) busy.add(head)
    if (!proceedings.includes(procedure)) return
    if (seat?.owner) enterprises.add(seat.owner)
    const filing = procedure === 'complaint' && filingComplainedOf(facts)
    if (filing) filings.add(filing)
  }

  function visit(head: Dossier) {
    const { procedure, id, seat, facts } = head
    if (procedure === 'configuration') configuration = head
    // it names what others have pinned
    if (procedure === 'disposal') return void disposals.push(head)
    if (procedure === 'filing' && seat) owners.set(id, seat.owner)
    batches.visit(head)
    lookForNeed(head)
    for (const one of originalsIn(facts)) pin(objectName({ ...one, key: materialKey(one.id) }), keyOf(head))
    if (procedure === 'certificate' && !isCertificateInForce(head)) ended.set(keyOf(head), dayOfLast(head))
    if (isDraft(head))
      for (const { key } of listsIn(facts))
        if (key.startsWith(importsFolder)) drafted.set(key, [...(drafted.get(key) ?? []), head])
    const p = procedures[procedure]
    if (p && seat && photoLists(p, head, listsOf(head, facts)).length > 0)
      for (const owner of ownersOf(seat)) photographed.set(owner, [...(photographed.get(owner) ?? []), head])
    if (termsOver(head)) over.push(head)
  }

  /**
   * What requests of persons hold back: the dossiers that name the person; until that is known all of the enterprise by which
   * the person is identified, and of all where a centre identified the person.
   */
  async function askedFor() {
    const [dossiers, imported] = [new Set<string>(), new Set<string>()]
    const unknown = requests.filter((head) => !placesIn(head))
    for (const { seat } of unknown) if (seat?.owner) enterprises.add(seat.owner)
    for (const head of requests.filter(placesIn))
      for (const { procedure, dossier, list } of (await read(placesIn(head))) as Place[]) {
        dossiers.add(keyOf({ procedure, id: dossier }))
        if (list) imported.add(list.key)
      }
    return { dossiers, lists: imported, isAll: unknown.some(({ seat }) => !seat?.owner) }
  }

  /** What the walk has gathered; asked once it is over. */
  async function report() {
    for (const filing of filings) enterprises.add(owners.get(filing) ?? 'unknown')
    const deleted = await readDeleted({ archive }, disposals)
    const due = dueObjects({ procedures, batches, configuration, today, readList: read })
    const busyPlans = new Set([...busy].map((head) => batches.planIdOf(head)))
    const asked = await askedFor()
    const isNeeded = (head: Dossier) =>
      asked.isAll ||
      asked.dossiers.has(keyOf(head)) ||
      (head.seat ? ownersOf(head.seat) : []).some((owner) => enterprises.has(owner)) ||
      busyPlans.has(batches.planIdOf(head))
    /** Whose photos went as far as they may, by what a disposal noted then. */
    const done = new Map<string, Itemised>()
    for (const { facts } of disposals.filter(isCarriedOut))
      for (const one of (facts.itemise?.dossiers ?? []) as Itemised[])
        done.set(keyOf({ procedure: facts.open.procedure, id: one.id }), one)

    const isReleased = (key: string, limit: string) => {
      const end = ended.get(key)
      const years = termOf(configuration, 'photo-certified', today) ?? Number.POSITIVE_INFINITY
      return end !== undefined && retainedUntil(end, years) <= limit
    }
    const mayHavePhotos = (head: Dossier, limit: string): boolean => {
      const first = due.photosFrom(head)
      if (first === undefined || first > limit) return false
      const before = done.get(keyOf(head))
      const isDone = before?.version === head.version && before.certificates === due.certificatesOver(head, limit)
      return (
        !isDone &&
        (batches.uncertifiedIn(head.id) > 0 || due.certificatesOver(head, limit) > 0 || head.procedure !== 'plan')
      )
    }

    /** By the key of a dossier. With `entries` all that it ever pinned, else what it has pinned last. */
    async function list(limit: string, entries: ReadonlySet<string> = new Set()): Promise<Map<string, Due>> {
      const found = new Map<string, Due>()
      const least = settingOf(configuration, 'retention-years', today)
      for (const head of over) {
        if (retainedUntil(dayOfLast(head), least) > limit || isNeeded(head)) continue
        const key = keyOf(head)
        const facts = entries.has(key)
          ? (await ledger.entries(head.procedure, head.id)).map((entry) => entry.facts)
          : head.facts
        const all = await due.objectsOf(head, facts, mayHavePhotos(head, limit))
        const objects = all.filter(
          (one): one is DueObject => one.until !== undefined && one.until <= limit && !deleted.has(objectName(one)),
        )
        if (objects.length > 0) found.set(key, { head, objects, certificates: due.certificatesOver(head, limit) })
      }
      return withoutHeld(found, limit)
    }

    function withoutHeld(found: Map<string, Due>, limit: string): Map<string, Due> {
      const dueBy = new Map<string, Set<string>>()
      for (const [key, { objects }] of found)
        for (const one of objects) dueBy.set(objectName(one), (dueBy.get(objectName(one)) ?? new Set()).add(key))
      const isHeld = (name: string) =>
        [...(pinned.get(name) ?? [])].some((key) => !dueBy.get(name)?.has(key) && !isReleased(key, limit))
      return new Map(
        [...found].flatMap(([key, { objects, ...rest }]): [string, Due][] => {
          const free = objects.filter((one) => !isHeld(objectName(one)))
          return free.length > 0 ? [[key, { ...rest, objects: free }]] : []
        }),
      )
    }

    return {
      /** Dossiers of which something was kept until `limit`, with that. */
      list,
      /**
       * The same of those that are named by their keys, all that entries name among it. Photos are read of every list of
       * their enterprises: one that is handed in twice is kept as long as either.
       */
      async itemise(keys: ReadonlySet<string>): Promise<Map<string, Due>> {
        const limit = addDays(today, -1)
        const wanted = over.filter((head) => keys.has(keyOf(head)))
        for (const owner of new Set(wanted.flatMap(({ seat }) => (seat ? ownersOf(seat) : []))))
          for (const head of photographed.get(owner) ?? []) {
            const p = procedures[head.procedure]
            for (const { ref, part } of p ? photoLists(p, head, listsOf(head, head.facts)) : [])
              for (const item of await read(ref))
                for (const one of originalsIn(item[part]))
                  pin(objectName({ ...one, key: materialKey(one.id) }), keyOf(head))
          }
        return new Map([...(await list(limit, keys))].filter(([key]) => keys.has(key)))
      },
      /** Imported lists that were kept until `limit`, by enterprise; those that a draft names wait for that. */
      async imports(limit: string): Promise<Map<string, { key: string; until: string }[]>> {
        const years = termOf(configuration, 'import', today) ?? Number.POSITIVE_INFINITY
        const found = new Map<string, { key: string; until: string }[]>()
        for await (const { key, at } of archive.dated(importsFolder)) {
          const days = [dateOf(at), ...(drafted.get(key) ?? []).map((head) => dayOfLast(head))]
          const until = retainedUntil(days.toSorted().at(-1) ?? '', years)
          const org = importerOf(key)
          if (until <= limit && !enterprises.has(org) && !asked.isAll && !asked.lists.has(key))
            found.set(org, [...(found.get(org) ?? []), { key, until }])
        }
        return found
      },
    }
  }
  return { visit, report }
}
