import type { Call } from './call.ts'
import { interpret } from './interpret.ts'
import { type Packed, unpack } from './packed.ts'
import {
  announcementsPartition,
  contactKey,
  type ListedNotice,
  type NoticePage,
  noticePageKey,
  noticesPartition,
  type RegisteredAnnouncement,
  type RegisteredContact,
  type Statistics,
  statisticsKey,
} from './publications.ts'
import { type PublicationsReader, RegisterUnavailable } from './register.ts'

const atOnce = 50

/** What follows the sort key of a notice in a list; anything else is no cursor of ours. */
const isPlace = (sk: unknown): sk is string => typeof sk === 'string' && /^\d{4}-\d{2}-\d{2}#[\w.-]{1,100}$/.test(sk)

/** Reads announcements from `table`, each answer within `budget` milliseconds. */
export const publicationsIn = (call: Call, table: string, budget: number): PublicationsReader => {
  const get = async ({ pk, sk }: { pk: string; sk: string }): Promise<unknown> =>
    (await call('GetItem', { TableName: table, Key: { pk: { S: pk }, sk: { S: sk } } }, budget)).Item
  /** Fifty items of a partition in the order of days, the newest first, each named by its `field`. Undefined for a bad cursor. */
  const readPage = async <T extends { readonly publishedOn: string }>(
    partition: string,
    field: keyof T & string,
    after: string | undefined,
  ): Promise<{ readonly items: readonly T[]; readonly cursor?: string } | undefined> => {
    const pk = { S: partition }
    const start = after === undefined ? undefined : Buffer.from(after, 'base64url').toString()
    if (start !== undefined && !isPlace(start)) return undefined
    const page = await call(
      'Query',
      {
        TableName: table,
        Limit: atOnce,
        ScanIndexForward: false,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ...(start !== undefined && { ExclusiveStartKey: { pk, sk: { S: start } } }),
      },
      budget,
    )
    if (!Array.isArray(page.Items)) throw new RegisterUnavailable('the register answered something else')
    const items = page.Items.map((item) => interpret<T>(item, field))
    const last = items.at(-1)
    const more = page.LastEvaluatedKey !== undefined && last
    return {
      items,
      ...(more && { cursor: Buffer.from(`${last.publishedOn}#${last[field]}`).toString('base64url') }),
    }
  }
  return {
    notices: (region, after) => readPage<ListedNotice>(noticesPartition(region), 'notice', after),
    announcements: (after) => readPage<RegisteredAnnouncement>(announcementsPartition, 'announcement', after),
    async notice(id, page) {
      const item = await get(noticePageKey(id, page))
      return item === undefined ? undefined : interpret<NoticePage>(item, 'notice', id)
    },
    async contact() {
      const item = await get(contactKey)
      return item === undefined ? undefined : interpret<RegisteredContact>(item, 'contact')
    },
    async statistics(): Promise<Statistics> {
      const item = await get(statisticsKey)
      if (item === undefined) throw new RegisterUnavailable('nothing was counted yet')
      try {
        return unpack(interpret<Packed>(item, 'packed'))
      } catch (error) {
        throw error instanceof RegisterUnavailable ? error : new RegisterUnavailable('the counts cannot be read')
      }
    },
  }
}
