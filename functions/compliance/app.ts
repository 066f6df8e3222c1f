import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import type { Context } from 'aws-lambda'
import type { Calendar } from '../../shared/domain/vocabulary/calendar/working-days.ts'
import { env } from '../../shared/names.ts'
import { readStored } from '../../shared/stores/ledger/stored.ts'
import { dynamoNotifications } from '../../shared/stores/notifications/dynamo.ts'
import { dynamoOutbox } from '../../shared/stores/outbox/dynamo.ts'
import { dynamoStoredRegister } from '../../shared/stores/register/stored.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { need } from '../platform/runtime/env.ts'
import { loggerOf } from '../platform/runtime/lambda-handler.ts'
import { lambdaHandler } from '../platform/runtime/middy.ts'
import { checkCertificates } from './audit.ts'
import { checkChains } from './chains.ts'
import type { Check } from './check.ts'
import { type DailyReport, runDaily } from './daily.ts'
import { type Delivery, deliverNotifications } from './deliver.ts'
import { kindOf } from './findings.ts'
import { checkMaterials } from './materials.ts'
import { openMessenger } from './messenger.ts'
import { checkMilestones } from './milestones.ts'
import { checkNormsEnded } from './norms-ended.ts'
import { checkProvisionalYears } from './provisional-years.ts'
import { checkRecounted } from './recount-terms.ts'
import { checkRegister } from './register.ts'
import { checkRetention } from './retention.ts'
import { checkEmergencies, checkIdle, checkOverdue, checkStaff } from './standing-checks.ts'
import { checkOutbox } from './stuck.ts'

/** A schedule's event: hand over the notifications that wait. Any other runs the day. */
export type Deliver = { deliver: true }

/** Something was found that somebody must look at, or a step broke off. The run is over and its report kept; this is thrown so that somebody is woken. */
export class Doubtful extends Error {
  readonly report: DailyReport
  constructor(report: DailyReport) {
    const grave = report.findings.filter(({ check }) => kindOf(check).wakes)
    super(`${grave.length} findings that cannot wait, ${report.faults.length} steps broke off`)
    this.report = report
  }
}

/** All that is looked for each night. */
export function allChecks(dependencies: Dependencies, calendar: Calendar): Check[] {
  const { db, settings } = dependencies
  const table = need(settings, env.outboxTable)
  const register = dynamoStoredRegister(db, need(settings, env.registerTable))
  return [
    checkCertificates(dependencies),
    checkChains({ ...dependencies, stored: (key) => readStored(db, need(settings, env.ledgerTable), key) }),
    checkRegister({ ...dependencies, register }),
    checkMaterials(dependencies),
    checkMilestones({ ...dependencies, calendar }),
    checkOverdue(),
    checkIdle(dependencies),
    checkStaff(dependencies),
    checkEmergencies(dependencies),
    checkRetention(dependencies),
    checkProvisionalYears({ ...dependencies, calendar }),
    checkRecounted(dependencies),
    checkNormsEnded(dependencies),
    checkOutbox({ ...dependencies, outbox: dynamoOutbox(db, table), notifications: dynamoNotifications(db, table) }),
  ]
}

/** What no call to a gateway outlasts, milliseconds. */
const reserve = 60_000

/** The daily job, called by a schedule, and the delivery of notifications, called more often by another. Throws Doubtful. */
export function compliance(dependencies: Dependencies, checksOf = allChecks) {
  const log = loggerOf('compliance')
  const metrics = new Metrics({ namespace: 'yueji', serviceName: 'compliance' })
  const open = (context: Context) => ({
    ...dependencies,
    notifications: dynamoNotifications(dependencies.db, need(dependencies.settings, env.outboxTable)),
    messenger: openMessenger(dependencies.settings),
    random: Math.random,
    isLate: () => context.getRemainingTimeInMillis() < reserve,
  })

  async function runDay(context: Context): Promise<DailyReport> {
    const calendar = await dependencies.calendar()
    const report = await runDaily({
      ...open(context),
      calendar,
      checks: checksOf(dependencies, calendar),
      onFault: (step, fault) => log.error(step, fault as Error),
    })
    const { day, moved, reminders, findings, told, delivery, anchored, faults } = report
    for (const { check, seat: _, ...finding } of findings) log[kindOf(check).wakes ? 'error' : 'warn'](check, finding)
    const counts = { moved: moved.length, reminders: reminders.length, findings: findings.length, told, anchored }
    log.info('clock', { day, ...counts, delivery })
    metrics.addMetric('dailyRuns', MetricUnit.Count, 1)
    metrics.publishStoredMetrics()
    if (faults.length > 0 || findings.some(({ check }) => kindOf(check).wakes)) throw new Doubtful(report)
    return report
  }

  return lambdaHandler(
    'compliance',
    log,
    async (event: unknown, context: Context): Promise<DailyReport | Delivery> =>
      isDeliver(event) ? deliverNotifications(open(context)) : runDay(context),
  )
}

const isDeliver = (event: unknown): event is Deliver =>
  typeof event === 'object' && event !== null && 'deliver' in event
