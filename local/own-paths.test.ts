import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask } from '../test/harness/ask.ts'
import { openSystem, type TestSystem } from '../test/harness/system.ts'

describe('what only the embedded run answers', () => {
  let system: TestSystem
  beforeAll(async () => {
    system = await openSystem()
  })
  afterAll(() => system.close())
  const post = (path: string, body: unknown) => ask(system.url, { path, body })
  const who = { sub: 'a', role: 'enterprise-lead', org: '91440605MA0000001N' }

  it('is an issuer that any verifier can discover', async () => {
    const { body } = await ask(system.url, { path: '/.well-known/openid-configuration' })
    expect(body.issuer).toBe(system.url)
    const keys = await (await fetch(body.jwks_uri)).json()
    expect(keys).toMatchObject({ keys: [{ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig', kid: 'local' }] })
    expect(JSON.stringify(keys)).not.toContain('"d"')
  })

  it('gives a token to whoever asks, good for an hour or for what is asked', async () => {
    const { status, body } = await post('/local/token', { ...who, name: '样例', person: 'p' })
    expect(status).toBe(200)
    const { iat = 0, exp = 0, ...claims } = decodeJwt(body.token)
    expect(claims).toEqual({ ...who, name: '样例', person: 'p', iss: system.url, aud: 'yueji' })
    expect(exp - iat).toBe(3600)
    const expired = decodeJwt((await post('/local/token', { ...who, expiresIn: -60 })).body.token)
    expect(expired.exp).toBeLessThan(Date.now() / 1000)
  })

  it('moves its clock, lets it run on, and gives it back', async () => {
    const start = Date.now()
    const moved = await post('/local/clock', { now: '2019-07-01T00:00:00.000Z' })
    const later = await ask(system.url, { path: '/local/clock' })
    const [first, second] = [moved, later].map(({ body }) => Date.parse(body.now) - Date.parse('2019-07-01T00:00:00Z'))
    // it goes on as the machine's does
    expect(first).toBeGreaterThanOrEqual(0)
    expect(second).toBeGreaterThanOrEqual(first ?? 0)
    expect(second).toBeLessThanOrEqual(Date.now() - start)
    const [before, back, after] = [Date.now(), await post('/local/clock', { now: null }), Date.now()]
    expect(Date.parse(back.body.now)).toBeGreaterThanOrEqual(before)
    expect(Date.parse(back.body.now)).toBeLessThanOrEqual(after)
  })

  it('runs the daily job at will', async () => {
    await post('/local/clock', { now: '2019-07-01T00:00:00.000Z' })
    const { body } = await post('/local/compliance', {})
    expect(body.at <= (await ask(system.url, { path: '/local/clock' })).body.now).toBe(true)
    expect(body).toEqual({
      run: expect.any(String),
      day: '2019-07-01',
      at: expect.stringMatching(/^2019-07-01T00:/),
      moved: [],
      reminders: [],
      findings: [],
      halted: false,
      told: 0,
      delivery: { delivered: 0, waiting: 0, oldest: null },
      anchored: 0,
      faults: [],
    })
    await post('/local/clock', { now: null })
  })

  it.each<[string, unknown]>([
    ['/local/token', {}],
    ['/local/token', { ...who, sub: '' }],
    ['/local/token', { ...who, extra: 1 }],
    ['/local/token', { ...who, expiresIn: 1e9 }],
    ['/local/token', 'null'],
    ['/local/token', '[]'],
    ['/local/token', '{'],
    ['/local/clock', { now: 'yesterday' }],
    ['/local/clock', 'null'],
    ['/local/clock', '5'],
    ['/local/clock', '{'],
  ])('says 400 to a wrong wish: %s %j', async (path, body) => {
    const { status, body: answer } = await post(path, body)
    expect(status).toBe(400)
    expect(answer.says.zh).toBe('请求不正确')
  })

  it('serves the page of the public lookup, under the policy of the cloud, and no other file', async () => {
    const page = await fetch(`${system.url}/`)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await page.text()).toContain('<html lang="zh')
    for (const path of [
      '/identity.json',
      '/..%2fidentity.json',
      '/../identity.json',
      '/vault.key',
      '/%2e%2e/vault.key',
      '/dynamodb/dynamodb.sqlite',
      '/.hidden',
    ])
      expect((await fetch(`${system.url}${path}`)).status, path).toBe(404)
  })
})
