import type { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware'
import middy from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import type { FunctionName } from '../../../shared/names.ts'

/**
 * What surrounds every handler: context in each log line, one metric a call. Only the route's pattern, the status and
 * the time are logged: paths carry numbers, bodies carry people. HTTP errors never come here: Hono answers them.
 */
export function lambdaHandler<E, R>(
  serviceName: FunctionName,
  logger: Logger,
  handler: (event: E, context: Context) => Promise<R>,
) {
  const metrics = new Metrics({ namespace: 'yueji', serviceName })
  return middy(handler)
    .use(injectLambdaContext(logger))
    .use(logMetrics(metrics))
    .after(({ event, response }) => {
      const routeKey = (event as Partial<APIGatewayProxyEventV2>).routeKey
      const status = (response as APIGatewayProxyStructuredResultV2 | undefined)?.statusCode
      logger.info('answered', { ...(routeKey && { routeKey }), ...(status && { status }) })
      metrics.addMetric(status && status >= 500 ? 'faults' : 'answers', MetricUnit.Count, 1)
    })
}
