import { resolve } from 'node:path'
import { median, report } from './figure.ts'
import { runScript } from './run.ts'

const bundles = resolve(import.meta.dirname, '../dist/functions')

type Start = { readonly name: string; readonly ready: number; readonly answered: number }
type Call = { readonly own: number; readonly bare: number; readonly requests: number }
type Measured = { readonly starts: readonly Start[]; readonly calls: Record<'submit' | 'decide', readonly Call[]> }

/**
 * Version 0.1, by the same method: 12.6 to 13.2 and 10 to 10.7; calls 6.9 to 11.8 and 14 to 31. A third less was wanted
 * of each; reviews is a fifth less, since it loaded less before.
 */
const coldGoals = { filings: 8.7, reviews: 9.5 }
const callGoals = { submit: 4.6, decide: 12 }

/**
 * The private HTTP API: how long a cold start takes beside an empty handler, and the CPU of handing in a plan of 10,000
 * candidates and of deciding on it beside its requests to the stores sent bare.
 */
export async function measurePrivate(): Promise<void> {
  const { starts, calls } = await runScript<Measured>('private.cjs', bundles)
  const of = (wanted: string, time: (start: Start) => number) =>
    median(starts.filter(({ name }) => name === wanted).map(time))
  const ready = (start: Start) => start.ready
  const cold = (start: Start) => start.answered
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
