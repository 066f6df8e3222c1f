import type { Call } from './call.ts'
import { interpret } from './interpret.ts'
import {
  endOfListings,
  type ListingChange,
  listingsPartition,
  type RegisteredRound,
  roundsPartition,
} from './listings.ts'
import { readPartition } from './partition.ts'
import { policiesPartition, type RegisteredPolicies } from './publications.ts'
import { publicationsIn } from './publications-reader.ts'
import { directoryKey, type Holding, holderPartition, type ListedEnterprise, type RegisterReader } from './register.ts'

/** A holding as DynamoDB gives one. */
const decoy = JSON.stringify({
  pk: { S: `holder#${'-'.repeat(43)}` },
  sk: { S: '-'.repeat(22) },
  holder: { S: '-'.repeat(43) },
  certificate: { S: '-'.repeat(22) },
  proofs: { L: [{ S: '-'.repeat(22) }] },
  document: { S: 'current' },
  version: { N: '1' },
  asOf: { S: '2019-09-02T01:00:00.000Z' },
})

/** The part of the time for a standing, and for policies, which an answer can do without: 150 of 800 ms. */
const short = 3 / 16

/** What the register has beside certificates. `budget` is in milliseconds. */
export const besideCertificates = (call: Call, table: string, budget: number): Omit<RegisterReader, 'certificate'> => ({
  async holdings(subject) {
    const found = await readPartition<Holding>(call, table, holderPartition(subject), 'holder', budget)
    // where nothing is held a decoy is read, so that both take the same time
    if (found.length === 0) interpret<Holding>(JSON.parse(decoy), 'holder')
    return found
  },
  async enterprise(filing) {
    const { pk, sk } = directoryKey(filing)
    const { Item } = await call('GetItem', { TableName: table, Key: { pk: { S: pk }, sk: { S: sk } } }, budget * short)
    return Item === undefined ? undefined : interpret<ListedEnterprise>(Item, 'filing', filing)
  },
  policies: () => readPartition<RegisteredPolicies>(call, table, policiesPartition, 'policiesOf', budget * short),
  ...publicationsIn(call, table, budget),
  listings: (until) =>
    readPartition<ListingChange>(call, table, listingsPartition, 'change', budget, {
      end: until === undefined ? undefined : endOfListings(until),
    }),
  rounds: () => readPartition<RegisteredRound>(call, table, roundsPartition, 'round', budget),
})
