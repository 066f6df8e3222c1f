import type { Context, DynamoDBStreamEvent } from 'aws-lambda'
import { env } from '../../shared/names.ts'
import type { EdgeCache } from '../../shared/stores/edge-cache/edge-cache.ts'
import type { RegisteredCertificate } from '../../shared/stores/register/register.ts'
import { dynamoRegisterWriter } from '../../shared/stores/register/writer.ts'
import { dynamoTallies } from '../../shared/stores/tallies/dynamo.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { need } from '../platform/runtime/env.ts'
import { loggerOf } from '../platform/runtime/lambda-handler.ts'
import { lambdaHandler } from '../platform/runtime/middy.ts'
import { eachEntry } from '../platform/runtime/stream.ts'
import { countRegister } from './count.ts'
import { forgetCopies, isAmendment } from './forget.ts'
import { publishDossier } from './publish.ts'
import { isNews } from './results-notices.ts'
import { isCounted } from './tally.ts'
import { tallyDossier } from './tallying.ts'

/** A schedule's event: count what the register holds. */
export type Counting = { count: true }

/** Ledger stream → register and tallies, and what changed there → the edge; and on a schedule both → the statistics. */
export function projection(dependencies: Dependencies, edge?: EdgeCache) {
  const { ledger, archive, vault, db, settings, now } = dependencies
  const register = dynamoRegisterWriter(db, need(settings, env.registerTable))
  const tallies = dynamoTallies(db, need(settings, env.talliesTable))
  const log = loggerOf('projection')

  async function follow(event: DynamoDBStreamEvent, context: Context) {
    const changed: RegisteredCertificate[] = []
    const outcome = await eachEntry(async (entry) => {
      if (isCounted(entry)) await tallyDossier({ ledger, archive, tallies }, entry.procedure, entry.id)
      if (!isNews(entry)) return
      const items = await publishDossier({ ledger, archive, vault, register }, entry.procedure, entry.id)
      if (isAmendment(entry)) changed.push(...items.filter((item) => 'number' in item))
    })(event, context)
    if (edge) await forgetCopies(edge, changed, (fault) => log.error('edge', fault as Error))
    return outcome
  }

  return lambdaHandler('projection', log, async (event: DynamoDBStreamEvent | Counting, context: Context) =>
    'count' in event ? countRegister({ register, tallies, now }) : follow(event, context),
  )
}
