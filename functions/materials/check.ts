import type { Says } from '../../shared/domain/workflow/procedure.ts'
import type { Archive, Kept } from '../../shared/stores/archive/archive.ts'
import type { Scanner } from '../../shared/stores/scanner/scanner.ts'
import { type Checked, cleanCheck, keepCheck, readCheck } from '../edge/checks.ts'
import { materialKey } from '../edge/shelves.ts'
import { inspect } from './inspection/inspect.ts'
import { isMediaType } from './inspection/media-types.ts'

export type CheckDeps = { archive: Archive; scanner: Scanner }

async function findReason({ archive, scanner }: CheckDeps, kept: Kept): Promise<Says | undefined> {
  if (!isMediaType(kept.type)) return { zh: '不是所允许的类型', en: 'Not of a type that is taken' }
  const bytes = await archive.get(kept)
  const reason = await inspect(bytes, kept.type)
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
  const reason = await findReason(deps, kept)
  const clean = cleanCheck(kept)
  return keepCheck(deps.archive, kept, reason ? { ...clean, state: 'refused', reason } : clean)
}
