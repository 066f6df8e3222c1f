import { createServer } from 'node:http'
import { generateKeyPair } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Cast, cast } from '../../../local/demo/cast.ts'
import { openRound } from '../../../local/demo/filing.ts'
import { dayOf } from '../../../local/demo/step.ts'
import { env } from '../../../shared/names.ts'
import { ask, expectProblem } from '../../../test/harness/ask.ts'
import { openForger } from '../../../test/harness/forger.ts'
import { openSystem, type TestSystem } from '../../../test/harness/system.ts'
import { authenticator, Unauthenticated } from './actor.ts'

const now = () => Math.floor(Date.now() / 1000)

describe('a token', () => {
  let system: TestSystem
  let who: Cast
  let forger: Awaited<ReturnType<typeof openForger>>
  let claim: Record<string, unknown>
  let before = ''
  beforeAll(async () => {
    system = await openSystem()
    forger = await openForger(system.dir, system.url)
    who = cast(1)
    const scenario = { on: system.on, onStep: () => {} }
    await dayOf(scenario, '2019-06-24')
    const { id } = await openRound(scenario, who)
    claim = { round: id, city: '440600', channel: 'open-call' }
  })
  afterAll(() => system.close())
  beforeEach(async () => {
    before = await system.ledgerDigest()
  })
  afterEach(async () => {
    expect(await system.ledgerDigest()).toBe(before)
  })

  const path = '/v1/enterprise/filing'
  /** Every private door: both of reading and of writing, and the materials'. */
  const everywhere = async (authorization: string | undefined) => [
    await ask(system.url, { path, authorization, body: claim }),
    await ask(system.url, { path, authorization }),
    await ask(system.url, { path: '/v1/authority/filing?state=submitted', authorization }),
    await ask(system.url, { path: '/v1/materials/x', authorization }),
    await ask(system.url, { path: '/v1/materials', authorization, body: {} }),
    await ask(system.url, { path: `${path}/x/save`, authorization, body: {} }),
  ]
  const refusedEverywhere = async (authorization: string | undefined) => {
    for (const reply of await everywhere(authorization)) {
      expectProblem(reply, { status: 401, because: 'unauthenticated' })
      expect(reply.headers.get('www-authenticate')).toBe('Bearer')
    }
  }
  const refusedAsBearer = (token: string) => refusedEverywhere(`Bearer ${token}`)
  const operator = () => ({ sub: 'forger', role: 'enterprise-operator', org: who.org })

  it('is asked for at every private door', async () => {
    await refusedEverywhere(undefined)
  })

  it.each([
    '',
    'Bearer',
    'Bearer ',
    'Bearer x',
    'Bearer a.b.c',
    'Bearer ..',
    'Basic YTpi',
    'bearer a.b.c',
    'Bearer a.b.c d',
  ])('is refused when it is malformed: %j', async (authorization) => {
    await refusedEverywhere(authorization)
  })

  it('passes when it is right, so that what follows is refused for its own fault', async () => {
    const authorization = `Bearer ${await forger.sign(operator())}`
    expect((await ask(system.url, { path, authorization })).status).toBe(200)
  })

  it.each<[string, object]>([
    ['has expired', { exp: Math.floor(Date.now() / 1000) - 1 }],
    ['expired long ago', { exp: 1 }],
    ['never expires', { exp: undefined }],
    ['would live for more than a day', { exp: now() + 86_460, iat: now() }],
    ['would live for ten years', { exp: now() + 315_360_000 }],
    ['was given for more than a day, and ends soon', { exp: now() + 60, iat: now() - 86_400 }],
    ['does not say since when', { iat: undefined }],
    ['begins tomorrow', { iat: now() + 80_000, exp: now() + 86_400 }],
    ['names a line break', { sub: 'forger\nadmin' }],
    ['names a control', { sub: 'forger\u0000' }],
    ['names a mark that turns what follows', { sub: '\u202eregrof' }],
    ['names a space of no width', { sub: 'for\u200bger' }],
    ['ends with a space', { sub: 'forger ' }],
    ['names such a person as well', { person: 'some\tone' }],
    ['names a separator of lines', { person: 'some\u2028one' }],
    ['is not valid yet', { nbf: Math.floor(Date.now() / 1000) + 600 }],
    ['is of another issuer', { iss: 'https://issuer.example' }],
    ['is of no issuer', { iss: undefined }],
    ['is for somebody else', { aud: 'another-service' }],
    ['is for nobody', { aud: undefined }],
    ['names nobody', { sub: undefined }],
    ['names an empty body', { sub: '' }],
    ['names a number', { sub: 5 }],
    ['names what every object has', { sub: '__proto__' }],
    ['names such a person', { person: 'constructor' }],
    ['has no role', { role: undefined }],
    ['has an unknown role', { role: 'superuser' }],
    ["has the clock's role", { role: 'clock', org: '440000' }],
    ["has the national system's role", { role: 'national-link', org: '440000' }],
    ['has several roles', { role: ['enterprise-lead', 'province-hrss'] }],
    ['has a role of every object', { role: 'constructor' }],
    ['has no organisation', { org: undefined }],
    ['has an organisation whose credit code does not check (F-3)', { org: '91440605MA0000000X' }],
    ['is an enterprise of a region', { org: '440600' }],
    ['is a city role of the province', { role: 'city-centre', org: '440000' }],
    ['is a city role of a district', { role: 'city-hrss', org: '440605' }],
    ['is a city role of another province', { role: 'city-hrss', org: '110000' }],
    ['is a province role of a city', { role: 'province-centre', org: '440600' }],
    ['is a province role of an enterprise', { role: 'province-hrss' }],
  ])('is refused when it %s', async (_, claims) => {
    await refusedAsBearer(await forger.sign({ ...operator(), ...claims }))
  })

  it.each(['none', 'None', 'NONE', 'nOnE', ''])('is refused unsigned: alg %j', async (alg) => {
    await refusedAsBearer(forger.unsigned(operator(), alg))
    const [, , signature] = (await forger.sign(operator())).split('.')
    await refusedAsBearer(forger.unsigned(operator(), alg, signature))
  })

  it('is refused when it is signed by HS256 with the public key as the secret', async () => {
    for (const token of await forger.confused(operator())) await refusedAsBearer(token)
  })

  it('is refused when another key signed it, be it of the same kind or another', async () => {
    for (const alg of ['ES256', 'RS256', 'PS256', 'ES384', 'EdDSA']) {
      const { privateKey } = await generateKeyPair(alg)
      await refusedAsBearer(await forger.signWith(operator(), privateKey, alg))
    }
  })

  it('is refused when its claims or its signature were changed after signing', async () => {
    const [header, claims = '', signature = ''] = (await forger.sign(operator())).split('.')
    const read = JSON.parse(Buffer.from(claims, 'base64url').toString())
    const changed = Buffer.from(JSON.stringify({ ...read, role: 'enterprise-lead' })).toString('base64url')
    await refusedAsBearer([header, changed, signature].join('.'))
    await refusedAsBearer([header, claims, `${signature.slice(0, -4)}AAAA`].join('.'))
    await refusedAsBearer([header, claims, ''].join('.'))
    await refusedAsBearer([header, claims, 'A'.repeat(86)].join('.'))
  })

  it('is not asked for by the tables and the description of the API', async () => {
    expect((await ask(system.url, { path: '/v1/procedures' })).status).toBe(200)
    expect((await ask(system.url, { path: '/openapi.json' })).status).toBe(200)
  })
})

describe("an issuer's keys that cannot be had", () => {
  const serveKeys = async (status: number, body: string) => {
    const server = createServer((_, response) => response.writeHead(status).end(body))
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    return { url: `http://127.0.0.1:${port}/`, close: () => new Promise((done) => server.close(done)) }
  }
  const token = 'eyJhbGciOiJFUzI1NiIsImtpZCI6ImxvY2FsIn0.e30.AAAA'

  it.each<[string, number, string]>([
    ['the issuer is broken', 500, 'broken'],
    ['the issuer has moved', 302, ''],
    ['the issuer answers a page', 200, '<!doctype html>'],
    ['the issuer answers something else', 200, '{"message":"ok"}'],
    ['the issuer answers keys that are none', 200, '{"keys":"none"}'],
  ])('are a fault of ours and not of the token: %s', async (_, status, body) => {
    const keys = await serveKeys(status, body)
    const authenticate = authenticator({ issuer: 'https://issuer.example', audience: 'yueji', jwksUrl: keys.url })
    const outcome = await authenticate(`Bearer ${token}`).catch((e: unknown) => e)
    expect(outcome).toBeInstanceOf(Error)
    expect(outcome).not.toBeInstanceOf(Unauthenticated)
    await keys.close()
  })

  it('make the doors answer 500, never 401, and what needs no token still answers', async () => {
    const closed = await serveKeys(200, '')
    await closed.close()
    const system = await openSystem({ [env.jwksUrl]: closed.url })
    const authorization = (await system.on.bearer(cast(1).operator)).authorization
    const reply = await ask(system.url, { path: '/v1/enterprise/filing', authorization })
    expectProblem(reply, { status: 500, because: 'unknown-outcome' })
    expect((await ask(system.url, { path: '/v1/procedures' })).status).toBe(200)
    await system.close()
  })

  it('that are there but lack the one that signed are a fault of the token', async () => {
    const keys = await serveKeys(200, '{"keys":[]}')
    const authenticate = authenticator({ issuer: 'https://issuer.example', audience: 'yueji', jwksUrl: keys.url })
    await expect(authenticate(`Bearer ${token}`)).rejects.toThrow(Unauthenticated)
    await keys.close()
  })
})
