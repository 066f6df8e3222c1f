import { join } from 'node:path'
import { Duration } from 'aws-cdk-lib'
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import type { FunctionName } from '../../shared/names.ts'
import { buildAlarm } from './alarm.ts'
import type { AlarmedDeployment } from './deployment.ts'
import { buildLogs } from './logs.ts'
import { allow } from './permission.ts'

/** A deployed function. Grants add to its role and to its environment. */
export type DeployedFunction = { readonly lambda: LambdaFunction; readonly role: Role }

type Props = {
  readonly name: FunctionName
  /** Who is hurt when it fails, and how: read by whoever is woken by its alarm. */
  readonly impact: string
  readonly timeout: Duration
  readonly memory?: number
  readonly reservedConcurrency?: number
  /**
   * A door that answers faults as problem+json makes no Lambda error of them: it counts them as `faults` of namespace
   * `yueji` (functions/platform/runtime/middy.ts).
   */
  readonly countsFaults?: boolean
}

/**
 * A function with our defaults: a role of its own that may write its own log and nothing else, a year of logs, an alarm
 * that says who is hurt. x86_64, because nothing promises arm64 in China's regions, and both partitions shall run what was tested.
 * No tracing: China's Lambda has no X-Ray.
 */
export function buildFunction(parent: Construct, deployment: AlarmedDeployment, props: Props): DeployedFunction {
  const { name, impact, timeout, memory = 1024, reservedConcurrency, countsFaults = false } = props
  const scope = new Construct(parent, name)
  const role = new Role(scope, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
  const logGroup = buildLogs(scope)
  const lambda = new LambdaFunction(scope, 'Function', {
    description: impact,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.X86_64,
    code: Code.fromAsset(join(deployment.dist, 'functions', name)),
    handler: 'index.handler',
    memorySize: memory,
    timeout,
    role,
    logGroup,
    ...(reservedConcurrency !== undefined && { reservedConcurrentExecutions: reservedConcurrency }),
  })
  const built = { lambda, role }
  allow(role, ['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn])
  const period = Duration.minutes(5)
  const errors = lambda.metricErrors({ period, statistic: 'Sum' })
  const faults = new Metric({
    namespace: 'yueji',
    metricName: 'faults',
    dimensionsMap: { service: name },
    statistic: 'Sum',
    period,
  })
  buildAlarm(scope, deployment, {
    name: `${name}-errors`,
    metric: countsFaults
      ? new MathExpression({
          expression: 'FILL(errors, 0) + FILL(faults, 0)',
          usingMetrics: { errors, faults },
          period,
          label: `${name} errors and faults`,
        })
      : errors,
    threshold: 1,
    says: `函数 ${name} 出错。Function ${name} fails.`,
    impact,
  })
  return built
}
