import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb'

type Item = Record<string, unknown>

/** All items of a table, in the order in which a scan gives them. */
export async function scanTable(db: DynamoDBDocumentClient, TableName: string): Promise<Item[]> {
  const items: Item[] = []
  for await (const { Items = [] } of paginateScan({ client: db }, { TableName, ConsistentRead: true }))
    items.push(...Items)
  return items
}
