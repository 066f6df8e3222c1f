import { join } from 'node:path'
import { openInspector } from '../functions/platform/inspection/inspector.ts'
import { printingFiles } from './printing-assets.ts'

/** One for the process, whatever runs in it: its thread starts at the first file, and ends with the process. */
export const inspector = openInspector({
  worker: join(import.meta.dirname, '../functions/platform/inspection/inspection-worker.ts'),
  wasm: printingFiles.wasm,
})
