import { Duration } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import type { Construct } from 'constructs'
import { env } from '../../shared/names.ts'
import type { RecordStack } from '../stacks/record.ts'
import { buildAlarm } from './alarm.ts'
import { buildFunction, type DeployedFunction } from './deployed-function.ts'
import type { AlarmedDeployment } from './deployment.ts'

const impact =
  '证书在全国联网查不到，持证人不能纳入人才统计（四(一)）。Certificates are missing from the national lookup; holders do not count.'

/** The national link: one function behind the private door and on a schedule, and what rings when letters lie about. */
export function buildNational(stack: Construct, guarded: AlarmedDeployment, record: RecordStack): DeployedFunction {
  const { ledger, archive, vault, outbox, linkSecret } = record
  const national = buildFunction(stack, guarded, {
    name: 'national',
    impact,
    // As long as anything may run: a drain stops by itself before. A call through the door is given up after 30 s.
    timeout: Duration.minutes(15),
    countsFaults: true,
  })
  ledger.grantGet(national)
  ledger.grantPut(national, 'report#', 'access#')
  ledger.grantCheck(national, 'certificate#')
  outbox.grantDeliver(national)
  vault.grantReveal(national)
  vault.grantTexts(national)
  linkSecret.grantRead(national)
  archive.grantPut(national, 'national')
  archive.grantFind(national, 'national')
  archive.grantRead(national, 'lists', 'national')
  const { nationalUrl } = guarded.settings
  if (nationalUrl !== undefined) national.lambda.addEnvironment(env.nationalUrl, nationalUrl)
  new Rule(stack, 'Report', {
    description: 'Tells the national system of certificates that changed',
    schedule: Schedule.rate(Duration.minutes(5)),
    targets: [new LambdaFunction(national.lambda, { event: RuleTargetInput.fromObject({ drain: true }) })],
  })

  const metric = (metricName: string) =>
    new Metric({
      namespace: 'yueji',
      metricName,
      dimensionsMap: { service: 'national' },
      statistic: 'Maximum',
      period: Duration.minutes(15),
    })
  buildAlarm(stack, guarded, {
    name: 'national-letters-stuck',
    metric: metric('oldestLetterHours'),
    threshold: 24,
    says: '有证书一天以上未获全国联网答复。A certificate has waited a day and more for the national system.',
    impact,
  })
  buildAlarm(stack, guarded, {
    name: 'national-letters-dead',
    metric: metric('deadLetters'),
    threshold: 1,
    says: '有证书被全国联网退回，或无法上报。The national system refused certificates, or they cannot be told.',
    impact,
  })
  return national
}
