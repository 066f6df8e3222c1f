import { Logger } from '@aws-lambda-powertools/logger'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type { Hono } from 'hono'
import { defaultIsContentTypeBinary, handle } from 'hono/aws-lambda'
import type { FunctionName } from '../../../shared/names.ts'
import type { Variables } from '../http/http-app.ts'
import { lambdaHandler } from './middy.ts'

type HttpHandler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>

/** The logger of one function. Only what is passed in a line is logged; events and bodies never are. */
export const loggerOf = (serviceName: FunctionName) => new Logger({ serviceName })

/** A sheet is text; but the adapter reads text as text, and takes away the mark that it must begin with. */
const isBinary = (type: string) => type.startsWith('text/csv') || defaultIsContentTypeBinary(type)

/** A door as HTTP APIs call it (payload 2.0). */
// The adapter's own types of the same payload 2.0 differ from @types/aws-lambda in what is optional.
export const answerOf = (app: Hono<Variables>) =>
  handle(app, { isContentTypeBinary: isBinary }) as unknown as HttpHandler

/** A door as a Lambda handler behind an HTTP API. */
export function serve(name: FunctionName, logger: Logger, app: Hono<Variables>) {
  const answer = answerOf(app)
  return lambdaHandler(name, logger, (event: APIGatewayProxyEventV2) => answer(event))
}
