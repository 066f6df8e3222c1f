import { execFile } from 'node:child_process'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { median, report } from './figure.ts'

const here = import.meta.dirname
const run = promisify(execFile)
const folder = resolve(here, '../dist/functions/printing')

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
const print = async (): Promise<Printed> => {
  const { stdout } = await run(process.execPath, [join(here, 'print.cjs'), folder, `${warmUp}`, `${count}`])
  return JSON.parse(stdout)
}

/**
 * The built press beside pdfkit, page by page: the time to draw the same page, each with another name, and the size of
 * what is sent. pdfkit signs nothing, so the seal's time stands apart; our size is that of the sealed certificate.
 */
export async function measurePrint(): Promise<void> {
  const all: Printed[] = []
  for (let i = 0; i < rounds; i++) all.push(await print())
  const ratio = median(all.map(({ ours, peer }) => ours / peer))
  report('print.warm.vs_pdfkit', ratio, 'ratio', { op: '<=', value: 0.75 })
  report('print.warm', median(all.map(({ ours }) => ours)), 'ms')
  report('print.warm.seal', median(all.map(({ seal }) => seal)), 'ms')
  report('print.bytes', Math.max(...all.map(({ bytes }) => bytes.ours)), 'byte', { op: '<=', value: 61_440 })
  report('print.bytes.pdfkit', Math.max(...all.map(({ bytes }) => bytes.peer)), 'byte')
}

if (import.meta.main) await measurePrint()
