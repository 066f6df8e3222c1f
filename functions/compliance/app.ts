import type { Cloud } from '../edge/cloud.ts'
import { rimmed } from '../edge/middy.ts'
import { loggerOf } from '../edge/rim.ts'
import { dropAnchor } from './anchor.ts'
import { auditCertificates, type Finding } from './audit.ts'
import { type AlteredMaterial, auditMaterials } from './materials.ts'
import { type RunReport, runClock } from './work.ts'

export type DailyReport = RunReport & { doubtful: Finding[]; altered: AlteredMaterial[] }

/** Certificates stand, or are missing, against what was approved, or archived materials are not what was handed in. The clock has run; this is thrown so that somebody is woken. */
export class Doubtful extends Error {
  readonly report: DailyReport
  constructor(report: DailyReport) {
    const { doubtful, altered } = report
    super(
      `${doubtful.length} certificates do not follow from approved results, ${altered.length} materials are altered`,
    )
    this.report = report
  }
}

/** The daily clock, the audits of all certificates and materials, and the day's anchor; called by a schedule. Throws Doubtful. */
export function compliance(cloud: Cloud) {
  const log = loggerOf('compliance')
  return rimmed('compliance', log, async (_: unknown): Promise<DailyReport> => {
    const report = {
      ...(await runClock(cloud)),
      doubtful: await auditCertificates(cloud),
      altered: await auditMaterials(cloud),
    }
    log.info('clock', { day: report.day, moved: report.moved.length })
    for (const finding of report.doubtful) log.error('doubtful', finding)
    for (const finding of report.altered) log.error('altered', finding)
    // Last, so that what was found is told even where the archive takes no anchor.
    log.info('anchored', { heads: await dropAnchor(cloud) })
    if (report.doubtful.length > 0 || report.altered.length > 0) throw new Doubtful(report)
    return report
  })
}
