import type { Actor, Seat } from '../../../shared/domain/workflow/procedure.ts'
import { allow } from '../../../shared/domain/workflow/reading.ts'
import { isSameSeat, seatNow } from '../../../shared/domain/workflow/reseat.ts'
import type { Ledger } from '../../../shared/stores/ledger/ledger.ts'

type Heads = Pick<Ledger, 'head'>
/** Takeovers that are followed, one behind another. */
const most = 10

/** M3: where what belonged there belongs now, by the records of its enterprise and of whoever took it over. */
export async function presentSeat(ledger: Heads, seat: Seat): Promise<Seat> {
  let now = seat
  for (let i = 0; i < most && now.owner !== ''; i++) {
    const next = seatNow(now, await ledger.head('enterprise', now.owner))
    if (isSameSeat(now, next)) break
    now = next
  }
  return now
}

/**
 * Where a dossier belongs for whoever reads it, and what refuses it to the actor, if anything does: neither its seat as it
 * stands, nor, M3, as its enterprise stands now. What is at rest stays where it was done, and only who is refused there
 * costs another read.
 */
export async function seatToRead(
  ledger: Heads,
  by: Actor,
  seat: Seat,
): Promise<{ seat: Seat; refused: ReturnType<typeof allow> }> {
  const refused = allow(by, 'dossier', seat)
  if (!refused || seat.owner === '') return { seat, refused }
  const now = await presentSeat(ledger, seat)
  return { seat: now, refused: allow(by, 'dossier', now) }
}
