import { createServer as createPlainServer, type ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { TLSSocket } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { makeTlsPair } from '../../../test/fixtures/stores/tls.ts'
import { openTimers, untilTrue } from '../../../test/harness/timers.ts'
import { createExchange } from './exchange.ts'

describe('an exchange over TLS', () => {
  type Pair = Awaited<ReturnType<typeof makeTlsPair>>
  let theirs: Pair
  let ours: Pair
  let stranger: Pair
  let base: URL
  let close: () => Promise<unknown>
  /** Answers with the name in the certificate of whoever asks, and lets nobody in whose certificate it does not know. */
  beforeAll(async () => {
    theirs = await makeTlsPair('theirs')
    ours = await makeTlsPair('ours')
    stranger = await makeTlsPair('stranger')
    const server = createServer({ ...theirs, ca: ours.cert, requestCert: true }, (request, response) =>
      response.end((request.socket as TLSSocket).getPeerCertificate().subject.CN),
    )
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    base = new URL(`https://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`)
    close = () => {
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      return closed
    }
  })
  afterAll(() => close())
  const ask = (tls: Parameters<typeof createExchange>[2]) =>
    createExchange(base, 5000, tls)({ method: 'GET', url: base, headers: {}, body: '' })

  it('shows our certificate to a side that asks for one', async () => {
    expect(await ask({ ...ours, ca: theirs.cert })).toEqual({ status: 200, body: 'ours' })
  })

  it('is refused with a certificate that they do not know', async () => {
    await expect(ask({ ...stranger, ca: theirs.cert })).rejects.toThrow()
  })

  it('does not speak to a side whose certificate we do not know', async () => {
    await expect(ask({ ...ours, ca: stranger.cert })).rejects.toThrow(/certificate/)
    await expect(ask(undefined)).rejects.toThrow(/certificate/)
  })
})

describe('many exchanges at once', () => {
  it('have their time from when each has a connection, and not while they wait for one', async () => {
    const { timer, running } = openTimers()
    const held: ServerResponse[] = []
    let release = false
    const server = createPlainServer((_, response) => (release ? response.end('late') : held.push(response)))
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    onTestFinished(() => {
      server.close()
      server.closeAllConnections()
    })
    const address = server.address()
    const url = new URL(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`)
    const exchange = createExchange(url, 5000, undefined, timer)
    const replies = Promise.all(
      Array.from({ length: 20 }, () => exchange({ method: 'GET', url, headers: {}, body: '' })),
    )
    await untilTrue(() => held.length === 16)
    const waitedFor = running()
    release = true
    for (const response of held) response.end('late')
    expect(await replies).toEqual(Array(20).fill({ status: 200, body: 'late' }))
    expect([waitedFor, running()]).toEqual([16, 0])
  })
})
