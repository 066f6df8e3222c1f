import { Duration, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { env } from '../../shared/names.ts'
import { buildAlarm } from '../constructs/alarm.ts'
import { buildFunction } from '../constructs/deployed-function.ts'
import type { Deployment } from '../constructs/deployment.ts'
import { buildHttpApi } from '../constructs/http-api.ts'
import { buildLookupDashboard } from '../constructs/lookup-dashboard.ts'
import { buildSite } from '../constructs/site.ts'
import type { RecordStack } from './record.ts'

const impact =
  '公众和用人单位无法核验证书（二(五)：免费向社会提供查询服务）。The public and employers cannot verify a certificate.'

/**
 * Simultaneous answers that are the lookup's own: it cannot be starved by the other functions of the account, nor can a
 * flood of lookups starve them. At 20 ms an answer it is some thousands a second.
 */
const reservedConcurrency = 100

/** A complaint is written, and its attachments inspected, in a second or two: enough for some ten a second. */
const complaintsConcurrency = 20
/** A whole processor for inflating an attachment. */
const complaintsMemory = 1769

/**
 * The public door: a function that can read the register and nothing else, another that takes complaints and can open
 * nothing that it seals, behind a page of a few files, and under the same name the copies of certificates, which another API prints (`printingHost`). The secret of the index lets it tell
 * which subject a document has; it can unseal none. Answers the distribution's id.
 */
export function buildLookup(stage: Construct, deployment: Deployment, record: RecordStack, printingHost: string) {
  const { alarmTopic, register, vault, ledger, archive, edgeSecret } = record
  const { settings } = deployment
  const stack = new Stack(stage, 'lookup', { stackName: `${settings.deployment}-lookup` })
  const guarded = { ...deployment, alarmTopic }

  const lookup = buildFunction(stack, guarded, {
    name: 'lookup',
    impact,
    timeout: Duration.seconds(5),
    reservedConcurrency,
  })
  register.grantGet(lookup)
  register.grantQuery(lookup)
  vault.grantIndex(lookup)
  const complaints = buildFunction(stack, guarded, {
    name: 'complaints',
    impact: '公众不能投诉举报，也查不到处理情况（四(二)）。The public can neither complain nor follow a complaint.',
    timeout: Duration.seconds(29),
    memory: complaintsMemory,
    reservedConcurrency: complaintsConcurrency,
    countsFaults: true,
  })
  // it puts complaints and the calls that brought them, looks for the enterprise that one is about, and reaches no other dossier.
  const about = ['filing#', 'certificate#', 'enterprise#', 'calendar#', 'configuration#']
  ledger.grantPut(complaints, 'complaint#', 'call#')
  ledger.grantGet(complaints, 'complaint#', 'call#', ...about)
  ledger.grantCheck(complaints, 'filing#', 'configuration#')
  ledger.grantIndex(complaints, 'owner')
  vault.grantKeep(complaints)
  archive.grantPut(complaints, 'complaints')
  archive.grantFind(complaints, 'complaints')
  if (settings.clamavAddress !== undefined) complaints.lambda.addEnvironment(env.clamavAddress, settings.clamavAddress)
  for (const fn of [lookup, complaints]) edgeSecret.show(fn)
  const api = buildHttpApi(stack, guarded, {
    httpApi: 'public',
    functions: { lookup, complaints },
    throttle: { rateLimit: 1000, burstLimit: 2000 },
    impact,
    openBecause: 'The lookup is for everyone, free and without login (二(五)); so are complaints (四(二)).',
    keepsAddresses: false,
  })
  const apiHost = `${api.apiId}.execute-api.${stack.region}.${stack.urlSuffix}`
  const distribution = buildSite(stack, deployment, { apiHost, printingHost, edgeSecret })

  const period = Duration.minutes(5)
  buildAlarm(stack, guarded, {
    name: 'lookup-throttled',
    metric: lookup.lambda.metricThrottles({ period, statistic: 'Sum' }),
    threshold: 1,
    says: '查询函数并发已满。The lookup has no free concurrency.',
    impact,
  })
  buildAlarm(stack, guarded, {
    name: 'lookup-slow',
    metric: api.metricLatency({ period, statistic: 'p99' }),
    threshold: 2000,
    evaluationPeriods: 3,
    says: '查询连续一刻钟变慢（p99 ≥ 2 秒）。The lookup is slow (p99 of 2 s or more for a quarter of an hour).',
    impact,
  })
  buildLookupDashboard(stack, deployment, { api, lambda: lookup.lambda, registerName: register.tableName })
  return { distribution: distribution.attrId }
}
export type LookupStack = ReturnType<typeof buildLookup>
