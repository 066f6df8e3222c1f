import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { province } from '../../shared/domain/vocabulary/geography/region.ts'
import {
  type ErasureOutcome,
  type ErasureTarget,
  isUntouched,
} from '../../shared/domain/vocabulary/records/personal-request.ts'
import { type Actor, type Dossier, erasureWorker } from '../../shared/domain/workflow/procedure.ts'
import type { ArchiveRemoval } from '../../shared/stores/archive/removal.ts'
import { digestOf } from '../../shared/stores/ledger/chain.ts'
import { archiveKey, materialKey } from '../platform/commands/archive-keys.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'

export type ErasureDeps = Pick<Dependencies, 'ledger' | 'archive' | 'vault' | 'commandHandler' | 'now'> & {
  removal: ArchiveRemoval
  /** Told of what could not be said, which is tried again. */
  onFault: (fault: unknown) => void
}

const worker: Actor = { role: erasureWorker, id: erasureWorker, person: erasureWorker, org: province }
const erased: ErasureOutcome = { outcome: 'erased' }

/** After so long, milliseconds, what names the person is looked for once more before anything goes. */
const looksLast = 12 * 3_600_000

/** The instant at which the erasure was begun, by which its keys are deleted: none that was made since. */
async function begunAt({ ledger }: ErasureDeps, { procedure, id }: Dossier): Promise<string> {
  const entries = await ledger.entries(procedure, id)
  const begun = entries.findLast(({ action }) => action === 'begin-erasure')
  if (!begun) throw new Error('an erasure that nobody has begun')
  return begun.at
}

async function erase(deps: ErasureDeps, target: ErasureTarget, at: string): Promise<ErasureOutcome> {
  const { vault, archive, removal } = deps
  if (target.what === 'key') {
    await vault.erase([target.subject], at)
    return erased
  }
  const files =
    target.what === 'file'
      ? [{ key: materialKey(target.file.id), version: target.file.version }]
      : (await archive.keys(archiveKey('prints', `${target.certificate}/`))).map((key) => ({ key, version: undefined }))
  for (const { key, version } of files) {
    const removed = await removal.remove(key, version)
    if (removed.outcome === 'locked')
      return { outcome: 'locked', ...(removed.until && { until: dateOf(removed.until) }) }
  }
  return erased
}

/**
 * M10: carries out one erasure that two people granted: each target on its own, so that what is locked or out of reach keeps
 * no other from going; what was recorded as erased is passed over. An entry says what became of each, where that is not what
 * the last one said. Whether anything is still there.
 */
export async function carryOutErasure(deps: ErasureDeps, head: Dossier): Promise<{ left: number; unknown: number }> {
  const { procedure, id, facts } = head
  const targets: ErasureTarget[] = facts['begin-erasure'].targets
  const before: ErasureOutcome[] = facts.record?.outcomes ?? []
  const at = await begunAt(deps, head)
  if (isUntouched(head) && Date.parse(deps.now()) - Date.parse(at) > looksLast) {
    deps.onFault(new Error('the daily job has not looked since for what came meanwhile'))
    return { left: targets.length, unknown: targets.length }
  }
  const outcomes: ErasureOutcome[] = []
  for (const [i, target] of targets.entries()) {
    if (before[i]?.outcome === 'erased') outcomes.push(erased)
    else
      outcomes.push(
        await erase(deps, target, at).catch((fault: unknown): ErasureOutcome => {
          deps.onFault(fault)
          return { outcome: 'unknown' }
        }),
      )
    // No file goes while a key stands, under which more may be sealed: the daily job looks again.
    if (target.what === 'key' && outcomes[i]?.outcome !== 'erased')
      return { left: targets.length - i, unknown: targets.length - i }
  }
  const left = outcomes.filter(({ outcome }) => outcome !== 'erased').length
  if (left === 0 || digestOf(outcomes) !== digestOf(before)) {
    const command = { procedure, id, action: left === 0 ? 'complete' : 'record', claim: { outcomes }, by: worker }
    const done = await deps.commandHandler.apply([{ ...command, at: deps.now() }])
    // Another run was here first, and has said it.
    if (!done.ok && (await deps.ledger.head(procedure, id))?.version === head.version)
      throw new Error(`the outcome of an erasure was refused: ${done.refusal.says.en}`)
  }
  return { left, unknown: outcomes.filter(({ outcome }) => outcome === 'unknown').length }
}
