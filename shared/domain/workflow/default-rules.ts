import { dateOf } from '../vocabulary/calendar/dates.ts'
import { termsOf } from '../vocabulary/records/round-terms.ts'
import {
  type Actor,
  type Case,
  cityRoles,
  type Dossier,
  enterpriseRoles,
  machineRoles,
  type Procedure,
  type Role,
  type Row,
  type Seat,
  supervisors,
} from './procedure.ts'
import { allow } from './reading.ts'
import type { Refusal } from './refusal.ts'

/** The rules that stand on every row of every table, so that no table can forget them. */
type Judged = { c: Case; p: Procedure; row: Row<string>; dossier: Dossier; seat: Seat }
type DefaultRule = (j: Judged) => Refusal | undefined

const has = (roles: readonly string[], role: Role) => roles.includes(role)
export const isEnterprise = ({ role }: Pick<Actor, 'role'>) => has(enterpriseRoles, role)

const ownOnly = { zh: '企业只能办理本企业的事项', en: 'An enterprise may act on its own dossiers only' }

/** own enterprise only, and nothing named in the claim may be another's. A dossier of the province's own names whom it concerns. */
const ownEnterprise: DefaultRule = ({ c, seat }) => {
  const hidden = allow(c.by, 'dossier', seat)
  if (hidden) return { because: 'not-yours', ...hidden }
  const foreign = (d: Dossier | undefined) => d?.seat?.owner && d.seat.owner !== seat.owner
  const named = seat.owner !== '' && Object.values(c.known).flat().some(foreign)
  return named ? { because: 'not-yours', clause: '四(四)', says: ownOnly } : undefined
}

/**
 * central-SOE branches and provincial-direct enterprises belong to the provincial centre, all others to their
 * city's: a city body acts on what its city supervises, and so does whoever of the two centres a row is open to.
 */
export const supervises = (by: Actor, row: Row<string>, seat: Seat): boolean => {
  const eitherCentre = supervisors.every((role) => [row.by].flat().includes(role))
  const bound = has(cityRoles, by.role) || (eitherCentre && has(supervisors, by.role))
  return !bound || by.org === seat.supervisor
}

const jurisdiction: DefaultRule = ({ c: { by }, row, seat }) => {
  const says = { zh: '该企业由另一机构管理', en: 'Another body supervises this enterprise' }
  return supervises(by, row, seat) ? undefined : { because: 'not-yours', clause: '四(三)', says }
}

/** What an act counts as: the enterprise is one side; every authority role is a duty of its own. */
export const dutyOf = (row: Row<string>, by: Actor) => row.duty ?? (isEnterprise(by) ? 'enterprise' : by.role)

/** No natural person exercises two duties in one dossier, whatever account he or she uses. Machines are no persons. */
export const isOneDuty = (by: Actor, row: Row<string>, { hands }: Dossier): boolean =>
  has(machineRoles, by.role) || !Object.hasOwn(hands, by.person) || hands[by.person] === dutyOf(row, by)

const separation: DefaultRule = ({ c: { by }, row, dossier }) => {
  const says = { zh: '同一人不得在同一事项中承担两种职责', en: 'One person may not exercise two duties in one dossier' }
  return isOneDuty(by, row, dossier) ? undefined : { because: 'not-yours', clause: '四(四)', says }
}

/** The round's windows, which stand in the round's own facts; of several rounds that of any. */
const programme: DefaultRule = ({ c, p, row }) => {
  const name = row.during ?? p.during
  if (name === 'always') return undefined
  const windows = [c.known.round].flat().flatMap((round) => termsOf(round).windows?.[name] ?? [])
  const window = windows.at(-1)
  if (!window)
    return { because: 'not-open', clause: '三(一)', says: { zh: '没有可用的批次', en: 'There is no round to act in' } }
  const today = dateOf(c.at)
  const open = windows.some(({ from, until }) => from <= today && (until === null || today <= until))
  const zh = `办理时间为${window.from}至${window.until ?? '长期'}，今天是${today}`
  const en = `Open from ${window.from} until ${window.until ?? 'further notice'}; today is ${today}`
  return open ? undefined : { because: 'not-open', clause: window.clause, says: { zh, en } }
}

export const defaultRules: readonly DefaultRule[] = [ownEnterprise, jurisdiction, separation, programme]
