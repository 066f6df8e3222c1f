import type { Context, DynamoDBStreamEvent } from 'aws-lambda'
import { env } from '../../shared/names.ts'
import { dynamoRegisterWriter } from '../../shared/stores/register/writer.ts'
import type { Cloud } from '../edge/cloud.ts'
import { need } from '../edge/env.ts'
import { rimmed } from '../edge/middy.ts'
import { loggerOf } from '../edge/rim.ts'
import { eachEntry } from '../edge/stream.ts'
import { isNews } from './announce.ts'
import { countRegister } from './count.ts'
import { publishDossier } from './work.ts'

/** A schedule's event: count what the register holds. */
export type Counting = { count: true }

/** Ledger stream → register, and on a schedule the register → its statistics. */
export function projection(cloud: Cloud) {
  const { ledger, archive, db, settings, now } = cloud
  const register = dynamoRegisterWriter(db, need(settings, env.registerTable))
  const follow = eachEntry(async (entry) => {
    if (isNews(entry)) await publishDossier({ ledger, archive, register }, entry.procedure, entry.id)
  })
  return rimmed(
    'projection',
    loggerOf('projection'),
    async (event: DynamoDBStreamEvent | Counting, context: Context) =>
      'count' in event ? countRegister({ register, now }) : follow(event, context),
  )
}
