import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RegisterUnavailable } from '../../shared/stores/register/register.ts'
import { handlersOf, now, openTestLookup, readerOf } from '../../test/fixtures/lookup/lookup.ts'
import { certificateOf, eventFor, holder } from '../../test/fixtures/lookup/register.ts'

const active = certificateOf(1)

describe('the public lookup', () => {
  let at: Awaited<ReturnType<typeof openTestLookup>>
  beforeAll(async () => {
    at = await openTestLookup([active])
  })
  afterAll(() => at.register.close())

  it('has no other path', async () => {
    for (const route of ['GET /', 'DELETE /v1/directory', 'constructor', '$default'])
      expect(await at.answer(eventFor(route))).toMatchObject({
        statusCode: 404,
        body: expect.not.stringContaining('查无'),
      })
  })

  it('answers HEAD as it answers GET, without the body (B7)', async () => {
    const parameters = { number: active.number, proof: active.proof }
    for (const [path, pathParameters] of [
      ['/v1/certificates/{number}/{proof}', parameters],
      ['/v1/certificates/{number}/{proof}', { ...parameters, proof: 'x' }],
      ['/v1/directory', {}],
      ['/v1/rounds', {}],
    ] as const) {
      const ask = (method: string) => at.answer({ ...eventFor(`${method} ${path}`), pathParameters })
      const [read, head] = [await ask('GET'), await ask('HEAD')]
      expect(head.body ?? '').toBe('')
      expect(read.body).not.toBe('')
      expect({ ...head, body: undefined }).toEqual({ ...read, body: undefined })
    }
    expect(await at.answer(eventFor('HEAD /v1/lookup'))).toMatchObject({ statusCode: 404 })
  })

  it('sends the security headers with every answer', async () => {
    for (const given of [
      await at.get(active.number, active.proof),
      await at.get('Y1', ''),
      await at.post('{'),
      await at.post({ number: active.number, name: holder }, 'text/html'),
      await at.answer(eventFor('GET /')),
    ]) {
      expect(given.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': expect.stringMatching(/^max-age=\d+/),
      })
      expect(given.headers['content-security-policy']).toContain("default-src 'none'")
      expect(given.headers['content-security-policy']).toContain("frame-ancestors 'none'")
    }
  })
})

describe('when the register does not answer', () => {
  const told: string[] = []
  const fail = () => Promise.reject(new RegisterUnavailable('the register did not answer: down'))
  const at = handlersOf({
    reader: {
      certificate: fail,
      holdings: fail,
      enterprise: fail,
      policies: fail,
      listings: fail,
      rounds: fail,
      notices: fail,
      announcements: fail,
      contact: fail,
      notice: fail,
      statistics: fail,
    },
    now,
    log: (message) => told.push(message),
  })
  const { number, proof } = active

  it('says on every path that it cannot say now, never "not found", and lets nobody keep that', async () => {
    for (const given of [
      await at.get(number, proof),
      await at.post({ number, name: holder }),
      await at.post({ number, name: holder }, 'text/html'),
      await at.answer(eventFor('GET /v1/directory')),
      await at.answer(eventFor('GET /v1/rounds')),
      await at.answer(eventFor('GET /v1/results-notices')),
      await at.answer(eventFor('GET /v1/results-notices/{id}', { pathParameters: { id: 'batch-1' } })),
      await at.answer(eventFor('GET /v1/announcements')),
      await at.answer(eventFor('GET /v1/contact')),
      await at.answer(eventFor('GET /v1/statistics')),
    ]) {
      expect(given).toMatchObject({ statusCode: 503, headers: { 'cache-control': 'no-store' } })
      expect(given.body).toContain('此刻无法查询')
      expect(given.body).not.toContain('not-found')
      expect(given.body).not.toContain('查无此证')
    }
  })

  it('tells the log why, and not what was asked', () => {
    expect(told).toContain('the register did not answer: down')
    expect(told.join()).not.toContain(number)
  })

  it('cannot say, either, of a certificate in a status that it has no words for', async () => {
    const odd = { ...active, status: 'paused' } as unknown as typeof active
    const given = await handlersOf({ reader: readerOf({ certificate: async () => odd }), now }).get(number, proof)
    expect(given.statusCode).toBe(503)
    expect(given.body).not.toContain('Valid')
  })
})
