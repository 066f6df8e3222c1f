import type { Context } from 'hono'
import { badCursor } from '../public/paging.ts'
import { Refuse } from './problem.ts'

/** A page that a store reads: it throws RangeError at a cursor that is not its own. Throws Refuse: 400. */
export async function orBadCursor<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (e) {
    if (e instanceof RangeError) throw new Refuse(badCursor)
    throw e
  }
}

/** The row at which a page begins, from 0; the cursor is its number. Throws Refuse: 400, also where there is no row. */
export function rowIn(total: number, cursor = '0'): number {
  const row = /^\d{1,7}$/.test(cursor) ? Number(cursor) : total
  if (row >= total) throw new Refuse(badCursor)
  return row
}

/** A place in lists that are read one after the other: the list's, from 0, and the row's in it, from 0. */
export type Place = { readonly list: number; readonly row: number }

/** The place at which a page begins; the cursor is `<id>.<row>`, the beginning has none. Throws Refuse: 400. */
export function placeIn(lists: readonly { readonly id: string }[], cursor: string | undefined): Place {
  if (cursor === undefined) return { list: 0, row: 0 }
  const [, startId, row = '0'] = /^([\w-]+)[.](\d{1,6})$/.exec(cursor) ?? []
  const list = lists.findIndex(({ id }) => id === startId)
  if (list < 0) throw new Refuse(badCursor)
  return { list, row: Number(row) }
}

/** A sheet has no field for a cursor: the headers that name its next page (RFC 8288), none when this is the last. */
export const linkToNext = (c: Context, format: string, cursor: string | undefined): { link?: string } =>
  cursor ? { link: `<${c.req.path}?format=${format}&cursor=${cursor}>; rel="next"` } : {}
