import * as z from 'zod'
import { procedures } from './procedures.ts'
import { stateCouncilCalendar as calendar } from './words/calendar-data.ts'
import { province } from './words/region.ts'
import { decide, knowsOf } from './workflow/decide.ts'
import { foshan, ours, theirs } from './workflow/desk-fixture.ts'
import { unopened } from './workflow/evolve.ts'
import {
  type Actor,
  type Command,
  cityRoles,
  type Dossier,
  enterpriseRoles,
  machineRoles,
  type Procedure,
  provinceRoles,
  type Role,
  type Row,
} from './workflow/procedure.ts'
import { provincial } from './workflow/seats.ts'

/** Every row of every table, and a dossier in its state, made without knowing the room: a new row is covered at once. */
export type Place = { p: Procedure; state: string; action: string; row: Row<string>; name: string }
export const places: Place[] = Object.values(procedures).flatMap((p) =>
  Object.entries(p.table).flatMap(([state, rows]) =>
    Object.entries(rows).map(([action, row]) => ({ p, state, action, row, name: `${p.name}: ${action} (${state})` })),
  ),
)
export const allRoles: Role[] = [...enterpriseRoles, ...cityRoles, ...provinceRoles, ...machineRoles]
export const rolesOf = ({ row }: Place): Role[] => [row.by].flat()
/** Whether the dossier exists before the row: then it has a seat, and hands were on it. */
export const stands = ({ p, state }: Place) => state !== p.start || p.standing === true

/** The same table with the conditions of its rows set aside; who, whither, when, whose and with whom remain. */
const bare = (p: Procedure): Procedure => ({
  ...p,
  table: Object.fromEntries(
    Object.entries(p.table).map(([state, rows]) => [
      state,
      Object.fromEntries(
        Object.entries(rows).map(([action, { by, to, clause, follows, during, duty, knows }]) => [
          action,
          {
            by,
            to,
            clause,
            needs: z.any(),
            ...(follows && { follows }),
            ...(during && { during }),
            ...(duty && { duty }),
            ...(knows && { knows }),
          },
        ]),
      ),
    ]),
  ),
})

const windowNames = new Set(places.flatMap(({ p, row }) => row.during ?? p.during))
const window = { from: '2019-06-21', until: '2019-12-31', clause: '三(一)' }
const windows = Object.fromEntries([...windowNames].map((name) => [name, window]))

const seatOf = (owner: string, supervisor: string) => ({ owner, region: foshan, supervisor })
/** What earlier steps may have stated, enough for seats and for whom a row must know. */
const factsOf = (supervisor: string) => ({
  open: { city: foshan, windows, filing: 'F', round: 'R', scheme: 'S', plan: 'P', results: 'E' },
  accept: { provincialDirect: supervisor === province },
  submit: { occupations: [] },
})

export type Given = {
  /** Who supervises the enterprise. */
  supervisor?: string
  /** A dossier that the row must know, and which belongs to another enterprise. */
  foreign?: string
  hands?: Record<string, string>
  at?: string
}

export const dossierAt = (place: Place, { supervisor = foshan, hands = {} }: Given = {}): Dossier => ({
  ...unopened(place.p, 'D'),
  ...(stands(place) && { version: 1, state: place.state, facts: factsOf(supervisor), hands }),
  ...(stands(place) && { seat: isProvincial(place.p) ? nobodys : seatOf(ours, supervisor) }),
})
const nobodys = provincial()
const isProvincial = (p: Procedure) => p.seat === provincial

const knownBy = ({ p, row }: Place, { supervisor = foshan, foreign }: Given) =>
  Object.fromEntries(
    Object.keys(knowsOf(p, row)).map((name): [string, Dossier] => {
      const other = procedures[name]
      if (!other) throw new Error(`no procedure ${name}`)
      const owner = name === foreign ? theirs : ours
      const seat = isProvincial(other) ? nobodys : seatOf(owner, supervisor)
      return [name, { ...unopened(other, 'K'), version: 1, facts: factsOf(supervisor), seat }]
    }),
  )

const commandOf = ({ p, action, row }: Place, by: Actor, { supervisor = foshan, at }: Given): Command => ({
  procedure: p.name,
  id: 'D',
  action,
  claim: { ...factsOf(supervisor).open, ...factsOf(supervisor).accept },
  by,
  at: at ?? '2019-08-20T04:00:00.000Z',
  ...(row.follows && { cause: [row.follows].flat()[0] }),
})

const judge = (p: Procedure, place: Place, by: Actor, given: Given) =>
  decide(p, dossierAt(place, given), commandOf(place, by, given), { known: knownBy(place, given), lists: {}, calendar })

/** What the engine says to the actor at that row, as the table stands. */
export const ask = (place: Place, by: Actor, given: Given = {}) => judge(place.p, place, by, given)
/** The same, were every condition of the row's own met. */
export const askBare = (place: Place, by: Actor, given: Given = {}) => judge(bare(place.p), place, by, given)
/** Names of the enterprises' dossiers that the row must know. */
export const ownedBy = ({ p, row }: Place) =>
  Object.keys(knowsOf(p, row)).filter((name) => procedures[name] && !isProvincial(procedures[name]))
