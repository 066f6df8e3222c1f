import type { Issue } from '../../shared/domain/workflow/procedure.ts'
import { mapAtOnce } from '../../shared/stores/at-once.ts'
import type { Acknowledged } from '../../shared/stores/national/acknowledgement.ts'
import type { NationalFiles } from '../../shared/stores/national/files.ts'
import type { Outbox } from '../../shared/stores/outbox/outbox.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { tidy } from './outbox-messages.ts'
import { readsAtOnce, settle } from './settle.ts'

type Deps = Pick<Dependencies, 'ledger' | 'commandHandler' | 'now'> & { outbox: Outbox; files: NationalFiles }

/** Lines by what they said; `left` could not be written now: bring the same file again. */
export type Acknowledgement =
  | { ok: true; taken: number; refused: number; left: number }
  | { ok: false; issues: Issue[] }

/** Takes the acknowledgement of a batch, whole or not at all; undefined when there is no such batch. */
export async function acknowledge(deps: Deps, batch: string, bytes: Uint8Array): Promise<Acknowledgement | undefined> {
  const reading = await deps.files.acknowledge(batch, bytes)
  if (!reading?.ok) return reading
  const standing = await settle(deps, reading.answers)
  const finish = async (one: Acknowledged): Promise<void> =>
    tidy(deps.outbox, await deps.outbox.messagesOf(one.number), one)
  await mapAtOnce(standing, readsAtOnce, finish)
  const count = (outcome: string) => standing.filter(({ answer }) => answer.outcome === outcome).length
  return { ok: true, taken: count('taken'), refused: count('refused'), left: reading.answers.length - standing.length }
}
