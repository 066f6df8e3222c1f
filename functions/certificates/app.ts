import type { Context, DynamoDBStreamEvent } from 'aws-lambda'
import { addDays, dateOf } from '../../shared/domain/words/dates.ts'
import type { Cloud } from '../edge/cloud.ts'
import { dueHeads } from '../edge/due-heads.ts'
import { rimmed } from '../edge/middy.ts'
import { loggerOf } from '../edge/rim.ts'
import { eachEntry } from '../edge/stream.ts'
import { issueBatch } from './work.ts'

/** A schedule's event: sweep up batches that the stream's record did not finish. */
export type Sweep = { sweep: true }

/** The issuing worker: follows the ledger's stream, and sweeps on a schedule, since a record can be lost after a day. */
export function certificates(cloud: Cloud) {
  const follow = eachEntry(async ({ procedure, action, id }) => {
    if (procedure === 'issuance' && action === 'issue') await issueBatch(cloud, id)
  })
  const sweep = async () => {
    // A reserved batch is due on the next working day, which lies within a fortnight.
    for await (const { procedure, id } of dueHeads(cloud.ledger, addDays(dateOf(cloud.now()), 14)))
      if (procedure === 'issuance') await issueBatch(cloud, id)
  }
  return rimmed(
    'certificates',
    loggerOf('certificates'),
    async (event: DynamoDBStreamEvent | Sweep, context: Context) =>
      'sweep' in event ? sweep() : follow(event, context),
  )
}
