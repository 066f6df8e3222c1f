import { type DynamoDBDocumentClient, paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb'

/** A dossier as it lies in the table: all items of its partition, in the order of their sort keys. */
export type Stored = { key: string; items: Record<string, unknown>[] }

/** Beside dossiers the table holds keys that nobody else may take, and calls that were answered. */
const besides = ['KEY', 'CALL']

/**
 * Every dossier of the table, by its items and whatever its head says. Each is read in one consistent query; one that a
 * scan comes across twice is given twice.
 */
export async function* storedDossiers(client: DynamoDBDocumentClient, TableName: string): AsyncIterable<Stored> {
  let last: unknown
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ProjectionExpression: 'pk, sk' }))
    for (const { pk: key, sk } of Items) {
      if (key === last || besides.includes(sk)) continue
      last = key
      yield await readStored(client, TableName, key)
    }
}

/** Every item beside dossiers. */
export async function* storedBesides(
  client: DynamoDBDocumentClient,
  TableName: string,
): AsyncIterable<Record<string, unknown>> {
  const asked = {
    TableName,
    ConsistentRead: true,
    FilterExpression: 'sk IN (:key, :call)',
    ExpressionAttributeValues: { ':key': 'KEY', ':call': 'CALL' },
  }
  for await (const { Items = [] } of paginateScan({ client }, asked)) yield* Items
}

/** One dossier, in one consistent query. Its items are none where nothing stands under the key. */
export async function readStored(client: DynamoDBDocumentClient, TableName: string, key: string): Promise<Stored> {
  const items: Stored['items'] = []
  const asked = {
    TableName,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': key },
  }
  for await (const { Items = [] } of paginateQuery({ client }, asked)) items.push(...Items)
  return { key, items }
}
