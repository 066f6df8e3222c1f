import { type Bench, openBench } from '../../local/test-bench/bench.ts'
import type { Worker } from '../../local/test-bench/gate.ts'
import { actorOf } from '../../local/test-bench/insider.ts'
import { assessAll, crowd, fileAll, prepare } from '../../local/test-bench/notice.ts'
import type { Actor } from '../../shared/domain/workflow/procedure.ts'
import { issueBatch, type Pace, Unfinished } from './work.ts'

/** Three transactions and two notes for a dozen certificates. */
export const smallPace: Pace = { perTransaction: 4, perNote: 1 }
/** The batch as it was prepared, and who issues it when. */
export type Prepared = { batch: string; lead: Actor; at: string }

/** A bench that stands where a batch of a dozen is prepared and no number is taken. */
export async function openPrepared(): Promise<Prepared & { bench: Bench }> {
  const bench = await openBench()
  const filed = await fileAll(bench.stage, 7)
  const { id } = await prepare(bench.stage, filed, await assessAll(bench.stage, filed, crowd(7, 14)))
  return { bench, batch: id, lead: actorOf(filed.who.lead), at: bench.clock.now() }
}

/**
 * Issuing from end to end, by one worker: the head of training asks for the numbers, with the same call each time that
 * no answer came, and the worker takes the batch up.
 */
export async function issueAll({ clerk, ...stores }: Worker, { batch, lead, at }: Prepared): Promise<void> {
  const command = {
    procedure: 'issuance',
    id: batch,
    action: 'issue',
    claim: { responsible: '示范负责人' },
    by: lead,
    at,
  }
  const call = { key: 'the same call', digest: 'the same question', answer: () => 'issued' }
  const asked = await clerk.apply([command], { expected: 1, call })
  if (!asked.ok) throw new Unfinished(asked.refusal.says.en)
  await issueBatch({ clerk, ...stores }, batch, smallPace)
}
