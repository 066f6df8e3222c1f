import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { grow, moveOf, openTestLedger, unopened } from '../../../test/fixtures/stores/ledger.ts'
import { firstBreak } from './chain.ts'
import { type Call, Repeated, Stale, Taken, TooLarge, type Transaction } from './ledger.ts'

describe('append', () => {
  let test: Awaited<ReturnType<typeof openTestLedger>>
  beforeAll(async () => {
    test = await openTestLedger()
  })
  afterAll(() => test.close())

  const open = async (id: string, versions = 1) => grow(test.ledger, unopened('filing', id), versions)
  const append = (t: Partial<Transaction>) => test.ledger.append({ moves: [], seen: [], keys: [], ...t })
  const versionsOf = async (id: string) => (await test.ledger.entries('filing', id)).map(({ version }) => version)

  it('writes the entries of all dossiers, their heads, the keys and the call together', async () => {
    const [a, b] = [moveOf(unopened('filing', 'a'), { name: '甲' }), moveOf(unopened('segment', 'a'), { prefix: 'Y' })]
    const call: Call = { key: 'call-a', digest: 'asked', answer: 'answered' }
    await append({ moves: [a, b], keys: ['key-a'], call })
    expect(await test.ledger.head('filing', 'a')).toEqual(a.head)
    expect(await test.ledger.head('segment', 'a')).toEqual(b.head)
    expect(await test.ledger.entries('segment', 'a')).toEqual([b.entry])
    expect(await test.ledger.call('call-a')).toEqual(call)
    await expect(append({ moves: [moveOf(unopened('filing', 'a2'))], keys: ['key-a'] })).rejects.toThrow(Taken)
  })

  it('takes several moves of one dossier in one transaction', async () => {
    const first = moveOf(unopened('filing', 'twice'))
    const second = moveOf(first.head)
    await append({ moves: [first, second] })
    expect(await test.ledger.head('filing', 'twice')).toEqual(second.head)
    expect(await versionsOf('twice')).toEqual([1, 2])
  })

  it('writes nothing at all when one of the moves is stale', async () => {
    const standing = await open('stale-1', 2)
    const late = moveOf({ ...standing, version: 1, digest: null })
    const fresh = moveOf(unopened('filing', 'stale-2'))
    const call: Call = { key: 'call-stale', digest: 'asked', answer: 'answered' }
    await expect(append({ moves: [fresh, late], keys: ['key-stale'], call })).rejects.toThrow(Stale)
    expect(await test.ledger.head('filing', 'stale-1')).toEqual(standing)
    expect(await test.ledger.head('filing', 'stale-2')).toBeUndefined()
    expect(await versionsOf('stale-2')).toEqual([])
    expect(await test.ledger.call('call-stale')).toBeUndefined()
    await append({ moves: [fresh], keys: ['key-stale'], call })
  })

  it('is stale when a head that was seen has moved', async () => {
    const seen = await open('seen')
    await grow(test.ledger, seen, 1)
    await expect(append({ moves: [moveOf(unopened('filing', 'on-seen'))], seen: [seen] })).rejects.toThrow(Stale)
    expect(await versionsOf('on-seen')).toEqual([])
  })

  it('is stale when a head that was seen to be absent has appeared', async () => {
    const absent = { procedure: 'filing', id: 'appears', version: 0 }
    await append({ moves: [moveOf(unopened('filing', 'before-it'))], seen: [absent] })
    await open('appears')
    await expect(append({ moves: [moveOf(unopened('filing', 'after-it'))], seen: [absent] })).rejects.toThrow(Stale)
    expect(await versionsOf('after-it')).toEqual([])
  })

  it('names the key that another dossier holds', async () => {
    await append({ moves: [moveOf(unopened('filing', 'holder'))], keys: ['filing/2019/X'] })
    const second = append({ moves: [moveOf(unopened('filing', 'second'))], keys: ['free', 'filing/2019/X'] })
    await expect(second).rejects.toMatchObject({ key: 'filing/2019/X' })
    await expect(second).rejects.toBeInstanceOf(Taken)
    await append({ moves: [moveOf(unopened('filing', 'third'))], keys: ['free'] })
  })

  it('says Repeated for a call that was remembered, even where its key is taken and its head has moved', async () => {
    const call: Call = { key: 'call-twice', digest: 'asked', answer: 'first' }
    const move = moveOf(unopened('filing', 'repeated'))
    await append({ moves: [move], keys: ['key-twice'], call })
    const again = append({
      moves: [moveOf(unopened('filing', 'repeated'), { other: true })],
      keys: ['key-twice'],
      call: { ...call, answer: 'second' },
    })
    await expect(again).rejects.toThrow(Repeated)
    expect((await test.ledger.call('call-twice'))?.answer).toBe('first')
  })

  it('lets exactly one of twenty concurrent appends win each version, and the chain stays whole', async () => {
    const id = 'contended'
    await open(id)
    const wins: number[] = []
    const writer = async (name: number) => {
      for (let won = 0; won < 1; ) {
        const head = await test.ledger.head('filing', id)
        if (!head) throw new Error('gone')
        const move = moveOf(head, { writer: name })
        const outcome = await append({ moves: [move] }).catch((e: unknown) => e)
        if (outcome === undefined) {
          wins.push(move.entry.version)
          won += 1
        } else expect(outcome).toBeInstanceOf(Stale)
      }
    }
    await Promise.all(Array.from({ length: 20 }, (_, i) => writer(i)))
    expect(wins.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 2))
    const entries = await test.ledger.entries('filing', id)
    expect(entries.map(({ version }) => version)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1))
    expect(firstBreak(entries)).toBeUndefined()
  })

  it('holds a hundred items at once: 48 new dossiers, a head that was seen, a key and a call', async () => {
    const batch = await open('batch')
    const moves = Array.from({ length: 48 }, (_, i) => moveOf(unopened('certificate', `c${i}`), { i }))
    const call: Call = { key: 'call-many', digest: 'asked', answer: 'answered' }
    await append({ moves, seen: [batch], keys: ['key-many'], call })
    expect(await test.ledger.head('certificate', 'c47')).toEqual(moves[47]?.head)
  })

  it.each<[string, (size: number) => string]>([
    ['text', (size) => 'x'.repeat(size)],
    ['Chinese text', (size) => '粤'.repeat(size / 3)],
  ])('takes as much as an item holds and says TooLarge for more: %s', async (name, fill) => {
    const id = `large-${name}`
    const most = 256 * 1024 - 1200
    await append({ moves: [moveOf(unopened('filing', id), { fill: fill(most) })] })
    const call = { key: 'call-large', digest: 'asked', answer: 'answered' }
    const more = moveOf(unopened('filing', `${id}-more`), { fill: fill(most + 1800) })
    await expect(append({ moves: [more], keys: ['key-large'], call })).rejects.toThrow(TooLarge)
    expect(await versionsOf(`${id}-more`)).toEqual([])
    expect(await test.ledger.call('call-large')).toBeUndefined()
    expect(await versionsOf(id)).toEqual([1])
  })
})
