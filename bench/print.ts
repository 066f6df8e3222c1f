import { execFile } from 'node:child_process'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { median, report } from './figure.ts'

const here = import.meta.dirname
const run = promisify(execFile)
const folder = resolve(here, '../dist/functions/printing')

const rounds = 3
/** V8 makes the compiler's machine code faster as it runs, for the first thousand pages or so. */
const warmUp = { typst: 1000, pdfkit: 100 }
const count = 200

type Printed = { readonly draw: number; readonly seal: number; readonly bytes: number }
const print = async (what: 'typst' | 'pdfkit'): Promise<Printed> => {
  const { stdout } = await run(process.execPath, [join(here, 'print.cjs'), what, folder, `${warmUp[what]}`, `${count}`])
  return JSON.parse(stdout)
}

/**
 * The built press beside pdfkit, in turns: time to draw the same page, each with another name, and the size of what is
 * sent. pdfkit signs nothing, so the seal's time stands apart; the size is that of the sealed certificate.
 */
export async function measurePrint(): Promise<void> {
  const turns: { ours: Printed; pdfkit: Printed }[] = []
  for (let i = 0; i < rounds; i++) turns.push({ ours: await print('typst'), pdfkit: await print('pdfkit') })
  const ratio = median(turns.map(({ ours, pdfkit }) => ours.draw / pdfkit.draw))
  report('print.warm.vs_pdfkit', ratio, 'ratio', { op: '<=', value: 0.8 })
  report('print.warm', median(turns.map(({ ours }) => ours.draw)), 'ms of CPU')
  report('print.warm.seal', median(turns.map(({ ours }) => ours.seal)), 'ms of CPU')
  report('print.bytes', Math.max(...turns.map(({ ours }) => ours.bytes)), 'byte', { op: '<=', value: 61_440 })
  report('print.bytes.pdfkit', Math.max(...turns.map(({ pdfkit }) => pdfkit.bytes)), 'byte')
}

if (import.meta.main) await measurePrint()
