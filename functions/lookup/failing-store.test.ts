import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyOf, handlersOf } from '../../test/fixtures/lookup/lookup.ts'
import { certificateOf, holder, numbered, subjectsOf } from '../../test/fixtures/lookup/register.ts'
import { openTimers, untilTrue } from '../../test/harness/timers.ts'
import { openRegister } from './dependencies.ts'

/** A store whose ways can be changed while it runs. Its one item is minimal. */
const openStore = async () => {
  const { number, proof, maskedName } = certificateOf(1)
  const text = (S: string) => ({ S })
  const Item = {
    pk: text(`certificate#${number}`),
    sk: text('certificate'),
    number: text(number),
    proof: text(proof),
    maskedName: text(maskedName),
    level: text('5'),
    status: text('active'),
    national: text('pending'),
  }
  const ways = {
    well: (response: ServerResponse, body: string) =>
      response.end(JSON.stringify(body.includes(number) ? { Item } : {})),
    mute: () => {},
    down: (response: ServerResponse) => response.destroy(),
    failing: (response: ServerResponse) => response.writeHead(500).end('{"__type":"x#InternalServerError"}'),
    throttling: (response: ServerResponse) =>
      response.writeHead(400).end('{"__type":"x#ProvisionedThroughputExceededException"}'),
  }
  /** `asked`: calls that have come, of this way. */
  const store = { way: 'well' as keyof typeof ways, asked: 0 }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    store.asked += 1
    ways[store.way](response, body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const endpoint = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  return Object.assign(store, { endpoint, close })
}

const { number, proof } = certificateOf(1)
const other = certificateOf(2)

describe('when the store', () => {
  let store: Awaited<ReturnType<typeof openStore>>
  beforeAll(async () => {
    store = await openStore()
  })
  afterAll(() => store.close())

  const open = () => {
    const now = () => new Date()
    const variables = {
      REGISTER_TABLE: 'register',
      AWS_REGION: 'local',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      DYNAMODB_ENDPOINT: store.endpoint,
    }
    const subjects = async () => subjectsOf
    const { timer, ...timers } = openTimers()
    const reader = openRegister(variables, now, { timer })
    return { ...handlersOf({ reader, subjects, now, time: { timer }, keep: 60_000, limited: true }), timers }
  }
  type Lookup = ReturnType<typeof open>

  const singles = 43
  /** A hundred at once and 43 alone, every way of asking among them, none for the same certificate as another. */
  const askAll = (at: Lookup) => {
    const batch = { queries: Array.from({ length: 100 }, (_, i) => ({ number: numbered(i + 1), name: holder })) }
    return Promise.all([
      at.postBatch(batch),
      ...Array.from({ length: singles - 3 }, (_, i) => at.get(numbered(i + 200), proof)),
      at.post({ number: numbered(301), name: holder }),
      at.post({ number: numbered(302), name: holder }, 'text/html'),
      at.post({ document: 'E12345678', documentType: 'passport', name: holder }),
    ])
  }
  const expectCannotSay = ([many, ...others]: Awaited<ReturnType<typeof askAll>>) => {
    expect(others).toHaveLength(singles)
    for (const given of others) {
      expect(given).toMatchObject({ statusCode: 503, headers: { 'cache-control': 'no-store' } })
      expect(given.body).toContain('此刻无法查询')
      expect(given.body).not.toContain('查无此证')
    }
    const results: { result: string }[] = bodyOf(many).results
    expect(results.map(({ result }) => result)).toEqual(Array(100).fill('cannot-say'))
  }
  /** What was found before needs no store; and as soon as the store is well it is read again. */
  const expectRecovery = async (before: Lookup, at: Lookup) => {
    expect((await before.get(number, proof)).statusCode).toBe(200)
    store.way = 'well'
    expect((await at.get(number, proof)).statusCode).toBe(200)
    // that it could not say was kept by nobody, and counted as no miss
    expect((await at.get(other.number, other.proof)).statusCode).toBe(404)
  }

  it('is mute, everyone hears while it still is that nobody can say now; it is over when that is', async () => {
    const before = open()
    expect((await before.get(number, proof)).statusCode).toBe(200)
    const at = open()
    Object.assign(store, { way: 'mute', asked: 0 })
    const told = askAll(at)
    /** Of the hundred, sixteen are asked for at the same time. */
    const first = 16 + singles
    await untilTrue(() => store.asked === first)
    expect(at.timers.running(400)).toBe(first)
    at.timers.runOut(400)
    await untilTrue(() => store.asked === 2 * first)
    expect(at.timers.running(400)).toBe(first)
    at.timers.runOut(400)
    // by now each alone was tried twice, and the hundred go on
    await untilTrue(() => store.asked === 2 * first + 16)
    at.timers.runOut(850)
    expectCannotSay(await told)
    expect(store.asked).toBe(2 * first + 16)
    // what anybody waited for: two tries, or the whole of a question by document and of a hundred, within a second
    expect(at.timers.set.filter((milliseconds) => milliseconds === 850)).toHaveLength(2)
    expect(new Set(at.timers.set)).toEqual(new Set([850, 400]))
    await expectRecovery(before, at)
  })

  it.each([
    'down',
    'failing',
    'throttling',
  ] as const)('is %s, everyone hears at once that nobody can say now; it is over when that is', async (way) => {
    const before = open()
    expect((await before.get(number, proof)).statusCode).toBe(200)
    const at = open()
    Object.assign(store, { way, asked: 0 })
    // no time runs out here: whoever hears has heard from the store alone
    expectCannotSay(await askAll(at))
    expect(store.asked).toBe(2 * (100 + singles))
    await expectRecovery(before, at)
  })
})
