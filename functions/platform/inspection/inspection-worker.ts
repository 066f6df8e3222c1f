import { parentPort, workerData } from 'node:worker_threads'
import { inspect, type Readers } from './inspect.ts'

const { wasm } = workerData as { wasm: string }

// pdf.js warns that it has no canvas, which it needs to draw and not to open.
console.warn = () => undefined

/** Above this many bytes the compiler's memory is given back: it keeps what it has drawn. */
const mostKept = 128 * 1024 * 1024
let kept = 0

/** A reader is loaded by the first file that needs it, at nobody's expense: it is said how many milliseconds of CPU it took. */
async function load<T>(loading: () => Promise<T>): Promise<T> {
  const before = process.threadCpuUsage()
  const reader = await loading()
  const { user, system } = process.threadCpuUsage(before)
  parentPort?.postMessage({ loaded: (user + system) / 1000 })
  return reader
}

/** Parts of their own: a table needs no reader of PDFs, and a PDF no compiler. */
const readers: Readers = {
  openPdf: async (bytes) => (await load(() => import('./pdf/reader.ts'))).openPdf(bytes),
  drawPicture: async (bytes, type) => {
    const draw = await load(async () => (await import('./picture-reader.ts')).openCompiler(wasm))
    kept = await draw(bytes, type)
  },
}

parentPort?.on('message', async (bytes: Uint8Array) => {
  const verdict = await inspect(bytes, readers)
  parentPort?.postMessage({ ...verdict, spent: kept > mostKept })
})
