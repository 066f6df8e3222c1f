import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestLedger } from '../../../test/fixtures/stores/ledger.ts'
import { putLetter } from '../../../test/fixtures/stores/outbox.ts'
import { dynamoOutbox } from './dynamo.ts'
import { type Letter, type Outbox, shards } from './outbox.ts'

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
  const put = async (number = newNumber(), version = 1): Promise<Letter> => {
    await putLetter(engine.db, table, { number, version, at })
    return standing(number, version)
  }
  const standing = async (number: string, version = 1): Promise<Letter> => {
    const found = (await outbox.lettersOf(number)).find((letter) => letter.version === version)
    if (!found) throw new Error('no such letter')
    return found
  }

  it('reads a letter as the clerk puts it: pending, never sent', async () => {
    const letter = await put()
    expect(letter).toEqual({ number: letter.number, version: 1, at, revision: 0, state: 'pending', attempts: 0 })
  })

  it('keeps the letters of one certificate together, the oldest first', async () => {
    const number = newNumber()
    for (const version of [12, 2, 1]) await put(number, version)
    expect((await outbox.lettersOf(number)).map(({ version }) => version)).toEqual([1, 2, 12])
    const { letters } = await outbox.page(Number(number.at(-1)))
    expect(letters.filter((l) => l.number === number).map(({ version }) => version)).toEqual([1, 2, 12])
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
        for (const { number } of page.letters) found.add(number)
        cursor = page.cursor
        pages += 1
      }
    expect(pages).toBe(shards.length + 1)
    for (const number of numbers) expect(found).toContain(number)
    await expect(outbox.page(7, 'anything')).rejects.toThrow(RangeError)
  })

  it('goes from pending over sent to the dead and back, and is gone when acknowledged', async () => {
    const letter = await put()
    const sent = await outbox.markSent(letter, { at, next })
    expect(sent).toEqual({ ...letter, revision: 1, state: 'sent', attempts: 1, sentAt: at, next })
    const again = sent && (await outbox.markSent(sent, { at: next, next }))
    expect(again).toMatchObject({ attempts: 2, sentAt: next })
    const over = again && (await outbox.handOver(again, { at: next, batch: '2019-09-02-0123', next: at }))
    expect(over).toMatchObject({ state: 'sent', batch: '2019-09-02-0123', sentAt: next, next: at })
    const dead = over && (await outbox.park(over, 'no-answer'))
    expect(dead).toEqual({ ...over, revision: 4, state: 'dead', reason: 'no-answer', next: undefined })
    expect(await standing(letter.number)).toEqual(JSON.parse(JSON.stringify(dead)))
    const alive = dead && (await outbox.redrive(dead))
    expect(alive).toEqual({ ...letter, revision: 5 })
    expect(alive && (await outbox.remove(alive))).toBe(true)
    expect(await outbox.lettersOf(letter.number)).toEqual([])
  })

  it('is put back as it was when nothing has left', async () => {
    const letter = await put()
    const sent = await outbox.markSent(letter, { at, next })
    expect(sent && (await outbox.putBack(sent, letter))).toEqual({ ...letter, revision: 2 })
  })

  it('lets one of many workers have a letter', async () => {
    const letter = await put()
    const marks = await Promise.all(Array.from({ length: 8 }, () => outbox.markSent(letter, { at, next })))
    expect(marks.filter((mark) => mark !== undefined)).toHaveLength(1)
    expect(await standing(letter.number)).toMatchObject({ revision: 1, attempts: 1 })
  })

  it.each<[string, (letter: Letter) => Promise<unknown>]>([
    ['mark', (letter) => outbox.markSent(letter, { at, next })],
    ['hand over', (letter) => outbox.handOver(letter, { at, batch: 'b', next })],
    ['put back', (letter) => outbox.putBack(letter, letter)],
    ['park', (letter) => outbox.park(letter, 'no-answer')],
    ['redrive', (letter) => outbox.redrive(letter)],
    ['remove', async (letter) => (await outbox.remove(letter)) || undefined],
  ])('does not %s a letter that moved on, nor one that is gone', async (_, change) => {
    for (const moved of [false, true]) {
      const letter = await put()
      const sent = await outbox.markSent(letter, { at, next })
      const stale = moved ? sent && { ...sent, revision: 7 } : letter
      const before = await standing(letter.number)
      expect(stale && (await change(stale))).toBeUndefined()
      expect(await standing(letter.number)).toEqual(before)
      expect(sent && (await outbox.remove(sent))).toBe(true)
      expect(sent && (await change(sent))).toBeUndefined()
      expect(await change(letter)).toBeUndefined()
      expect(await outbox.lettersOf(letter.number)).toEqual([])
    }
  })
})
