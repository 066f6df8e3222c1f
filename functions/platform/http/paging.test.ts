import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { linkToNext, orBadCursor, placeIn, rowIn } from './paging.ts'
import { Refuse } from './problem.ts'

const badCursor = {
  type: 'urn:yueji:problem:bad-cursor',
  title: 'The cursor is not of this list',
  status: 400,
  because: 'bad-cursor',
  says: { zh: 'cursor 无效', en: 'The cursor is not of this list' },
}
const refusalOf = async (reading: () => unknown) => {
  const e = await Promise.resolve()
    .then(reading)
    .catch((e: unknown) => e)
  return e instanceof Refuse ? e.problem : e
}

describe('a page that a store reads', () => {
  it('is given as it was read', async () => {
    const page = { heads: [], cursor: 'next' }
    expect(await orBadCursor(Promise.resolve(page))).toBe(page)
  })

  it('is refused when the store does not know the cursor, and any other fault stays one', async () => {
    expect(await refusalOf(() => orBadCursor(Promise.reject(new RangeError('not a cursor'))))).toEqual(badCursor)
    const fault = new Error('down')
    expect(await refusalOf(() => orBadCursor(Promise.reject(fault)))).toBe(fault)
  })
})

describe('a page of numbered rows', () => {
  it('begins at the row that the cursor names, and at the first without one', () => {
    expect(rowIn(3)).toBe(0)
    expect([rowIn(3, '0'), rowIn(3, '2'), rowIn(1000, '0999')]).toEqual([0, 2, 999])
  })

  it.each([
    [3, '3'],
    [0, undefined],
    [3, ''],
    [3, '-1'],
    [3, '1.5'],
    [3, ' 1'],
    [99_999_999, '12345678'],
  ])('of %i is refused at %j', async (total, cursor) => {
    expect(await refusalOf(() => rowIn(total, cursor))).toEqual(badCursor)
  })
})

describe('a page of lists read one after the other', () => {
  const lists = [{ id: 'plan-1' }, { id: 'plan-2' }]

  it('begins at the list and the row that the cursor names, and at the very first without one', () => {
    expect(placeIn(lists, undefined)).toEqual({ list: 0, row: 0 })
    expect(placeIn([], undefined)).toEqual({ list: 0, row: 0 })
    expect(placeIn(lists, 'plan-1.7')).toEqual({ list: 0, row: 7 })
    expect(placeIn(lists, 'plan-2.0')).toEqual({ list: 1, row: 0 })
  })

  it.each([
    '',
    'plan-1',
    'plan-3.0',
    'plan-1.',
    'plan-1.-1',
    'plan-1.1234567',
    '../plan-1.0',
    'undefined.0',
  ])('is refused at %j', async (cursor) => {
    expect(await refusalOf(() => placeIn(lists, cursor))).toEqual(badCursor)
  })

  it('names the next one in a link when there is one', async () => {
    const app = new Hono()
    app.get('/v1/rows', (c) => c.json([linkToNext(c, 'csv', 'plan-2.5'), linkToNext(c, 'csv', undefined)]))
    expect(await (await app.request('/v1/rows?format=csv&cursor=plan-1.0')).json()).toEqual([
      { link: '</v1/rows?format=csv&cursor=plan-2.5>; rel="next"' },
      {},
    ])
  })
})
