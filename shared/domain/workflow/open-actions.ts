import { createHash } from 'node:crypto'
import { province } from '../vocabulary/geography/region.ts'
import { isOneDuty, supervises } from './default-rules.ts'
import { type Actor, cityRoles, type Dossier, type Procedure, provinceRoles, type Row, rolesOf } from './procedure.ts'
import { ofDossier } from './readership.ts'
import { allow } from './reading.ts'

/** The rows of the dossier's state that stand open to this actor, so that a screen draws its buttons from them. */
export function openTo(p: Procedure, d: Dossier, by: Actor): [action: string, row: Row<string>][] {
  const { seat } = d
  if (seat && allow(by, 'dossier', ofDossier(p, d, seat))) return []
  const isOpen = (row: Row<string>) =>
    !row.follows &&
    rolesOf(row).includes(by.role) &&
    (seat === null || supervises(by, row, seat)) &&
    isOneDuty(by, row, d)
  return Object.entries(p.table[d.state] ?? {}).filter(([, row]) => isOpen(row))
}

/** Whether someone of these roles can move the state on by himself. */
const open = (p: Procedure, state: string, roles: readonly string[]) =>
  Object.values(p.table[state] ?? {}).some((row) => !row.follows && rolesOf(row).some((role) => roles.includes(role)))

/** In whose queue a state waits: the supervisor's while a city body may act, else the province's. */
const waitsFor = (p: Procedure, state: string): 'supervisor' | 'province' | undefined => {
  if (open(p, state, cityRoles)) return 'supervisor'
  return open(p, state, provinceRoles) || p.awaits?.includes(state) ? 'province' : undefined
}

/** The index attributes of a head. All absent when nobody must act (sparse indexes), but for the owner of what is listed. */
export function indexesOf(p: Procedure, d: Dossier): { queue?: string; owner?: string; day?: string } {
  if (!d.seat) return {}
  const owner = { ...(d.seat.owner && { owner: `${d.seat.owner}#${p.name}` }) }
  if (p.rests.includes(d.state)) return p.listed ? owner : {}
  const waiting = waitsFor(p, d.state)
  const region = waiting === 'supervisor' ? d.seat.supervisor : waiting && province
  return {
    ...(region && { queue: `${p.name}#${d.state}#${region}` }),
    ...owner,
    ...(d.due && { day: d.due }),
  }
}

const known = new WeakMap<Procedure, string>()
/**
 * The version of the rules by which `indexesOf` places heads of a procedure: it changes by itself when a table places any
 * state elsewhere. 12 hex digits.
 */
export function indexRulesOf(p: Procedure): string {
  const rules =
    known.get(p) ??
    createHash('sha256')
      .update(
        JSON.stringify([
          p.name,
          p.listed ?? false,
          ...Object.keys(p.table).map((state) => [state, p.rests.includes(state) || (waitsFor(p, state) ?? null)]),
        ]),
      )
      .digest('hex')
      .slice(0, 12)
  known.set(p, rules)
  return rules
}

/** Where a head belongs, and by which rules. */
export const placeOf = (p: Procedure, d: Dossier) => ({ ...indexesOf(p, d), rules: indexRulesOf(p) })
