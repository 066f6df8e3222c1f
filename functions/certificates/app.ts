import type { Context, DynamoDBStreamEvent } from 'aws-lambda'
import { addDays, dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { carryOut } from '../platform/commands/carry-out.ts'
import { dueHeads } from '../platform/commands/due-heads.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { loggerOf } from '../platform/runtime/lambda-handler.ts'
import { lambdaHandler } from '../platform/runtime/middy.ts'
import { eachEntry } from '../platform/runtime/stream.ts'
import { issueBatch, Waiting } from './issue-batch.ts'

/** A schedule's event: sweep up batches that the stream's record did not finish. */
export type Sweep = { sweep: true }

/** The worker on batches and lists of certificates: follows the ledger's stream, and sweeps on a schedule, since a record can be lost after a day. */
export function certificates(dependencies: Dependencies) {
  const log = loggerOf('certificates')
  const issue = (id: string) =>
    issueBatch(dependencies, id).catch((fault: unknown) => {
      if (!(fault instanceof Waiting)) throw fault
      log.info('waiting', { issuance: id })
    })
  const follow = eachEntry(async ({ procedure, action, id }) => {
    if (procedure === 'issuance' && action === 'issue') await issue(id)
    if (procedure === 'revocation' && action === 'revoke') await carryOut(dependencies, id)
  })
  const sweep = async () => {
    const faults: unknown[] = []
    // A reserved batch is due on the next working day, which lies within a fortnight. One that fails holds up no other.
    for await (const { procedure, id } of dueHeads(dependencies.ledger, addDays(dateOf(dependencies.now()), 14)))
      if (procedure === 'issuance') await issue(id).catch((fault: unknown) => faults.push(fault))
    if (faults.length > 0) throw new AggregateError(faults, 'batches that could not be finished')
  }
  return lambdaHandler('certificates', log, async (event: DynamoDBStreamEvent | Sweep, context: Context) =>
    'sweep' in event ? sweep() : follow(event, context),
  )
}
