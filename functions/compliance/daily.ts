import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import type { Calendar } from '../../shared/domain/vocabulary/calendar/working-days.ts'
import type { Messenger, NotificationBox } from '../../shared/stores/notifications/notifications.ts'
import { keepRun } from '../platform/commands/job-runs.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { openAnchor } from './anchor.ts'
import { openCarryOver } from './carry-over.ts'
import { type Check, type Fault, walk } from './check.ts'
import { type Delivery, deliverNotifications } from './deliver.ts'
import { type Finding, notificationOf } from './findings.ts'
import { openGather } from './gather.ts'
import { openGoOn } from './go-on.ts'
import { openItemise } from './itemise.ts'
import { remind } from './reminders.ts'
import { type Moved, runClock } from './run-clock.ts'
import { haltOn } from './safeguard.ts'
import { openTakeUp } from './take-up.ts'
import { openWindUp } from './wind-up.ts'

/** What one run did; kept in the archive, and readable by the province. */
export type DailyReport = {
  /** No two runs are the same, though they did the same in the same moment. */
  run: string
  day: string
  at: string
  moved: Moved[]
  /** Ids of the reminders that were put. */
  reminders: string[]
  /** What is not as it should be, new or not. */
  findings: Finding[]
  /** Whether this run halted the issuing of certificates. */
  halted: boolean
  /** How many findings are new, and were told. */
  told: number
  delivery: Delivery | null
  /** How many heads the day's anchor holds; null where the day had one. */
  anchored: number | null
  /** Steps that broke off; what they did before stands above. */
  faults: Fault[]
}

export type DailyDeps = Pick<
  Dependencies,
  'ledger' | 'archive' | 'vault' | 'commandHandler' | 'procedures' | 'now' | 'newId'
> & {
  calendar: Calendar
  notifications: NotificationBox
  messenger: Messenger | undefined
  random: () => number
  checks: readonly Check[]
  /** Told of each fault as it was thrown; the report has its name alone. */
  onFault?: (step: string, fault: unknown) => void
}

const nameOf = (fault: unknown) => (fault instanceof Error ? fault.name : 'unknown')

/**
 * One run of the daily job: the clock's moves, reminders, every check in one walk over all heads, the day's anchor, what
 * was found told once, delivery; and of all that a report, which is kept. A step that breaks off keeps no other from
 * its work: it stands among the report's faults.
 */
export async function runDaily(deps: DailyDeps): Promise<DailyReport> {
  const { ledger, archive, notifications, checks, now, onFault = () => {} } = deps
  const at = now()
  const report: DailyReport = {
    run: deps.newId(),
    day: dateOf(at),
    at,
    moved: [],
    reminders: [],
    findings: [],
    halted: false,
    told: 0,
    delivery: null,
    anchored: null,
    faults: [],
  }
  const broken = (step: string, fault: unknown) => {
    report.faults.push({ step, says: nameOf(fault) })
    onFault(step, fault)
  }
  const attempt = async <T>(step: string, work: () => Promise<T>) => {
    try {
      return await work()
    } catch (fault) {
      broken(step, fault)
      return undefined
    }
  }

  await attempt('clock', () => runClock(deps, report.moved))
  await attempt('reminders', () => remind(deps, report.reminders))
  const anchor = await attempt('anchor', () => openAnchor(deps))
  const anchoring: Check | undefined = anchor && {
    name: 'anchor',
    visit: anchor.visit,
    async report() {
      report.anchored = (await anchor.drop()) ?? null
      return []
    },
  }
  const working = [openTakeUp, openWindUp, openCarryOver, openGoOn, openGather, openItemise].map((open) =>
    open(deps, report.moved),
  )
  const all = [...checks, ...(anchoring ? [anchoring] : []), ...working]
  const walked = await attempt('walk', () => walk(ledger, all, broken))
  report.findings = walked?.findings ?? []
  report.halted = (await attempt('safeguard', () => haltOn(deps, report.run, report.findings))) ?? false
  await attempt('milestones', async () => {
    for (const notification of walked?.notifications ?? [])
      if (await notifications.put(notification)) report.reminders.push(notification.id)
  })
  await attempt('findings', async () => {
    for (const finding of report.findings) if (await notifications.put(notificationOf(finding, at))) report.told += 1
  })
  report.delivery = (await attempt('delivery', () => deliverNotifications(deps))) ?? null
  await attempt('report', () => keepRun(archive, report.day, report))
  return report
}
