import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Held, LinkKey, Message } from '../../shared/stores/national/national.ts'
import { authorizationOf, fingerprintOf } from '../../shared/stores/national/signature.ts'
import { listen } from '../listen.ts'

type Told = Message & { act: 'put' | 'withdraw' }

/**
 * What can go wrong on the way. `fail`: answered 503, not done. `cut`: the line breaks before it is done. `lose`: it is
 * done and the reply lost. `twice`: it arrives twice. `late`: it arrives, and a copy of it once more after others.
 */
export type Trouble = 'fail' | 'cut' | 'lose' | 'twice' | 'late' | { slow: number } | { reply: string }

export type NationalOptions = {
  port: number
  link: LinkKey
  /** Where what it holds is kept over a restart. */
  file?: string
  /** `nth` counts requests from 1. */
  trouble?: (told: Told, nth: number) => Trouble | undefined
  /** Why it does not take a message. */
  refuse?: (told: Told) => string | undefined
}
type Taken = Held & { act: Told['act']; acknowledgement: string }
type Reply = { status: number; body: object }

/** Seconds by which the other side's clock may differ. */
const skew = 300
const pageSize = 1000
/** Requests after which a late copy arrives. */
const lateness = 3

/**
 * A stand-in for the national system: keeps what it is told, checks signatures, gives the same answer to the same key,
 * and never lets an older version stand over a newer one.
 */
export async function startNational({ port, link, file, trouble, refuse }: NationalOptions) {
  const held = new Map<string, Taken>()
  /** Every acceptance, in order: a key that stands here twice was taken twice. */
  const journal: Taken[] = []
  const receipts = new Map<string, Taken>()
  const late: { due: number; told: Told }[] = []
  let count = 0

  const keep = (taken: Taken) => {
    held.set(taken.number, taken)
    receipts.set(`${taken.number}.${taken.version}`, taken)
  }
  if (file && existsSync(file))
    for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) keep(JSON.parse(line))

  function take({ act, ...message }: Told): Reply {
    const { number, version } = message
    const about = { number, version }
    const digest = fingerprintOf(link.key, message)
    const before = receipts.get(`${number}.${version}`)
    if (before)
      return before.digest === digest
        ? { status: 200, body: { ...about, acknowledgement: before.acknowledgement } }
        : { status: 409, body: { ...about, reason: 'KEY_REUSED' } }
    if ((held.get(number)?.version ?? 0) > version) return { status: 409, body: { ...about, reason: 'SUPERSEDED' } }
    const reason = refuse?.({ act, ...message })
    if (reason) return { status: 422, body: { ...about, reason } }
    const taken = { ...about, digest, act, acknowledgement: `NAT-${digest.slice(0, 12)}` }
    keep(taken)
    journal.push(taken)
    if (file) appendFileSync(file, `${JSON.stringify(taken)}\n`)
    return { status: 200, body: { ...about, acknowledgement: taken.acknowledgement } }
  }

  function isSigned(request: IncomingMessage, body: string): boolean {
    const { authorization, 'x-date': date, 'idempotency-key': key } = request.headers
    if (typeof date !== 'string' || Math.abs(Date.now() - Date.parse(date)) > skew * 1000) return false
    const signed = { method: request.method ?? '', path: request.url ?? '', date, key: key ? String(key) : '', body }
    return authorization === authorizationOf(link, signed)
  }

  const send = (response: ServerResponse, { status, body }: Reply | { status: number; body: string }) =>
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(typeof body === 'string' ? body : JSON.stringify(body))

  function list(url: URL): Reply {
    const [prefix = '', after = ''] = ['prefix', 'after'].map((name) => url.searchParams.get(name) ?? '')
    const found = [...held.values()]
      .filter(({ number }) => number.startsWith(prefix) && number > after)
      .toSorted((a, b) => (a.number < b.number ? -1 : 1))
    const items = found.slice(0, pageSize).map(({ number, version, digest }) => ({ number, version, digest }))
    return { status: 200, body: { items, ...(found.length > pageSize && { after: items.at(-1)?.number }) } }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const body = (await buffer(request)).toString('utf8')
    if (!isSigned(request, body)) return send(response, { status: 401, body: {} })
    const url = new URL(request.url ?? '', 'http://national')
    if (url.pathname !== '/certificates') return send(response, { status: 404, body: {} })
    if (request.method === 'GET') return send(response, list(url))
    const told: Told = JSON.parse(body)
    if (request.headers['idempotency-key'] !== `${told.number}.${told.version}`)
      return send(response, { status: 400, body: {} })

    count += 1
    const wrong = trouble?.(told, count)
    for (const copy of late.splice(0)) copy.due <= count ? take(copy.told) : late.push(copy)
    if (wrong === 'fail') return send(response, { status: 503, body: {} })
    if (wrong === 'cut') return request.socket.destroy()
    if (typeof wrong === 'object' && 'reply' in wrong) return send(response, { status: 200, body: wrong.reply })
    if (typeof wrong === 'object') await sleep(wrong.slow, undefined, { ref: false })
    if (wrong === 'twice') take(told)
    if (wrong === 'late') late.push({ due: count + lateness, told })
    const reply = take(told)
    return wrong === 'lose' ? request.socket.destroy() : send(response, reply)
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((fault: unknown) => {
      console.error('national', fault)
      response.destroy()
    })
  })
  const url = await listen(server, port)
  return {
    url,
    held,
    journal,
    /** Requests so far. */
    requests: () => count,
    async close() {
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
    },
  }
}
