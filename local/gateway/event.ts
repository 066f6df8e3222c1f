import type { IncomingMessage } from 'node:http'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { Match } from './route.ts'

const isText = (type: string) => /^(text\/|application\/(json|x-www-form-urlencoded))/i.test(type)

/** Node has joined what came twice, all but this one. */
const headersOf = ({ headers }: IncomingMessage): Record<string, string> => {
  const cookies = headers['set-cookie']
  return (cookies ? { ...headers, 'set-cookie': cookies.join(',') } : headers) as Record<string, string>
}

const joined = (query: string) => {
  const given = new URLSearchParams(query)
  return Object.fromEntries([...new Set(given.keys())].map((key) => [key, given.getAll(key).join(',')]))
}

/** The part of a request's target that API Gateway calls path, and the query after the question mark. */
export type Target = { readonly path: string; readonly query: string }

/** An HTTP request as API Gateway hands it to a Lambda: payload format 2.0. */
export function eventOf(
  request: IncomingMessage,
  { path, query }: Target,
  { routeKey, pathParameters }: Match,
  body: Buffer,
  requestId: string,
): APIGatewayProxyEventV2 {
  const isEmpty = body.byteLength === 0
  const text = isEmpty || isText(request.headers['content-type'] ?? '')
  const now = new Date()
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: query,
    headers: headersOf(request),
    ...(query && { queryStringParameters: joined(query) }),
    pathParameters,
    ...(!isEmpty && { body: body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: !text,
    requestContext: {
      accountId: 'local',
      apiId: 'local',
      domainName: '127.0.0.1',
      domainPrefix: 'local',
      http: {
        method: request.method ?? 'GET',
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId,
      routeKey,
      stage: '$default',
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
  }
}
