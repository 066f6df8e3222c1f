import { Duration, Stack } from 'aws-cdk-lib'
import { ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import type { Construct } from 'constructs'
import { env } from '../../shared/names.ts'
import { buildAlarm } from '../constructs/alarm.ts'
import { buildFunction } from '../constructs/deployed-function.ts'
import type { Deployment } from '../constructs/deployment.ts'
import { allow } from '../constructs/permission.ts'
import { followLedger } from '../constructs/stream-consumer.ts'
import type { LookupStack } from './lookup.ts'
import type { RecordStack } from './record.ts'

/** The longest that Lambda lets anything run. */
const longest = Duration.minutes(15)

const impacts = {
  projection:
    '公众查到的是旧状态：新证书查不到，已撤销的证书仍显示有效。The public sees stale certificates, revoked ones as valid.',
  certificates: '已通过审核的考生拿不到证书。Candidates who passed do not get their certificates.',
  erasure: '经核准删除的个人信息仍未删除。Personal data that was to be erased is still there.',
  compliance:
    '到期事项不推进，期限和窗口失效，通知送不出去；或日志有 doubtful、chain-broken、register-differs：证书、台账或公示信息不符，核发暂停；altered：材料被改动。Deadlines lapse unnoticed; or certificates, the ledger or the register are not right (log) and issuing is halted.',
} as const

/** How the partitions of what persons ask begin. */
const requests = 'personal-request#'

/** What happens without a caller: the ledger's followers, and the schedules. */
export function buildJobs(
  stage: Construct,
  deployment: Deployment,
  record: RecordStack,
  { distribution }: LookupStack,
): void {
  const { alarmTopic, ledger, register, tallies, archive, vault } = record
  const stack = new Stack(stage, 'jobs', { stackName: `${deployment.settings.deployment}-jobs` })
  const guarded = { ...deployment, alarmTopic }
  const timeout = longest

  const projection = buildFunction(stack, guarded, {
    name: 'projection',
    impact: impacts.projection,
    timeout: Duration.minutes(2),
  })
  ledger.grantGet(projection)
  ledger.grantEntries(projection)
  archive.grantRead(projection, 'lists')
  // what was let go at the end of its retention
  archive.grantAbsent(projection)
  vault.grantTexts(projection)
  register.grantPut(projection)
  register.grantScan(projection)
  tallies.grantPut(projection)
  // What was revoked or corrected is forgotten at the edge. CloudFront is no region's, and its ARNs name none.
  allow(
    projection.role,
    ['cloudfront:CreateInvalidation'],
    [`arn:${stack.partition}:cloudfront::${stack.account}:distribution/${distribution}`],
  )
  projection.lambda.addEnvironment(env.edgeDistribution, distribution)
  new Rule(stack, 'Count', {
    description: 'Counts the certificates for the public statistics',
    schedule: Schedule.rate(Duration.hours(1)),
    targets: [new LambdaFunction(projection.lambda, { event: RuleTargetInput.fromObject({ count: true }) })],
  })
  followLedger(stack, guarded, {
    name: 'projection',
    fn: projection,
    ledger,
    batchSize: 100,
    patience: Duration.minutes(5),
    impact: impacts.projection,
  })

  const certificates = buildFunction(stack, guarded, { name: 'certificates', impact: impacts.certificates, timeout })
  ledger.grantGet(certificates)
  ledger.grantEntries(certificates, 'issuance#', 'revocation#')
  ledger.grantIndex(certificates, 'clock')
  ledger.grantPut(certificates, 'certificate#', 'issuance#', 'revocation#')
  ledger.grantCheck(certificates)
  record.outbox.grantPost(certificates)
  record.outbox.grantTell(certificates)
  archive.grantRead(certificates, 'lists')
  followLedger(stack, guarded, {
    name: 'certificates',
    fn: certificates,
    ledger,
    entries: [
      { procedure: 'issuance', action: 'issue' },
      { procedure: 'revocation', action: 'revoke' },
    ],
    batchSize: 1,
    patience: Duration.minutes(45),
    impact: impacts.certificates,
  })
  new Rule(stack, 'Sweep', {
    description: 'Takes up batches that the stream left unfinished',
    schedule: Schedule.rate(Duration.minutes(5)),
    targets: [new LambdaFunction(certificates.lambda, { event: RuleTargetInput.fromObject({ sweep: true }) })],
  })

  const compliance = buildFunction(stack, guarded, {
    name: 'compliance',
    impact: impacts.compliance,
    timeout,
    // Prints of all that the register should hold: about 1.2 GB for a million certificates.
    memory: 3008,
  })
  ledger.grantGet(compliance)
  ledger.grantEntries(compliance)
  ledger.grantIndex(compliance, 'clock')
  ledger.grantPut(compliance)
  ledger.grantCheck(compliance)
  ledger.grantAudit(compliance)
  register.grantGet(compliance)
  register.grantScan(compliance)
  record.outbox.grantNotify(compliance)
  record.notificationsSecret.grantRead(compliance)
  archive.grantFind(compliance, 'lists', 'materials', 'anchors', 'runs')
  archive.grantRead(compliance, 'lists', 'materials', 'complaints', 'anchors', 'runs')
  archive.grantPut(compliance, 'lists', 'anchors', 'runs')
  vault.grantTexts(compliance)
  const { notificationsUrl } = deployment.settings
  if (notificationsUrl !== undefined) compliance.lambda.addEnvironment(env.notificationsUrl, notificationsUrl)
  new Rule(stack, 'Daily', {
    // Schedules count in UTC. 16:10 is ten past midnight in Asia/Shanghai, all year round: there is no summer time.
    description: 'The daily clock, at 00:10 in Asia/Shanghai',
    schedule: Schedule.cron({ hour: '16', minute: '10' }),
    targets: [new LambdaFunction(compliance.lambda)],
  })
  new Rule(stack, 'Notices', {
    description: 'Hands over notices that wait',
    schedule: Schedule.rate(Duration.minutes(10)),
    targets: [new LambdaFunction(compliance.lambda, { event: RuleTargetInput.fromObject({ deliver: true }) })],
  })
  watchRuns('compliance', 'dailyRuns', '每日时钟一天没有运行。The daily clock did not run for a day.')

  // M10: it alone deletes, what two people have let go, and decides nothing.
  const erasure = buildFunction(stack, guarded, { name: 'erasure', impact: impacts.erasure, timeout })
  ledger.grantGet(erasure, requests, 'filing#', 'calendar#', 'configuration#')
  ledger.grantEntries(erasure, requests)
  ledger.grantCheck(erasure, 'filing#', 'configuration#')
  ledger.grantIndex(erasure, 'queue')
  ledger.grantPut(erasure, requests)
  record.outbox.grantTell(erasure)
  vault.grantErase(erasure)
  archive.grantErase(erasure, { named: ['materials'], found: ['prints'] })
  new Rule(stack, 'Erase', {
    description: 'Erases what was granted, at 02:10 in Asia/Shanghai, behind the daily clock',
    schedule: Schedule.cron({ hour: '18', minute: '10' }),
    targets: [new LambdaFunction(erasure.lambda)],
  })
  watchRuns('erasure', 'erasureRuns', '删除程序一天没有运行。The worker of erasures did not run for a day.')

  /** Rings where a daily job did not run. */
  function watchRuns(name: 'compliance' | 'erasure', metricName: string, says: string): void {
    buildAlarm(stack, guarded, {
      name: `${name}-missed`,
      metric: new Metric({
        namespace: 'yueji',
        metricName,
        dimensionsMap: { service: name },
        statistic: 'Sum',
        period: Duration.days(1),
      }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
      says,
      impact: impacts[name],
    })
  }
}
