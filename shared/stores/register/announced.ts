import {
  type ListedNotice,
  type NoticePage,
  noticePageKey,
  noticesPartition,
  type Statistics,
  statisticsKey,
} from './announcements.ts'
import type { Call } from './call.ts'
import { interpret } from './interpret.ts'
import { type Packed, unpack } from './packed.ts'
import { type AnnouncementReader, RegisterUnavailable } from './register.ts'

const atOnce = 50

/** What follows the sort key of a notice in a list; anything else is no cursor of ours. */
const isPlace = (sk: unknown): sk is string => typeof sk === 'string' && /^\d{4}-\d{2}-\d{2}#[\w-]{1,100}$/.test(sk)

/** Reads announcements from `table`, each answer within `budget` milliseconds. */
export const announcedIn = (call: Call, table: string, budget: number): AnnouncementReader => {
  const get = async ({ pk, sk }: { pk: string; sk: string }): Promise<unknown> =>
    (await call('GetItem', { TableName: table, Key: { pk: { S: pk }, sk: { S: sk } } }, budget)).Item
  return {
    async notices(region, after) {
      const pk = { S: noticesPartition(region) }
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
      const notices = page.Items.map((item) => interpret<ListedNotice>(item, 'notice'))
      const last = notices.at(-1)
      const more = page.LastEvaluatedKey !== undefined && last
      return {
        notices,
        ...(more && { cursor: Buffer.from(`${last.publishedOn}#${last.notice}`).toString('base64url') }),
      }
    },
    async notice(id, page) {
      const item = await get(noticePageKey(id, page))
      return item === undefined ? undefined : interpret<NoticePage>(item, 'notice', id)
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
