import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstBreak } from '../../shared/stores/ledger/chain.ts'
import { createExchange, type Exchange } from '../../shared/stores/national/exchange.ts'
import { type Office, openOffice } from '../../test/fixtures/national/office.ts'
import { numberAt } from '../../test/fixtures/stores/national.ts'
import { breakLine, type Fault, NoReply } from '../../test/harness/faults.ts'
import { drain } from './drain-outbox.ts'

/** A call of the worker: to the store by the name of its command, or to the national system. */
const national = 'national'
const isRead = (call: string) => call === 'GetItemCommand' || call === 'QueryCommand'

describe('a worker that dies at any of its calls, or loses any reply,', () => {
  let office: Office
  let base = 0
  /** Calls of a run in which nothing goes wrong, by name. */
  const calls = new Map<string, number>()
  beforeAll(async () => {
    office = await openOffice({ refuse: ({ number }) => (number.endsWith('2') ? 'NAME_MISMATCH' : undefined) })
    await setOut()
    const count = (call: string) => {
      calls.set(call, (calls.get(call) ?? 0) + 1)
      return undefined
    }
    await drain(frail(count))
    await expectDone()
  })
  afterAll(() => office.close())

  /** Four certificates of this case: one as issued, one that is refused, one corrected and one revoked before they are told. */
  const setOut = async () => {
    base += 10
    for (const serial of [1, 2, 3, 4]) await office.certify(base + serial)
    await office.certify(base + 3, 'corrected')
    await office.certify(base + 4, 'revoked')
  }

  /** A worker whose every call is asked about first. */
  function frail(plan: (call: string, nth: number) => Fault | undefined) {
    const sent = new Map<string, number>()
    const next = (call: string) => {
      const nth = (sent.get(call) ?? 0) + 1
      sent.set(call, nth)
      return plan(call, nth)
    }
    const line = createExchange(new URL(office.standIn.url), 5000, undefined)
    const exchange: Exchange = async (request) => {
      const fault = next(national)
      if (fault !== 'unsent') {
        const reply = await line(request)
        if (fault === undefined) return reply
      }
      throw new NoReply(fault)
    }
    const { db, deps } = office.worker({}, { exchange })
    breakLine(db, (command) => next(command))
    return deps
  }

  /** Dies at the nth call of the name: nothing that it does afterwards arrives anywhere. */
  const dying = (call: string, nth: number, fault: Fault) => {
    let dead = false
    return frail((name, n) => {
      if (dead) return 'unsent'
      dead = name === call && n === nth
      return dead ? fault : undefined
    })
  }
  /** Lives on, but for this call. */
  const unlucky = (call: string, nth: number, fault: Fault) =>
    frail((name, n) => (name === call && n === nth ? fault : undefined))

  /** What another worker finds and does when every lease is over. */
  const takeOver = async () => {
    for (let i = 0; i < 2; i++) {
      office.pass(2)
      await drain(office.worker().deps)
    }
  }

  async function expectDone() {
    const versions = [
      [1, 1],
      [3, 2],
      [4, 2],
    ] as const
    for (const [serial, version] of versions) {
      const held = office.standIn.held.get(numberAt(base + serial))
      expect(held).toMatchObject({ version, act: serial === 4 ? 'withdraw' : 'put' })
      const entries = await office.dependencies.ledger.entries('report', numberAt(base + serial))
      expect(entries).toMatchObject([{ to: 'connected', facts: { version, acknowledgement: held?.acknowledgement } }])
      expect(firstBreak(entries)).toBeUndefined()
    }
    const refused = await office.dependencies.ledger.entries('report', numberAt(base + 2))
    expect(refused).toMatchObject([{ to: 'refused', facts: { version: 1, reason: 'NAME_MISMATCH' } }])
    const taken = office.standIn.journal.filter(({ number }) => Number(number.slice(-6)) > base)
    expect(taken).toHaveLength(3)
    const [message, ...others] = await office.messages()
    expect(others).toEqual([])
    expect(message).toMatchObject({ number: numberAt(base + 2), state: 'dead', reason: 'NAME_MISMATCH' })
    if (message) await office.outbox.remove(message)
  }

  const everyCall = async (
    work: (call: string, nth: number, fault: Fault) => Promise<void>,
    wanted: (call: string) => boolean = () => true,
  ) => {
    let cases = 0
    for (const [call, total] of [...calls].filter(([name]) => wanted(name)))
      for (let nth = 1; nth <= total; nth++)
        for (const fault of isRead(call) ? (['unsent'] as const) : (['unsent', 'lost'] as const)) {
          await setOut()
          await work(call, nth, fault)
          await expectDone()
          cases += 1
        }
    return cases
  }

  it('is followed by another that finishes exactly what was left', async () => {
    const cases = await everyCall(async (call, nth, fault) => {
      await drain(dying(call, nth, fault)).catch(() => {})
      await takeOver()
    })
    // Ten shards; four claims, four messages, five removals, a burial and a transaction, each unsent and lost.
    expect(cases).toBeGreaterThan(10 + 2 * 15)
  })

  it('does no harm while another works beside it', async () => {
    const cases = await everyCall(
      async (call, nth, fault) => {
        await Promise.all([drain(unlucky(call, nth, fault)).catch(() => {}), drain(office.worker().deps)])
        await takeOver()
      },
      (call) => !isRead(call),
    )
    expect(cases).toBe(2 * 15)
  })
})
