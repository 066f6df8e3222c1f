import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import type { FunctionName } from '../../shared/names.ts'
import { listen } from '../listen.ts'
import { contextOf } from './context.ts'
import { eventOf, type Target } from './event.ts'
import { matchRoute } from './route.ts'

export type HttpHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>
/** What the run itself answers: false when the path is not its own. */
export type Own = (request: IncomingMessage, url: URL, body: Buffer, response: ServerResponse) => Promise<boolean>

/** API Gateway's own limit on a request's body. */
const gatewayLimit = 10 * 1024 * 1024
const longestCall = 5000

const none = Buffer.alloc(0)
const hasBody = ({ headers }: IncomingMessage) =>
  headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined

/** Undefined when it is above the limit. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size <= gatewayLimit) chunks.push(chunk)
  }
  return size <= gatewayLimit ? Buffer.concat(chunks) : undefined
}
/** A target that a URL would not write in another way is taken as it stands. */
const isPlain = /^(\/[\w-]+)+$/

const readTarget = (text = ''): Target | undefined => {
  if (isPlain.test(text)) return { path: text, query: '' }
  const url = text.startsWith('/') ? URL.parse(`http://127.0.0.1${text}`) : null
  return url ? { path: url.pathname, query: url.search.slice(1) } : undefined
}

function send(
  response: ServerResponse,
  { statusCode = 200, headers, cookies, body = '', isBase64Encoded }: APIGatewayProxyStructuredResultV2,
) {
  const bytes = isBase64Encoded ? Buffer.from(body, 'base64') : body
  const hasBody = statusCode !== 204 && statusCode !== 304
  const all = {
    ...(headers as Record<string, string> | undefined),
    ...(cookies && { 'set-cookie': cookies }),
    // of an answer to HEAD nobody knows how long the body would be
    ...(hasBody && response.req.method !== 'HEAD' && { 'content-length': Buffer.byteLength(bytes) }),
  }
  response.writeHead(statusCode, all).end(bytes)
}

const plain = (message: string) => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message }),
})

type Serving = { handlers: Partial<Record<FunctionName, HttpHandler>>; own: Own }

const gone: APIGatewayProxyStructuredResultV2 = { statusCode: 503, ...plain('Service Unavailable') }

/**
 * HTTP → payload 2.0 → the same handlers as in the cloud. Faults and limits answer as API Gateway's own do. It listens at
 * once, since handlers need its address (the issuer's keys), and answers 503 until it is told what to serve.
 */
export async function startGateway(port: number) {
  let serving: Serving | undefined

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const closing = !server.listening
    if (closing) response.setHeader('connection', 'close')
    const body = hasBody(request) ? await readBody(request) : none
    if (!serving || closing) return send(response, gone)
    if (!body) return send(response, { statusCode: 413, ...plain('Request Entity Too Large') })
    const target = readTarget(request.url)
    if (!target) return send(response, { statusCode: 400, ...plain('Bad Request') })
    const match = matchRoute(request.method ?? '', target.path)
    const handler = match && serving.handlers[match.route.function]
    if (!match || !handler) {
      if (await serving.own(request, new URL(`http://127.0.0.1${request.url}`), body, response)) return
      return send(response, { statusCode: 404, ...plain('Not Found') })
    }
    const id = randomUUID()
    send(response, await handler(eventOf(request, target, match, body, id), contextOf(match.route.function, id)))
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((fault: unknown) => {
      console.error('gateway', fault)
      if (response.headersSent) response.destroy()
      else send(response, { statusCode: 500, ...plain('Internal Server Error') })
    })
  })
  const url = await listen(server, port)
  return {
    url,
    serve(what: Serving) {
      serving = what
    },
    /** Takes no new calls, also on connections that are kept, and waits for those under way: five seconds at most. */
    async close() {
      const closed = new Promise((done) => server.close(done))
      const sweep = setInterval(() => server.closeIdleConnections(), 20)
      const cut = setTimeout(() => server.closeAllConnections(), longestCall)
      await closed
      clearInterval(sweep)
      clearTimeout(cut)
    },
  }
}
