import { procedures } from '../../../shared/domain/procedures.ts'
import type { Actor, Dossier, Seat } from '../../../shared/domain/workflow/procedure.ts'
import { evaluators, type Of, ofDossier, restingOn, restsOn } from '../../../shared/domain/workflow/readership.ts'
import { allow } from '../../../shared/domain/workflow/reading.ts'
import { isSameSeat, seatNow } from '../../../shared/domain/workflow/reseat.ts'
import type { Ledger } from '../../../shared/stores/ledger/ledger.ts'
import { ownedBy } from '../commands/owned.ts'

type Heads = Pick<Ledger, 'head' | 'owned'>
/** Takeovers that are followed, one behind another. */
const most = 10

/** M3: where what belonged there belongs now, by the records of its enterprise and of whoever took it over. */
export async function presentSeat(ledger: Pick<Heads, 'head'>, seat: Seat): Promise<Seat> {
  let now = seat
  for (let i = 0; i < most && now.owner !== ''; i++) {
    const next = seatNow(now, await ledger.head('enterprise', now.owner))
    if (isSameSeat(now, next)) break
    now = next
  }
  return now
}

/** B3: the persons who evaluate something that rests on the dossier: a scheme is seen with the filing that it names. */
async function evaluatorsBeside(ledger: Heads, head: Dossier, { owner }: Seat): Promise<readonly string[]> {
  const resting = await Promise.all(
    restingOn(procedures, head.procedure).map(async (p) => {
      const heads = await ownedBy(ledger, owner, p.name)
      return heads.filter((one) => restsOn(p, one, head)).flatMap((one) => evaluators(p, one))
    }),
  )
  return resting.flat()
}

/**
 * Where a dossier belongs for whoever reads it, and what refuses it to the actor, if anything does: neither its seat as it
 * stands, nor, M3, as its enterprise stands now. What is at rest stays where it was done, and only who is refused there
 * costs another read.
 */
export async function seatToRead(
  ledger: Heads,
  by: Actor,
  head: Dossier & { seat: Seat },
): Promise<{ seat: Seat; refused: ReturnType<typeof allow> }> {
  const { seat } = head
  const p = procedures[head.procedure]
  const of = ofDossier(p, head, seat)
  const refused = allow(by, 'dossier', of)
  if (!refused || seat.owner === '') return { seat, refused }
  if (by.role === 'expert') {
    const beside: Of = { ...of, panel: await evaluatorsBeside(ledger, head, seat) }
    return { seat, refused: allow(by, 'dossier', beside) }
  }
  const now = await presentSeat(ledger, seat)
  return { seat: now, refused: allow(by, 'dossier', ofDossier(p, head, now)) }
}
