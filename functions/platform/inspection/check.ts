import type { Says } from '../../../shared/domain/workflow/procedure.ts'
import type { Archive } from '../../../shared/stores/archive/archive.ts'
import type { Scanner } from '../../../shared/stores/scanner/scanner.ts'
import { materialKey } from '../commands/archive-keys.ts'
import { type Checked, cleanCheck, keepCheck, readCheck, refusedCheck } from '../commands/material-checks.ts'
import type { Verdict } from './inspect.ts'
import type { Inspector } from './inspector.ts'

/** Who looks at files: the inspector of their parts, and a scanner for malware beside it. */
export type Checks = { inspector: Pick<Inspector, 'inspect'>; scanner: Scanner }
export type CheckDeps = Checks & { archive: Archive }

const malware = (threat: string): Says => ({
  zh: `发现恶意内容：${threat}；请先杀毒，用干净的电脑另存一份再上传`,
  en: `Malware was found: ${threat}; clean it, and save the file anew on a computer that has none`,
})

/** What these bytes are, or why they are not taken. Throws ScannerUnavailable. */
export async function checkBytes({ inspector, scanner }: Checks, bytes: Uint8Array): Promise<Verdict> {
  const verdict = await inspector.inspect(bytes)
  if ('reason' in verdict) return verdict
  const scan = await scanner.scan(bytes)
  return scan.state === 'clean' ? verdict : { reason: malware(scan.threat) }
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
  const verdict = await checkBytes(deps, await deps.archive.get(kept))
  const checked = 'reason' in verdict ? refusedCheck(kept, verdict.reason) : cleanCheck(kept, verdict.type)
  return keepCheck(deps.archive, kept, checked)
}
