import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb'
import { putNewer } from '../conditional.ts'
import { isRoundItem, roundItemKey } from './listings.ts'
import { type Packed, pack, unpack } from './packed.ts'
import { announcementKey } from './publications.ts'
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
  put: (item) => putNewer(db, table, { ...keyOf(item), ...('cells' in item ? pack(item) : item) }, item.version),
  async *all() {
    const pages = paginateScan({ client: db }, { TableName: table, ConsistentRead: true })
    for await (const { Items = [] } of pages)
      for (const { pk, sk, ...item } of Items) yield isPacked(item) ? unpack(item) : (item as RegisterItem)
  },
})
