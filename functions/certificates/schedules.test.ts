import { beforeAll, describe, expect, it } from 'vitest'
import { issueAll, openPrepared, type Prepared } from '../../test/fixtures/certificates/issuing.ts'
import { type FaultInjector, workerBehind } from '../../test/harness/fault-injector.ts'
import { NoReply } from '../../test/harness/faults.ts'
import { paperArchive, paperStore, paperVault } from '../../test/harness/memory-store.ts'
import { readWritten, textOf, type Written } from '../../test/harness/rewind.ts'
import { type Life, schedule } from '../../test/harness/schedule.ts'
import { seededRandom } from '../../test/harness/seeded-random.ts'
import { size } from '../../test/harness/size.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { Unfinished } from './issue-batch.ts'

const { schedules: many } = size
const open: FaultInjector = (_, send) => send()

/** Several workers and many faults on one batch, in an order that the seed decides. The store is on paper: see there. */
describe(`${many} schedules of faults and workers`, () => {
  let prepared: Prepared
  let before: Written
  let archive: Dependencies['archive']
  let sealing: Dependencies['vault']
  let undisturbed = ''

  beforeAll(async () => {
    const { harness, ...batch } = await openPrepared()
    prepared = batch
    before = await readWritten(harness.dependencies.db)
    sealing = paperVault(harness.dependencies.vault)
    await issueAll(workerBehind(open, { ...harness.dependencies, sealing }), prepared)
    undisturbed = textOf(await readWritten(harness.dependencies.db))
    const { issue } = (await harness.dependencies.ledger.head('issuance', prepared.batch))?.facts ?? {}
    const paper = paperArchive(harness.dependencies.archive)
    await paper.learn(issue.certificates.key)
    archive = paper
    // Paper says what the engine says, and has learnt the lists.
    const written = new Map(before)
    await issueAll(workerBehind(open, { db: paperStore(written), archive, sealing }), prepared)
    expect(textOf(written)).toBe(undisturbed)
    await harness.close()
  })

  /** Runs one schedule; answers what stands in the end, and how many lives had to be lived. */
  async function run(seed: number): Promise<{ text: string; lives: Life[] }> {
    const nextInt = seededRandom(seed)
    const paper = new Map(before)
    const stores = { db: paperStore(paper), archive, sealing }
    const { begin, step } = schedule(nextInt, [1, 5, 15, 40][nextInt(4)] ?? 0)
    const live = () => begin((faultInjector) => issueAll(workerBehind(faultInjector, stores), prepared))
    const lives = Array.from({ length: 1 + nextInt(4) }, live)
    const most = lives.length + nextInt(6)
    for (;;) {
      if (lives.length < most && (nextInt(20) === 0 || lives.every(({ over }) => over))) lives.push(live())
      if (!(await step())) break
    }
    await issueAll(workerBehind(open, stores), prepared)
    return { text: textOf(paper), lives }
  }

  it('come out the same to the last item after one worker that is left in peace', async () => {
    let finished = 0
    let failed = 0
    for (let seed = 1; seed <= many; seed++) {
      const { text, lives } = await run(seed)
      if (text !== undisturbed) expect(text, `seed ${seed}`).toBe(undisturbed)
      for (const { fault } of lives)
        if (fault && !(fault instanceof NoReply || fault instanceof Unfinished)) throw fault
      finished += lives.filter(({ over, fault }) => over && !fault).length
      failed += lives.filter(({ fault }) => fault).length
    }
    // The random numbers have thrown both often enough.
    expect(Math.min(finished, failed)).toBeGreaterThan(many / 4)
  })

  it('repeat to the letter for the same seed', async () => {
    const [one, two] = [await run(11), await run(11)]
    expect(one.text).toBe(two.text)
    expect(one.lives.map(({ fault }) => `${fault}`)).toEqual(two.lives.map(({ fault }) => `${fault}`))
  })
})
