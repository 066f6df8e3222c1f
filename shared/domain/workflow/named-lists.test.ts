import { describe, expect, test } from 'vitest'
import { namedLists } from './named-lists.ts'
import type { Entry, Facts } from './procedure.ts'

const ref = (key: string) => ({ key, versionId: '1', sha256: 'a'.repeat(64), count: 2 })
const entryOf = (facts: Facts, version = 1) => ({ version, action: 'submit', facts }) as Entry
const listsOf = (...facts: Facts[]) =>
  namedLists(
    facts.map((one, i) => entryOf(one, i + 1)),
    'staff',
  ).map(({ list, entry }) => [list, entry.version])

describe('the lists that entries name', () => {
  test('are references, and lists that stand in the entry, the oldest first', () => {
    const short = [{ no: 'K01' }]
    expect(listsOf({ staff: short }, { name: '样例' }, { staff: ref('a') })).toEqual([
      [short, 1],
      [ref('a'), 3],
    ])
  })
  test('are found within what a change sets', () => {
    expect(listsOf({ kind: 'staff', now: { staff: ref('a'), venues: [{ no: 'V01' }] } })).toEqual([[ref('a'), 1]])
  })
  test('are not sought in what a draft may hold beside them', () => {
    expect(listsOf({ sessions: { staff: [{ no: 'K01' }], now: { staff: ref('a') } } })).toEqual([])
  })
  test.each([
    [12],
    ['text'],
    [null],
    [{}],
    [{ ...ref('a'), sha256: 'short' }],
    [{ ...ref('a'), count: '2' }],
    [{ ...ref('a'), more: 1 }],
  ])('are not %j', (staff) => {
    expect(listsOf({ staff })).toEqual([])
  })
})
