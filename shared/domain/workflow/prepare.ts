import {
  type Case,
  type Command,
  type Dossier,
  type Facts,
  type Knows,
  type Procedure,
  type Row,
  rolesOf,
  type Says,
} from './procedure.ts'
import { ofDossier } from './readership.ts'
import { allow } from './reading.ts'
import { rowsIn, sinceOf } from './recount.ts'
import type { Refusal } from './refusal.ts'
import { type Explained, readClaim } from './shapes.ts'
import { wordFor } from './wording.ts'

/** What is decided may look at, beside the command and its dossier: what the shell read for it. */
export type Context = Pick<Case, 'known' | 'lists' | 'calendar'>
export type Refused = { ok: false; refusal: Refusal }
/** A command whose row stands open to its actor. */
export type Admitted = { ok: true; p: Procedure; dossier: Dossier; command: Command; row: Row<string> }
/** An admitted command with its claim read once: as the row sees it, and where it breaks the shape that the row needs. */
export type Prepared = Admitted & { claim: unknown; knows: Knows } & Explained

const refuse = (refusal: Refusal): Refused => ({ ok: false, refusal })

/**
 * Whether the command's row stands open to its actor, which the dossier's head alone tells: before a list is read or
 * another dossier is looked at. Refuses with not-yours or not-open.
 */
export function admit(p: Procedure, dossier: Dossier, command: Command): Admitted | Refused {
  const { by, action } = command
  // What is carried by another move was judged there, and is again by where it belongs after it.
  const hidden =
    command.cause === undefined && dossier.seat && allow(by, 'dossier', ofDossier(p, dossier, dossier.seat))
  if (hidden) return refuse({ because: 'not-yours', ...hidden })
  const rows = rowsIn(p, dossier.state)
  const row = Object.hasOwn(rows, action) ? rows[action] : undefined
  if (!row || ![row.follows].flat().includes(command.cause))
    return refuse({ because: 'not-open', says: closed(dossier.state, action) })
  if (!rolesOf(row).includes(by.role)) return refuse({ because: 'not-yours', clause: row.clause, says: belongsTo(row) })
  return { ok: true, p, dossier, command, row }
}

/** The claim as the row sees it: what was saved before, completed by what is claimed now. Not yet checked. */
export const claimOf = ({ row: { completes }, dossier: { facts } }: Admitted, claim: unknown): unknown => {
  const said = claim ?? {}
  return completes && typeof said === 'object' && !Array.isArray(said) ? { ...facts[completes], ...said } : said
}

/**
 * Checks the claim's shape, once for the whole decision. `lists` stand in the claim's place for what it named by reference.
 * A claim that has `issues` is looked into by no row: nothing need be known for it.
 */
export function prepare(admitted: Admitted, lists?: Facts): Prepared {
  const { p, row, command } = admitted
  const claim = claimOf(admitted, lists ? { ...(command.claim as Facts), ...lists } : command.claim)
  return { ...admitted, ...readClaim(row.needs, claim), knows: knowsOf(p, row) }
}

/** Whose heads the row must see, by procedure; the row's own come after the procedure's and may build on them. */
export const knowsOf = ({ knows: always = {} }: Procedure, { knows: own = {} }: Row<string>): Knows => {
  const others = Object.entries(always).filter(([name]) => !Object.hasOwn(own, name))
  return { ...Object.fromEntries(others), ...own }
}

/** Clocks of two machines may differ by a little: time never goes back in a dossier. */
const timeOf = (dossier: Dossier, { at }: Command) => (dossier.at !== null && dossier.at > at ? dossier.at : at)

/** What a row may look at. */
export const caseOf = ({ dossier, command, claim }: Prepared, context: Context): Case => ({
  id: dossier.id,
  facts: { ...dossier.facts, [command.action]: claim },
  past: dossier.facts,
  claim,
  seat: dossier.seat,
  due: dossier.due,
  version: dossier.version,
  opened: dossier.opened,
  since: sinceOf(dossier),
  hands: dossier.hands,
  by: command.by,
  at: timeOf(dossier, command),
  ...context,
})

const closed = (state: string, action: string): Says => {
  const [stands, does] = [wordFor('states', state), wordFor('actions', action)]
  return {
    zh: `当前状态（${stands.zh}）下不能办理“${does.zh}”`,
    en: `"${does.en}" is not open in state "${stands.en}"`,
  }
}
const belongsTo = (row: Row<string>): Says => {
  const roles = rolesOf(row).map((role) => wordFor('roles', role))
  return {
    zh: `此步由${roles.map((r) => r.zh).join('、')}办理`,
    en: `This step belongs to: ${roles.map((r) => r.en).join(', ')}`,
  }
}
