import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Facts } from '../../shared/domain/workflow/procedure.ts'
import { openPrepared, type Prepared } from '../../test/fixtures/certificates/issuing.ts'
import { actorOf } from '../../test/harness/direct-client.ts'
import { type FaultInjector, workerBehind } from '../../test/harness/fault-injector.ts'
import { NoReply } from '../../test/harness/faults.ts'
import type { Harness } from '../../test/harness/harness.ts'
import { paperStore, paperVault } from '../../test/harness/memory-store.ts'
import { readWritten, type Written } from '../../test/harness/rewind.ts'
import { schedule } from '../../test/harness/schedule.ts'
import { seededRandom } from '../../test/harness/seeded-random.ts'
import { size } from '../../test/harness/size.ts'
import { readList } from '../platform/commands/archive-and-pin.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'

const { races } = size
const undisturbed: FaultInjector = (_, send) => send()

describe('two batches on the same results, issued at the same moment (M12)', () => {
  let harness: Harness
  let prepared: Prepared
  let operator: Actor
  let before: Written
  let sealing: Dependencies['vault']
  let results: string
  let other: string
  let everybody: string[]

  const itemsIn = async (worker: ReturnType<typeof workerBehind>, id: string): Promise<string[]> => {
    const head = await worker.ledger.head('issuance', id)
    return (await readList(worker.archive, head?.facts.open.items)).map(({ no }) => no)
  }

  beforeAll(async () => {
    const { harness: opened, filed, ...batch } = await openPrepared()
    harness = opened
    prepared = batch
    operator = actorOf(filed.who.operator)
    sealing = paperVault(harness.dependencies.vault)
    const worker = workerBehind(undisturbed, harness.dependencies)
    everybody = await itemsIn(worker, batch.batch)
    results = (await worker.ledger.head('issuance', batch.batch))?.facts.open.results
    const without = everybody.slice(0, 3).map((no) => ({ no, because: 'checking', note: '核实身份。' }))
    const claim = { results, form: 'electronic', without }
    other = (await harness.scenario.on.open(filed.who.operator, 'issuance', claim)).id
    before = await readWritten(harness.dependencies.db)
    // asked once before the races, so that these repeat to the letter
    for (const id of [prepared.batch, other]) {
      const paper = { db: paperStore(new Map(before)), archive: harness.dependencies.archive, sealing }
      await workerBehind(undisturbed, paper).commandHandler.apply([
        {
          procedure: 'issuance',
          id,
          action: 'issue',
          claim: { responsible: '示范负责人' },
          by: prepared.lead,
          at: prepared.at,
        },
      ])
    }
  })
  afterAll(() => harness.close())

  it(`in ${races} orders, with replies lost among them: nobody is certified twice, and a third takes whoever is left`, async () => {
    const winners = new Set<string>()
    for (let seed = 1; seed <= races; seed++) {
      const nextInt = seededRandom(seed)
      const stores = {
        db: paperStore(new Map(before)),
        archive: harness.dependencies.archive,
        sealing,
      }
      const { begin, step } = schedule(nextInt, seed % 3)
      const issue = (id: string): Facts => ({
        procedure: 'issuance',
        id,
        action: 'issue',
        claim: { responsible: '示范负责人' },
      })
      const lives = [prepared.batch, other].map((id) =>
        begin(async (faultInjector) => {
          const command = { ...issue(id), by: prepared.lead, at: prepared.at } as never
          await workerBehind(faultInjector, stores).commandHandler.apply([command])
        }),
      )
      while (await step());
      for (const { fault } of lives) if (fault && !(fault instanceof NoReply)) throw fault

      const worker = workerBehind(undisturbed, stores)
      const apply = (action: string, id: string, by: Actor, claim: Facts) =>
        worker.commandHandler.apply([{ procedure: 'issuance', id, action, claim, by, at: prepared.at }])
      const stateOf = async (id: string) => (await worker.ledger.head('issuance', id))?.state
      // whoever has no answer asks again
      for (const id of [prepared.batch, other])
        if ((await stateOf(id)) === 'prepared') await apply('issue', id, prepared.lead, { responsible: '示范负责人' })
      const taken: string[] = []
      for (const id of [prepared.batch, other]) if ((await stateOf(id)) === 'reserved') taken.push(id)
      expect(taken).toHaveLength(1)
      const [first = ''] = taken
      winners.add(first)
      const certified = await itemsIn(worker, first)
      const opened = await apply('open', 'third', operator, { results, form: 'electronic' })
      expect(opened.ok).toBe(certified.length < everybody.length)
      if (opened.ok) {
        expect((await apply('issue', 'third', prepared.lead, { responsible: '示范负责人' })).ok).toBe(true)
        certified.push(...(await itemsIn(worker, 'third')))
      }
      expect(certified.toSorted()).toEqual(everybody.toSorted())
    }
    expect(winners.size).toBe(2)
  })
})
