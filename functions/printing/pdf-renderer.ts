import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import type { Drawn, Order } from './pdf-renderer-worker.ts'
import { openRareFonts, type RareFont } from './rare-fonts.ts'

/**
 * Files: the worker's own, the compiler, fonts in the order in which they are tried, the folders of rare fonts and of
 * templates.
 */
export type Files = { worker: string; wasm: string; fonts: readonly string[]; rare: string; templates: string }

/**
 * Pages before a compiler is done with. It keeps what it has ever laid out, some 0.8 MB a certificate and 1 MB a
 * page of a form (measured), and has no way to forget: a new one costs a third of a second, and is had every so many pages.
 */
const pagesOfOne = 400

/** Node's types name the namespace and not what stands in it. */
const { WebAssembly: engine } = globalThis as unknown as {
  WebAssembly: { compile(bytes: Uint8Array): Promise<WebAssembly.Module> }
}

/** The compiler could not draw what it was given. */
export class Undrawn extends Error {
  override readonly name = 'Undrawn'
}

/**
 * Typst in a thread of its own, one for the process, started at the first draw. Draws stand in line: the compiler has one
 * place for each file. The same order always gives the same bytes. The machine code stays here when a thread ends: what
 * V8 made faster for one is as fast for the next.
 */
export function openPdfRenderer({ worker: file, wasm, fonts, rare }: Files) {
  const rareFontsOf = openRareFonts(rare)
  let worker: Worker | undefined
  let code: WebAssembly.Module | undefined
  let pages = 0
  let last: Promise<unknown> = Promise.resolve()

  const end = async () => {
    const ending = worker
    worker = undefined
    pages = 0
    await ending?.terminate()
  }
  const start = async (rare: readonly RareFont[], pages: number) => {
    code ??= await engine.compile(await readFile(wasm))
    return new Worker(file, { workerData: { code, fonts, rare, pages } })
  }
  const ask = async (worker: Worker, order: Order): Promise<Drawn> => {
    worker.postMessage(order)
    const [drawn]: Drawn[] = await once(worker, 'message')
    return drawn ?? { fault: 'no answer' }
  }
  const pdfOf = (drawn: Drawn): Uint8Array => {
    if ('pdf' in drawn) return drawn.pdf
    throw new Undrawn(drawn.fault)
  }
  /** A thread for this sheet alone: the others go on with the two fonts that they need. */
  async function drawRare(order: Order, rare: readonly RareFont[]): Promise<Uint8Array> {
    const own = await start(rare, 1)
    try {
      return pdfOf(await ask(own, order))
    } finally {
      await own.terminate()
    }
  }
  async function drawNow(order: Order): Promise<Uint8Array> {
    const rare = await rareFontsOf(order.data)
    if (rare.length > 0) return drawRare(order, rare)
    if (pages >= pagesOfOne) await end()
    worker ??= await start([], pagesOfOne)
    // It must not keep a process that has nothing else to do, but must while it draws.
    worker.ref()
    try {
      const drawn = await ask(worker, order)
      worker.unref()
      pages += drawn.pages ?? 1
      return pdfOf(drawn)
    } catch (e) {
      if (!(e instanceof Undrawn)) await end()
      throw e
    }
  }
  return {
    draw(order: Order): Promise<Uint8Array> {
      const drawn = last.then(() => drawNow(order))
      last = drawn.catch(() => undefined)
      return drawn
    },
    end,
  }
}
export type PdfRenderer = ReturnType<typeof openPdfRenderer>
