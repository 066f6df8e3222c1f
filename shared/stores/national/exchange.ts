import { Agent as PlainAgent, request as plainRequest, type RequestOptions } from 'node:http'
import { Agent, request as secureRequest } from 'node:https'
import { type SetTimer, setTimer } from '../register/timer.ts'
import type { LinkKey } from './national.ts'

export type Request = { method: 'GET' | 'POST'; url: URL; headers: Record<string, string>; body: string }
export type Reply = { status: number; body: string }
/** Rejects when there is no whole reply in time; what became of the request is then unknown. */
export type Exchange = (request: Request) => Promise<Reply>

/** No reply of the other side is longer; in bytes. */
const longest = 1024 * 1024
const sockets = { keepAlive: true, maxSockets: 16 }

/** Over TLS alone; a stand-in on this machine may do without. */
const isLoopback = ({ hostname }: URL) => hostname === '127.0.0.1' || hostname === 'localhost'

/**
 * HTTP without a framework, on kept connections, with our own certificate where the other side asks for one. `timeout`
 * in milliseconds is for the connection and, from when the request was sent, for the whole reply. Throws RangeError for an
 * address without TLS that is not this machine's.
 */
export function createExchange(
  base: URL,
  timeout: number,
  tls: LinkKey['tls'],
  startTimer: SetTimer = setTimer,
): Exchange {
  const secure = base.protocol === 'https:'
  if (!secure && !(base.protocol === 'http:' && isLoopback(base))) throw new RangeError('the national link needs TLS')
  const agent = secure ? new Agent({ ...sockets, ...tls, minVersion: 'TLSv1.2' }) : new PlainAgent(sockets)
  const send = (url: URL, options: RequestOptions) => (secure ? secureRequest : plainRequest)(url, options)

  return ({ method, url, headers, body }) =>
    new Promise((resolve, reject) => {
      const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) }
      const outgoing = send(url, { method, agent, headers: { ...headers, ...length } })
      const end = (settle: () => void) => {
        stop?.()
        settle()
      }
      const fail = (fault: Error) => {
        outgoing.destroy()
        end(() => reject(fault))
      }
      let stop: (() => void) | undefined
      const wait = () => {
        stop?.()
        stop = startTimer(() => fail(new Error('no reply in time')), timeout)
      }
      outgoing.on('socket', wait) // our turn has come: it connects
      outgoing.on('finish', wait) // the system has taken all of it from us: now it is up to the other side
      outgoing.on('error', fail)
      outgoing.on('response', (incoming) => {
        const chunks: Buffer[] = []
        let size = 0
        incoming.on('data', (chunk: Buffer) => {
          size += chunk.byteLength
          if (size > longest) fail(new Error('the reply is too long'))
          else chunks.push(chunk)
        })
        incoming.on('error', fail)
        // A connection that is cut in mid-reply ends without this.
        incoming.on('end', () =>
          end(() => resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') })),
        )
        incoming.on('aborted', () => fail(new Error('the reply was cut')))
      })
      outgoing.end(body)
    })
}
