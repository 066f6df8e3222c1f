import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { openTimers } from '../../../test/harness/timers.ts'
import { readSecret, SecretUnavailable } from './reader.ts'

const arn = 'arn:aws-cn:secretsmanager:cn-north-1:000000000000:secret:IndexSecret-AbCdEf'
const SecretString = 'sixty-four letters and digits, say'

type Way = (response: ServerResponse) => void
const answer =
  (status: number, body: string): Way =>
  (response) =>
    response.writeHead(status).end(body)
const given = answer(200, JSON.stringify({ ARN: arn, Name: 'IndexSecret', SecretString }))

describe('reading a secret', () => {
  const asked: { request: IncomingMessage; body: string }[] = []
  let close = () => {}
  let timers = openTimers()
  afterEach(() => close())

  const read = async (...ways: Way[]) => {
    asked.length = 0
    timers = openTimers()
    const server = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      asked.push({ request, body })
      ways[Math.min(asked.length, ways.length) - 1]?.(response)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    close = () => {
      server.close()
      server.closeAllConnections()
    }
    const address = server.address()
    const connection = {
      region: 'cn-north-1',
      endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
      credentials: () => ({ accessKeyId: 'key', secretAccessKey: 'secret', sessionToken: 'token' }),
      now: () => new Date('2019-10-21T02:03:04Z'),
      timer: timers.timer,
    }
    return readSecret(connection, arn)
  }

  it('asks Secrets Manager, signed for that service, and answers the text', async () => {
    expect(await read(given)).toBe(SecretString)
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({ SecretId: arn })
    const headers = asked[0]?.request.headers
    expect(headers).toMatchObject({
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'secretsmanager.GetSecretValue',
      'x-amz-security-token': 'token',
    })
    expect(headers?.authorization).toContain('Credential=key/20191021/cn-north-1/secretsmanager/aws4_request')
  })

  it('tries once more when the service falters', async () => {
    expect(await read((response) => response.destroy(), given)).toBe(SecretString)
    expect(await read(answer(500, '{"__type":"InternalServiceError"}'), given)).toBe(SecretString)
  })

  it.each<[string, Way]>([
    ['refused', answer(400, '{"__type":"AccessDeniedException"}')],
    ['gone', answer(400, '{"__type":"ResourceNotFoundException"}')],
    ['binary', answer(200, JSON.stringify({ SecretBinary: 'AAAA' }))],
    ['empty', answer(200, JSON.stringify({ SecretString: '' }))],
    ['garbled', answer(200, `not JSON: ${SecretString}`)],
  ])('throws when it is %s, and says nothing of it', async (_, way) => {
    const error = await read(way).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(SecretUnavailable)
    expect(String(error)).not.toContain(SecretString)
    expect(String(error)).not.toContain('register')
  })

  it('gives a service that stays mute two tries of 200 ms each', async () => {
    await expect(read(() => timers.runOut())).rejects.toBeInstanceOf(SecretUnavailable)
    expect(asked).toHaveLength(2)
    expect(new Set(timers.set)).toEqual(new Set([200]))
  })
})
