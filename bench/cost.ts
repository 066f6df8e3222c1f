import type { Children } from './child.ts'
import { eventOf } from './event.ts'
import { report } from './figure.ts'
import prices from './prices.json' with { type: 'json' }
import { numbered, proofOf } from './register.ts'

const { cloudfrontMillionRequests, cloudfrontGigabyte, httpApiMillionRequests, ...inside } = prices.prices
const { lambdaMillionRequests, lambdaGigabyteSecond, dynamodbMillionReadUnits } = inside
const { lambdaGigabytes, storeMilliseconds } = prices.assumptions

/**
 * US dollars for a million answers, from prices.json, by how far they must go: kept at the edge, kept in the function,
 * read from the store. Bytes and read units are those of this build's answer; milliseconds are assumed and said there.
 */
export async function measureCost({ once, bundles }: Children, endpoint: string): Promise<void> {
  const { headers, body } = await once(bundles.lookup, eventOf(numbered(1), proofOf(numbered(1))), endpoint)
  const gigabytes = (Buffer.byteLength(body) + Buffer.byteLength(JSON.stringify(headers))) / 1000
  const edge = cloudfrontMillionRequests.usd + gigabytes * cloudfrontGigabyte.usd
  const call = (milliseconds: number) =>
    httpApiMillionRequests.usd +
    lambdaMillionRequests.usd +
    milliseconds * 1000 * lambdaGigabytes * lambdaGigabyteSecond.usd
  const unit = `USD a million (us-east-1, ${prices.asOf})`
  const doubtful = dynamodbMillionReadUnits.sure ? '' : ', price of read units unsure'
  report('lookup.cost.kept_at_the_edge', edge, unit)
  report('lookup.cost.kept_in_the_function', edge + call(1), unit)
  const reading = call(1 + storeMilliseconds) + 0.5 * dynamodbMillionReadUnits.usd
  report('lookup.cost.read_from_the_store', edge + reading, unit + doubtful)
}
