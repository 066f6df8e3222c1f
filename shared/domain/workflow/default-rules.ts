import { dateOf } from '../vocabulary/calendar/dates.ts'
import { province } from '../vocabulary/geography/region.ts'
import { isFilingGone } from '../vocabulary/records/in-force.ts'
import { termsOf } from '../vocabulary/records/round-terms.ts'
import {
  type Actor,
  type Case,
  cityRoles,
  type Dossier,
  enterpriseRoles,
  machineRoles,
  namedBy,
  noting,
  type Procedure,
  type Role,
  type Row,
  rolesOf,
  type Seat,
  supervisingRoles,
  supervisors,
} from './procedure.ts'
import { type Of, ofDossier } from './readership.ts'
import { allow } from './reading.ts'
import type { Refusal } from './refusal.ts'

/** The rules that stand on every row of every table, so that no table can forget them. */
type Judged = { c: Case; p: Procedure; row: Row<string>; dossier: Dossier; seat: Seat }
type DefaultRule = (j: Judged) => Refusal | undefined

const has = (roles: readonly string[], role: Role) => roles.includes(role)
export const isEnterprise = ({ role }: Pick<Actor, 'role'>) => has(enterpriseRoles, role)

const ownOnly = { zh: '企业只能办理本企业的事项', en: 'An enterprise may act on its own dossiers only' }

/** M8: which of a list it is. */
const ofAnother = (others: readonly Dossier[]) => {
  const ids = others.map(({ id }) => id).join('、')
  return { zh: `不属于同一企业：${ids}`, en: `Of another enterprise: ${ids}` }
}

/** own enterprise only, and nothing named in the claim may be another's. A dossier of the province's own names whom it concerns. */
const ownEnterprise: DefaultRule = ({ c, p, row, dossier, seat }) => {
  // What a move carries shows nothing of its dossier.
  const of: Of = row.follows ? { ...seat, published: 'everyone' } : ofDossier(p, dossier, seat)
  const hidden = allow(c.by, 'dossier', of)
  if (hidden) return { because: 'not-yours', ...hidden }
  const own = [seat.owner, ...(seat.formerly ?? [])]
  // M3: what had begun before another enterprise took the filing over ends as it began.
  const goesOn = ({ formerly = [] }: Seat) => row.follows !== undefined && formerly.includes(seat.owner)
  const foreign = (d: Dossier | undefined) => d?.seat?.owner && !own.includes(d.seat.owner) && !goesOn(d.seat)
  const others: Dossier[] = seat.owner === '' ? [] : Object.values(c.known).flat().filter(foreign)
  if (others.length === 0) return undefined
  return { because: 'not-yours', clause: '四(四)', says: isEnterprise(c.by) ? ownOnly : ofAnother(others) }
}

/**
 * Roles that a row binds to what their own body handles. In a supervising row those that `by` names beside are free; and so
 * is a centre in what another move carries, by which it was judged.
 */
function boundBy(row: Row<string>): readonly Role[] {
  const named = namedBy(row)
  if (row.supervising) return supervisingRoles.filter((role) => !named.includes(role))
  return !row.follows && supervisors.every((role) => named.includes(role)) ? supervisors : []
}

/**
 * central-SOE branches and provincial-direct enterprises belong to the provincial centre, all others to their
 * city's: a city body acts on what its city handles, and so does whoever of the two centres a row is open to. W2: so do
 * those who supervise on a dossier that was opened to supervise, which the seat says.
 */
export const supervises = (by: Pick<Actor, 'role' | 'org'>, row: Row<string>, seat: Seat): boolean => {
  const bound = has(cityRoles, by.role) || has(boundBy(row), by.role)
  return !bound || by.org === seat.supervisor
}

const managed = { zh: '该企业由另一机构管理', en: 'Another body manages this enterprise' }
const opened = {
  zh: '该监管事项由立项的机构办理，其他机构只能查看',
  en: 'The body that opened this act of supervision goes on with it; others may read it',
}

const jurisdiction: DefaultRule = ({ c: { by }, row, dossier, seat }) => {
  const says = row.supervising && dossier.seat ? opened : managed
  return supervises(by, row, seat) ? undefined : { because: 'not-yours', clause: '四(三)', says }
}

/**
 * W2, R-93: where a dossier belongs after the row. What one of the province opens to supervise is the province's to conclude,
 * whoever manages the enterprise; the city that manages it reads it, for it lies in its region. A standing dossier is opened by
 * nobody, and stays where it belongs.
 */
export const seatAfter = (p: Procedure, row: Row<string>, c: Case): Seat => {
  const seat = (row.seat ?? p.seat)(c)
  const opens = row.supervising && !p.standing && c.seat === null && has(supervisingRoles, c.by.role)
  return opens && c.by.org === province ? { ...seat, supervisor: province } : seat
}

/** What an act counts as: the enterprise is one side; every authority role is a duty of its own. */
export const dutyOf = (row: Row<string>, by: Actor) => row.duty ?? (isEnterprise(by) ? 'enterprise' : by.role)

/** No natural person exercises two duties in one dossier, whatever account he or she uses. Machines are no persons. */
export const isOneDuty = (by: Actor, row: Row<string>, { hands }: Dossier): boolean => {
  const exercised = Object.hasOwn(hands, by.person) ? hands[by.person] : noting
  const duty = dutyOf(row, by)
  return has(machineRoles, by.role) || [duty, exercised].includes(noting) || exercised === duty
}

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
  const times = windows.map(({ from, until }) => `${from}至${until ?? '长期'}`).join('，或')
  const spans = windows.map(({ from, until }) => `from ${from} until ${until ?? 'further notice'}`).join(', or ')
  const zh = `办理时间为${times}，今天是${today}`
  const en = `Open ${spans}; today is ${today}`
  return open ? undefined : { because: 'not-open', clause: window.clause, says: { zh, en } }
}

const gone = {
  zh: '企业已移出目录，该事项随之中止，由每日任务办结',
  en: 'The enterprise was removed from the directory: this ends with it, which the daily job records',
}

/** W1: what ends with its filing (ending.ts) goes no further once that is gone; what moves with another move goes with it. */
const ended: DefaultRule = ({ c, p, row, dossier }) => {
  const isEnding = p.table[dossier.state]?.drop !== undefined
  const isMachine = rolesOf(row).some((role) => has(machineRoles, role))
  if (!isEnding || isMachine || row.follows || !isFilingGone([c.known.filing].flat()[0])) return undefined
  return { because: 'unmet', clause: '四(三)', says: gone, issues: [] }
}

export const defaultRules: readonly DefaultRule[] = [ownEnterprise, jurisdiction, separation, ended, programme]
