import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type HttpHandler, startGateway } from './gateway.ts'

const ok: APIGatewayProxyStructuredResultV2 = { statusCode: 200, body: 'ok' }

describe('the gateway', () => {
  let gateway: Awaited<ReturnType<typeof startGateway>>
  let events: APIGatewayProxyEventV2[] = []
  let closed = false
  beforeEach(async () => {
    gateway = await startGateway(0)
    events = []
    closed = false
  })
  afterEach(async () => {
    if (!closed) await gateway.close()
  })

  const serve = (handler: HttpHandler = async () => ok) =>
    gateway.serve({
      handlers: {
        filings: async (event, context) => {
          events.push(event)
          return handler(event, context)
        },
      },
      own: async () => false,
    })
  const last = () => events.at(-1)

  describe('hands a request to a handler as payload 2.0:', () => {
    beforeEach(() => serve())

    it('route, path, parameters, query and who asks', async () => {
      await fetch(`${gateway.url}/v1/enterprise/filing/a%20b?state=draft&state=listed&cursor=%E7%B2%A4&flag`, {
        headers: { 'X-Custom': 'One', 'user-agent': 'test' },
      })
      expect(last()).toMatchObject({
        version: '2.0',
        routeKey: 'GET /v1/enterprise/{procedure}/{id}',
        rawPath: '/v1/enterprise/filing/a%20b',
        rawQueryString: 'state=draft&state=listed&cursor=%E7%B2%A4&flag',
        queryStringParameters: { state: 'draft,listed', cursor: '粤', flag: '' },
        pathParameters: { procedure: 'filing', id: 'a b' },
        headers: { 'x-custom': 'One' },
        isBase64Encoded: false,
        requestContext: {
          http: {
            method: 'GET',
            path: '/v1/enterprise/filing/a%20b',
            protocol: 'HTTP/1.1',
            sourceIp: '127.0.0.1',
            userAgent: 'test',
          },
          routeKey: 'GET /v1/enterprise/{procedure}/{id}',
          stage: '$default',
          requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          timeEpoch: expect.any(Number),
        },
      })
    })

    it('nothing where there is nothing: no query, no body', async () => {
      await fetch(`${gateway.url}/v1/procedures`)
      expect(last()).not.toHaveProperty('queryStringParameters')
      expect(last()).not.toHaveProperty('body')
      expect(last()).toMatchObject({ rawQueryString: '', pathParameters: {}, isBase64Encoded: false })
    })

    it.each(['application/json', 'application/json; charset=utf-8', 'text/plain'])('text as text: %s', async (type) => {
      const body = '{"name":"粤技 𬴂"}'
      await fetch(`${gateway.url}/v1/enterprise/filing`, { method: 'POST', body, headers: { 'content-type': type } })
      expect(last()).toMatchObject({ body, isBase64Encoded: false, headers: { 'content-type': type } })
    })

    it('other bytes as base64', async () => {
      const body = Uint8Array.from([0, 255, 254, 13, 10])
      const headers = { 'content-type': 'application/pdf' }
      await fetch(`${gateway.url}/v1/enterprise/filing`, { method: 'POST', body, headers })
      expect(last()).toMatchObject({ body: Buffer.from(body).toString('base64'), isBase64Encoded: true })
    })

    it('headers that came twice as one, and names of every object as what they are', async () => {
      const req = request(`${gateway.url}/v1/enterprise/filing?__proto__=x&constructor=y`, {
        headers: { 'x-twice': ['a', 'b'] },
      })
      req.end()
      await once(req, 'response')
      expect(last()?.headers['x-twice']).toBe('a, b')
      expect(Object.keys(last()?.queryStringParameters ?? {})).toEqual(['__proto__', 'constructor'])
    })
  })

  describe('sends what the handler answers:', () => {
    it('status, headers, cookies and text', async () => {
      serve(async () => ({
        statusCode: 201,
        headers: { etag: '"1"', 'x-number': 5 },
        cookies: ['a=1', 'b=2'],
        body: '{"好":1}',
      }))
      const answer = await fetch(`${gateway.url}/v1/procedures`)
      expect(answer.status).toBe(201)
      expect(answer.headers.get('etag')).toBe('"1"')
      expect(answer.headers.get('x-number')).toBe('5')
      expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
      expect(await answer.json()).toEqual({ 好: 1 })
    })

    it('bytes, and nothing', async () => {
      serve(async () => ({ body: Buffer.from([0, 255]).toString('base64'), isBase64Encoded: true }))
      const bytes = await (await fetch(`${gateway.url}/v1/procedures`)).arrayBuffer()
      expect([...new Uint8Array(bytes)]).toEqual([0, 255])
      serve(async () => ({ statusCode: 204 }))
      expect((await fetch(`${gateway.url}/v1/procedures`)).status).toBe(204)
    })
  })

  describe('answers for itself as API Gateway does:', () => {
    const message = async (answer: Response) => ({
      status: answer.status,
      ...((await answer.json()) as object),
    })

    it('503 before it serves', async () => {
      expect(await message(await fetch(`${gateway.url}/v1/procedures`))).toEqual({
        status: 503,
        message: 'Service Unavailable',
      })
    })

    it('404 for what is no route, and for a route whose function is not there', async () => {
      serve()
      for (const path of ['/nowhere', '/v1/enterprise/a/b/c/d', '/v1/authority/filing'])
        expect(await message(await fetch(`${gateway.url}${path}`))).toEqual({ status: 404, message: 'Not Found' })
      expect(events).toEqual([])
    })

    it('413 above 10 MB, and the handler is not asked', async () => {
      serve()
      const post = (size: number) =>
        fetch(`${gateway.url}/v1/enterprise/filing`, { method: 'POST', body: new Uint8Array(size) })
      expect((await post(10 * 1024 * 1024)).status).toBe(200)
      expect(events).toHaveLength(1)
      expect(await message(await post(10 * 1024 * 1024 + 1))).toEqual({
        status: 413,
        message: 'Request Entity Too Large',
      })
      expect(events).toHaveLength(1)
    })
  })

  it('listens on this machine alone', () => {
    expect(gateway.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })

  describe('when it closes', () => {
    /** A handler that answers when it is let. */
    const held = () => {
      const waiting = Promise.withResolvers<void>()
      serve(async () => {
        await waiting.promise
        return ok
      })
      return waiting.resolve
    }
    const close = () => {
      closed = true
      return gateway.close()
    }

    it('lets a call under way finish', async () => {
      const release = held()
      const call = fetch(`${gateway.url}/v1/procedures`)
      while (events.length === 0) await new Promise((done) => setImmediate(done))
      const closing = close()
      release()
      expect((await call).status).toBe(200)
      await closing
    })

    it('takes no new call on a connection that is kept, and none on a new one', async () => {
      const release = held()
      const agent = new Agent({ keepAlive: true, maxSockets: 2 })
      const call = async () => {
        const req = request(`${gateway.url}/v1/procedures`, { agent })
        req.end()
        const [response] = await once(req, 'response')
        response.resume()
        await once(response, 'end')
        return [response.statusCode, response.headers.connection]
      }
      const first = call()
      while (events.length === 0) await new Promise((done) => setImmediate(done))
      const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1')
      await once(socket, 'connect')
      // half a request: this connection is busy and stays open
      socket.write('GET /v1/procedures HTTP/1.1\r\nhost: x\r\n')
      // whoever comes after it is answered after it was read
      expect((await fetch(`${gateway.url}/nowhere`)).status).toBe(404)
      const closing = close()
      let text = ''
      socket.on('data', (chunk) => {
        text += chunk
      })
      socket.write('\r\n')
      await once(socket, 'close')
      expect(text).toMatch(/^HTTP\/1.1 503 /)
      expect(text.toLowerCase()).toContain('connection: close')
      release()
      expect((await first)[0]).toBe(200)
      await closing
      await expect(fetch(`${gateway.url}/v1/procedures`)).rejects.toThrow()
      agent.destroy()
    })
  })

  it('refuses a port that is taken', async () => {
    await expect(startGateway(Number(new URL(gateway.url).port))).rejects.toThrow('EADDRINUSE')
  })
})
