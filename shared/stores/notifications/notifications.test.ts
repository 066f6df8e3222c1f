import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestLedger } from '../../../test/fixtures/stores/ledger.ts'
import { signatureOf } from '../national/signature.ts'
import { dynamoNotifications } from './dynamo.ts'
import type { Notification, NotificationBox, Pending } from './notifications.ts'
import { webhookMessenger } from './webhook.ts'

const at = '2019-08-27T01:00:00.000Z'
const notification = (id: string): Notification => ({
  id,
  kind: 'deadline',
  to: [{ role: 'enterprise-lead', org: '91440605MA4WABCDXY' }],
  says: { zh: '评价结果须在2019-08-30前报送', en: 'Results are due by 2019-08-30' },
  procedure: 'results',
  dossier: id,
  due: '2019-08-30',
  at,
})

describe('notices', () => {
  let engine: Awaited<ReturnType<typeof openTestLedger>>
  let box: NotificationBox
  beforeAll(async () => {
    engine = await openTestLedger()
    box = dynamoNotifications(engine.db, 'test-outbox')
  })
  afterAll(() => engine.close())

  const all = async () => {
    const found: Pending[] = []
    for await (const pending of box.pending()) found.push(pending)
    return found
  }
  const find = async (id: string) => (await all()).find((one) => one.notification.id === id)

  it('are put once, however many put them at the same moment, and not again when they were handed over', async () => {
    const puts = await Promise.all([1, 2, 3, 4].map(() => box.put(notification('a'))))
    expect(puts.filter(Boolean)).toHaveLength(1)
    expect(await find('a')).toEqual({ notification: notification('a'), attempts: 0 })
    await box.remove('a')
    expect(await find('a')).toBeUndefined()
    expect(await box.put(notification('a'))).toBe(false)
    expect(await find('a')).toBeUndefined()
  })

  it('are taken up by one of many, who counts the attempt, and by nobody on an old view', async () => {
    await box.put(notification('b'))
    const pending = await find('b')
    if (!pending) throw new Error('not there')
    const claims = await Promise.all([1, 2, 3].map(() => box.claim(pending, '2019-08-27T02:00:00.000Z')))
    expect(claims.filter(Boolean)).toHaveLength(1)
    expect(await find('b')).toEqual({ notification: notification('b'), attempts: 1, next: '2019-08-27T02:00:00.000Z' })
    expect(await box.claim(pending, at)).toBe(false)
    await box.remove('b')
    expect(await box.claim({ ...pending, attempts: 1 }, at)).toBe(false)
    expect(await find('b')).toBeUndefined()
  })

  it('are stored as notices, and found where a version of before stored them', async () => {
    await box.put(notification('c'))
    const Key = { pk: 'notices', sk: 'c' }
    const stored = { ...Key, notice: notification('c'), attempts: 0 }
    expect((await engine.db.send(new GetCommand({ TableName: 'test-outbox', Key }))).Item).toEqual(stored)
    await engine.db.send(new PutCommand({ TableName: 'test-outbox', Item: { ...stored, attempts: 2 } }))
    expect(await find('c')).toEqual({ notification: notification('c'), attempts: 2 })
  })
})

describe('a webhook', () => {
  const link = { id: 'yueji', key: 'k'.repeat(40) }
  const got: { headers: IncomingHttpHeaders; url: string | undefined; body: string }[] = []
  let status = 204
  let server: Server
  let url = ''
  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk)
      got.push({ headers: request.headers, url: request.url, body: Buffer.concat(chunks).toString() })
      response.writeHead(status, status === 302 ? { location: `${url}/elsewhere` } : {})
      response.end()
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/notices?to=gd`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const send = (id = 'results/a/2019-08-30/3') =>
    webhookMessenger({ url, link, now: () => new Date(at) }).send(notification(id))

  it('is sent the notice under its id, signed so that the gateway can tell whose it is', async () => {
    expect(await send()).toBe(true)
    const [last] = got.slice(-1)
    if (!last) throw new Error('nothing came')
    const { headers, url: path, body } = last
    expect(JSON.parse(body)).toEqual(notification('results/a/2019-08-30/3'))
    const key = 'results%2Fa%2F2019-08-30%2F3'
    expect(headers).toMatchObject({ 'idempotency-key': key, 'x-date': at })
    const signature = signatureOf(link.key, { method: 'POST', path: '/notices?to=gd', date: at, key, body })
    expect(path).toBe('/notices?to=gd')
    expect(headers.authorization).toBe(`YUEJI-HMAC-SHA256 id=yueji, signature=${signature}`)
  })

  it.each([400, 404, 409, 500, 503])('has not taken it when it answers %i', async (said) => {
    status = said
    expect(await send()).toBe(false)
  })

  it('is not followed elsewhere', async () => {
    status = 302
    const before = got.length
    await expect(send()).rejects.toThrow()
    expect(got).toHaveLength(before + 1)
  })

  it('is not waited for longer than it may take', async () => {
    const silent = createServer(() => {})
    silent.listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const dead = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`
    const messenger = webhookMessenger({ url: dead, link, timeout: 50 })
    await expect(messenger.send(notification('a'))).rejects.toMatchObject({ name: 'TimeoutError' })
    silent.closeAllConnections()
    silent.close()
  })
})
