import { Agent as PlainAgent, request as requestPlain } from 'node:http'
import { request as requestSafe, Agent as SafeAgent } from 'node:https'
import { RegisterUnavailable } from './register.ts'
import { type Credentials, createSigner, type Signer } from './signature.ts'

export type Connection = {
  readonly region: string
  /** Any other that speaks the service's protocol; AWS's own of the region when absent. */
  readonly endpoint?: string | undefined
  readonly credentials: () => Credentials
  readonly now: () => Date
}

/** Sends one operation of a service. Answers its output, or throws `RegisterUnavailable` within `budget` milliseconds. */
export type Call = (operation: string, input: object, budget: number) => Promise<Record<string, unknown>>

/**
 * Operations of `service`, whose protocol calls them `<target>.<operation>` (AWS JSON 1.0 or 1.1), over kept connections,
 * signed by ourselves: the SDK would double the time of a cold start.
 */
export const createCall = (
  { region, endpoint, credentials, now }: Connection,
  service: string,
  target: string,
  version = '1.0',
): Call => {
  const url = new URL(endpoint ?? `https://${service}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`)
  const [Agent, request] = url.protocol === 'http:' ? [PlainAgent, requestPlain] : [SafeAgent, requestSafe]
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  // taken apart once, and not at every call
  const { hostname, port, pathname: path, host } = url
  const signers = new Map<string, Signer>()
  const signerOf = (operation: string): Signer => {
    let signer = signers.get(operation)
    if (!signer) {
      const headers = { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': `${target}.${operation}` }
      signer = createSigner(region, service, { host, path }, headers)
      signers.set(operation, signer)
    }
    return signer
  }

  const post = (operation: string, body: string, agent: PlainAgent | false, limit: number): Promise<string> =>
    new Promise((resolve, reject) => {
      const signed = signerOf(operation)(body, credentials(), now())
      // Given as a list, node:http sends them as they are, without a look at each.
      const headers = ['content-length', `${body.length}`, ...Object.entries(signed).flat()]
      const sent = request({ hostname, port, path, method: 'POST', agent, headers }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          if (answer.statusCode === 200) resolve(text)
          else reject(new Error(`HTTP ${answer.statusCode} ${faultOf(text)}`))
        })
      })
      const timer = setTimeout(() => sent.destroy(new Error('no answer in time')), limit)
      sent.on('error', reject)
      sent.on('close', () => clearTimeout(timer))
      sent.end(body, 'latin1')
    })

  return async (operation, input, budget) => {
    const body = JSON.stringify(input).replace(beyondAscii, escaped)
    try {
      let text: string
      try {
        text = await post(operation, body, agent, budget / 2)
      } catch (error) {
        if (refusal.test(`${error}`)) throw error
        // A connection kept through a Lambda's sleep may be dead: the second try opens its own.
        text = await post(operation, body, false, budget / 2)
      }
      // `null` and a list are JSON too, and would read as "no such item"
      if (!text.startsWith('{')) throw new SyntaxError()
      return JSON.parse(text)
    } catch (error) {
      // A parser's message quotes what it could not read, which is nobody's business in a log.
      const why = error instanceof SyntaxError ? 'not JSON' : error instanceof Error && error.message
      throw new RegisterUnavailable(`the register did not answer: ${why}`)
    }
  }
}

/** A body of ASCII alone has as many bytes as characters, and its head and itself leave in one piece. */
const beyondAscii = /[^ -~]/g
const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`

const faultOf = (text: string) => /"__type"\s*:\s*"(?:[^"#]*#)?(\w+)"/.exec(text)?.[1] ?? ''

/** Faults of the moment are worth a second try; a refusal is not. */
const refusal = /^Error: HTTP [1-4](?!.*(Throttl|Throughput|LimitExceeded))/
