import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import {
  type DynamoDBDocumentClient,
  GetCommand,
  paginateQuery,
  paginateScan,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb'
import type { Dossier, Entry } from '../../domain/workflow/procedure.ts'
import { tables as named } from '../../names.ts'
import { digestOf } from './chain.ts'
import { callItem, head, holds, isTooLarge, itemsOf, partition, sortOf, type Tables } from './items.ts'
import { type Call, type Ledger, Repeated, Stale, Taken, TooLarge, type Transaction } from './ledger.ts'
import { readPage } from './page.ts'

/** The ledger on DynamoDB, with the outbox that its transactions write. */
export function dynamoLedger(db: DynamoDBDocumentClient, tables: Tables): Ledger {
  const { ledger: TableName } = tables
  const get = async (Key: { pk: string; sk: string }) =>
    holds(Key.pk) ? (await db.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item : undefined

  const call = async (key: string) => (await get(callItem(key)))?.call as Call | undefined

  /**
   * A lost reply: all or nothing was written, so that it stands if its last write does. Every one is compared all the
   * same, for another transaction may have written some of the same entries (two workers), or the same without our call.
   */
  const stands = async ({ moves, call: ours }: Transaction) => {
    const entries = await Promise.all(
      moves.map(({ entry: e }) => get({ pk: partition(e.procedure, e.id), sk: sortOf(e.version) })),
    )
    const written = moves.every(({ entry }, i) => digestOf(entries[i]?.entry) === digestOf(entry))
    return written && (!ours || digestOf(await call(ours.key)) === digestOf(ours))
  }

  return {
    head: async (procedure, id) => (await get({ pk: partition(procedure, id), sk: head }))?.head as Dossier | undefined,
    call,
    async entries(procedure, id) {
      const entries: Entry[] = []
      if (!holds(partition(procedure, id))) return entries
      const pages = paginateQuery(
        { client: db },
        {
          TableName,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND sk < :head',
          ExpressionAttributeValues: { ':pk': partition(procedure, id), ':head': head },
        },
      )
      for await (const { Items = [] } of pages) entries.push(...Items.map((item) => item.entry as Entry))
      return entries
    },
    async append(transaction) {
      const items = itemsOf(tables, transaction)
      if (items.some(({ item }) => 'Put' in item && isTooLarge(item.Put.Item))) throw new TooLarge()
      try {
        await db.send(new TransactWriteCommand({ TransactItems: items.map(({ item }) => item) }))
      } catch (fault) {
        if (await stands(transaction)) return
        throw translate(fault, items)
      }
    },
    queue: (procedure, state, region, cursor) =>
      readPage(db, TableName, 'queue', `${procedure}#${state}#${region}`, true, cursor),
    owned: (owner, procedure, cursor) => readPage(db, TableName, 'owner', `${owner}#${procedure}`, false, cursor),
    async *dueIn(month, day) {
      const { partition: pk, sort } = named.ledger.indexes.clock
      const pages = paginateQuery(
        { client: db },
        {
          TableName,
          IndexName: 'clock',
          KeyConditionExpression: '#pk = :month AND #sk <= :day',
          ExpressionAttributeNames: { '#pk': pk, '#sk': sort },
          ExpressionAttributeValues: { ':month': month, ':day': `${day}~` },
        },
      )
      for await (const { Items = [] } of pages) for (const item of Items) yield item.head as Dossier
    },
    async *heads() {
      const pages = paginateScan(
        { client: db },
        {
          TableName,
          ConsistentRead: true,
          FilterExpression: 'sk = :head',
          ExpressionAttributeValues: { ':head': head },
        },
      )
      for await (const { Items = [] } of pages) for (const item of Items) yield item.head as Dossier
    },
  }
}

/** Cancelled by a condition: says which. Anything else, contention apart, is a fault whose outcome is unknown. */
function translate(fault: unknown, items: ReturnType<typeof itemsOf>): unknown {
  if (!(fault instanceof TransactionCanceledException)) return fault
  const codes = fault.CancellationReasons?.map((r) => r.Code) ?? []
  const failed = items.filter((_, i) => codes[i] === 'ConditionalCheckFailed')
  if (failed.some(({ on }) => on === 'repeated')) return new Repeated()
  const taken = failed.find((item) => item.on === 'taken')
  if (taken && 'key' in taken) return new Taken(taken.key)
  if (failed.length > 0 || codes.includes('TransactionConflict')) return new Stale()
  return fault
}
