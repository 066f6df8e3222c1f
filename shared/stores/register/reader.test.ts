import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTimers, untilTrue } from '../../../test/harness/timers.ts'
import { dynamoRegisterReader } from './reader.ts'
import { RegisterUnavailable } from './register.ts'

const number = 'Y000044000001195000001'
const item = { pk: { S: `certificate#${number}` }, sk: { S: 'certificate' }, number: { S: number } }
const found = JSON.stringify({ Item: item })

/** A store that answers each request as the test says; the last way goes on. */
type Way = (request: IncomingMessage, response: ServerResponse) => unknown
const answer =
  (status: number, body: string): Way =>
  (_, response) =>
    response.writeHead(status).end(body)
const fault = (status: number, type: string) =>
  answer(status, JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: number }))
const hangUp: Way = (request) => request.socket.destroy()
/** Time runs out for whoever has asked a mute store. */
const stayMute: Way = () => timers.runOut()
let timers: ReturnType<typeof openTimers>
/** Read to its end, the request's connection is not reset, and what was written before it is cut arrives. */
const breakOff: Way = async (request, response) => {
  await once(request.resume(), 'end')
  response.writeHead(200, { 'content-length': '5000' }).write('{"Item":', () => response.destroy())
}

describe('reading the register', () => {
  let server: Server
  let ways: Way[]
  let asked: IncomingMessage[]
  beforeEach(async () => {
    asked = []
    timers = openTimers()
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
      timer: timers.timer,
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

  it('gives a store that stays mute two tries, each of half the time that the port promises', async () => {
    ways = [stayMute]
    await expect(open().certificate(number)).rejects.toThrow('no answer in time')
    expect(asked).toHaveLength(2)
    expect(new Set(timers.set)).toEqual(new Set([400]))
    expect(timers.running()).toBe(0)
  })

  it('gives a standing, which an answer can do without, less of it', async () => {
    ways = [stayMute]
    await expect(open().enterprise('filing')).rejects.toThrow('no answer in time')
    expect(asked).toHaveLength(2)
    expect(new Set(timers.set)).toEqual(new Set([75]))
  })

  it('does not count the time in which a call waits for its turn', async () => {
    let held: (() => void)[] | undefined = []
    ways = [(_, response) => (held ? held.push(() => response.end(found)) : response.end(found))]
    const reader = open()
    const read = Promise.all(Array.from({ length: 70 }, () => reader.certificate(number)))
    await untilTrue(() => held?.length === 64)
    // six have no connection yet
    expect(timers.running()).toBe(64)
    const answers = held
    held = undefined
    for (const answer of answers) answer()
    expect(await read).toEqual(Array(70).fill({ number }))
    expect(asked).toHaveLength(70)
    expect(timers.running()).toBe(0)
  })
})
