import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb'
import type { AnyTally, Tallies } from './tallies.ts'

/** The tallies on DynamoDB. Faults of the store throw as the SDK throws them. */
export const dynamoTallies = (db: DynamoDBDocumentClient, TableName: string): Tallies => ({
  async put(tally) {
    try {
      await db.send(
        new PutCommand({
          TableName,
          Item: { pk: tally.procedure, sk: tally.id, ...tally },
          ConditionExpression: 'attribute_not_exists(pk) OR #version < :version',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':version': tally.version },
        }),
      )
      return true
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false
      throw error
    }
  },
  async all() {
    const tallies: AnyTally[] = []
    for await (const { Items = [] } of paginateScan({ client: db }, { TableName, ConsistentRead: true }))
      for (const { pk: _, sk: __, ...tally } of Items) tallies.push(tally as AnyTally)
    return tallies
  },
})
