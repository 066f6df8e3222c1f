import type { Actor, Dossier, Entry, Procedure, Seat } from '../../../shared/domain/workflow/procedure.ts'
import type { Of } from '../../../shared/domain/workflow/readership.ts'
import { allow, type What } from '../../../shared/domain/workflow/reading.ts'
import { entriesShownTo, filingsNamed, type ShownEntry, shownTo } from '../../../shared/domain/workflow/withheld.ts'
import { mapAtOnce } from '../../../shared/stores/at-once.ts'
import type { Ledger } from '../../../shared/stores/ledger/ledger.ts'
import { seatToRead } from './present-seat.ts'
import { problem, problemOf, Refuse } from './problem.ts'

/** Whoever has no right to read it is refused, as the table of rights says. Throws Refuse: 403. */
export function expectRight(by: Actor, what: What, of?: Of): void {
  const refused = allow(by, what, of)
  if (refused) throw new Refuse(problemOf({ because: 'not-yours', ...refused }))
}

export type Side = 'enterprise' | 'authority'

/** Enterprises and authorities have an API each. Throws Refuse: 403. */
export function expectSide(by: Actor, side: Side): void {
  const refused = allow(by, `${side} side`)
  if (refused)
    throw new Refuse({ ...problem(403, 'wrong-door', refused.says.zh, refused.says.en), clause: refused.clause })
}

/** The table of this name. Throws Refuse: 404. */
export function readProcedure(procedures: Readonly<Record<string, Procedure>>, name = ''): Procedure {
  const p = Object.hasOwn(procedures, name) && procedures[name]
  if (!p) throw new Refuse(problem(404, 'no-such-procedure', '没有这种事项', 'There is no such procedure'))
  return p
}

type Heads = Pick<Ledger, 'head' | 'owned'>
type Seated = Dossier & { seat: Seat }
const atOnce = 50

const isSeated = (head: Dossier | undefined): head is Seated => Boolean(head?.seat)

/** B3: of these filings those that the actor's enterprise has. */
export async function ownFilings(
  ledger: Pick<Ledger, 'head'>,
  by: Actor,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const heads = await mapAtOnce(ids, atOnce, (id) => ledger.head('filing', id))
  return new Set(heads.flatMap((head) => (head?.seat?.owner === by.org ? [head.id] : [])))
}

/** A dossier as the actor is told it, who may read it, and how its entries are told. */
export async function asShown(
  ledger: Pick<Ledger, 'head'>,
  by: Actor,
  head: Seated,
): Promise<{ head: Seated; tell: (entries: readonly Entry[]) => ShownEntry[] }> {
  const named = filingsNamed(head, by)
  const own = named.length === 0 ? undefined : await ownFilings(ledger, by, named)
  return { head: shownTo(by, head, own), tell: (entries) => entriesShownTo(by, head, entries, own) }
}

/**
 * The head of a dossier for whoever may see it, as he or she is told it, and how its entries are: owner, region and panel
 * are judged here, before any read returns. Throws Refuse: 404 when there is none, 403 when it is not the actor's to see.
 */
export async function readTold(ledger: Heads, procedure: string, id: string, by: Actor) {
  const head = await ledger.head(procedure, id)
  if (!isSeated(head)) throw new Refuse(problem(404, 'no-such-dossier', '没有这个事项', 'There is no such dossier'))
  const { seat, refused } = await seatToRead(ledger, by, head)
  if (refused) throw new Refuse(problemOf({ because: 'not-yours', ...refused }))
  return asShown(ledger, by, { ...head, seat })
}

/** The head alone. Throws Refuse as above. */
export const readDossier = async (...of: Parameters<typeof readTold>): Promise<Seated> => (await readTold(...of)).head
