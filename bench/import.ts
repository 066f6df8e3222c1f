import { execFile } from 'node:child_process'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { median, report } from './figure.ts'

const here = import.meta.dirname
const bundle = resolve(here, '../dist/functions/imports/index.js')
const rounds = 3

type Taken = { readonly seconds: number; readonly megabytes: number; readonly count: number }
const takeIn = async (): Promise<Taken> => {
  const env = { ...process.env, POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_METRICS_DISABLED: 'true' }
  const { stdout } = await promisify(execFile)(process.execPath, [join(here, 'import.cjs'), bundle], { env })
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
}

/** A roster of 2,000 rows as XLSX, by the built bundle in fresh processes: from its cold start to the answer, and the most memory. */
export async function measureImport(): Promise<void> {
  const all: Taken[] = []
  for (let i = 0; i < rounds; i++) all.push(await takeIn())
  if (all.some(({ count }) => count !== 2000)) throw new Error('not all rows were taken in')
  report('import.roster_2000', median(all.map(({ seconds }) => seconds)), 's', { op: '<=', value: 5 })
  report('import.roster_2000.memory', Math.max(...all.map(({ megabytes }) => megabytes)), 'MB', {
    op: '<=',
    value: 300,
  })
}

if (import.meta.main) await measureImport()
