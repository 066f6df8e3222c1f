import { join } from 'node:path'
import { env } from '../../../shared/names.ts'
import { clamd } from '../../../shared/stores/scanner/clamd.ts'
import type { Scanner } from '../../../shared/stores/scanner/scanner.ts'
import { signatureScanner } from '../../../shared/stores/scanner/signatures.ts'
import type { Settings } from '../runtime/env.ts'
import type { Checks } from './check.ts'
import { type InspectorFiles, openInspector } from './inspector.ts'

/** The ClamAV daemon that the environment names, or else the built-in signatures. */
export function openScanner(settings: Settings): Scanner {
  const [host, port] = settings[env.clamavAddress]?.split(':') ?? []
  return host && port ? clamd({ host, port: Number(port) }) : signatureScanner
}

/** What the build lays beside a bundle that inspects. */
export const inspectorFilesIn = (folder: string): InspectorFiles => ({
  worker: join(folder, 'inspection-worker.js'),
  wasm: join(folder, 'typst.wasm'),
})

/** Inspector and scanner of a function whose bundle lies in `folder`. */
export const openChecks = (settings: Settings, folder: string): Checks => ({
  inspector: openInspector(inspectorFilesIn(folder)),
  scanner: openScanner(settings),
})
