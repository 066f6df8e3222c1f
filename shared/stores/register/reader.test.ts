import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dynamoRegisterReader } from './reader.ts'
import { RegisterUnavailable } from './register.ts'

const number = 'Y000044000001195000001'
const item = { pk: { S: `certificate#${number}` }, sk: { S: 'certificate' }, number: { S: number } }
const found = JSON.stringify({ Item: item })

/** A store that answers each request as the test says; the last way goes on. */
type Way = (request: IncomingMessage, response: ServerResponse) => void
const answer =
  (status: number, body: string): Way =>
  (_, response) =>
    response.writeHead(status).end(body)
const fault = (status: number, type: string) =>
  answer(status, JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: number }))
const hangUp: Way = (request) => request.socket.destroy()
const stayMute: Way = () => {}
const breakOff: Way = (_, response) => {
  response.writeHead(200, { 'content-length': '5000' }).write('{"Item":')
  setTimeout(() => response.destroy(), 20)
}

describe('reading the register', () => {
  let server: Server
  let ways: Way[]
  let asked: IncomingMessage[]
  beforeEach(async () => {
    asked = []
    server = createServer((request, response) => {
      const way = ways[Math.min(asked.length, ways.length - 1)]
      asked.push(request)
      way?.(request, response)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterEach(() => {
    server.close()
    server.closeAllConnections()
  })

  const open = (credentials = { accessKeyId: 'key', secretAccessKey: 'secret', sessionToken: 'token' }) => {
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    return dynamoRegisterReader({
      table: 'register',
      region: 'cn-north-1',
      endpoint: `http://127.0.0.1:${port}`,
      credentials: () => credentials,
      now: () => new Date('2019-10-21T02:03:04Z'),
    })
  }

  it('is signed with the credentials and the time given', async () => {
    ways = [answer(200, found)]
    await open().certificate(number)
    expect(asked[0]?.headers).toMatchObject({
      'x-amz-date': '20191021T020304Z',
      'x-amz-security-token': 'token',
      'x-amz-target': 'DynamoDB_20120810.GetItem',
    })
    expect(asked[0]?.headers.authorization).toContain('Credential=key/20191021/cn-north-1/dynamodb/aws4_request')
  })

  it('keeps its connection between two questions', async () => {
    ways = [answer(200, found)]
    const reader = open()
    let connections = 0
    server.on('connection', () => {
      connections += 1
    })
    await reader.certificate(number)
    await reader.certificate(number)
    expect(connections).toBe(1)
  })

  it.each<[string, Way]>([
    ['a dead connection', hangUp],
    ['a mute store', stayMute],
    ['an answer that breaks off', breakOff],
    ['a fault of the store', fault(500, 'InternalServerError')],
    ['throttling', fault(400, 'ProvisionedThroughputExceededException')],
  ])('tries once more after %s', async (_, way) => {
    ways = [way, answer(200, found)]
    expect(await open().certificate(number)).toEqual({ number })
    expect(asked).toHaveLength(2)
  })

  it.each<[string, Way]>([
    ['down', hangUp],
    ['mute', stayMute],
    ['breaking off', breakOff],
    ['faulty', fault(500, 'InternalServerError')],
    ['throttling', fault(400, 'ThrottlingException')],
    ['refusing us', fault(400, 'AccessDeniedException')],
    ['without the table', fault(400, 'ResourceNotFoundException')],
    ['missing behind a gateway', answer(404, '')],
    ['somebody else', answer(200, '<html>not found</html>')],
    ['answering nothing', answer(200, 'null')],
    ['answering with another item', answer(200, JSON.stringify({ Item: { ...item, number: { S: 'Y' } } }))],
    ['answering with a garbled item', answer(200, JSON.stringify({ Item: { number: 'plain' } }))],
  ])('never says "not found" when the store is %s', async (_, way) => {
    ways = [way]
    await expect(open().certificate(number)).rejects.toBeInstanceOf(RegisterUnavailable)
    await expect(open().listings()).rejects.toBeInstanceOf(RegisterUnavailable)
    await expect(open().holdings('subject')).rejects.toBeInstanceOf(RegisterUnavailable)
    await expect(open().enterprise('filing')).rejects.toBeInstanceOf(RegisterUnavailable)
  })

  it('says so when nobody listens at all', async () => {
    const reader = open()
    server.close()
    await once(server, 'close')
    await expect(reader.certificate(number)).rejects.toBeInstanceOf(RegisterUnavailable)
  })

  it('writes no number into its errors', async () => {
    ways = [answer(200, `not JSON ${number}`)]
    const error = await open()
      .certificate(number)
      .catch((e: unknown) => e)
    expect(String(error)).not.toContain(number)
  })

  it('does not repeat a refusal', async () => {
    ways = [fault(400, 'AccessDeniedException')]
    await expect(open().certificate(number)).rejects.toThrow('AccessDeniedException')
    expect(asked).toHaveLength(1)
  })

  it('does not wait for a store that stays mute', { timeout: 3000 }, async () => {
    ways = [stayMute]
    await expect(open().certificate(number)).rejects.toThrow('no answer in time')
  })
})
