import { type DynamoDBDocumentClient, GetCommand, paginateScan } from '@aws-sdk/lib-dynamodb'

export type Place = { readonly pk: string; readonly sk: string }
/** An item of the register as it lies in the table, whatever wrote it there. */
export type StoredItem = Place & Readonly<Record<string, unknown>>

/** The register as it lies there, key and all, for holding it against the ledger. Read consistently. */
export type StoredRegister = {
  get(place: Place): Promise<StoredItem | undefined>
  /** Every item, in no order. */
  all(): AsyncIterable<StoredItem>
}

/** Faults of the store throw as the SDK throws them. */
export const dynamoStoredRegister = (client: DynamoDBDocumentClient, TableName: string): StoredRegister => ({
  async get({ pk, sk }) {
    const { Item } = await client.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }))
    return Item as StoredItem | undefined
  },
  async *all() {
    for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
      yield* Items as StoredItem[]
  },
})
