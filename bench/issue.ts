import { resolve } from 'node:path'
import { report } from './figure.ts'
import { runScript } from './run.ts'

const bundle = resolve(import.meta.dirname, '../dist/functions/certificates/index.js')
const batch = 10_000

/**
 * A batch of 10,000 through the built worker on an embedded engine, without the PDF: its time beside that of its
 * transactions alone, and DynamoDB's write units.
 */
export async function measureIssue(): Promise<void> {
  const { numbering, wall, bare, worker, total, certificates, own, checked } = await runScript<
    Record<'numbering' | 'wall' | 'bare' | 'worker' | 'total' | 'certificates' | 'own' | 'checked', number>
  >('issue.cjs', bundle, `${batch}`)
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
