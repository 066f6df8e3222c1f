import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import { env } from '../../shared/names.ts'
import { dynamoOutbox } from '../../shared/stores/outbox/dynamo.ts'
import { readRecord } from '../platform/commands/certificate-record.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { need } from '../platform/runtime/env.ts'
import { answerOf, loggerOf } from '../platform/runtime/lambda-handler.ts'
import { lambdaHandler } from '../platform/runtime/middy.ts'
import { type DrainReport, drain } from './drain-outbox.ts'
import { nationalApp } from './http-app.ts'
import { openLink } from './link.ts'

/** A schedule's event. */
export type Drain = { drain: true }

const hour = 3_600_000
/** What the last messages of a run, and writing down their answers, may still take; milliseconds. */
const reserve = 4 * 60_000
const mostLists = 8

/** The national link: drains the outbox when a schedule calls, and lets the provincial centre see and mend. */
export function national(dependencies: Dependencies) {
  const { db, settings, ledger, archive, vault, now } = dependencies
  const log = loggerOf('national')
  const metrics = new Metrics({ namespace: 'yueji', serviceName: 'national' })
  const outbox = dynamoOutbox(db, need(settings, env.outboxTable))
  const link = openLink(dependencies)
  const answer = answerOf(
    nationalApp({ ...dependencies, outbox, link, authenticate: dependencies.authenticate(), log }),
  )

  /** Hours since the oldest version that waits, and the number of certificates whose messages are dead: alarms watch both. */
  const tell = ({ oldest, dead, ...counts }: DrainReport) => {
    const hours = oldest === null ? 0 : (Date.parse(now()) - Date.parse(oldest)) / hour
    metrics.addMetric('oldestLetterHours', MetricUnit.NoUnit, hours)
    metrics.addMetric('deadLetters', MetricUnit.Count, dead)
    metrics.publishStoredMetrics()
    log.info('drained', { ...counts, dead })
  }

  async function work(context: Context): Promise<DrainReport> {
    // Many certificates of a batch stand in one list, which is read once; lists of many batches would not fit.
    const lists = new Map()
    const read = (number: string) => {
      if (lists.size > mostLists) lists.clear()
      return readRecord({ ledger, archive, vault }, number, lists)
    }
    const report = await drain({
      ...dependencies,
      outbox,
      national: (await link()).national,
      read,
      random: Math.random,
      isLate: () => context.getRemainingTimeInMillis() < reserve,
    })
    tell(report)
    return report
  }

  return lambdaHandler('national', log, async (event: APIGatewayProxyEventV2 | Drain, context: Context) =>
    'drain' in event ? work(context) : answer(event),
  )
}
