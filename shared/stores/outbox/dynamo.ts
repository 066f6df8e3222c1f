import { DeleteCommand, type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { unlessRefused } from '../conditional.ts'
import { type Letter, letterKey, type Outbox, partitionOf } from './outbox.ts'

const pageSize = 250

/** As the command handler puts it, a letter has neither state nor revision. */
const letterOf = ({ pk: _, sk: __, ...item }: Record<string, unknown>): Letter =>
  ({ revision: 0, state: 'pending', attempts: 0, ...item }) as Letter

const unchanged = ({ revision }: Letter) =>
  revision === 0
    ? { ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(revision)' }
    : { ConditionExpression: 'revision = :was', ExpressionAttributeValues: { ':was': revision } }

/** The outbox on DynamoDB. Faults of the store throw as the SDK throws them. */
export function dynamoOutbox(db: DynamoDBDocumentClient, TableName: string): Outbox {
  /** The letter whole, since its revision says that nothing of it is unknown. */
  const replace = async (was: Letter, now: Omit<Letter, 'revision'>): Promise<Letter | undefined> => {
    const letter = { ...now, revision: was.revision + 1 }
    const put = new PutCommand({ TableName, Item: { ...letterKey(was), ...letter }, ...unchanged(was) })
    return (await unlessRefused(db.send(put))) && letter
  }
  const fresh = ({ number, version, at }: Letter) => ({ number, version, at, state: 'pending', attempts: 0 }) as const

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
      return { letters: Items.map(letterOf), ...(LastEvaluatedKey && { cursor: String(LastEvaluatedKey.sk) }) }
    },
    async lettersOf(number) {
      const { Items = [] } = await db.send(
        new QueryCommand({
          TableName,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :number)',
          ExpressionAttributeValues: { ':pk': letterKey({ number, version: 0 }).pk, ':number': `${number}#` },
        }),
      )
      return Items.map(letterOf)
    },
    markSent: (letter, { at, next }) =>
      replace(letter, { ...letter, state: 'sent', attempts: letter.attempts + 1, sentAt: at, next }),
    handOver: (letter, { at, ...over }) => replace(letter, { ...letter, state: 'sent', sentAt: at, ...over }),
    putBack: (letter, before) => replace(letter, before),
    park: ({ next: _, ...letter }, reason) => replace(letter, { ...letter, state: 'dead', reason }),
    redrive: (letter) => replace(letter, fresh(letter)),
    async remove(letter) {
      const gone = new DeleteCommand({ TableName, Key: letterKey(letter), ...unchanged(letter) })
      return (await unlessRefused(db.send(gone))) !== undefined
    },
  }
}
