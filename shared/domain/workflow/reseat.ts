import { province } from '../vocabulary/geography/region.ts'
import { recordOf } from '../vocabulary/records/enterprise.ts'
import { type Case, clock, type Procedure, type Row, type Rule, type Seat } from './procedure.ts'
import { moveSeat, provinceAlone, provincial } from './seats.ts'

/*
 * M3: the row `reseat`, which every state of a dossier of an enterprise has, and no table writes: once the enterprise has
 * moved to another city, or another enterprise has taken its dossiers over, what is open goes over to whoever has it now.
 * What is at rest stays where it was done.
 */

export const reseat = 'reseat'
/** What brings it about: nobody asks for it, and the clock applies it to one dossier after another. */
export const carryingOver = 'change.approve'

// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Head = { readonly facts: Record<string, any> } | undefined

/**
 * Where a dossier of an enterprise belongs now, by the enterprise's own record; `owners` before the present one stand in
 * `formerly`. What is confidential stays with the body that handles it.
 */
export function seatNow(seat: Seat, enterprise: Head): Seat {
  const { successor, city } = recordOf(enterprise)
  return moveSeat(seat, { owner: successor ?? seat.owner, city: seat.confidential ? undefined : (city ?? undefined) })
}

export const isSameSeat = (a: Seat, b: Seat): boolean =>
  a.owner === b.owner && a.region === b.region && a.supervisor === b.supervisor

const here = (c: Case): Seat => c.seat ?? { owner: '', region: province, supervisor: province }
const there = (c: Case): Seat => seatNow(here(c), c.known.enterprise)

const hasMoved: Rule = {
  clause: '二(二)',
  says: { zh: '企业的主体和属地没有变动', en: 'The enterprise has neither moved nor been taken over' },
  holds: (c) => !isSameSeat(here(c), there(c)),
}

/**
 * Of what is open, and of what stays in its enterprise's list. Nothing where dossiers are the province's own, or standing, or
 * end with whoever began them.
 */
export function isCarriedOver({ standing, start, rests, listed, seat, keepsSeat = [] }: Procedure, state: string) {
  const stays = keepsSeat.includes(state) || (rests.includes(state) && !listed)
  return !standing && !stays && state !== start && seat !== provincial && seat !== provinceAlone
}

/** The row as it stands in one state. */
export function reseatIn(p: Procedure, state: string): Record<string, Row<string>> {
  if (!isCarriedOver(p, state)) return {}
  const row: Row<string> = {
    by: clock,
    to: state,
    follows: carryingOver,
    during: 'always',
    knows: { enterprise: (c) => c.seat?.owner },
    given: [hasMoved],
    seat: there,
    // `from` is the city in which it was before it ever moved, `to` the one in which it is now.
    yields: (c) => ({
      since: c.since,
      version: c.version + 1,
      from: c.past.reseat?.from ?? here(c).region,
      to: there(c).region,
    }),
    due: (c) => c.due,
    clause: '二(二)',
  }
  return { [reseat]: row }
}
