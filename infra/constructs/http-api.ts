import { CfnOutput, Duration, Validations } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  type CorsPreflightOptions,
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
  type ThrottleSettings,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { FilterPattern, type LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { type FunctionName, methodsOf, type Route, routes } from '../../shared/names.ts'
import { buildAlarm } from './alarm.ts'
import type { DeployedFunction } from './deployed-function.ts'
import type { AlarmedDeployment, Deployment } from './deployment.ts'
import { buildLogs } from './logs.ts'

type Props = {
  readonly httpApi: Route['httpApi']
  readonly functions: Readonly<Partial<Record<FunctionName, DeployedFunction>>>
  readonly throttle: Required<ThrottleSettings>
  readonly impact: string
  /** Why no authoriser stands before it. */
  readonly openBecause: string
  /** Whether the access log may keep the caller's address. */
  readonly keepsAddresses: boolean
  readonly cors?: CorsPreflightOptions
}

/** What an access log keeps: the route's pattern, never the path, which carries numbers and ids; no query, no body. */
const logged = {
  requestId: '$context.requestId',
  at: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  bytes: '$context.responseLength',
  milliseconds: '$context.responseLatency',
  fault: '$context.integrationErrorMessage',
}

/**
 * An HTTP API that carries every route of shared/names.ts with this `door`, and no other. Throws when the function of a
 * route is not among `functions`. It rings when it answers 5xx.
 */
export function buildHttpApi(parent: Construct, deployment: AlarmedDeployment, props: Props): HttpApi {
  const { httpApi, functions, throttle, impact, openBecause, keepsAddresses, cors } = props
  const scope = new Construct(parent, `${httpApi}-door`)
  const api = new HttpApi(scope, 'Api', {
    apiName: `${deployment.settings.deployment}-${httpApi}`,
    createDefaultStage: false,
    ...(cors && { corsPreflight: cors }),
  })
  const logGroup = buildLogs(scope)
  new HttpStage(scope, 'Stage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    throttle,
    detailedMetricsEnabled: true,
    accessLogSettings: {
      destination: new LogGroupLogDestination(logGroup),
      format: AccessLogFormat.custom(
        JSON.stringify({ ...logged, ...(keepsAddresses && { address: '$context.identity.sourceIp' }) }),
      ),
    },
  })
  const integrations = new Map<FunctionName, HttpLambdaIntegration>()
  const integrate = (name: FunctionName): HttpLambdaIntegration => {
    const target = functions[name]
    if (target === undefined) throw new Error(`the ${httpApi} door has a route for ${name}, but not the function`)
    const integration = integrations.get(name) ?? new HttpLambdaIntegration(name, target.lambda)
    integrations.set(name, integration)
    return integration
  }
  for (const route of routes.filter((route) => route.httpApi === httpApi))
    api.addRoutes({
      path: route.path,
      methods: methodsOf(route).map((method) => HttpMethod[method]),
      integration: integrate(route.function),
    })
  Validations.of(api).acknowledge({ id: 'AwsSolutions-APIG4', reason: openBecause })

  new CfnOutput(scope, 'Url', { value: api.apiEndpoint })
  buildAlarm(scope, deployment, {
    name: `${httpApi}-door-faults`,
    metric: api.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
    threshold: httpApi === 'public' ? 5 : 1,
    says: `入口 ${httpApi} 回答 5xx。The ${httpApi} door answers 5xx.`,
    impact,
  })
  if (httpApi === 'public') alarmOnRefusals(scope, deployment, logGroup, impact)
  return api
}

/** Refusals to go on guessing (429), of the function as of the gateway: an API's own metrics tell them from no other 4xx. */
function alarmOnRefusals(scope: Construct, deployment: AlarmedDeployment, logGroup: LogGroup, impact: string): void {
  const { metricNamespace, metricName } = refusals(deployment.settings)
  new MetricFilter(scope, 'Refusals', {
    logGroup,
    metricNamespace,
    metricName,
    filterPattern: FilterPattern.stringValue('$.status', '=', '429'),
    metricValue: '1',
  })
  buildAlarm(scope, deployment, {
    name: 'lookup-limited',
    metric: new Metric({ namespace: metricNamespace, metricName, period: Duration.minutes(5), statistic: 'Sum' }),
    threshold: 500,
    says: '有人大量试查，已被限制。Somebody guesses in bulk and is refused.',
    impact,
  })
}

/** Where refusals are counted; each house of an account has its own. */
export const refusals = (settings: Deployment['settings']) => ({
  metricNamespace: 'yueji',
  metricName: `${settings.deployment}-lookup-refusals`,
})
