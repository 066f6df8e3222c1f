import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { S3Client, type S3ClientConfig, type S3ServiceException } from '@aws-sdk/client-s3'
import { type S3Event, type S3Options, startS3 } from './server.ts'

export const credentials = { accessKeyId: 'YUEJITESTKEY00000000', secretAccessKey: 'a-secret-of-no-account-anywhere' }
export const region = 'cn-north-1'

/** A server of its own in a fresh folder, with the real client beside it. */
export type Trial = {
  readonly url: string
  readonly dir: string
  readonly client: S3Client
  readonly events: S3Event[]
  readonly faults: unknown[]
  readonly connect: (config: S3ClientConfig) => S3Client
  readonly end: () => Promise<void>
}

export async function startTrial(options: Partial<S3Options> = {}): Promise<Trial> {
  const dir = await mkdtemp(join(tmpdir(), 'yueji-s3-'))
  const events: S3Event[] = []
  const faults: unknown[] = []
  const server = await startS3({
    dir,
    port: 0,
    region,
    credentials,
    buckets: ['originals', 'spare'],
    onEvent: (event) => void events.push(event),
    onFault: (fault) => void faults.push(fault),
    ...options,
  })
  const clients: S3Client[] = []
  const connect = (config: S3ClientConfig) => {
    const client = new S3Client({
      endpoint: server.url,
      forcePathStyle: true,
      region,
      credentials,
      maxAttempts: 1,
      ...config,
    })
    clients.push(client)
    return client
  }
  return {
    url: server.url,
    dir,
    client: connect({}),
    events,
    faults,
    connect,
    end: async () => {
      for (const client of clients) client.destroy()
      await server.close()
      if (faults.length > 0) throw new AggregateError(faults, 'The server had faults.')
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** The code and status with which the service refused; fails when it did not refuse. */
export async function readRefusal(call: Promise<unknown>): Promise<string> {
  const outcome = await call.then(
    () => undefined,
    (error: S3ServiceException) => error,
  )
  if (!outcome) throw new Error('The call was expected to be refused.')
  return `${outcome.$metadata?.httpStatusCode} ${outcome.name}`
}

/** Status and S3 code of a plain HTTP answer. */
export async function readAnswer(response: Response): Promise<string> {
  const text = await response.text()
  return `${response.status} ${/<Code>(.*?)<\/Code>/.exec(text)?.[1] ?? ''}`.trim()
}

/** Changes one request on its way out, after the SDK has signed it. */
export function tamper(
  client: S3Client,
  change: (request: { headers: Record<string, string>; body: unknown }) => void,
): S3Client {
  client.middlewareStack.add(
    (next) => (args) => {
      change(args.request as Parameters<typeof change>[0])
      return next(args)
    },
    { step: 'finalizeRequest', name: 'tamper', priority: 'low' },
  )
  return client
}

/** The same, before the SDK signs. */
export function prepare(client: S3Client, change: (request: { headers: Record<string, string> }) => void): S3Client {
  client.middlewareStack.add(
    (next) => (args) => {
      change(args.request as Parameters<typeof change>[0])
      return next(args)
    },
    { step: 'build', name: 'prepare', priority: 'low' },
  )
  return client
}
