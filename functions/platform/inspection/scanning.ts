import { env } from '../../../shared/names.ts'
import { clamd } from '../../../shared/stores/scanner/clamd.ts'
import type { Scanner } from '../../../shared/stores/scanner/scanner.ts'
import { signatureScanner } from '../../../shared/stores/scanner/signatures.ts'
import type { Settings } from '../runtime/env.ts'

/** The ClamAV daemon that the environment names, or else the built-in signatures. */
export function openScanner(settings: Settings): Scanner {
  const [host, port] = settings[env.clamavAddress]?.split(':') ?? []
  return host && port ? clamd({ host, port: Number(port) }) : signatureScanner
}
