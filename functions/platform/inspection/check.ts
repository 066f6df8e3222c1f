import type { Says } from '../../../shared/domain/workflow/procedure.ts'
import type { Archive } from '../../../shared/stores/archive/archive.ts'
import type { Scanner } from '../../../shared/stores/scanner/scanner.ts'
import { materialKey } from '../commands/archive-keys.ts'
import { type Checked, cleanCheck, keepCheck, readCheck } from '../commands/material-checks.ts'
import { inspect } from './inspect.ts'
import { isMediaType } from './media-types.ts'

export type CheckDeps = { archive: Archive; scanner: Scanner }

/** Why bytes of this declared media type are not taken; undefined when nothing is wrong. Throws ScannerUnavailable. */
export async function findReason(scanner: Scanner, bytes: Uint8Array, type: string): Promise<Says | undefined> {
  if (!isMediaType(type)) return { zh: '不是所允许的类型', en: 'Not of a type that is taken' }
  const reason = await inspect(bytes, type)
  if (reason) return reason
  const scan = await scanner.scan(bytes)
  if (scan.state === 'clean') return undefined
  return { zh: `发现恶意内容：${scan.threat}`, en: `Malware was found: ${scan.threat}` }
}

/**
 * checks the newest bytes of a material and keeps what was found, once and for all: the same version again has the
 * same answer. Undefined when nothing was uploaded. Throws ScannerUnavailable, and then nothing is kept.
 */
export async function checkNewest(deps: CheckDeps, id: string): Promise<Checked | undefined> {
  const kept = await deps.archive.newest(materialKey(id))
  if (!kept) return undefined
  const before = await readCheck(deps.archive, kept)
  if (before) return before
  const reason = await findReason(deps.scanner, await deps.archive.get(kept), kept.type)
  const clean = cleanCheck(kept)
  return keepCheck(deps.archive, kept, reason ? { ...clean, state: 'refused', reason } : clean)
}
