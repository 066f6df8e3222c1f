import { DeleteCommand, type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { unlessRefused } from '../conditional.ts'
import { messageKey, type Outbox, type OutboxMessage, partitionOf } from './outbox.ts'

const pageSize = 250

/** As the command handler puts it, a message has neither state nor revision. */
const messageOf = ({ pk: _, sk: __, ...item }: Record<string, unknown>): OutboxMessage =>
  ({ revision: 0, state: 'pending', attempts: 0, ...item }) as OutboxMessage

const unchanged = ({ revision }: OutboxMessage) =>
  revision === 0
    ? { ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(revision)' }
    : { ConditionExpression: 'revision = :was', ExpressionAttributeValues: { ':was': revision } }

/** The outbox on DynamoDB. Faults of the store throw as the SDK throws them. */
export function dynamoOutbox(db: DynamoDBDocumentClient, TableName: string): Outbox {
  /** The message whole, since its revision says that nothing of it is unknown. */
  const replace = async (
    was: OutboxMessage,
    now: Omit<OutboxMessage, 'revision'>,
  ): Promise<OutboxMessage | undefined> => {
    const message = { ...now, revision: was.revision + 1 }
    const put = new PutCommand({ TableName, Item: { ...messageKey(was), ...message }, ...unchanged(was) })
    return (await unlessRefused(db.send(put))) && message
  }
  const fresh = ({ number, version, at }: OutboxMessage) =>
    ({ number, version, at, state: 'pending', attempts: 0 }) as const

  return {
    async page(shard, cursor) {
      const pk = partitionOf(shard)
      if (cursor !== undefined && !/^[A-Z]\d{21}#\d{6}$/.test(cursor)) throw new RangeError('not a cursor of this list')
      const { Items = [], LastEvaluatedKey } = await db.send(
        new QueryCommand({
          TableName,
          ConsistentRead: true,
          Limit: pageSize,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          ...(cursor !== undefined && { ExclusiveStartKey: { pk, sk: cursor } }),
        }),
      )
      return { messages: Items.map(messageOf), ...(LastEvaluatedKey && { cursor: String(LastEvaluatedKey.sk) }) }
    },
    async messagesOf(number) {
      const { Items = [] } = await db.send(
        new QueryCommand({
          TableName,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :number)',
          ExpressionAttributeValues: { ':pk': messageKey({ number, version: 0 }).pk, ':number': `${number}#` },
        }),
      )
      return Items.map(messageOf)
    },
    markSent: (message, { at, next }) =>
      replace(message, { ...message, state: 'sent', attempts: message.attempts + 1, sentAt: at, next }),
    handOver: (message, { at, ...over }) => replace(message, { ...message, state: 'sent', sentAt: at, ...over }),
    putBack: (message, before) => replace(message, before),
    park: ({ next: _, ...message }, reason) => replace(message, { ...message, state: 'dead', reason }),
    redrive: (message) => replace(message, fresh(message)),
    async remove(message) {
      const gone = new DeleteCommand({ TableName, Key: messageKey(message), ...unchanged(message) })
      return (await unlessRefused(db.send(gone))) !== undefined
    },
  }
}
