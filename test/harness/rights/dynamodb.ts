import { tables } from '../../../shared/names.ts'
import { partitionAsked } from '../dynamodb/expression.ts'
import type { Asked } from './policy.ts'

type Table = keyof typeof tables
type Key = Readonly<Record<string, { S?: string }>>
// biome-ignore lint/suspicious/noExplicitAny: each operation knows what it is asked
type Json = any

const tableOf = (name: string) => name.replace(/^yueji-/, '') as Table
/** A table or one of its indexes, as `shorten` writes it. */
const place = (name: string, index?: string) => `${tableOf(name)}Table${index ? `/index/${index}` : ''}`

const itemAsked = (action: string, name: string, item: Key): Asked => ({
  action: `dynamodb:${action}`,
  resource: place(name),
  key: item[tables[tableOf(name)].partition]?.S ?? '',
})

const parts: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Delete: 'DeleteItem',
  Update: 'UpdateItem',
  ConditionCheck: 'ConditionCheckItem',
}

/** A query names one partition: of its index, where it asks one. */
function queryAsked(asked: Json): Asked {
  const { TableName, IndexName, KeyConditionExpression = '' } = asked
  const indexes: Readonly<Record<string, { partition: string }>> = tables[tableOf(TableName)].indexes
  const { partition } = indexes[IndexName] ?? tables[tableOf(TableName)]
  const key = partitionAsked(KeyConditionExpression, partition, asked)
  return { action: 'dynamodb:Query', resource: place(TableName, IndexName), key }
}

const operations: Readonly<Record<string, (asked: Json) => Asked[]>> = {
  GetItem: ({ TableName, Key }) => [itemAsked('GetItem', TableName, Key)],
  PutItem: ({ TableName, Item }) => [itemAsked('PutItem', TableName, Item)],
  UpdateItem: ({ TableName, Key }) => [itemAsked('UpdateItem', TableName, Key)],
  DeleteItem: ({ TableName, Key }) => [itemAsked('DeleteItem', TableName, Key)],
  Query: (asked) => [queryAsked(asked)],
  Scan: ({ TableName, IndexName }) => [{ action: 'dynamodb:Scan', resource: place(TableName, IndexName) }],
  BatchGetItem: ({ RequestItems }) =>
    Object.entries<Json>(RequestItems).flatMap(([name, { Keys }]) =>
      Keys.map((key: Key) => itemAsked('BatchGetItem', name, key)),
    ),
  BatchWriteItem: ({ RequestItems }) =>
    Object.entries<Json>(RequestItems).flatMap(([name, writes]) =>
      writes.map((one: Json) => itemAsked('BatchWriteItem', name, one.PutRequest?.Item ?? one.DeleteRequest.Key)),
    ),
  // a transaction asks for the rights of what is in it, and for none of its own
  TransactGetItems: ({ TransactItems }) =>
    TransactItems.map(({ Get }: Json) => itemAsked('GetItem', Get.TableName, Get.Key)),
  TransactWriteItems: ({ TransactItems }) =>
    TransactItems.map((part: Json) => {
      const [[kind, { TableName, Item, Key }] = ['', {}]] = Object.entries<Json>(part)
      return itemAsked(parts[kind] ?? kind, TableName, Item ?? Key)
    }),
  // of the one stream that there is
  ListStreams: () => [{ action: 'dynamodb:ListStreams', resource: 'ledgerTable/stream/*' }],
  ...Object.fromEntries(
    ['DescribeStream', 'GetShardIterator', 'GetRecords'].map((name) => [
      name,
      () => [{ action: `dynamodb:${name}`, resource: 'ledgerTable StreamArn' }],
    ]),
  ),
}

const readKey = ['Decrypt', 'DescribeKey']
const writeKey = [...readKey, 'Encrypt', 'GenerateDataKey', 'ReEncryptFrom', 'ReEncryptTo']
const isWriting = /:(Put|Update|Delete|BatchWrite)/

/**
 * What a call of DynamoDB asks for: on items, and on the table's key, which DynamoDB uses in the caller's name (as the
 * grants of the CDK have it; a reading asks for less than a writing). Throws for an operation that nobody calls here.
 */
export function dynamoAsked(operation: string, input: Json, keysOn: ReadonlyMap<string, string>): Asked[] {
  const read = operations[operation]
  if (!read) throw new Error(`an operation of which nobody said what rights it asks for: ${operation}`)
  const items = read(input)
  const ofKeys = items.flatMap(({ action, resource }) => {
    const [table = ''] = resource.split(/[/ ]/)
    const uses =
      action.includes('Stream') || action.endsWith('Iterator') ? [] : isWriting.test(action) ? writeKey : readKey
    return uses.map((use): Asked => ({ action: `kms:${use}`, resource: keysOn.get(table) ?? '' }))
  })
  return [...items, ...ofKeys]
}
