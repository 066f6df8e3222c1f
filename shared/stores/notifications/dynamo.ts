import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  PutCommand,
  paginateQuery,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb'
import { unlessRefused } from '../conditional.ts'
import type { NotificationBox, Pending } from './notifications.ts'

/**
 * What waits lies together; that an id was put lies alone, and for ever. Stored, a notification is still a `notice`: items
 * of before the word changed must be found and delivered.
 */
const waiting = 'notices'
const pendingKey = (id: string) => ({ pk: waiting, sk: id })
const markKey = (id: string) => ({ pk: `notice#${id}`, sk: 'PUT' })
const absent = { ConditionExpression: 'attribute_not_exists(pk)' }

/** Whether the condition of a write held. */
const held = async (write: Promise<unknown>) => (await unlessRefused(write)) !== undefined

/** Notifications in the table of the outbox. Faults of the store throw as the SDK throws them. */
export function dynamoNotifications(db: DynamoDBDocumentClient, TableName: string): NotificationBox {
  return {
    put(notification) {
      const { id, at } = notification
      const items = [
        { ...markKey(id), at },
        { ...pendingKey(id), notice: notification, attempts: 0 },
      ]
      const TransactItems = items.map((Item) => ({ Put: { TableName, Item, ...absent } }))
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
