import { imports } from '../../shared/domain/disposal/disposal.ts'
import { type DisposalItem, type Itemised, mostItems } from '../../shared/domain/disposal/items.ts'
import { addDays, dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { type Check, onItsOwn } from './check.ts'
import type { DueObject } from './due-objects.ts'
import { keyOf, openRetained } from './retained.ts'
import { type Moved, movingAsClock } from './run-clock.ts'

type Deps = Pick<Dependencies, 'ledger' | 'archive' | 'procedures' | 'commandHandler' | 'now'>
type Part = { dossier: Itemised; objects: readonly DueObject[] }
type Retained = Awaited<ReturnType<ReturnType<typeof openRetained>['report']>>

const lastOf = (objects: readonly DueObject[]): string =>
  objects
    .map(({ until }) => until)
    .toSorted()
    .at(-1) ?? ''
const partOf = (id: string, version: number, objects: readonly DueObject[], certificates = 0): Part => ({
  dossier: { id, version, until: lastOf(objects), items: objects.length, certificates },
  objects,
})

/**
 * What may go today of that which a disposal names, dossier by dossier; what is not among it is under way, needed, or has
 * nothing left. Read by the nightly job, and once more by whoever carries the disposal out.
 */
export async function partsOf({ archive, now }: Pick<Deps, 'archive' | 'now'>, retained: Retained, { facts }: Dossier) {
  const { procedure, dossiers }: { procedure: string; dossiers: string[] } = facts.open
  if (procedure !== imports) {
    const found = await retained.itemise(new Set(dossiers.map((id) => keyOf({ procedure, id }))))
    return [...found.values()].map(({ head, objects, certificates }) =>
      partOf(head.id, head.version, objects, certificates),
    )
  }
  const found = await retained.imports(addDays(dateOf(now()), -1))
  const parts: Part[] = []
  for (const dossier of dossiers) {
    const objects: DueObject[] = []
    for (const { key, until } of found.get(dossier) ?? []) {
      const kept = await archive.newest(key)
      if (!kept) continue
      const { versionId, sha256 } = kept
      objects.push({ procedure: imports, dossier, kind: 'import', key, versionId, sha256, until })
    }
    if (objects.length > 0) parts.push(partOf(dossier, 0, objects))
  }
  return parts
}

/** M10: makes out, object by object, what goes of that which was put forward; or says what cannot go. */
export function openItemise(deps: Deps, moved: Moved[] = []): Check {
  const retained = openRetained(deps)
  const move = movingAsClock(deps, moved)
  const waiting: Dossier[] = []

  async function itemise(gathered: Retained, disposal: Dossier) {
    const { id, facts } = disposal
    const parts = await partsOf(deps, gathered, disposal)
    const items = parts.flatMap(({ objects }) => objects).map((one, i): DisposalItem => ({ no: `${i + 1}`, ...one }))
    const ready = new Set(parts.map(({ dossier }) => dossier.id))
    const missing = facts.open.dossiers.filter((one: string) => !ready.has(one))
    const isTooMuch = items.length > mostItems
    const because = isTooMuch
      ? `材料超过${mostItems}份，请分次提出。 More than ${mostItems} objects: put fewer dossiers forward.`
      : '所列事项仍需保管、另有需要，或已无可销毁的材料。 Still to be kept, needed, or nothing is left of these.'
    const turnDown = { reason: because, dossiers: isTooMuch ? facts.open.dossiers : missing }
    const isReady = !isTooMuch && missing.length === 0
    const claim = isReady ? { dossiers: parts.map(({ dossier }) => dossier), items } : turnDown
    const action = isReady ? 'itemise' : 'turn-down'
    await move({ procedure: 'disposal', id, action, claim }, deps.now())
  }

  return {
    name: 'itemise',
    visit(head) {
      if (head.procedure === 'disposal' && head.state === 'proposed') waiting.push(head)
      retained.visit(head)
    },
    async report() {
      if (waiting.length === 0) return []
      const gathered = await retained.report()
      await onItsOwn(waiting, (disposal) => itemise(gathered, disposal))
      return []
    },
  }
}
