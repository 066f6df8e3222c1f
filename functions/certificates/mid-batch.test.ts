import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { answerExit, decideExit, leave } from '../../local/demo/exit.ts'
import { contextOf } from '../../local/gateway/context.ts'
import { lastSerial } from '../../shared/domain/vocabulary/identifiers/certificate-number.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import {
  askNumbers,
  four,
  issueAll,
  openPrepared,
  type Prepared,
  prepareOne,
} from '../../test/fixtures/certificates/issuing.ts'
import { type FaultInjector, workerBehind } from '../../test/harness/fault-injector.ts'
import type { Harness } from '../../test/harness/harness.ts'
import { keyOf, readWritten, rewind, type Written, write } from '../../test/harness/rewind.ts'
import type { Filed } from '../../test/harness/walks.ts'
import { certificates } from './app.ts'
import { issueBatch, Occupied, Waiting } from './issue-batch.ts'

describe('a batch under way', () => {
  let harness: Harness
  let filed: Filed
  let prepared: Prepared
  /** Another batch of the same enterprise, prepared too. */
  let next: Prepared
  let before: Written
  const open: FaultInjector = (_, send) => send()
  const worker = () => workerBehind(open, harness.dependencies)

  beforeAll(async () => {
    const { harness: opened, filed: whose, ...batch } = await openPrepared()
    harness = opened
    filed = whose
    prepared = batch
    next = { ...batch, batch: (await prepareOne({ harness, filed })).id }
    before = await readWritten(harness.dependencies.db)
  })
  afterAll(() => harness.close())
  afterEach(() => rewind(harness.dependencies.db, before))

  const headOf = (procedure: string, id: string) => harness.dependencies.ledger.head(procedure, id)
  const issued = async (): Promise<Dossier[]> => {
    const found: Dossier[] = []
    for await (const head of harness.dependencies.ledger.heads()) if (head.procedure === 'certificate') found.push(head)
    return found.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  }
  const numbers = async () => (await issued()).map(({ id }) => id)
  const serials = (year: string, from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => `Y000044000001${year}4${String(from + i).padStart(6, '0')}`)
  const byHrss = async (action: string) => {
    const filing = await harness.scenario.on.read(filed.who.hrss, 'filing', filed.filing.id)
    return harness.scenario.on.apply(filed.who.hrss, filing, action, { reason: '样例' })
  }
  const leaves = () => leave(harness.scenario, filed.who, filed.filing)
  /** Issues; just before the store gets the nth transaction that writes certificates, something happens. */
  const issueUntil = (nth: number, happen: () => Promise<unknown>) => {
    let seen = 0
    const faultInjector: FaultInjector = async (call, send) => {
      // The first takes the numbers.
      if (call === 'TransactWriteCommand' && ++seen === 1 + nth) await happen()
      return send()
    }
    return issueAll(workerBehind(faultInjector, harness.dependencies), prepared)
  }

  describe('whose enterprise is removed from the directory (R-83)', () => {
    it.each([1, 2, 3])('just before transaction %d is halted with exactly those that stood', async (nth) => {
      await issueUntil(nth, leaves)
      const stood = 4 * (nth - 1)
      expect(await numbers()).toEqual(serials('19', 1, stood))
      expect(await headOf('issuance', prepared.batch)).toMatchObject({
        state: 'halted',
        facts: { halt: { issued: stood, void: 12 - stood } },
      })
      const halted = await readWritten(harness.dependencies.db)
      await issueBatch(worker(), prepared.batch, four)
      await expect(issueAll(worker(), next)).rejects.toThrow('this ends with it')
      expect(await readWritten(harness.dependencies.db)).toEqual(halted)
    })

    it('by two exits that are decided at once is removed once; the other is still to be dismissed', async () => {
      const [one, two] = [
        await answerExit(harness.scenario, filed.who, filed.filing, 'dishonesty'),
        await answerExit(harness.scenario, filed.who, filed.filing, 'disorder'),
      ]
      const outcomes = await Promise.allSettled([one, two].map((exit) => decideExit(harness.scenario, filed.who, exit)))
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      const heads = await Promise.all([one, two].map(({ id }) => headOf('exit', id)))
      expect(heads.map((head) => head?.state).toSorted()).toEqual(['defended', 'removed'])
      expect(
        (await harness.dependencies.ledger.head('enterprise', filed.who.org))?.facts.depart.now.departures,
      ).toHaveLength(1)
    })

    it('while two workers are at it is halted once', async () => {
      let removing: Promise<unknown> | undefined
      const rival: FaultInjector = async (call, send) => {
        const reply = await send()
        if (call === 'get') removing ??= leaves()
        return reply
      }
      await askNumbers(worker(), prepared)
      const workers = [workerBehind(rival, harness.dependencies), worker()]
      await Promise.all(workers.map((one) => issueBatch(one, prepared.batch, four)))
      await removing
      await issueBatch(worker(), prepared.batch, four)
      const batch = await headOf('issuance', prepared.batch)
      const stood = (await issued()).length
      expect(await numbers()).toEqual(serials('19', 1, stood))
      if (batch?.state === 'halted') expect(batch.facts.halt).toEqual({ issued: stood, void: 12 - stood })
      else expect([batch?.state, stood]).toEqual(['completed', 12])
    })
  })

  describe('whose enterprise is suspended', () => {
    const context = contextOf('certificates', 'test')

    it.each([1, 2, 3])('before transaction %d waits, and a sweep finishes it after the resumption', async (nth) => {
      await issueAll(worker(), prepared)
      const whole = await issued()
      await rewind(harness.dependencies.db, before)
      await expect(issueUntil(nth, () => byHrss('suspend'))).rejects.toThrow(Waiting)
      const handler = certificates(harness.dependencies)
      await handler({ sweep: true }, context)
      expect(await numbers()).toEqual(serials('19', 1, 4 * (nth - 1)))
      await byHrss('resume')
      await handler({ sweep: true }, context)
      expect(await issued()).toEqual(whole)
      expect((await headOf('issuance', prepared.batch))?.state).toBe('completed')
    })
  })

  it('of which a number is held by a certificate that is not its own stops for a person to look, and holds up no other', async () => {
    await askNumbers(worker(), prepared)
    await askNumbers(worker(), next)
    const written = await readWritten(harness.dependencies.db)
    const [number = ''] = serials('19', 3, 3)
    const forged = { procedure: 'certificate', id: number, version: 1, state: 'issued', facts: { issue: { item: 2 } } }
    const key = { pk: `certificate#${number}`, sk: 'HEAD' }
    written.set(keyOf('yueji-ledger', key), write({ ...key, head: forged, version: 1 }))
    await rewind(harness.dependencies.db, written)
    await expect(issueBatch(worker(), prepared.batch, four)).rejects.toThrow(Occupied)
    const sweeping = certificates(harness.dependencies)({ sweep: true }, contextOf('certificates', 'test'))
    await expect(sweeping).rejects.toThrow(AggregateError)
    expect((await headOf('issuance', prepared.batch))?.state).toBe('reserved')
    expect((await headOf('issuance', next.batch))?.state).toBe('completed')
    expect(await numbers()).toEqual([number, ...serials('19', 13, 24)])
  })

  it('at the turn of the year in Guangdong keeps numbers and day of when they were taken; the next begins with the new year’s first', async () => {
    await askNumbers(worker(), { ...prepared, at: '2019-12-31T15:59:59.999Z' })
    await askNumbers(worker(), { ...next, at: '2019-12-31T16:00:00.000Z' })
    harness.clock.move('2020-01-01T01:00:00.000Z')
    for (const { batch } of [next, prepared]) await issueBatch(worker(), batch, four)
    expect(await numbers()).toEqual([...serials('19', 1, 12), ...serials('20', 1, 12)])
    const days = new Set((await issued()).map(({ id, facts }) => `${id.slice(13, 15)} ${facts.issue.issuedOn}`))
    expect(days).toEqual(new Set(['19 2019-12-31', '20 2020-01-01']))
  })

  it('is refused its numbers when the segment is spent, and gets them in the new year', async () => {
    const spent = new Map(before)
    const key = keyOf('yueji-ledger', { pk: `segment#${filed.filing.facts.allocate.prefix}`, sk: 'HEAD' })
    const item = JSON.parse(spent.get(key) ?? '')
    item.head.facts.draw = { used: { '2019-4': lastSerial - 11 } }
    spent.set(key, write(item))
    await rewind(harness.dependencies.db, spent)
    await expect(issueAll(worker(), prepared)).rejects.toThrow('The segment does not hold enough serials')
    expect(await readWritten(harness.dependencies.db)).toEqual(spent)
    await issueAll(worker(), { ...prepared, at: '2019-12-31T16:00:00.000Z' })
    expect(await numbers()).toEqual(serials('20', 1, 12))
  })
})
