import { Agent as PlainAgent, request as requestPlain } from 'node:http'
import { request as requestSafe, Agent as SafeAgent } from 'node:https'
import { RegisterUnavailable } from './register.ts'
import { type Credentials, createSigner } from './signature.ts'

export type Connection = {
  readonly region: string
  /** Any service that speaks DynamoDB; AWS's own of the region when absent. */
  readonly endpoint?: string | undefined
  readonly credentials: () => Credentials
  readonly now: () => Date
}

/** Sends one operation of DynamoDB. Answers its output, or throws `RegisterUnavailable` within `budget` milliseconds. */
export type Call = (operation: string, input: object, budget: number) => Promise<Record<string, unknown>>

type Answer = { readonly status: number; readonly text: string }

/** Operations over kept connections, signed by ourselves: the SDK would double the time of a cold start. */
export const createCall = ({ region, endpoint, credentials, now }: Connection): Call => {
  const url = new URL(endpoint ?? `https://dynamodb.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`)
  const [Agent, request] = url.protocol === 'http:' ? [PlainAgent, requestPlain] : [SafeAgent, requestSafe]
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const sign = createSigner(region, 'dynamodb')

  const post = (operation: string, body: string, connections: PlainAgent | false, limit: number): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const headers = sign(
        {
          host: url.host,
          path: url.pathname,
          headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${operation}` },
          body,
        },
        credentials(),
        now(),
      )
      const length = { 'content-length': Buffer.byteLength(body) }
      const sent = request(
        url,
        { method: 'POST', agent: connections, headers: { ...headers, ...length } },
        (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('error', reject)
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }))
        },
      )
      const timer = setTimeout(() => sent.destroy(new Error('no answer in time')), limit)
      sent.on('error', reject)
      sent.on('close', () => clearTimeout(timer))
      sent.end(body)
    })

  return async (operation, input, budget) => {
    const body = JSON.stringify(input)
    try {
      const first = await post(operation, body, agent, budget / 2).catch((error: unknown) => error)
      // A connection kept through a Lambda's sleep may be dead: the second try opens its own.
      const answer = isFinal(first) ? first : await post(operation, body, false, budget / 2)
      const output: unknown = answer.status === 200 ? JSON.parse(answer.text) : undefined
      if (typeof output === 'object' && output !== null) return output as Record<string, unknown>
      throw new Error(`HTTP ${answer.status} ${faultOf(answer)}`)
    } catch (error) {
      throw new RegisterUnavailable(`the register did not answer: ${messageOf(error)}`)
    }
  }
}

/** A parser's message quotes what it could not read, which is nobody's business in a log. */
const messageOf = (error: unknown) =>
  error instanceof SyntaxError ? 'not JSON' : error instanceof Error ? error.message : 'no reason given'

const faultOf = ({ text }: Answer) => /"__type"\s*:\s*"(?:[^"#]*#)?(\w+)"/.exec(text)?.[1] ?? ''

/** Faults of the moment are worth a second try; a refusal is not. */
const isFinal = (first: unknown): first is Answer => {
  if (first instanceof Error) return false
  const answer = first as Answer
  return answer.status < 500 && !/Throttl|Throughput|LimitExceeded/.test(faultOf(answer))
}
