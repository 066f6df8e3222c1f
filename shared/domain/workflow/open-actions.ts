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

/** The region code in whose queue a state waits: the supervisor's while a city body may act, else the province's. */
const queueRegion = (p: Procedure, d: Dossier, supervisor: string) => {
  if (open(p, d.state, cityRoles)) return supervisor
  return open(p, d.state, provinceRoles) || p.awaits?.includes(d.state) ? province : undefined
}

/** The index attributes of a head. All absent when nobody must act (sparse indexes), but for the owner of what is listed. */
export function indexesOf(p: Procedure, d: Dossier): { queue?: string; owner?: string; day?: string } {
  if (!d.seat) return {}
  const owner = { ...(d.seat.owner && { owner: `${d.seat.owner}#${p.name}` }) }
  if (p.rests.includes(d.state)) return p.listed ? owner : {}
  const region = queueRegion(p, d, d.seat.supervisor)
  return {
    ...(region && { queue: `${p.name}#${d.state}#${region}` }),
    ...owner,
    ...(d.due && { day: d.due }),
  }
}
