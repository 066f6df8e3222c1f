import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { listen } from '../listen.ts'
import { discardRest, sendError } from './answer.ts'
import { readSettings } from './attributes.ts'
import { allowOrigin, sendPreflight } from './cors.ts'
import type { S3Event, Service } from './exchange.ts'
import { isForm, postObject } from './form-upload.ts'
import { chooseOperation, type Operation, operations } from './operation.ts'
import { authenticate } from './signature.ts'
import type { Credentials } from './signer.ts'
import { openStore } from './store.ts'
import { readTarget } from './target.ts'

export type { S3Event } from './exchange.ts'

export type S3Options = {
  /** Everything lives below this folder. One server at a time. */
  readonly dir: string
  /** 0 for any free port. */
  readonly port: number
  readonly region: string
  readonly credentials: Credentials
  readonly buckets: readonly string[]
  readonly now?: () => Date
  /** More that clients may ask for; none when absent. */
  readonly operations?: readonly Operation[]
  /** Called once per change, after it is durable and before the client is told. What it throws goes to `onFault`. */
  readonly onEvent?: (event: S3Event) => void
  /** Told of faults that clients see only as InternalError. */
  readonly onFault?: (error: unknown) => void
}

/** A running server; `close` lets requests under way finish, for five seconds at most. */
export type S3Server = { readonly url: string; readonly port: number; readonly close: () => Promise<void> }

const closeMs = 5000

type Serving = Service & { readonly rows: readonly Operation[] }

async function dispatch(
  { rows, ...service }: Serving,
  req: IncomingMessage,
  res: ServerResponse,
  body: AsyncIterable<Uint8Array>,
) {
  const target = readTarget(req.method ?? '', req.url ?? '')
  if (target.method === 'OPTIONS') return sendPreflight(req.headers, res)
  if (target.method === 'POST' && isForm(req.headers)) return postObject(service, target, req.headers, body, res)
  const claim = await authenticate(target, req.headers, service.signingScope)
  const operation = chooseOperation(rows, target, Object.keys(req.headers), claim.presigned)
  const bucket = service.store.openBucket(target.bucket)
  const settings = readSettings(req.headers, target.query, claim.presigned)
  return operation.run({ service, target, bucket, settings, claim, body, res })
}

async function handle(service: Serving, req: IncomingMessage, res: ServerResponse, onFault: (error: unknown) => void) {
  const requestId = randomBytes(8).toString('hex').toUpperCase()
  // An early refusal must leave the socket open until the client has read it.
  const body = req.iterator({ destroyOnReturn: false })
  try {
    res.setHeader('x-amz-request-id', requestId)
    // Clients correct their clocks by this header when they are told that they are skewed.
    res.setHeader('Date', service.signingScope.now().toUTCString())
    allowOrigin(req.headers, res)
    await dispatch(service, req, res, body)
  } catch (error) {
    sendError(req, res, error, requestId, onFault)
  } finally {
    await body.return?.(undefined)
    discardRest(req)
  }
}

/**
 * Starts a small S3 on local disk, path-style, versioned, with object lock: PutObject, GetObject, HeadObject,
 * DeleteObject and POST Object. Everything else is 501 NotImplemented, but for what `operations` add.
 * @throws when the port is taken, a bucket name is invalid, or a record in `dir` is not ours
 */
export async function startS3(options: S3Options): Promise<S3Server> {
  const { dir, region, credentials, now = () => new Date() } = options
  const onFault = options.onFault ?? ((error) => console.error('S3:', error))
  const store = await openStore(dir, options.buckets, () => randomBytes(16).toString('hex'))
  const tell = (event: S3Event) => {
    try {
      // A callback may be async in spite of its type; its rejection must not end the process.
      const outcome: unknown = options.onEvent?.(event)
      Promise.resolve(outcome).catch(onFault)
    } catch (error) {
      onFault(error)
    }
  }
  const rows = [...operations, ...(options.operations ?? [])]
  const service = { store, signingScope: { region, credentials, now }, tell, rows }
  // Keep-alive outlasts the SDK's idle sockets, so that none is closed under a request; uploads may take their time.
  const server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 0 }, (req, res) => {
    void handle(service, req, res, onFault)
  })
  const url = await listen(server, options.port)
  return { url, port: Number(new URL(url).port), close: () => close(server) }
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), 50)
    const cut = setTimeout(() => server.closeAllConnections(), closeMs)
    server.close(() => {
      clearInterval(sweep)
      clearTimeout(cut)
      resolve()
    })
  })
}
