import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueAll, openPrepared, openSupplementary, type Prepared } from '../../test/fixtures/certificates/issuing.ts'
import { type FaultInjector, workerBehind } from '../../test/harness/fault-injector.ts'
import { NoReply } from '../../test/harness/faults.ts'
import type { Harness } from '../../test/harness/harness.ts'
import { readWritten, rewind, textOf, type Written } from '../../test/harness/rewind.ts'

/** `unsent`: the call never arrives. `lost`: it arrives, its reply does not. `killed`: it arrives, and whoever sent it is gone. */
const faults = ['unsent', 'lost', 'killed'] as const
const recoveries = ['the same worker again', 'another worker', 'both at once'] as const
const open: FaultInjector = (_, send) => send()

describe.each([
  // One transaction takes the numbers, three or one certify four each, one completes the batch.
  ['a batch of twelve', openPrepared, 5],
  ['a supplementary batch of the four whom the first left out (M12)', openSupplementary, 3],
] as const)('issuing %s, from the call that asks for its numbers to its completion', (_, openBatch, transactions) => {
  let harness: Harness
  let prepared: Prepared
  let before: Written
  /** What was written last, where it has been read. */
  let stands: Written | undefined
  let undisturbed = ''
  const calls: string[] = []

  beforeAll(async () => {
    const { harness: opened, ...batch } = await openBatch()
    harness = opened
    prepared = batch
    before = await readWritten(harness.dependencies.db)
    const watched: FaultInjector = (call, send) => {
      calls.push(call)
      return send()
    }
    await issueAll(workerBehind(watched, harness.dependencies), prepared)
    stands = await readWritten(harness.dependencies.db)
    undisturbed = textOf(stands)
  })
  afterAll(() => harness.close())

  /** A gate at whose nth call one fault happens. After a kill nothing comes through it any more. */
  const faultInjectorWith = (fault: (typeof faults)[number], at: number): FaultInjector => {
    let nth = 0
    let dead = false
    return async (_, send) => {
      if (dead) throw new NoReply('killed')
      nth += 1
      if (nth !== at) return send()
      dead = fault === 'killed'
      if (fault !== 'unsent') await send().catch(() => undefined)
      throw new NoReply(fault)
    }
  }

  it('makes every kind of call: heads, entries, the keys of people, the frozen lists, transactions', () => {
    const kinds = ['GetCommand', 'QueryCommand', 'BatchGetCommand', 'get', 'put', 'TransactWriteCommand']
    expect(new Set(calls)).toEqual(new Set(kinds))
    expect(calls.filter((call) => call === 'TransactWriteCommand')).toHaveLength(transactions)
  })

  it.each(faults.flatMap((fault) => recoveries.map((recovery) => [fault, recovery] as const)))(
    'comes out the same to the last item when any one call is %s and %s goes on, once',
    async (fault, recovery) => {
      for (let at = 1; at <= calls.length; at++) {
        await rewind(harness.dependencies.db, before, stands)
        stands = undefined
        const worker = workerBehind(faultInjectorWith(fault, at), harness.dependencies)
        await issueAll(worker, prepared).catch((e) => expect(e).toBeInstanceOf(NoReply))
        // Whoever was killed comes again as a new process.
        const same = fault === 'killed' ? workerBehind(open, harness.dependencies) : worker
        const other = workerBehind(open, harness.dependencies)
        const recovering = {
          'the same worker again': [same],
          'another worker': [other],
          'both at once': [same, other],
        }[recovery]
        await Promise.all(recovering.map((one) => issueAll(one, prepared)))
        stands = await readWritten(harness.dependencies.db)
        expect(textOf(stands), `call ${at}, ${calls[at - 1]}`).toBe(undisturbed)
      }
    },
    180_000,
  )
})
