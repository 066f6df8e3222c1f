import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { FunctionName } from '../../shared/names.ts'
import { buildAlarm } from './alarm.ts'
import type { AlarmedDeployment } from './deployment.ts'

/**
 * Where a function's failed work is named. A letter holds positions of the stream, not records: no personal data is in
 * it. It is read by people (docs/runbook.md); China's SQS cannot move letters back, and nothing here needs it to.
 */
export function buildDeadLetterQueue(
  parent: Construct,
  deployment: AlarmedDeployment,
  name: FunctionName,
  impact: string,
): Queue {
  const scope = new Construct(parent, `${name}-dead-letters`)
  const queue = new Queue(scope, 'Queue', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    removalPolicy: RemovalPolicy.RETAIN,
  })
  Validations.of(queue).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason: 'It is the end of the line itself: the failure destination of an event source mapping, read by people.',
  })
  buildAlarm(scope, deployment, {
    name: `${name}-dead-letters`,
    metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5), statistic: 'Maximum' }),
    threshold: 1,
    says: `${name} 放弃了账本流的记录。${name} gave up records of the ledger's stream.`,
    impact,
  })
  return queue
}
