import type { Context } from 'hono'
import { sheetLimit } from '../../shared/names.ts'
import { ScannerUnavailable } from '../../shared/stores/scanner/scanner.ts'
import { materialKey } from '../platform/commands/archive-keys.ts'
import { cleanCheck, keepCheck } from '../platform/commands/material-checks.ts'
import { readBytes } from '../platform/http/body.ts'
import { problem, Refuse } from '../platform/http/problem.ts'
import { type Checks, checkBytes } from '../platform/inspection/check.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'

const unavailable = problem(
  503,
  'scanner-unavailable',
  '附件检查服务暂不可用，请稍后重试，或不带附件提交',
  'Attachments cannot be checked now; try again later, or send the complaint without',
)
const empty = problem(422, 'incomplete', '文件为空', 'The file is empty')

/** What is sent. Throws Refuse: 413 or 422. */
export async function readFile(c: Context): Promise<Buffer> {
  const bytes = Buffer.from(await readBytes(c, sheetLimit))
  if (bytes.byteLength === 0) throw new Refuse(empty)
  return bytes
}

/**
 * an attachment is inspected and scanned before it is kept, so that nothing lies in the archive that was not: unlike
 * an enterprise's materials it comes through this door, 4 MB at most, and needs no form to another origin. What a browser
 * calls it is not asked. Throws Refuse.
 */
export async function attach(
  bytes: Uint8Array,
  { archive, newId }: Pick<Dependencies, 'archive' | 'newId'>,
  checks: Checks,
) {
  const verdict = await checkBytes(checks, bytes).catch((e: unknown) => {
    throw e instanceof ScannerUnavailable ? new Refuse(unavailable) : e
  })
  if ('reason' in verdict) {
    const { zh, en } = verdict.reason
    throw new Refuse(problem(422, 'refused', `附件未通过检查：${zh}`, `Not taken: ${en}`))
  }
  const { type } = verdict
  const id = `public.${newId()}`
  const kept = await archive.put(materialKey(id), bytes, type)
  await keepCheck(archive, kept, cleanCheck(kept, type))
  return { id, size: kept.size, type: kept.type }
}
