import { resolve } from 'node:path'
import { median, report } from './figure.ts'
import { runScript } from './run.ts'

const bundle = resolve(import.meta.dirname, '../dist/functions/imports/index.js')
const rounds = 3

type Taken = { readonly seconds: number; readonly bare: number; readonly megabytes: number; readonly count: number }

type Goal = { kind: string; rows: number; name: string; times: number; megabytes: number }
const goals: Goal[] = [
  { kind: 'staff', rows: 2000, name: 'import.roster_2000', times: 6, megabytes: 300 },
  { kind: 'candidates', rows: 10_000, name: 'import.candidates_10000', times: 6, megabytes: 600 },
  { kind: 'results', rows: 10_000, name: 'import.results_10000', times: 6, megabytes: 600 },
]

/**
 * Sheets as XLSX, by the built bundle in fresh processes: from its cold start to the answer, beside a process that only
 * reads the sheet, and the most memory.
 */
export async function measureImport(): Promise<void> {
  for (const { kind, rows, name, times, megabytes } of goals) {
    const all: Taken[] = []
    for (let i = 0; i < rounds; i++) all.push(await runScript('import.cjs', bundle, kind))
    if (all.some(({ count }) => count !== rows)) throw new Error(`${kind}: not all rows were taken in`)
    report(`${name}.vs_read`, median(all.map(({ seconds, bare }) => seconds / bare)), 'ratio', {
      op: '<=',
      value: times,
    })
    report(name, median(all.map((taken) => taken.seconds)), 's')
    report(`${name}.memory`, Math.max(...all.map((taken) => taken.megabytes)), 'MB', { op: '<=', value: megabytes })
  }
}

if (import.meta.main) await measureImport()
