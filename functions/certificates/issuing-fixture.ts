import canonicalize from 'canonicalize'
import { cast } from '../../local/demo/cast.ts'
import { openRound } from '../../local/demo/filing.ts'
import { dayOf } from '../../local/demo/step.ts'
import type { Head } from '../../local/demo/visitor.ts'
import { type Bench, openBench } from '../../local/test-bench/bench.ts'
import type { Worker } from '../../local/test-bench/gate.ts'
import { actorOf } from '../../local/test-bench/insider.ts'
import { assessAll, crowd, type Filed, fileAll, prepare } from '../../local/test-bench/notice.ts'
import type { Actor } from '../../shared/domain/workflow/procedure.ts'
import type { Move } from '../../shared/stores/ledger/ledger.ts'
import { issueBatch, Unfinished } from './work.ts'

/** Certificates in a transaction, so that a dozen take three. */
export const four = 4
/** The batch as it was prepared, and who issues it when. */
export type Prepared = { batch: string; lead: Actor; at: string }

/** A bench that stands where a batch of a dozen is prepared and no number is taken; the pilot lasts until the end of 2020. */
export async function openPrepared(): Promise<Prepared & { bench: Bench; filed: Filed }> {
  const bench = await openBench()
  await dayOf(bench.stage, '2019-06-21')
  const round = await openRound(bench.stage, cast(7), { pilotUntil: '2020-12-31', summaryFrom: '2021-01-01' })
  const filed = await fileAll(bench.stage, 7, round)
  const { id } = await prepareOne({ bench, filed })
  return { bench, filed, batch: id, lead: actorOf(filed.who.lead), at: bench.clock.now() }
}

/** One more plan, assessed and approved, and a batch of a dozen prepared on it. */
export const prepareOne = async ({ bench: { stage }, filed }: { bench: Bench; filed: Filed }): Promise<Head> =>
  prepare(stage, filed, await assessAll(stage, filed, crowd(7, 14)))

/** The head of training asks for the numbers of a batch, with the same call each time that no answer came. */
export async function askNumbers({ clerk }: Worker, { batch: id, lead: by, at }: Prepared): Promise<void> {
  const command = { procedure: 'issuance', id, action: 'issue', claim: { responsible: '示范负责人' }, by, at }
  const answer = ([first]: readonly Move[]) => {
    const { hands: _, digest: __, ...shown } = first?.head ?? { hands: {}, digest: null }
    // Fields come back from a table in any order; a run is compared with another to the last letter.
    return canonicalize(shown) ?? ''
  }
  const call = { key: `numbers for ${id}`, digest: 'the same question', answer }
  const asked = await clerk.apply([command], { expected: 1, call })
  if (!asked.ok) throw new Unfinished(asked.refusal.says.en)
}

/** Issuing from end to end: the numbers are asked for, and a worker takes the batch up. */
export async function issueAll(worker: Worker, prepared: Prepared): Promise<void> {
  await askNumbers(worker, prepared)
  await issueBatch(worker, prepared.batch, four)
}
