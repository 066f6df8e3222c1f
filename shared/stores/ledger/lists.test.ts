import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { grow, moveOf, openTestLedger, unopened } from '../../../test/fixtures/stores/ledger.ts'
import type { Dossier } from '../../domain/workflow/procedure.ts'
import type { Index, Ledger, Page } from './ledger.ts'

const idsOf = (heads: readonly Dossier[]) => heads.map(({ id }) => id)

/** Every page, one after another. */
async function allOf(read: (cursor?: string) => Promise<Page>): Promise<{ ids: string[]; sizes: number[] }> {
  const pages: Page[] = []
  let cursor: string | undefined
  do {
    const page = await read(cursor)
    pages.push(page)
    cursor = page.cursor
  } while (cursor)
  return { ids: pages.flatMap(({ heads }) => idsOf(heads)), sizes: pages.map(({ heads }) => heads.length) }
}

const collect = async (heads: AsyncIterable<Dossier>) => {
  const found: Dossier[] = []
  for await (const head of heads) found.push(head)
  return found
}

describe("the ledger's lists", () => {
  let test: Awaited<ReturnType<typeof openTestLedger>>
  let ledger: Ledger
  beforeAll(async () => {
    test = await openTestLedger()
    ledger = test.ledger
  })
  afterAll(() => test.close())

  const put = async (head: Dossier, index: Index, changes: { due?: string | null; at?: string } = {}) => {
    const move = moveOf(head, {}, changes, index)
    await ledger.append({ moves: [move], seen: [], keys: [] })
    return move.head
  }

  it('give entries in the order of their versions, past 9 and past 99', async () => {
    await grow(ledger, unopened('filing', 'long'), 123)
    const versions = (await ledger.entries('filing', 'long')).map(({ version }) => version)
    expect(versions).toEqual(Array.from({ length: 123 }, (_, i) => i + 1))
  })

  it('give the entries of one dossier only, and none for one that is not there', async () => {
    await grow(ledger, unopened('filing', 'one'), 2)
    await grow(ledger, unopened('filing', 'one#'), 1)
    expect(await ledger.entries('filing', 'one')).toHaveLength(2)
    expect(await ledger.entries('segment', 'one')).toEqual([])
    expect(await ledger.head('filing', 'nowhere')).toBeUndefined()
  })

  it('sort a queue by due day, with those last that have none', async () => {
    const index = { queue: 'filing#submitted#440600' }
    await put(unopened('filing', 'q-none'), index)
    await put(unopened('filing', 'q-late'), index, { due: '2019-12-01' })
    await put(unopened('filing', 'q-soon'), index, { due: '2019-07-01' })
    await put(unopened('filing', 'q-other'), { queue: 'filing#submitted#440100' }, { due: '2019-06-30' })
    const { heads } = await ledger.queue('filing', 'submitted', '440600')
    expect(idsOf(heads)).toEqual(['q-soon', 'q-late', 'q-none'])
  })

  it('sort what an enterprise owns by opening, newest first', async () => {
    const index = { owner: 'X#plan' }
    await put(unopened('plan', 'o-1'), index, { at: '2019-07-01T00:00:00.000Z' })
    const second = await put(unopened('plan', 'o-2'), index, { at: '2019-07-02T00:00:00.000Z' })
    await put(unopened('plan', 'o-3'), { owner: 'Y#plan' }, { at: '2019-07-03T00:00:00.000Z' })
    await put(second, index, { at: '2019-09-01T00:00:00.000Z' })
    expect(idsOf((await ledger.owned('X', 'plan')).heads)).toEqual(['o-2', 'o-1'])
  })

  it('lose a head when it comes to rest', async () => {
    const head = await put(
      unopened('norm', 'rests'),
      { queue: 'norm#open#440000', owner: 'X#norm', day: '2019-08-01' },
      { due: '2019-08-01' },
    )
    const waiting = async () => [
      ...(await ledger.queue('norm', 'open', '440000')).heads,
      ...(await ledger.owned('X', 'norm')).heads,
      ...(await collect(ledger.dueIn('2019-08', '2019-08-31'))),
    ]
    expect(idsOf(await waiting())).toEqual(['rests', 'rests', 'rests'])
    const rested = await put(head, {})
    expect(await waiting()).toEqual([])
    expect(await ledger.head('norm', 'rests')).toEqual(rested)
  })

  it('give what is due on the days of a month up to a day, that day included, earliest first', async () => {
    for (const day of ['2019-09-10', '2019-09-02', '2019-09-11', '2019-10-01'])
      await put(unopened('plan', `d-${day}`), { day }, { due: day })
    expect(idsOf(await collect(ledger.dueIn('2019-09', '2019-09-10')))).toEqual(['d-2019-09-02', 'd-2019-09-10'])
    expect(idsOf(await collect(ledger.dueIn('2019-09', '2019-10-05')))).toHaveLength(3)
    expect(idsOf(await collect(ledger.dueIn('2019-10', '2019-10-01')))).toEqual(['d-2019-10-01'])
    expect(await collect(ledger.dueIn('2019-11', '2019-11-30'))).toEqual([])
  })

  it('give every head once, and nothing but heads', async () => {
    await ledger.append({
      moves: [moveOf(unopened('filing', 'counted'))],
      seen: [],
      keys: ['counted'],
      call: { key: 'counted', digest: 'd', answer: 'a' },
    })
    const heads = await collect(ledger.heads())
    expect(new Set(heads.map(({ procedure, id }) => `${procedure}#${id}`)).size).toBe(heads.length)
    expect(idsOf(heads)).toEqual(expect.arrayContaining(['counted', 'long', 'rests', 'q-soon']))
  })

  describe('that are long', () => {
    const ids = Array.from({ length: 120 }, (_, i) => `p-${String(i).padStart(3, '0')}`)
    const read = (cursor?: string) => ledger.queue('plan', 'submitted', '440600', cursor)
    beforeAll(async () => {
      const index = { queue: 'plan#submitted#440600', owner: 'P#plan' }
      const moves = ids.map((id) => moveOf(unopened('plan', id), {}, { due: '2019-07-01' }, index))
      for (let i = 0; i < moves.length; i += 40)
        await ledger.append({ moves: moves.slice(i, i + 40), seen: [], keys: [] })
    })

    it('come in pages of fifty, each once and in order, though all have one due day', async () => {
      const { ids: found, sizes } = await allOf(read)
      expect(found).toEqual(ids)
      expect(sizes).toEqual([50, 50, 20])
    })

    it('come whole to the enterprise whose dossiers were all opened in one moment', async () => {
      const { ids: found } = await allOf((cursor) => ledger.owned('P', 'plan', cursor))
      expect(found.toSorted()).toEqual(ids)
    })

    it('go on where they stood when what was given has left meanwhile', async () => {
      const { cursor } = await read()
      for (const id of ids.slice(45, 50)) {
        const head = await ledger.head('plan', id)
        if (head) await put(head, {})
      }
      const { heads } = await read(cursor)
      expect(heads[0]?.id).toBe('p-050')
    })

    it('refuse a cursor that they did not give', async () => {
      const { cursor = '' } = await read()
      const write = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url')
      const key = JSON.parse(Buffer.from(cursor, 'base64url').toString())
      const forged = [
        '',
        'garbage',
        'ÿ',
        write(null),
        write([]),
        write('text'),
        write({}),
        write({ ...key, extra: 'x' }),
        write({ ...key, due: 5 }),
        write({ ...key, due: '' }),
        write({ ...key, pk: '' }),
        write({ ...key, pk: 'x'.repeat(3000) }),
        write({ ...key, queue: 'plan#submitted#440100' }),
        cursor.slice(0, -8),
      ]
      for (const each of forged) await expect(read(each), each).rejects.toThrow(RangeError)
      await expect(ledger.owned('P', 'plan', cursor)).rejects.toThrow(RangeError)
      await expect(ledger.queue('plan', 'submitted', '440100', cursor)).rejects.toThrow(RangeError)
    })
  })
})

describe('an id longer than any key', () => {
  it('names nothing, in each way of reading', async () => {
    const { ledger, close } = await openTestLedger()
    const id = 'x'.repeat(5000)
    expect(await ledger.head('filing', id)).toBeUndefined()
    expect(await ledger.entries('filing', id)).toEqual([])
    expect(await ledger.call(id)).toBeUndefined()
    expect(await ledger.head('filing', '证'.repeat(1000))).toBeUndefined()
    await close()
  })
})
