import { Duration } from 'aws-cdk-lib'
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { Construct } from 'constructs'
import type { FunctionName } from '../../shared/names.ts'
import { buildAlarm } from './alarm.ts'
import { buildDeadLetterQueue } from './dead-letters.ts'
import type { DeployedFunction } from './deployed-function.ts'
import type { AlarmedDeployment } from './deployment.ts'
import type { Ledger } from './ledger.ts'

type Props = {
  readonly name: FunctionName
  readonly fn: DeployedFunction
  readonly ledger: Ledger
  /** What of an entry's own fields the consumer wants, any of these; every entry when it is left out. */
  readonly entries?: readonly Readonly<Record<string, string>>[]
  readonly batchSize: number
  /** How far behind the stream it may be before somebody is woken. */
  readonly patience: Duration
  readonly impact: string
}

/**
 * Only items that carry an entry: heads, unique keys and remembered calls stand in the same stream. A filter can only
 * look at leaves, so "has an entry" is said as "its entry has a procedure".
 */
const filterOf = (entry: Readonly<Record<string, string>>) => {
  const wanted = Object.entries(entry).map(([field, value]) => [field, { S: FilterRule.isEqual(value) }])
  const fields = { procedure: { S: FilterRule.exists() }, ...Object.fromEntries(wanted) }
  return FilterCriteria.filter({
    eventName: FilterRule.isEqual('INSERT'),
    dynamodb: { NewImage: { entry: { M: fields } } },
  })
}

/**
 * Lets a function follow the ledger. It says itself which records of a batch failed; a batch that fails whole is cut in
 * two until the bad record stands alone, and what fails still is named in the dead letters.
 */
export function followLedger(scope: Construct, deployment: AlarmedDeployment, props: Props): void {
  const { name, fn, ledger, entries = [{}], batchSize, patience, impact } = props
  ledger.grantFollow(fn)
  const mapping = new EventSourceMapping(scope, `${name}-follows`, {
    target: fn.lambda,
    eventSourceArn: ledger.streamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize,
    filters: entries.map(filterOf),
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    retryAttempts: 10,
    onFailure: new SqsDlq(buildDeadLetterQueue(scope, deployment, name, impact)),
  })
  // Lambda tries the role's rights when it creates the mapping, so they must stand before.
  mapping.node.addDependency(fn.role)
  buildAlarm(scope, deployment, {
    name: `${name}-behind`,
    metric: fn.lambda.metric('IteratorAge', { period: Duration.minutes(5), statistic: 'Maximum' }),
    threshold: patience.toMilliseconds(),
    says: `${name} 落后于账本。${name} is behind the ledger.`,
    impact,
  })
}
