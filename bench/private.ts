import { resolve } from 'node:path'
import type { Cold } from './child.ts'
import { median, report } from './figure.ts'
import { runScript } from './run.ts'

const bundles = resolve(import.meta.dirname, '../dist/functions')

type Start = Cold & { readonly name: string }
type Call = { readonly own: number; readonly bare: number; readonly requests: number }
type Measured = { readonly starts: readonly Start[]; readonly calls: Record<'submit' | 'decide', readonly Call[]> }

/** Version 0.1, by the same method: 12.1 to 12.7 and 9.5 to 10.3; calls 6.9 to 11.8 and 14 to 31. A third less is wanted of each. */
const coldGoals = { filings: 8.2, reviews: 6.9 }
const callGoals = { submit: 4.6, decide: 16 }

/**
 * The private HTTP API: the CPU of a cold start beside that of an empty handler, and of handing in a plan of 10,000
 * candidates and of deciding on it beside its requests to the stores sent bare.
 */
export async function measurePrivate(): Promise<void> {
  const { starts, calls } = await runScript<Measured>('private.cjs', bundles)
  const of = (wanted: string, time: (start: Start) => number) =>
    median(starts.filter(({ name }) => name === wanted).map(time))
  const ready = (start: Start) => start.ready.cpu
  const cold = (start: Start) => start.answered.cpu
  for (const [name, value] of Object.entries(coldGoals)) {
    report(`private.${name}.ready.vs_empty`, of(name, ready) / of('empty', ready), 'ratio')
    report(`private.${name}.cold.vs_empty`, of(name, cold) / of('empty', cold), 'ratio', { op: '<=', value })
  }
  for (const [name, value] of Object.entries(callGoals) as ['submit' | 'decide', number][]) {
    const [, ...warm] = calls[name]
    report(`private.${name}.10000.vs_bare`, median(warm.map(({ own, bare }) => own / bare)), 'ratio', {
      op: '<=',
      value,
    })
    report(`private.${name}.10000`, median(warm.map(({ own }) => own)), 'ms of CPU')
    report(`private.${name}.10000.bare`, median(warm.map(({ bare }) => bare)), 'ms of CPU')
  }
}

if (import.meta.main) await measurePrivate()
