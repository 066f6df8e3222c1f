import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestLedger } from '../../../test/fixtures/stores/ledger.ts'
import { putMessage } from '../../../test/fixtures/stores/outbox.ts'
import { dynamoOutbox } from './dynamo.ts'
import { type Outbox, type OutboxMessage, shards } from './outbox.ts'

const table = 'test-outbox'
const at = '2019-09-02T01:00:00.000Z'
const next = '2019-09-02T01:10:00.000Z'

describe('the outbox', () => {
  let engine: Awaited<ReturnType<typeof openTestLedger>>
  let outbox: Outbox
  beforeAll(async () => {
    engine = await openTestLedger()
    outbox = dynamoOutbox(engine.db, table)
  })
  afterAll(() => engine.close())

  let serial = 0
  const newNumber = () => `Y00004400000119${4}${String(++serial).padStart(6, '0')}`
  const put = async (number = newNumber(), version = 1): Promise<OutboxMessage> => {
    await putMessage(engine.db, table, { number, version, at })
    return standing(number, version)
  }
  const standing = async (number: string, version = 1): Promise<OutboxMessage> => {
    const found = (await outbox.messagesOf(number)).find((message) => message.version === version)
    if (!found) throw new Error('no such letter')
    return found
  }

  it('reads a message as the command handler puts it: pending, never sent', async () => {
    const message = await put()
    expect(message).toEqual({ number: message.number, version: 1, at, revision: 0, state: 'pending', attempts: 0 })
  })

  it('keeps the letters of one certificate together, the oldest first', async () => {
    const number = newNumber()
    for (const version of [12, 2, 1]) await put(number, version)
    expect((await outbox.messagesOf(number)).map(({ version }) => version)).toEqual([1, 2, 12])
    const { messages } = await outbox.page(Number(number.at(-1)))
    expect(messages.filter((l) => l.number === number).map(({ version }) => version)).toEqual([1, 2, 12])
  })

  it('gives every letter of every shard, page by page', async () => {
    const numbers: string[] = []
    while (numbers.length < 300) {
      const few = Array.from({ length: 30 }, () => `Y000044000002195${String(++serial).padStart(5, '0')}7`)
      await Promise.all(few.map((number) => put(number)))
      numbers.push(...few)
    }
    const found = new Set<string>()
    let pages = 0
    for (const shard of shards)
      for (let cursor: string | undefined, first = true; first || cursor; first = false) {
        const page = await outbox.page(shard, cursor)
        for (const { number } of page.messages) found.add(number)
        cursor = page.cursor
        pages += 1
      }
    expect(pages).toBe(shards.length + 1)
    for (const number of numbers) expect(found).toContain(number)
    await expect(outbox.page(7, 'anything')).rejects.toThrow(RangeError)
  })

  it('goes from pending over sent to the dead and back, and is gone when acknowledged', async () => {
    const message = await put()
    const sent = await outbox.markSent(message, { at, next })
    expect(sent).toEqual({ ...message, revision: 1, state: 'sent', attempts: 1, sentAt: at, next })
    const again = sent && (await outbox.markSent(sent, { at: next, next }))
    expect(again).toMatchObject({ attempts: 2, sentAt: next })
    const over = again && (await outbox.handOver(again, { at: next, batch: '2019-09-02-0123', next: at }))
    expect(over).toMatchObject({ state: 'sent', batch: '2019-09-02-0123', sentAt: next, next: at })
    const dead = over && (await outbox.park(over, 'no-answer'))
    expect(dead).toEqual({ ...over, revision: 4, state: 'dead', reason: 'no-answer', next: undefined })
    expect(await standing(message.number)).toEqual(JSON.parse(JSON.stringify(dead)))
    const alive = dead && (await outbox.redrive(dead))
    expect(alive).toEqual({ ...message, revision: 5 })
    expect(alive && (await outbox.remove(alive))).toBe(true)
    expect(await outbox.messagesOf(message.number)).toEqual([])
  })

  it('is put back as it was when nothing has left', async () => {
    const message = await put()
    const sent = await outbox.markSent(message, { at, next })
    expect(sent && (await outbox.putBack(sent, message))).toEqual({ ...message, revision: 2 })
  })

  it('lets one of many workers have a letter', async () => {
    const message = await put()
    const marks = await Promise.all(Array.from({ length: 8 }, () => outbox.markSent(message, { at, next })))
    expect(marks.filter((mark) => mark !== undefined)).toHaveLength(1)
    expect(await standing(message.number)).toMatchObject({ revision: 1, attempts: 1 })
  })

  it.each<[string, (message: OutboxMessage) => Promise<unknown>]>([
    ['mark', (message) => outbox.markSent(message, { at, next })],
    ['hand over', (message) => outbox.handOver(message, { at, batch: 'b', next })],
    ['put back', (message) => outbox.putBack(message, message)],
    ['park', (message) => outbox.park(message, 'no-answer')],
    ['redrive', (message) => outbox.redrive(message)],
    ['remove', async (message) => (await outbox.remove(message)) || undefined],
  ])('does not %s a letter that moved on, nor one that is gone', async (_, change) => {
    for (const moved of [false, true]) {
      const message = await put()
      const sent = await outbox.markSent(message, { at, next })
      const stale = moved ? sent && { ...sent, revision: 7 } : message
      const before = await standing(message.number)
      expect(stale && (await change(stale))).toBeUndefined()
      expect(await standing(message.number)).toEqual(before)
      expect(sent && (await outbox.remove(sent))).toBe(true)
      expect(sent && (await change(sent))).toBeUndefined()
      expect(await change(message)).toBeUndefined()
      expect(await outbox.messagesOf(message.number)).toEqual([])
    }
  })
})
