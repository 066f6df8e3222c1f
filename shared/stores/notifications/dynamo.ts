import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  PutCommand,
  paginateQuery,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb'
import { unlessRefused } from '../conditional.ts'
import { itemsOfNotification, pendingKey, waiting } from './items.ts'
import type { NotificationBox, Pending } from './notifications.ts'

const absent = { ConditionExpression: 'attribute_not_exists(pk)' }

/** Whether the condition of a write held. */
const held = async (write: Promise<unknown>) => (await unlessRefused(write)) !== undefined

/** Notifications in the table of the outbox. Faults of the store throw as the SDK throws them. */
export function dynamoNotifications(db: DynamoDBDocumentClient, TableName: string): NotificationBox {
  return {
    put(notification) {
      const TransactItems = itemsOfNotification(notification).map((Item) => ({ Put: { TableName, Item, ...absent } }))
      return held(db.send(new TransactWriteCommand({ TransactItems })))
    },
    async *pending() {
      const asked = {
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': waiting },
      }
      for await (const { Items = [] } of paginateQuery({ client: db }, asked))
        for (const { pk: _, sk: __, notice, ...item } of Items) yield { ...item, notification: notice } as Pending
    },
    claim({ notification, attempts }, next) {
      const Item = { ...pendingKey(notification.id), notice: notification, attempts: attempts + 1, next }
      const unchanged = { ConditionExpression: 'attempts = :was', ExpressionAttributeValues: { ':was': attempts } }
      return held(db.send(new PutCommand({ TableName, Item, ...unchanged })))
    },
    async remove(id) {
      await db.send(new DeleteCommand({ TableName, Key: pendingKey(id) }))
    },
  }
}
