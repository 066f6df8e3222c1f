import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyOf, handlersOf } from '../../test/fixtures/lookup/lookup.ts'
import { certificateOf, holder, numbered, subjectOf } from '../../test/fixtures/lookup/register.ts'
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
    slow: (response: ServerResponse) => setTimeout(() => response.end('{}'), 2000),
    down: (response: ServerResponse) => response.destroy(),
    failing: (response: ServerResponse) => response.writeHead(500).end('{"__type":"x#InternalServerError"}'),
    throttling: (response: ServerResponse) =>
      response.writeHead(400).end('{"__type":"x#ProvisionedThroughputExceededException"}'),
  }
  const store = { way: 'well' as keyof typeof ways }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
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
    const subjects = async () => subjectOf
    return handlersOf({ reader: openRegister(variables, now), subjects, now, keep: 60_000, limited: true })
  }

  it.each(['slow', 'down', 'failing', 'throttling'] as const)(
    'is %s, everyone hears within a second that nobody can say now; it is over when that is',
    async (way) => {
      const at = open()
      expect((await at.get(number, proof)).statusCode).toBe(200)
      const fresh = open()
      store.way = way
      const began = performance.now()
      const batch = { queries: Array.from({ length: 100 }, (_, i) => ({ number: numbered(i + 1), name: holder })) }
      const [many, ...singles] = await Promise.all([
        fresh.postBatch(batch),
        ...Array.from({ length: 40 }, (_, i) => fresh.get(numbered(i + 200), proof)),
        fresh.post({ number, name: holder }),
        fresh.post({ number, name: holder }, 'text/html'),
        fresh.post({ document: 'E12345678', documentType: 'passport', name: holder }),
      ])
      expect(performance.now() - began).toBeLessThan(1000)
      for (const given of singles) {
        expect(given).toMatchObject({ statusCode: 503, headers: { 'cache-control': 'no-store' } })
        expect(given.body).toContain('此刻无法查询')
        expect(given.body).not.toContain('查无此证')
      }
      const results: { result: string }[] = bodyOf(many).results
      expect(results.map(({ result }) => result)).toEqual(Array(100).fill('cannot-say'))

      // what was found within the last minute needs no store
      expect((await at.get(number, proof)).statusCode).toBe(200)

      store.way = 'well'
      const recovering = performance.now()
      while ((await fresh.get(number, proof)).statusCode !== 200)
        expect(performance.now() - recovering).toBeLessThan(5000)
      // that it could not say was kept by nobody, and counted as no miss
      expect((await fresh.get(other.number, other.proof)).statusCode).toBe(404)
    },
  )
})
