import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Dossier } from '../../domain/workflow/procedure.ts'
import { tables } from '../../names.ts'
import type { Page } from './ledger.ts'

const pageSize = 50

/** The key of the last item given, so that the next page starts after it. Opaque to callers. */
const write = (key: Record<string, unknown>) => Buffer.from(JSON.stringify(key)).toString('base64url')

/** Longer than any cursor given, and too short to hold a key that the store would refuse. */
const longest = 1000

function read(cursor: string, fields: readonly string[]): Record<string, string> {
  try {
    const key = cursor.length <= longest && JSON.parse(Buffer.from(cursor, 'base64url').toString())
    const full = fields.every((f) => typeof key[f] === 'string' && key[f] !== '')
    if (full && Object.keys(key).length === fields.length) return key
  } catch {
    // falls through: what does not parse is no cursor either
  }
  throw new RangeError('not a cursor of this list')
}

/** One page of an index partition, by its sort key. */
export async function readPage(
  db: DynamoDBDocumentClient,
  TableName: string,
  index: 'queue' | 'owner',
  value: string,
  ascending: boolean,
  cursor?: string,
): Promise<Page> {
  const { partition, sort } = tables.ledger.indexes[index]
  const { partition: pk, sort: sk } = tables.ledger
  const start = cursor === undefined ? undefined : read(cursor, [pk, sk, partition, sort])
  if (start && start[partition] !== value) throw new RangeError('a cursor of another list')
  const { Items = [], LastEvaluatedKey } = await db.send(
    new QueryCommand({
      TableName,
      IndexName: index,
      Limit: pageSize,
      ScanIndexForward: ascending,
      KeyConditionExpression: '#p = :p',
      ExpressionAttributeNames: { '#p': partition },
      ExpressionAttributeValues: { ':p': value },
      ...(start && { ExclusiveStartKey: start }),
    }),
  )
  return {
    heads: Items.map((item) => item.head as Dossier),
    ...(LastEvaluatedKey && { cursor: write(LastEvaluatedKey) }),
  }
}
