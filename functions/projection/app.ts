import type { Context, DynamoDBStreamEvent } from 'aws-lambda'
import { env } from '../../shared/names.ts'
import { dynamoRegisterWriter } from '../../shared/stores/register/writer.ts'
import type { Cloud } from '../edge/cloud.ts'
import { need } from '../edge/env.ts'
import { rimmed } from '../edge/middy.ts'
import { loggerOf } from '../edge/rim.ts'
import { eachEntry } from '../edge/stream.ts'
import { publishDossier } from './work.ts'

/** Ledger stream → register. */
export function projection(cloud: Cloud) {
  const { ledger, db, settings } = cloud
  const register = dynamoRegisterWriter(db, need(settings, env.registerTable))
  const follow = eachEntry(({ procedure, id }) => publishDossier({ ledger, register }, procedure, id))
  return rimmed('projection', loggerOf('projection'), (event: DynamoDBStreamEvent, context: Context) =>
    follow(event, context),
  )
}
