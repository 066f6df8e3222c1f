import type { IncomingMessage } from 'node:http'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { type Route, routes } from '../../shared/names.ts'

type Match = { route: Route; pathParameters: Record<string, string> }

const compiled = routes.map((route) => ({
  route,
  shape: new RegExp(`^${route.path.replaceAll('.', '[.]').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
}))

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The route of the shared list that this request takes, as API Gateway would choose it. */
export function matchRoute(method: string, path: string): Match | undefined {
  for (const { route, shape } of compiled) {
    const found = route.method === method && shape.exec(path)
    if (!found) continue
    const pathParameters = Object.fromEntries(Object.entries(found.groups ?? {}).map(([k, v]) => [k, decode(v)]))
    return { route, pathParameters }
  }
  return undefined
}

const isText = (type: string) => /^(text\/|application\/(json|x-www-form-urlencoded))/i.test(type)

const headersOf = (request: IncomingMessage) =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(',')]))

const joined = (query: URLSearchParams) =>
  Object.fromEntries([...new Set(query.keys())].map((key) => [key, query.getAll(key).join(',')]))

/** An HTTP request as API Gateway hands it to a Lambda: payload format 2.0. */
export function eventOf(
  request: IncomingMessage,
  url: URL,
  { route, pathParameters }: Match,
  body: Buffer,
  requestId: string,
): APIGatewayProxyEventV2 {
  const routeKey = `${route.method} ${route.path}`
  const text = isText(request.headers['content-type'] ?? '')
  const now = new Date()
  return {
    version: '2.0',
    routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers: headersOf(request),
    ...(url.search && { queryStringParameters: joined(url.searchParams) }),
    pathParameters,
    ...(body.byteLength > 0 && { body: body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: body.byteLength > 0 && !text,
    requestContext: {
      accountId: 'local',
      apiId: 'local',
      domainName: url.hostname,
      domainPrefix: 'local',
      http: {
        method: route.method,
        path: url.pathname,
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
