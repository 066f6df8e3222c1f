import { createCall } from './call.ts'
import { type Recommendation, recommendationsPartition } from './listings.ts'
import { readPartition } from './partition.ts'
import type { RegisterPlace } from './reader.ts'

/** Reads what authorities alone may know of the register. Throws `RegisterUnavailable` as RegisterReader does. */
export type RecommendationReader = {
  /** Whom cities recommended in a round, and whom no longer, in the order of the filings' ids. */
  readonly recommendations: (round: string) => Promise<Recommendation[]>
}

export const dynamoRecommendations = ({ table, within = 800, ...connection }: RegisterPlace): RecommendationReader => {
  const call = createCall(connection, 'dynamodb', 'DynamoDB_20120810')
  return {
    recommendations: (round) =>
      readPartition<Recommendation>(call, table, recommendationsPartition(round), 'recommendedIn', within),
  }
}
