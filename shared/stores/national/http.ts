import { setTimeout as pause } from 'node:timers/promises'
import { mapAtOnce } from '../at-once.ts'
import { breaker } from './breaker.ts'
import { createExchange, type Exchange, type Reply } from './exchange.ts'
import {
  type Answer,
  type HeldPage,
  isCode,
  isWithdrawn,
  type LinkKey,
  type Message,
  type National,
} from './national.ts'
import { authorizationOf, fingerprintOf } from './signature.ts'

type Options = {
  /** `https://…`; what stands behind it is `POST /certificates` and `GET /certificates?prefix=&after=`. */
  url: string
  link: LinkKey
  /** The machine's time, by which requests are signed. */
  now?: () => Date
  /** Milliseconds, by which the circuit cools. */
  tick?: () => number
  /** 0 ≤ x < 1. */
  random?: () => number
  /** Milliseconds. */
  sleep?: (ms: number) => Promise<unknown>
  timeout?: number
  exchange?: Exchange
}

/** Messages a call, and how many of them are under way at once. */
const most = 32
const atOnce = 8
const tries = 3
const firstPause = 200
const longestPause = 5000

/** Full jitter: waits of many workers that failed together do not end together. */
const pauseAfter = (attempt: number, random: () => number) =>
  random() * Math.min(longestPause, firstPause * 2 ** attempt)

// biome-ignore lint/suspicious/noExplicitAny: whatever was answered; what is not as it should be is no answer
const read = ({ body }: Reply): any => {
  try {
    return JSON.parse(body) ?? {}
  } catch {
    return {}
  }
}

/** The other side refuses what is in a message with one of these and a reason; all else is a fault of the link. */
const refusing = [400, 409, 422]

/** What a reply says of this very message; undefined when it says nothing that can be relied on. */
function answerOf({ number, version }: Message, reply: Reply): Answer | undefined {
  const said = read(reply)
  // Replies that were mixed up on the way must not put another's receipt here.
  if (said.number !== number || said.version !== version) return undefined
  if (reply.status === 200 && isCode(said.acknowledgement))
    return { outcome: 'taken', acknowledgement: said.acknowledgement }
  return refusing.includes(reply.status) && isCode(said.reason)
    ? { outcome: 'refused', reason: said.reason }
    : undefined
}

const isHeld = (x: { number?: unknown; version?: unknown; digest?: unknown }) =>
  typeof x?.number === 'string' && Number.isInteger(x.version) && typeof x.digest === 'string'

function pageOf(reply: Reply): HeldPage | undefined {
  const { items, after } = read(reply)
  if (reply.status !== 200 || !Array.isArray(items) || !items.every(isHeld)) return undefined
  return { items, ...(typeof after === 'string' && { after }) }
}

/** Nobody answered in a way that can be read, however often it was tried. */
export class NationalUnavailable extends Error {}

/**
 * Signed requests (signature.ts), each under the key `number.version`. A fault is tried again with growing random
 * pauses; after five in a row the circuit opens for a minute, and what was not sent by then says so.
 */
export function httpNational(options: Options): National {
  const {
    link,
    now = () => new Date(),
    tick = Date.now,
    random = Math.random,
    sleep = pause,
    timeout = 10_000,
  } = options
  const base = new URL(options.url.replace(/\/?$/, '/'))
  const exchange = options.exchange ?? createExchange(base, timeout, link.tls)
  const circuit = breaker({ threshold: 5, cooldown: 60_000, now: tick })

  const call = (method: 'GET' | 'POST', url: URL, key: string, body: string) => {
    const date = now().toISOString()
    const authorization = authorizationOf(link, { method, path: url.pathname + url.search, date, key, body })
    const headers = { 'x-date': date, authorization, ...(key && { 'idempotency-key': key }) }
    return exchange({ method, url, body, headers: { ...headers, 'content-type': 'application/json; charset=utf-8' } })
  }

  /** The first reply that `judge` can make something of; `sent` tells whether anything has left at all. */
  async function ask<T>(send: () => Promise<Reply>, judge: (reply: Reply) => T | undefined) {
    let sent = false
    for (let attempt = 0; attempt < tries && circuit.enter(); attempt++) {
      sent = true
      const found = await send().then(judge, () => undefined)
      if (found !== undefined) {
        circuit.succeeded()
        return { found, sent }
      }
      circuit.failed()
      if (attempt < tries - 1) await sleep(pauseAfter(attempt, random))
    }
    return { found: undefined, sent }
  }

  function list(prefix: string, after?: string): Promise<Reply> {
    const url = new URL('certificates', base)
    url.search = new URLSearchParams({ prefix, ...(after !== undefined && { after }) }).toString()
    return call('GET', url, '', '')
  }

  async function tell(message: Message): Promise<Answer> {
    const body = JSON.stringify({ act: isWithdrawn(message) ? 'withdraw' : 'put', ...message })
    const url = new URL('certificates', base)
    const { found, sent } = await ask(
      () => call('POST', url, `${message.number}.${message.version}`, body),
      (reply) => answerOf(message, reply),
    )
    return found ?? { outcome: sent ? 'unknown' : 'unsent' }
  }

  return {
    room: () => circuit.room(most),
    send: (messages) => mapAtOnce(messages, atOnce, tell),
    // Once, whatever the circuit says: messages that nobody can take may have opened it.
    async isUp() {
      const page = await list('0').then(pageOf, () => undefined)
      if (page) circuit.succeeded()
      return page !== undefined
    },
    fingerprint: (message) => fingerprintOf(link.key, message),
    async held(prefix, after) {
      const { found } = await ask(() => list(prefix, after), pageOf)
      if (!found) throw new NationalUnavailable()
      return found
    },
  }
}
