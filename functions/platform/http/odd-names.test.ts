import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Cast, cast } from '../../../local/demo/cast.ts'
import { openRound } from '../../../local/demo/filing.ts'
import { dayOf } from '../../../local/demo/step.ts'
import type { Head, Who } from '../../../local/demo/visitor.ts'
import { ask, expectProblem, type Question } from '../../../test/harness/ask.ts'
import { openSystem, type TestSystem } from '../../../test/harness/system.ts'
import { draftFiling } from '../../../test/harness/walks.ts'

/** What every object has, what none has, and what a path may carry. */
const names = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'nowhere',
  'Filing',
  'filing%20',
  '%00',
  '%E5%A4%87',
  '%FF',
  'x'.repeat(4000),
]

describe('a path', () => {
  let system: TestSystem
  let who: Cast
  let filing: Head
  let before = ''
  beforeAll(async () => {
    system = await openSystem()
    who = cast(1)
    const scenario = { on: system.on, onStep: () => {} }
    await dayOf(scenario, '2019-06-24')
    filing = await draftFiling(scenario, who, await openRound(scenario, who))
    before = await system.ledgerDigest()
  })
  afterAll(() => system.close())
  afterEach(async () => {
    expect(await system.ledgerDigest()).toBe(before)
  })
  const as = async (person: Who, question: Question) =>
    ask(system.url, { authorization: (await system.on.bearer(person)).authorization, ...question })
  const post = { body: {}, headers: { 'if-match': '"2"' } }

  it.each(names)('with %.20s for a procedure is 404, in every way of asking', async (name) => {
    const refusal = { status: 404, because: 'no-such-procedure' }
    for (const [person, side] of [
      [who.operator, 'enterprise'],
      [who.centre, 'authority'],
    ] as const) {
      const path = `/v1/${side}/${name}`
      expectProblem(await as(person, { path, body: {} }), refusal)
      expectProblem(await as(person, { path: `${path}?state=draft` }), refusal)
      expectProblem(await as(person, { path: `${path}/${filing.id}` }), refusal)
      expectProblem(await as(person, { path: `${path}/${filing.id}/entries` }), refusal)
      expectProblem(await as(person, { path: `${path}/${filing.id}/save`, ...post }), refusal)
    }
  })

  it.each(names)('with %.20s for an action is 404', async (name) => {
    for (const [person, side] of [
      [who.operator, 'enterprise'],
      [who.centre, 'authority'],
    ] as const)
      expectProblem(await as(person, { path: `/v1/${side}/filing/${filing.id}/${name}`, ...post }), {
        status: 404,
        because: 'no-such-action',
      })
  })

  it.each(names)('with %.20s for a state is 404', async (name) => {
    for (const [person, side] of [
      [who.operator, 'enterprise'],
      [who.centre, 'authority'],
    ] as const)
      expectProblem(await as(person, { path: `/v1/${side}/filing?state=${name}` }), {
        status: 404,
        because: 'no-such-state',
      })
  })

  it.each(names)('with %.20s for an id is 404', async (name) => {
    for (const [person, side] of [
      [who.operator, 'enterprise'],
      [who.centre, 'authority'],
    ] as const) {
      const path = `/v1/${side}/filing/${name}`
      expectProblem(await as(person, { path }), { status: 404, because: 'no-such-dossier' })
      expectProblem(await as(person, { path: `${path}/entries` }), { status: 404, because: 'no-such-dossier' })
      expectProblem(await as(person, { path: `${path}/save`, ...post }), { status: 404, because: 'absent' })
    }
  })

  it.each(names)('with %.20s for a material is 404, also behind the code of an enterprise', async (name) => {
    const refusal = { status: 404, because: 'no-such-material' }
    for (const id of [name, `${who.org}.${name}`])
      expectProblem(await as(who.operator, { path: `/v1/materials/${id}` }), refusal)
    const own = `/v1/materials/${who.org}.${filing.id}`
    expectProblem(await as(who.operator, { path: own }), refusal)
    for (const query of [`?procedure=${name}&dossier=${filing.id}`, `?procedure=filing&dossier=${name}`])
      expectProblem(await as(who.centre, { path: `${own}${query}` }), refusal)
  })

  it('of an action of another procedure is 404, and one that only follows another move is not open', async () => {
    expectProblem(await as(who.operator, { path: `/v1/enterprise/filing/${filing.id}/endorse`, ...post }), {
      status: 404,
      because: 'no-such-action',
    })
    // The book stands before anyone has written in it, at version 0.
    const head = { 'if-match': '"0"' }
    const book = { path: '/v1/authority/numbering/guangdong/take', body: { filing: filing.id }, headers: head }
    expectProblem(await as(who.centre, book), { status: 409, because: 'not-open' })
    for (const [path, body] of [
      ['segment', { filing: filing.id, prefix: 'Y000044000001' }],
      ['certificate', { issuance: 'x', item: 0 }],
    ] as const)
      expectProblem(await as(who.lead, { path: `/v1/enterprise/${path}`, body }), { status: 409, because: 'not-open' })
  })

  it('that stands in no list answers 404 as the gateway does, whatever the method', async () => {
    for (const path of [
      '/v2/enterprise/filing',
      '/v1',
      '/v1/enterprise',
      '/v1/enterprise/filing/a/b/c',
      '/v1/enterprise/',
      '/.env',
    ])
      for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])
        expect((await as(who.operator, { method, path })).status, `${method} ${path}`).toBe(404)
    for (const method of ['PUT', 'DELETE', 'PATCH'])
      expect((await as(who.operator, { method, path: `/v1/enterprise/filing/${filing.id}` })).status).toBe(404)
  })

  /** Sends a request line that no client of ours would. */
  const raw = (line: string) =>
    new Promise<string>((done, fail) => {
      const socket = connect(Number(new URL(system.url).port), '127.0.0.1', () =>
        socket.write(`${line} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`),
      )
      let text = ''
      socket.on('data', (chunk) => {
        text += chunk
      })
      socket.on('close', () => done(text.split('\r\n')[0] ?? ''))
      socket.on('error', fail)
    })

  it.each([
    'GET //',
    'GET //evil.example/',
    'GET /\\',
    'GET http://evil.example/x',
    'GET http://[',
    'GET *',
    'OPTIONS *',
    'GET /%',
    'GET /v1/enterprise/%zz',
    'GET /../../etc/passwd',
    'GET /..%2f..%2fetc%2fpasswd',
  ])('that is no path at all is never a fault: %s', async (line) => {
    expect(await raw(line)).toMatch(/^HTTP\/1.1 4\d\d /)
  })
})
