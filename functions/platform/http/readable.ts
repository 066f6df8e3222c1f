import type { Actor, Dossier, Procedure, Seat } from '../../../shared/domain/workflow/procedure.ts'
import { allow, type Of, type What } from '../../../shared/domain/workflow/reading.ts'
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

/**
 * The head of a dossier for whoever may see it: owner and region are judged here, before any read returns. Throws Refuse:
 * 404 when there is none, 403 when it is not the actor's to see.
 */
export async function readDossier(
  ledger: Pick<Ledger, 'head'>,
  procedure: string,
  id: string,
  by: Actor,
): Promise<Dossier & { seat: Seat }> {
  const head = await ledger.head(procedure, id)
  if (!head?.seat) throw new Refuse(problem(404, 'no-such-dossier', '没有这个事项', 'There is no such dossier'))
  const { seat, refused } = await seatToRead(ledger, by, head.seat)
  if (refused) throw new Refuse(problemOf({ because: 'not-yours', ...refused }))
  return { ...head, seat }
}
