import { type Connection, createCall } from './call.ts'
import { type Recommendation, recommendationsPartition } from './listings.ts'
import { readPartition } from './partition.ts'

/** Milliseconds, as for every reading of the register. */
const budget = 800

/** Reads what authorities alone may know of the register. Throws `RegisterUnavailable` as RegisterReader does. */
export type RecommendationReader = {
  /** Whom cities recommended in a round, and whom no longer, in the order of the filings' ids. */
  readonly recommendations: (round: string) => Promise<Recommendation[]>
}

export const dynamoRecommendations = ({
  table,
  ...connection
}: Connection & { table: string }): RecommendationReader => {
  const call = createCall(connection, 'dynamodb', 'DynamoDB_20120810')
  return {
    recommendations: (round) =>
      readPartition<Recommendation>(call, table, recommendationsPartition(round), 'recommendedIn', budget),
  }
}
