import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lambdaFunction } from './lambda.ts'

type Asked = { number: string }

describe('a function that another calls', () => {
  const received: { message: IncomingMessage; body: string }[] = []
  let answer: { status: number; headers?: Record<string, string>; body: string }
  const server = createServer(async (message, response) => {
    received.push({ message, body: await text(message) })
    response.writeHead(answer.status, answer.headers).end(answer.body)
  })
  const call = () => {
    const { port } = server.address() as AddressInfo
    return lambdaFunction<Asked, { copy: string }>({
      region: 'cn-north-1',
      name: 'yueji-printing',
      credentials: () => ({ accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 'token' }),
      now: () => new Date('2019-09-02T01:02:03Z'),
      endpoint: `http://127.0.0.1:${port}`,
    })({ number: 'Y1' })
  }
  beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'))
  afterAll(() => void server.close())

  it('is called by its name, with the caller’s own signature, and what it answers is handed on', async () => {
    answer = { status: 200, body: '{"copy":"here"}' }
    expect(await call()).toEqual({ copy: 'here' })
    const [{ message, body } = { message: undefined, body: '' }] = received
    expect(body).toBe('{"number":"Y1"}')
    expect([message?.method, message?.url]).toEqual(['POST', '/2015-03-31/functions/yueji-printing/invocations'])
    expect(message?.headers).toMatchObject({
      'x-amz-date': '20190902T010203Z',
      'x-amz-security-token': 'token',
      authorization: expect.stringContaining(
        'Credential=AKID/20190902/cn-north-1/lambda/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-security-token',
      ),
    })
  })

  it.each([
    ['may not be called', { status: 403, body: '{"Message":"of Y1"}' }],
    ['is called too often', { status: 429, body: '{"Message":"of Y1"}' }],
    ['throws', { status: 200, headers: { 'x-amz-function-error': 'Unhandled' }, body: '{"errorMessage":"of Y1"}' }],
  ])('gives no answer where it %s, and nothing that was asked is told', async (_, given) => {
    answer = given
    await expect(call()).rejects.toThrow(new Error(`a function gave no answer: HTTP ${given.status}`))
  })
})
