import type { Cloud } from '../edge/cloud.ts'
import { rimmed } from '../edge/middy.ts'
import { loggerOf } from '../edge/rim.ts'
import { type RunReport, runClock } from './work.ts'

/** The daily clock, called by a schedule. */
export function compliance(cloud: Cloud) {
  const log = loggerOf('compliance')
  return rimmed('compliance', log, async (_: unknown): Promise<RunReport> => {
    const report = await runClock(cloud)
    log.info('clock', { day: report.day, moved: report.moved.length })
    return report
  })
}
