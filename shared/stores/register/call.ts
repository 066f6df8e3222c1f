import * as plain from 'node:http'
import * as safe from 'node:https'
import { RegisterUnavailable } from './register.ts'
import { type Credentials, createSigner, type Signer } from './signature.ts'
import { type SetTimer, setTimer } from './timer.ts'

export type Connection = {
  readonly region: string
  /** Any other that speaks the service's protocol; AWS's own of the region when absent. */
  readonly endpoint?: string | undefined
  readonly credentials: () => Credentials
  readonly now: () => Date
  /** The machine's when absent. */
  readonly timer?: SetTimer
}

/**
 * Sends one operation of a service, and once more when that fails for a reason that may pass. Answers its output, or throws
 * `RegisterUnavailable`. A try may take half of `budget` (milliseconds) to connect, and half to be answered from when it
 * was sent: what waits for one of our connections, or for this process, does not use it up.
 */
export type Call = (operation: string, input: object, budget: number) => Promise<Record<string, unknown>>

/**
 * Operations of `service`, whose protocol calls them `<target>.<operation>` (AWS JSON 1.0 or 1.1), over kept connections,
 * signed by ourselves: the SDK would double the time of a cold start.
 */
export const createCall = (
  { region, endpoint, credentials, now, timer: startTimer = setTimer }: Connection,
  service: string,
  target: string,
  version = '1.0',
): Call => {
  const url = new URL(endpoint ?? `https://${service}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`)
  const { Agent, request } = url.protocol === 'http:' ? plain : safe
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  // taken apart once, and not at every call
  const { hostname, port, pathname: path, host } = url
  const signers: Record<string, Signer> = {}

  const post = (operation: string, body: string, agent: plain.Agent | false, limit: number): Promise<string> =>
    new Promise((resolve, reject) => {
      signers[operation] ??= createSigner(
        region,
        service,
        { host, path },
        { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': `${target}.${operation}` },
      )
      const signed = signers[operation](body, credentials(), now())
      // Given as a list, node:http sends them as they are, without a look at each.
      const headers = ['content-length', `${body.length}`, ...Object.entries(signed).flat()]
      const sent = request({ hostname, port, path, method: 'POST', agent, headers }, (answer) => {
        const chunks: Buffer[] = []
        answer
          .on('data', (chunk: Buffer) => chunks.push(chunk))
          .on('error', reject)
          .on('end', () => {
            const text = Buffer.concat(chunks).toString()
            if (answer.statusCode === 200) resolve(text)
            else reject(new Error(`HTTP ${answer.statusCode} ${fault.exec(text)?.[1] ?? ''}`))
          })
      })
      let stop: (() => void) | undefined
      const wait = () => {
        stop?.()
        stop = startTimer(() => sent.destroy(new Error('no answer in time')), limit)
      }
      sent
        .on('socket', wait) // our turn has come: it connects
        .on('finish', wait) // the system has taken all of it from us: now it is up to the store
        .on('error', reject)
        .on('close', () => stop?.())
        .end(body, 'latin1')
    })

  return async (operation, input, budget) => {
    const body = JSON.stringify(input).replace(beyondAscii, escaped)
    try {
      const text = await post(operation, body, agent, budget / 2).catch((error: unknown) => {
        if (refusal.test(`${error}`)) throw error
        // A connection kept through a Lambda's sleep may be dead: the second try opens its own.
        return post(operation, body, false, budget / 2)
      })
      // `null` and a list are JSON too, and would read as "no such item"
      if (!text.startsWith('{')) throw new SyntaxError()
      return JSON.parse(text)
    } catch (error) {
      // A parser's message quotes what it could not read, which is nobody's business in a log.
      const why = error instanceof SyntaxError ? 'not JSON' : (error as Error).message
      throw new RegisterUnavailable(`the register did not answer: ${why}`)
    }
  }
}

/** A body of ASCII alone has as many bytes as characters, and its head and itself leave in one piece. */
const beyondAscii = /[^ -~]/g
const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`

const fault = /"__type"\s*:\s*"(?:[^"#]*#)?(\w+)"/

/** Faults of the moment are worth a second try; a refusal is not. */
const refusal = /^Error: HTTP [1-4](?!.*(Throttl|Throughput|LimitExceeded))/
