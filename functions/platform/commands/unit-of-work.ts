import type { Calendar } from '../../../shared/domain/vocabulary/calendar/working-days.ts'
import { unopened } from '../../../shared/domain/workflow/evolve.ts'
import { type Context, caseOf, type Prepared } from '../../../shared/domain/workflow/prepare.ts'
import type { Dossier, Facts, ListRef, Procedure } from '../../../shared/domain/workflow/procedure.ts'
import type { Archive } from '../../../shared/stores/archive/archive.ts'
import { mapAtOnce } from '../../../shared/stores/at-once.ts'
import type { Ledger } from '../../../shared/stores/ledger/ledger.ts'
import { openList } from './archive-and-pin.ts'
import type { OpensTexts } from './personal-text.ts'

type Deps = {
  ledger: Ledger
  archive: Archive
  vault: OpensTexts
  /** Whose documents these items have, and what they hold already. */
  holders: (items: readonly Facts[]) => Promise<Facts[]>
  procedures: Readonly<Record<string, Procedure>>
  calendar: Calendar
}

/** Lists are long: few of them are on their way at a time. */
const listsAtOnce = 4

/**
 * What one transaction is decided on: every head at the version at which it was read. Heads that are `presumed` are taken
 * without a look: the transaction stands only if they do.
 */
export function openUnitOfWork(
  { ledger, archive, vault, holders, procedures, calendar }: Deps,
  lists = new Map<string, Facts[]>(),
  presumed: readonly Dossier[] = [],
) {
  const moved = new Set<string>()
  /** Heads whose version the transaction must check, and heads whose version it need not. */
  const [checked, settled] = [new Set<string>(), new Set<string>()]
  const keyOf = (procedure: string, id: string) => `${procedure}#${id}`
  const trusted = new Map(presumed.map((head) => [keyOf(head.procedure, head.id), head]))
  const heads = new Map<string, Dossier>()

  const isCondition = (key: string) => checked.has(key) || !settled.has(key)

  /** The head as this transaction sees it; a dossier without entries is unopened, at version 0. */
  async function readHead(p: Procedure, id: string): Promise<Dossier> {
    const key = keyOf(p.name, id)
    const head = heads.get(key) ?? trusted.get(key) ?? (await ledger.head(p.name, id)) ?? unopened(p, id)
    heads.set(key, head)
    return head
  }

  async function knownHead(name: string, id: string): Promise<Dossier | undefined> {
    const p = procedures[name]
    if (!p) throw new Error(`no such procedure: ${name}`)
    const head = await readHead(p, id)
    return head.version > 0 || p.standing ? head : undefined
  }

  async function listOf(ref: ListRef): Promise<Facts[]> {
    const standing = lists.get(ref.sha256)
    if (standing) return standing
    const list = await openList({ archive, vault }, ref)
    lists.set(ref.sha256, list)
    return list
  }

  return {
    read: readHead,
    /**
     * What the row must know: heads one after another, since each may name the next; then lists. Nothing for a claim that
     * breaks its shape, which is refused for that.
     */
    async know(prepared: Prepared): Promise<Context> {
      const { row, knows, issues } = prepared
      const context: Context = { known: {}, lists: {}, calendar }
      if (issues.length > 0) return context
      const c = caseOf(prepared, context)
      for (const [name, idOf] of Object.entries(knows)) {
        const named = idOf(c)
        if (named === undefined) continue
        const ids = [named].flat()
        const found = await Promise.all(ids.map((id) => knownHead(name, id)))
        // Asked each time: what is settled may be named by a head that was read just before.
        const rest = new Set(row.settled?.(c))
        for (const id of ids) (rest.has(id) ? settled : checked).add(keyOf(name, id))
        context.known[name] = Array.isArray(named) ? found.filter((d) => d !== undefined) : found[0]
      }
      for (const [name, refOf] of Object.entries(row.lists ?? {})) {
        const ref = refOf(c)
        if (Array.isArray(ref)) context.lists[name] = await mapAtOnce(ref, listsAtOnce, listOf)
        else if (ref) context.lists[name] = await listOf(ref)
      }
      if (row.holders) context.lists.holders = await holders(row.holders(c))
      return context
    },
    /** A list by its reference; each is read once. */
    list: listOf,
    moved(head: Dossier) {
      const key = keyOf(head.procedure, head.id)
      heads.set(key, head)
      moved.add(key)
    },
    /** Every head that was seen, is not settled and did not move itself: the transaction stands only while they stand. */
    seen: (): Dossier[] => [...heads].filter(([key]) => !moved.has(key) && isCondition(key)).map(([, head]) => head),
    /** What stands once the transaction does: heads that moved, and those that were its conditions. */
    left: (): Dossier[] => [...heads].filter(([key]) => moved.has(key) || isCondition(key)).map(([, head]) => head),
  }
}
export type UnitOfWork = ReturnType<typeof openUnitOfWork>
