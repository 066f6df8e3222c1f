import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import type { Context } from 'aws-lambda'
import { province } from '../../shared/domain/vocabulary/geography/region.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import type { ArchiveRemoval } from '../../shared/stores/archive/removal.ts'
import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { loggerOf } from '../platform/runtime/lambda-handler.ts'
import { lambdaHandler } from '../platform/runtime/middy.ts'
import { carryOutErasure } from './carry-out.ts'

/** What a run did: erasures that are over, those of which something is locked, and those to be tried again. */
export type ErasureReport = { complete: number; locked: number; again: number }
/** Something could not be erased, or nobody knows; it is tried again, and somebody is woken. */
export class NotErased extends Error {
  override readonly name = 'NotErased'
}

/** What no erasure outlasts, milliseconds. */
const reserve = 60_000

async function* erasing(ledger: Pick<Ledger, 'queue'>): AsyncIterable<Dossier> {
  let cursor: string | undefined
  do {
    const page = await ledger.queue('personal-request', 'erasing', province, cursor)
    yield* page.heads
    cursor = page.cursor
  } while (cursor !== undefined)
}

/**
 * M10: erases by night what two people of the province have granted: keys of persons, files and prints that name them. It
 * alone may delete these, and decides nothing. Throws NotErased once all were tried.
 */
export function erasure(dependencies: Dependencies, removal: ArchiveRemoval) {
  const log = loggerOf('erasure')
  const metrics = new Metrics({ namespace: 'yueji', serviceName: 'erasure' })

  async function run(context: Context): Promise<ErasureReport> {
    const { ledger } = dependencies
    const report: ErasureReport = { complete: 0, locked: 0, again: 0 }
    const onFault = (fault: unknown) => log.error('fault', fault as Error)
    for await (const { procedure, id } of erasing(ledger)) {
      if (context.getRemainingTimeInMillis() < reserve) break
      // The queue lags behind.
      const head = await ledger.head(procedure, id)
      if (head?.state !== 'erasing') continue
      try {
        const { left, unknown } = await carryOutErasure({ ...dependencies, removal, onFault }, head)
        report[unknown > 0 ? 'again' : left > 0 ? 'locked' : 'complete'] += 1
      } catch (fault) {
        onFault(fault)
        report.again += 1
      }
    }
    log.info('erased', report)
    metrics.addMetric('erasureRuns', MetricUnit.Count, 1)
    metrics.publishStoredMetrics()
    if (report.again > 0) throw new NotErased(`${report.again} erasures are to be tried again`)
    return report
  }
  return lambdaHandler('erasure', log, (_: unknown, context: Context) => run(context))
}
