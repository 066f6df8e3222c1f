import type { Bilingual } from '../../shared/domain/vocabulary/bilingual.ts'
import { addDays, dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { type Calendar, workdaysBefore } from '../../shared/domain/vocabulary/calendar/working-days.ts'
import { province } from '../../shared/domain/vocabulary/geography/region.ts'
import { supervises } from '../../shared/domain/workflow/default-rules.ts'
import {
  cityRoles,
  type Dossier,
  enterpriseRoles,
  machineRoles,
  type Procedure,
  type Role,
  type Row,
  rolesOf,
  type Seat,
} from '../../shared/domain/workflow/procedure.ts'
import { wordFor } from '../../shared/domain/workflow/wording.ts'
import type { Addressee, Notification, NotificationBox } from '../../shared/stores/notifications/notifications.ts'
import { dueHeads } from '../platform/commands/due-heads.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'

/** Workdays ahead of a deadline, the latest first. */
const ahead = [1, 3] as const
type Ahead = (typeof ahead)[number]
/** Three workdays and the longest holidays that may lie between, in days. */
const horizon = 20

/**
 * Which reminder of a deadline is the day's: the last one whose day has come. One whose day was missed goes with the next
 * run while the deadline is still ahead; of two that were missed the later goes alone. What is beyond the horizon is not
 * counted: its year may be unknown.
 */
export const aheadOn = (calendar: Calendar, today: string, due: string): Ahead | undefined =>
  today > due || due > addDays(today, horizon)
    ? undefined
    : ahead.find((days) => today >= workdaysBefore(calendar, due, days))

const isOneOf = (roles: readonly Role[], role: Role) => roles.includes(role)

/** The bodies in which these roles are held for a dossier of this seat: its own enterprise, whoever supervises it, the province. */
function holdersOf(row: Row<string>, seat: Seat): Addressee[] {
  const orgOf = (role: Role) =>
    isOneOf(enterpriseRoles, role) ? seat.owner : isOneOf(cityRoles, role) ? seat.region : province
  return rolesOf(row)
    .filter((role) => !isOneOf(machineRoles, role))
    .map((role) => ({ role, org: orgOf(role) }))
    .filter((one) => supervises(one, row, seat))
}

/** Who must act by the head's deadline, and what they do. */
export function actingOn(p: Procedure, { state, seat }: Dossier): { to: Addressee[]; does: Bilingual } {
  if (!seat) return { to: [], does: { zh: '', en: '' } }
  const rows = Object.entries(p.table[state] ?? {})
    .filter(([, row]) => row.within !== undefined && !row.follows)
    .map(([action, row]) => ({ says: wordFor('actions', action), holders: holdersOf(row, seat) }))
    .filter(({ holders }) => holders.length > 0)
  const to = new Map(rows.flatMap(({ holders }) => holders.map((one) => [`${one.role}#${one.org}`, one] as const)))
  return {
    to: [...to.values()],
    does: { zh: rows.map(({ says }) => says.zh).join('、'), en: rows.map(({ says }) => says.en).join(', ') },
  }
}

/** what people are to be told today of a head's deadline; undefined when nobody has to act by it, or not yet. */
export function reminderOf(p: Procedure, head: Dossier, calendar: Calendar, at: string): Notification | undefined {
  const { procedure, id, state, seat, due } = head
  if (!seat || !due || p.rests.includes(state)) return undefined
  const { to, does } = actingOn(p, head)
  const days = to.length > 0 ? aheadOn(calendar, dateOf(at), due) : undefined
  if (days === undefined) return undefined
  const what = wordFor('procedures', procedure)
  return {
    id: `deadline/${procedure}/${id}/${due}/${days}`,
    kind: 'deadline',
    to,
    says: {
      zh: `${what.zh} ${id}：“${does.zh}”最迟${due}办理，余${days}个工作日以内`,
      en: `${what.en} ${id}: "${does.en}" is due by ${due}, in ${days} workdays or less`,
    },
    procedure,
    dossier: id,
    due,
    at,
  }
}

type Deps = Pick<Dependencies, 'ledger' | 'procedures' | 'now'> & { calendar: Calendar; notifications: NotificationBox }

/**
 * Three workdays and one workday before a head is due, whoever must act is reminded, each time once however often the job
 * runs. A deadline that moved is another one. Answers the ids of what was put now, in `put` as it goes.
 */
export async function remind(
  { ledger, procedures, now, calendar, notifications }: Deps,
  put: string[] = [],
): Promise<string[]> {
  const at = now()
  const today = dateOf(at)
  for await (const { procedure, id, due } of dueHeads(ledger, addDays(today, horizon))) {
    const p = procedures[procedure]
    if (!p || due === null || due < today) continue
    // The index lags behind, and this run has moved heads itself.
    const head = await ledger.head(procedure, id)
    const notification = head && reminderOf(p, head, calendar, at)
    if (notification && (await notifications.put(notification))) put.push(notification.id)
  }
  return put
}
