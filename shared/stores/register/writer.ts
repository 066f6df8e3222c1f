import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb'
import { announcementKey } from './announcements.ts'
import { isRoundItem, roundItemKey } from './listings.ts'
import { type Packed, pack, unpack } from './packed.ts'
import { certificateKey, directoryKey, holdingKey, type RegisterItem, type RegisterWriter } from './register.ts'

const keyOf = (item: RegisterItem) => {
  if ('number' in item) return certificateKey(item.number)
  if ('holder' in item) return holdingKey(item)
  if (isRoundItem(item)) return roundItemKey(item)
  return 'segment' in item ? directoryKey(item.filing) : announcementKey(item)
}
const isPacked = (item: object): item is Packed => 'packed' in item

/** The register's writing side on DynamoDB. Faults of the store, throttling included, throw as the SDK throws them. */
export const dynamoRegisterWriter = (db: DynamoDBDocumentClient, table: string): RegisterWriter => ({
  async put(item) {
    try {
      await db.send(
        new PutCommand({
          TableName: table,
          Item: { ...keyOf(item), ...('cells' in item ? pack(item) : item) },
          ConditionExpression: 'attribute_not_exists(pk) OR #version < :version',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':version': item.version },
        }),
      )
      return true
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false
      throw error
    }
  },
  async *all() {
    const pages = paginateScan({ client: db }, { TableName: table, ConsistentRead: true })
    for await (const { Items = [] } of pages)
      for (const { pk, sk, ...item } of Items) yield isPacked(item) ? unpack(item) : (item as RegisterItem)
  },
})
