import { Duration } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { Dashboard, GraphWidget, Metric } from 'aws-cdk-lib/aws-cloudwatch'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import type { Deployment } from './deployment.ts'
import { refusals } from './http-api.ts'

type Props = { readonly api: HttpApi; readonly lambda: LambdaFunction; readonly registerName: string }

/** Is the public door open, is it quick, and what stands behind it: one screen for whoever is woken. */
export function buildLookupDashboard(
  scope: Construct,
  { settings }: Deployment,
  { api, lambda, registerName }: Props,
): void {
  const period = Duration.minutes(1)
  const { metricNamespace, metricName } = refusals(settings)
  const sum = { period, statistic: 'Sum' }
  const register = (metricName: string, operation: string, statistic: string) =>
    new Metric({
      namespace: 'AWS/DynamoDB',
      metricName,
      dimensionsMap: { TableName: registerName, Operation: operation },
      period,
      statistic,
    })
  new Dashboard(scope, 'Dashboard', {
    dashboardName: `${settings.deployment}-lookup`,
    widgets: [
      [
        new GraphWidget({
          title: '查询次数 Lookups',
          width: 12,
          left: [api.metricCount(sum), api.metricClientError(sum), api.metricServerError(sum)],
          right: [new Metric({ namespace: metricNamespace, metricName, label: '429', ...sum })],
        }),
        new GraphWidget({
          title: '耗时 Latency',
          width: 12,
          left: ['p50', 'p99'].map((statistic) => api.metricLatency({ period, statistic })),
        }),
      ],
      [
        new GraphWidget({
          title: '函数 Function',
          width: 12,
          left: [lambda.metricInvocations(sum), lambda.metricErrors(sum), lambda.metricThrottles(sum)],
          right: [lambda.metric('ConcurrentExecutions', { period, statistic: 'Maximum' })],
        }),
        new GraphWidget({
          title: '登记簿 Register',
          width: 12,
          left: ['GetItem', 'Query'].map((operation) => register('SuccessfulRequestLatency', operation, 'p99')),
          right: ['GetItem', 'Query'].map((operation) => register('ThrottledRequests', operation, 'Sum')),
        }),
      ],
    ],
  })
}
