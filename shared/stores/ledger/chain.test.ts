import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { moveOf, openTestLedger, unopened } from '../../../test/fixtures/stores/ledger.ts'
import type { Dossier, Entry, Facts } from '../../domain/workflow/procedure.ts'
import { advance, digestOf, firstBreak } from './chain.ts'

const chainOf = (length: number): Entry[] => {
  let head: Dossier = unopened('filing', 'chained')
  return Array.from({ length }, (_, i) => {
    const move = moveOf(head, { step: i + 1 })
    head = move.head
    return move.entry
  })
}

describe('a chain of entries', () => {
  const whole = chainOf(6)
  const changed = (at: number, change: Partial<Entry>) => whole.map((e, i) => (i === at ? { ...e, ...change } : e))

  it('is whole as it was written, and an empty one is whole', () => {
    expect(firstBreak(whole)).toBeUndefined()
    expect(firstBreak([])).toBeUndefined()
  })

  it('breaks after an entry whose content was flipped, wherever it was flipped', () => {
    expect(firstBreak(changed(2, { facts: { step: 33 } }))).toBe(4)
    expect(firstBreak(changed(0, { at: '2019-06-25T00:00:00.000Z' }))).toBe(2)
    const [first] = whole
    expect(firstBreak(changed(0, { by: { ...(first as Entry).by, person: 'another' } }))).toBe(2)
  })

  it('breaks where an entry was deleted', () => {
    expect(firstBreak(whole.toSpliced(2, 1))).toBe(3)
    expect(firstBreak(whole.slice(1))).toBe(1)
  })

  it('breaks where a deletion was covered up by counting again', () => {
    const recounted = whole.toSpliced(2, 1).map((e, i) => ({ ...e, version: i + 1 }))
    expect(firstBreak(recounted)).toBe(3)
  })

  it('breaks where two entries changed places', () => {
    const [a, b, c, ...rest] = whole as [Entry, Entry, Entry, ...Entry[]]
    expect(firstBreak([a, c, b, ...rest])).toBe(2)
  })

  it('breaks after an entry that was inserted, even one that follows from what is before it', () => {
    const [first, second, ...rest] = whole as [Entry, Entry, ...Entry[]]
    const forged = { ...second, facts: { step: 'forged' } }
    expect(firstBreak([first, forged, second, ...rest])).toBe(3)
  })

  it('breaks in the middle when the middle was cut out', () => {
    expect(firstBreak([...whole.slice(0, 2), ...whole.slice(4)])).toBe(3)
  })

  it('does not betray a cut at its end, but the head does, for it holds the last digest', () => {
    const head = whole.reduce(advance, unopened('filing', 'chained'))
    const cut = whole.slice(0, -1)
    expect(firstBreak(cut)).toBeUndefined()
    expect(digestOf(cut.at(-1))).not.toBe(head.digest)
    expect(digestOf(whole.at(-1))).toBe(head.digest)
  })
})

describe('the digest of an entry', () => {
  let test: Awaited<ReturnType<typeof openTestLedger>>
  let stored = 0
  beforeAll(async () => {
    test = await openTestLedger()
  })
  afterAll(() => test.close())

  /** The entry as the ledger gives it back. */
  const store = async (facts: Facts): Promise<{ before: Entry; after: Entry | undefined }> => {
    const move = moveOf(unopened('filing', `stored-${++stored}`), facts)
    await test.ledger.append({ moves: [move], seen: [], keys: [] })
    const [after] = await test.ledger.entries('filing', move.entry.id)
    return { before: move.entry, after }
  }

  it.each<[string, Facts]>([
    ['rare characters and every script', { 林䶮: '𬴂 㛃 𫖯', name: '阿依古丽·买买提', emoji: '👩‍🏭', nfd: 'e\u0301' }],
    ['controls, quotes and line ends', { text: '"\\\u0000\u0007\t\r\n\u2028\u2029\u007f' }],
    ['numbers', { n: [0, 1, -1, 0.1, 72.5, 1e-7, 1e21 / 1e6, Number.MAX_SAFE_INTEGER, 1.7976931348623157e100 / 1e90] }],
    [
      'null, false and what is empty',
      { null: null, no: false, text: '', list: [], map: {}, nested: [[], [{}], [null]] },
    ],
    ['names that sort differently by code unit and by code point', { '\uffff': 1, '\u{10000}': 2, a: 3, Z: 4, 中: 5 }],
    ['names that are attributes or words of the store', { pk: 'x', S: 'x', M: { L: 1 }, version: 9, digest: 'x' }],
  ])('is the same before and after storage: %s', async (_, facts) => {
    const { before, after } = await store(facts)
    expect(after).toEqual(before)
    expect(digestOf(after)).toBe(digestOf(before))
  })

  it('is the same before and after storage where fields are absent or a zero is negative', async () => {
    const { before, after } = await store({ given: -0, absent: undefined, nested: { absent: undefined } })
    expect(digestOf(after)).toBe(digestOf(before))
    expect(after?.facts).toEqual({ given: 0, nested: {} })
  })

  it('is the same before and after storage for whatever JSON says', async () => {
    const json = fc.jsonValue({ maxDepth: 3 }).filter((v) => !JSON.stringify(v).includes('__proto__'))
    const storable = json.filter((v) => !/\d{16}|\de/.test(JSON.stringify(v)) && !JSON.stringify(v).includes('"":'))
    await fc.assert(
      fc.asyncProperty(storable, async (value) => {
        const { before, after } = await store({ value })
        return digestOf(after) === digestOf(before)
      }),
      { numRuns: 60 },
    )
  })

  it('does not depend on the order of fields', () => {
    expect(digestOf({ b: 1, a: [{ d: 1, c: 2 }] })).toBe(digestOf({ a: [{ c: 2, d: 1 }], b: 1 }))
  })
})
