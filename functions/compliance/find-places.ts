import { contentOf } from '../../shared/domain/certificate/certificate.ts'
import type { DataKindName } from '../../shared/domain/vocabulary/documents/retention.ts'
import type { Place } from '../../shared/domain/vocabulary/records/personal-request.ts'
import type { Facts, ListRef } from '../../shared/domain/workflow/procedure.ts'
import { Altered } from '../../shared/stores/archive/archive.ts'
import { readList } from '../platform/commands/archive-and-pin.ts'
import { openByName } from './find-by-name.ts'
import { findReadings, findRelated, isRelated, noneRelated } from './find-related.ts'
import { listKinds, openRows } from './find-rows.ts'
import { type Asked, batchIndex, type FindDeps, Found } from './found.ts'
import { inOrder, openPlaces, type PlaceMaker } from './place.ts'
import { openPins } from './shared-files.ts'
import { placesWithDoubts } from './verify-names.ts'

/**
 * M10: every place that names a person, by reference: rows of lists, by the document or by what is sealed; what hangs on
 * these by a number; certificates, photos, papers and prints; who read of it; what is told to the national system. One more
 * walk over all heads, made only while somebody waits for it.
 */
export async function findPlaces(
  deps: FindDeps,
  asked: readonly Asked[],
  yearsOf: (kind: DataKindName) => number,
): Promise<Map<string, Place[]>> {
  const { ledger, archive, procedures, vault } = deps
  const make: PlaceMaker = openPlaces(procedures, yearsOf)
  const found = new Map(asked.map((one) => [one, new Found()]))
  const foundOf = (one: Asked): Found => found.get(one) as Found
  const readOrNone = async (ref: ListRef): Promise<Facts[]> => {
    try {
      return await readList(archive, ref)
    } catch (e) {
      if (e instanceof Altered) return []
      throw e
    }
  }
  const rows = openRows(deps, asked, foundOf, make, readOrNone)
  const byName = openByName(deps, asked, foundOf, make, readOrNone)
  const pins = openPins()
  const others = noneRelated()

  for await (const head of ledger.heads()) {
    const { procedure, id, facts } = head
    pins.visit(head)
    if (isRelated(procedure)) others[procedure].push(head)
    if (procedure === 'certificate' && facts.issue) {
      const { document } = contentOf(facts)
      for (const one of rows.whose({ document })) foundOf(one).certificates.set(id, head)
    }
    const [hasLists, hasNames] = [Object.hasOwn(listKinds, procedure), byName.looksAt(head)]
    if (!hasLists && !hasNames) continue
    const entries = await ledger.entries(procedure, id)
    if (hasLists) await rows.lookAt(head, entries)
    if (hasNames) await byName.lookAt(head, entries)
  }
  await rows.lookAtImports()

  const batches = batchIndex(others)
  const all = new Map<string, Place[]>()
  for (const one of asked) {
    const own = foundOf(one)
    await findRelated(deps, make, one, own, { others, batches, readList: readOrNone })
    const places = await placesWithDoubts(vault, one.names, own, batches)
    const kept = pins.markShared(places, one.subjects, rows.photoSubjects)
    all.set(one.request.id, inOrder([...kept, ...(await findReadings(ledger, kept))]))
  }
  return all
}
