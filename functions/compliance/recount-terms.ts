import { calendarId } from '../../shared/domain/vocabulary/calendar/calendar.ts'
import { stateCouncilCalendar } from '../../shared/domain/vocabulary/calendar/calendar-data.ts'
import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import type { Calendar } from '../../shared/domain/vocabulary/calendar/working-days.ts'
import type { Actor, Dossier, Move, Procedure } from '../../shared/domain/workflow/procedure.ts'
import { enactment, type Recounted, recount, recountIn } from '../../shared/domain/workflow/recount.ts'
import { wordFor } from '../../shared/domain/workflow/wording.ts'
import { digestOf } from '../../shared/stores/ledger/chain.ts'
import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import type { Notification } from '../../shared/stores/notifications/notifications.ts'
import { dueFrom } from '../platform/commands/due-heads.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import type { Check } from './check.ts'
import { actingOn } from './reminders.ts'

/** An enactment: until when terms may have been counted without it, and the first day that it may have changed. */
type Enacted = { until: string; from: string }

/** What is decided while a year is enacted may stand on either calendar; clocks differ less than this. */
const slack = 86_400_000

const yearsChanged = (before: Calendar['years'], after: Calendar['years']) =>
  Object.keys(after).filter((year) => digestOf(before[year]) !== digestOf(after[year]))

async function enactedIn({ entries }: Ledger): Promise<Enacted[]> {
  let years: Calendar['years'] = stateCouncilCalendar.years
  const enacted: Enacted[] = []
  for (const { action, at, facts } of await entries('calendar', calendarId)) {
    if (action !== 'enact') continue
    const after = { ...stateCouncilCalendar.years, ...facts.years }
    const [first] = yearsChanged(years, after).toSorted()
    if (first) enacted.push({ until: new Date(Date.parse(at) + slack).toISOString(), from: `${first}-01-01` })
    years = after
  }
  return enacted
}

/** A dossier that could not be looked at; the others were. */
export class NotRecounted extends Error {
  constructor(count: number, cause: unknown) {
    super(`${count} dossiers could not be recounted`, { cause })
    this.name = 'NotRecounted'
  }
}

type Deps = Pick<Dependencies, 'ledger' | 'commandHandler' | 'procedures'>

/**
 * M1: has every open term counted anew that may have been counted before a year was enacted or corrected. Each moves once,
 * however often this runs: what stands right is refused. One dossier that breaks off keeps no other from its turn; the
 * fault is answered, to be thrown when all else is done.
 */
export async function recountTerms(
  { ledger, commandHandler, procedures }: Deps,
  by: Actor,
  at: string,
  moved: Pick<Move, 'procedure' | 'id' | 'action'>[],
): Promise<NotRecounted | undefined> {
  const enacted = await enactedIn(ledger)
  const [from] = enacted.map((one) => one.from).toSorted()
  if (from === undefined) return undefined
  const isStale = ({ at: last, due }: Dossier) =>
    enacted.some((one) => (last ?? '') <= one.until && (due ?? '') >= one.from)
  const faults: unknown[] = []

  const judge = async ({ procedure, id }: Dossier) => {
    const command = { procedure, id, action: recount, claim: {}, by, at, cause: enactment }
    const outcome = await commandHandler.apply([command])
    if (outcome.ok) moved.push({ procedure, id, action: recount })
    else if (outcome.refusal.because !== 'unmet' && outcome.refusal.because !== 'not-open') faults.push(outcome.refusal)
  }

  // No term is counted beyond the next year.
  const last = `${Number(dateOf(at).slice(0, 4)) + 1}-12-31`
  for await (const head of dueFrom(ledger, from, last)) {
    const p = procedures[head.procedure]
    if (!p || !isStale(head) || !(recount in recountIn(p, head.state))) continue
    await judge(head).catch((fault: unknown) => faults.push(fault))
  }
  return faults.length > 0 ? new NotRecounted(faults.length, faults[0]) : undefined
}

/** M1: whoever must act by a term that a recount moved is told of the new day, once. */
export function checkRecounted({
  procedures,
  now,
}: {
  procedures: Readonly<Record<string, Procedure>>
  now: () => string
}): Check {
  const at = now()
  const told: Notification[] = []
  const visit = (head: Dossier) => {
    const { procedure, id, version, facts, due } = head
    const p = procedures[procedure]
    const moved: Recounted | undefined = facts[recount]
    if (!p || !due || moved?.version !== version) return
    const { to, does } = actingOn(p, head)
    if (to.length === 0) return
    const what = wordFor('procedures', procedure)
    told.push({
      id: `recounted/${procedure}/${id}/${version}`,
      kind: 'deadline',
      to,
      says: {
        zh: `${what.zh} ${id}：工作日历更新，“${does.zh}”的期限由${moved.was}改为${due}`,
        en: `${what.en} ${id}: the calendar has changed, "${does.en}" is due by ${due} instead of ${moved.was}`,
      },
      procedure,
      dossier: id,
      due,
      at,
    })
  }
  return { name: 'recounted', visit, report: async () => [], notifications: () => told }
}
