import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cast, cast } from '../../local/demo/cast.ts'
import { openRound } from '../../local/demo/filing.ts'
import { dayOf } from '../../local/demo/step.ts'
import { bookId } from '../../shared/domain/vocabulary/records/book.ts'
import type { Dossier, Facts } from '../../shared/domain/workflow/procedure.ts'
import { actorOf } from '../../test/harness/direct-client.ts'
import { type Stores, workerBehind } from '../../test/harness/fault-injector.ts'
import { NoReply } from '../../test/harness/faults.ts'
import { type Harness, openHarness } from '../../test/harness/harness.ts'
import { paperStore } from '../../test/harness/memory-store.ts'
import { keyOf, readWritten, rewind, type Written, write } from '../../test/harness/rewind.ts'
import { schedule } from '../../test/harness/schedule.ts'
import { seededRandom } from '../../test/harness/seeded-random.ts'
import { size } from '../../test/harness/size.ts'
import { submitFiling } from '../../test/harness/walks.ts'
import type { CommandHandler } from '../platform/commands/command-handler.ts'

const filings = 50
const { seeds } = size
const ids = Array.from({ length: filings }, (_, i) => `filing-${i}`)
const foshan = '440600'
const guangzhou = '440100'
const cityAt = (i: number) => (i % 3 ? foshan : guangzhou)

const ledgerKey = (procedure: string, id: string) => keyOf('yueji-ledger', { pk: `${procedure}#${id}`, sk: 'HEAD' })
const headIn = (written: Written, procedure: string, id: string): Dossier =>
  JSON.parse(written.get(ledgerKey(procedure, id)) ?? '{}').head
const oneTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1)
const padded = (n: number, digits: number) => String(n).padStart(digits, '0')

describe(`${filings} enterprises that the leading group agreed to`, () => {
  let harness: Harness
  let before: Written
  let round = ''
  let submitted = ''
  const who: Cast = cast(5)

  beforeAll(async () => {
    harness = await openHarness()
    await dayOf(harness.scenario, '2019-06-24')
    round = (await openRound(harness.scenario, who)).id
    submitted = (await submitFiling(harness.scenario, who, { id: round } as never)).id
    await dayOf(harness.scenario, '2019-07-15')
    before = await readWritten(harness.dependencies.db)
  })
  afterAll(() => harness.close())

  /** The submitted filing many times over, of two cities, all agreed to, in a round that counts codes in this way. */
  function multiply(segments: string): Written {
    const written = new Map(before)
    const copy = (procedure: string, from: string, id: string, change: (head: Dossier) => Partial<Dossier>) => {
      const item = JSON.parse(before.get(ledgerKey(procedure, from)) ?? '')
      const head = { ...item.head, id, ...change(item.head) }
      written.set(ledgerKey(procedure, id), write({ ...item, pk: `${procedure}#${id}`, head }))
    }
    copy('round', round, round, ({ facts }) => ({ facts: { open: { ...facts.open, segments } } }))
    for (const [i, id] of ids.entries())
      copy('filing', submitted, id, ({ facts }) => {
        const [region, owner] = [cityAt(i), `enterprise-${i}`]
        const seat = { owner, region, supervisor: region }
        return { state: 'agreed', facts: { ...facts, open: { ...facts.open, city: region } }, seat }
      })
    return written
  }

  const receipt = (commandHandler: CommandHandler, id: string) => ask(commandHandler, id, 'receipt', who.hrss, sealed)
  const allocate = (commandHandler: CommandHandler, id: string) => ask(commandHandler, id, 'allocate', who.centre, {})
  const sealed = { opinion: '同意备案。', sealed: true, date: '2019-07-15' }
  /** Whether it is done: whoever found too many in the way, or is not next in turn, asks again. */
  async function ask(
    commandHandler: CommandHandler,
    id: string,
    action: string,
    by: Cast['hrss'],
    claim: Facts,
  ): Promise<boolean> {
    const command = { procedure: 'filing', id, action, claim, by: actorOf(by), at: harness.clock.now() }
    const call = { key: `${action} ${id}`, digest: id, answer: () => 'done' }
    const outcome = await commandHandler.apply([command], { call })
    if (!outcome.ok && outcome.refusal.because !== 'busy')
      expect(outcome.refusal.says.zh).toBe('应按备案回执顺序赋码，前面尚有未赋码企业')
    return outcome.ok
  }

  /** All that are not done ask at once, behind gates that the random numbers open, until none is left. */
  async function askAll(nextInt: ReturnType<typeof seededRandom>, faults: number, stores: Stores, one: typeof receipt) {
    const left = new Set(ids)
    for (let wave = 0; left.size > 0; wave++) {
      expect(wave).toBeLessThan(200)
      const { begin, step } = schedule(nextInt, faults)
      const lives = [...left].map((id) =>
        begin(async (faultInjector) => {
          if (await one(workerBehind(faultInjector, stores).commandHandler, id)) left.delete(id)
        }),
      )
      while (await step());
      for (const { fault } of lives) if (fault && !(fault instanceof NoReply)) throw fault
    }
  }

  /** Receipts are 1 to 50 without gap or double, and segments follow in their order, counted as the round says. */
  function expectConsecutive(written: Written, byCity: boolean) {
    const heads = ids.map((id) => headIn(written, 'filing', id))
    const ordered = heads.toSorted((a, b) => a.facts.receipt.order - b.facts.receipt.order)
    expect(ordered.map(({ facts }) => facts.receipt.order)).toEqual(oneTo(filings))
    expect(ordered.map(({ facts }) => facts.receipt.number)).toEqual(
      oneTo(filings).map((n) => `粤职认备2019${padded(n, 4)}`),
    )
    const prefixes = (of: readonly Dossier[]) => of.map(({ facts }) => facts.allocate.prefix.slice(7))
    if (byCity)
      for (const city of [foshan, guangzhou]) {
        const own = ordered.filter(({ seat }) => seat?.region === city)
        expect(prefixes(own)).toEqual(oneTo(own.length).map((n) => city.slice(2, 4) + padded(n, 4)))
      }
    else expect(prefixes(ordered)).toEqual(oneTo(filings).map((n) => padded(n, 6)))
    for (const { id, facts, state } of heads) {
      expect(state).toBe('filed')
      expect(headIn(written, 'segment', facts.allocate.prefix).facts.open).toEqual({
        filing: id,
        prefix: facts.allocate.prefix,
      })
    }
    expect(headIn(written, 'numbering', bookId)).toMatchObject({
      version: 2 * filings,
      facts: { record: { order: filings }, take: { sequence: filings } },
    })
  }

  it(`get consecutive receipts, and segments in their order, in ${seeds} orders with faults among them`, async () => {
    for (let seed = 1; seed <= seeds; seed++) {
      const nextInt = seededRandom(seed)
      const byCity = seed % 2 === 0
      const written = multiply(byCity ? 'city' : 'sequential')
      const stores = { db: paperStore(written), archive: harness.dependencies.archive }
      await askAll(nextInt, seed % 4, stores, receipt)
      await askAll(nextInt, seed % 4, stores, allocate)
      expectConsecutive(written, byCity)
    }
  })

  it('do so on the real engine, asking again until each is done', async () => {
    await rewind(harness.dependencies.db, multiply('sequential'))
    for (const one of [receipt, allocate]) {
      const left = new Set(ids)
      while (left.size > 0)
        await Promise.all(
          [...left].map(async (id) => (await one(harness.dependencies.commandHandler, id)) && left.delete(id)),
        )
    }
    expectConsecutive(await readWritten(harness.dependencies.db), false)
    await rewind(harness.dependencies.db, before)
  })
})
