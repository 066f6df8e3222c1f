import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb'
import type { AnyTally } from '../../domain/statistics/tally.ts'
import { putNewer } from '../conditional.ts'
import type { Tallies } from './tallies.ts'

/** The tallies on DynamoDB. Faults of the store throw as the SDK throws them. */
export const dynamoTallies = (db: DynamoDBDocumentClient, TableName: string): Tallies => ({
  put: (tally) => putNewer(db, TableName, { pk: tally.procedure, sk: tally.id, ...tally }, tally.version),
  async all() {
    const tallies: AnyTally[] = []
    for await (const { Items = [] } of paginateScan({ client: db }, { TableName, ConsistentRead: true }))
      for (const { pk: _, sk: __, ...tally } of Items) tallies.push(tally as AnyTally)
    return tallies
  },
})
