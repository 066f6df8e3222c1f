import { resolve } from 'node:path'
import { median, report } from './figure.ts'
import { runScript } from './run.ts'

const folder = resolve(import.meta.dirname, '../dist/functions/printing')

const rounds = 5
/** V8 makes the compiler's machine code faster as it runs, for the first hundreds of pages. */
const warmUp = 300
const count = 100

type Printed = {
  readonly ours: number
  readonly peer: number
  readonly seal: number
  readonly bytes: { readonly ours: number; readonly peer: number }
}

/**
 * The built PDF renderer beside pdfkit, page by page: the CPU to draw the same page, each with another name, and the size of
 * what is sent. pdfkit signs nothing, so the seal's stands apart; our size is that of the sealed certificate.
 */
export async function measurePrint(): Promise<void> {
  const all: Printed[] = await runScript('print.cjs', folder, ...[warmUp, count, rounds].map(String))
  const ratio = median(all.map(({ ours, peer }) => ours / peer))
  report('print.warm.vs_pdfkit', ratio, 'ratio', { op: '<=', value: 0.75 })
  report('print.warm', median(all.map(({ ours }) => ours)), 'ms of CPU')
  report('print.warm.seal', median(all.map(({ seal }) => seal)), 'ms of CPU')
  report('print.bytes', Math.max(...all.map(({ bytes }) => bytes.ours)), 'byte', { op: '<=', value: 61_440 })
  report('print.bytes.pdfkit', Math.max(...all.map(({ bytes }) => bytes.peer)), 'byte')
}

if (import.meta.main) await measurePrint()
