import { execFile } from 'node:child_process'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { report } from './figure.ts'

const here = import.meta.dirname
const bundle = resolve(here, '../dist/functions/certificates/index.js')
const batch = 10_000

/**
 * A batch of 10,000 through the built worker on an embedded engine, without the PDF: its time beside that of its
 * transactions alone, and DynamoDB's write units.
 */
export async function measureIssue(): Promise<void> {
  const env = { ...process.env, POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_METRICS_DISABLED: 'true' }
  const { stdout } = await promisify(execFile)(process.execPath, [join(here, 'issue.cjs'), bundle, `${batch}`], { env })
  const { numbering, wall, bare, worker, total, certificates, own, checked } = JSON.parse(
    stdout.trim().split('\n').at(-1) ?? '',
  )
  if (certificates !== total) throw new Error(`${certificates} certificates instead of ${total}`)
  report('issuance.10000.numbering.vs_worker', numbering / worker, 'ratio', { op: '<=', value: 0.15 })
  report('issuance.10000.numbering', numbering, 'ms of CPU')
  report('issuance.10000.vs_bare', wall / bare, 'ratio', { op: '<=', value: 1.5 })
  report('issuance.10000.wall', wall / 1000, 's')
  report('issuance.10000.worker', worker / 1000, 's of CPU')
  report('issuance.write_units', own / total, 'units a certificate', { op: '<=', value: 6 })
  // What a transaction also writes and checks: the batch's progress, the filing, the results.
  report('issuance.write_units.whole', (own + checked) / total, 'units a certificate')
}

if (import.meta.main) await measureIssue()
