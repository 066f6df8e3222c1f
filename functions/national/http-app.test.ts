import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast } from '../../local/demo/cast.ts'
import { candidates } from '../../local/demo/people.ts'
import { until } from '../../local/demo/step.ts'
import type { Who } from '../../local/demo/visitor.ts'
import { fileNational } from '../../shared/stores/national/files.ts'
import { dynamoOutbox } from '../../shared/stores/outbox/dynamo.ts'
import { link, messageOf, numberAt } from '../../test/fixtures/stores/national.ts'
import { putMessage } from '../../test/fixtures/stores/outbox.ts'
import { ask, expectProblem, pointersOf } from '../../test/harness/ask.ts'
import { openFiledSystem } from '../../test/harness/filed.ts'
import type { TestSystem } from '../../test/harness/system.ts'
import { assessAll, type Filed, reserve } from '../../test/harness/walks.ts'

/** Through the gateway, with tokens, on 28 certificates of the demo's enterprise. */
describe('the door to the national link', () => {
  const seed = 7
  const who = cast(seed)
  let system: TestSystem
  let filed: Filed
  const as = async (someone: Who, path: string, body?: unknown) =>
    ask(system.url, { path, ...(await system.on.bearer(someone)), ...(body !== undefined && { body }) })
  const reportOf = (number: string) => system.dependencies.ledger.head('report', number)

  beforeAll(async () => {
    ;({ system, filed } = await openFiledSystem())
    const scenario = { on: system.on, onStep: () => {} }
    const batch = await reserve(scenario, filed, await assessAll(scenario, filed, candidates(seed)))
    await until(async () =>
      (await system.dependencies.ledger.head('issuance', batch.id))?.state === 'completed' ? true : undefined,
    )
  })
  afterAll(() => system.close())

  it('shows what waits, and after the daily job nothing but what the national system holds', async () => {
    const waiting = await as(who.centre, '/v1/national/letters?state=pending')
    expect(waiting.status).toBe(200)
    expect(waiting.body.items).toHaveLength(28)
    expect(waiting.body.items[0]).toEqual({
      number: expect.stringMatching(/^Y0000440000011[0-9]{8}$/),
      version: 1,
      at: expect.stringMatching(/^2019-09-02T/),
      revision: 0,
      state: 'pending',
      attempts: 0,
    })
    await system.on.compliance()
    for (const state of ['pending', 'sent', 'dead'])
      expect((await as(who.centre, `/v1/national/letters?state=${state}`)).body).toEqual({ items: [] })
    expect(await reportOf(numberAt(1))).toMatchObject({
      state: 'connected',
      facts: { confirm: { version: 1, on: '2019-09-02' } },
    })
  })

  it('finds no difference between the two sides, segment by segment', async () => {
    const { status, body } = await as(who.centre, `/v1/national/reconciliation?segment=${filed.filing.id}`)
    expect([status, body]).toEqual([200, { ours: 28, theirs: 28, differing: [] }])
    expectProblem(await as(who.centre, '/v1/national/reconciliation?segment=none'), {
      status: 404,
      because: 'no-such-thing',
    })
    expectProblem(await as(who.centre, '/v1/national/reconciliation'), { status: 404, because: 'no-such-thing' })
  })

  it('lists the dead page by page, and sends them again when asked', async () => {
    const outbox = dynamoOutbox(system.dependencies.db, 'yueji-outbox')
    const numbers = Array.from({ length: 120 }, (_, i) => numberAt(900_000 + i))
    for (const number of numbers) {
      await putMessage(system.dependencies.db, 'yueji-outbox', { number, version: 1, at: system.dependencies.now() })
      for (const message of await outbox.messagesOf(number)) await outbox.park(message, 'no-answer')
    }
    const found: { number: string; reason: string }[] = []
    for (let cursor: string | undefined, first = true; first || cursor; first = false) {
      const { body } = await as(
        who.centre,
        `/v1/national/letters${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`,
      )
      found.push(...body.items)
      cursor = body.cursor
    }
    expect(found.map(({ number }) => number).toSorted()).toEqual(numbers)
    expect(new Set(found.map(({ reason }) => reason))).toEqual(new Set(['no-answer']))

    const twice = [...numbers.slice(0, 100), numberAt(900_000), numberAt(1)]
    expect((await as(who.centre, '/v1/national/redrive', { numbers: twice })).body).toEqual({ redriven: 100 })
    expect((await as(who.centre, '/v1/national/redrive', { numbers: twice })).body).toEqual({ redriven: 0 })
    for (const number of numbers) for (const message of await outbox.messagesOf(number)) await outbox.remove(message)
  })

  it('gives out a batch, and takes its acknowledgement whole or not at all', async () => {
    const { archive, now } = system.dependencies
    const [answer] = await fileNational(archive, link, now).send([messageOf(1), messageOf(2)])
    const batch = answer?.outcome === 'handed-over' ? answer.batch : ''
    const offered = await as(who.centre, `/v1/national/batches/${batch}?purpose=upload`)
    expect(offered.body).toMatchObject({ count: 2 })
    expect(await (await fetch(offered.body.sheet)).text()).toContain(numberAt(2))
    expectProblem(await as(who.centre, '/v1/national/batches/2019-01-01-0000000000000000'), {
      status: 404,
      because: 'no-such-thing',
    })

    const file = (...rows: string[]) =>
      Buffer.from(['批次号,序号,证书编号,处理结果,回执编号,退回原因', ...rows].join('\n')).toString('base64')
    const rows = [1, 2].map((line) => `${batch},${line},${numberAt(line)},接收,R-${line},`)
    const half = await as(who.centre, '/v1/national/acknowledgements', { batch, file: file(rows[0] ?? '') })
    expect(pointersOf(expectProblem(half, { status: 422, because: 'unmet' }))).toEqual(['/3/序号'])
    const whole = await as(who.centre, '/v1/national/acknowledgements', { batch, file: file(...rows) })
    expect([whole.status, whole.body]).toEqual([200, { taken: 2, refused: 0, left: 0 }])
    expectProblem(await as(who.centre, '/v1/national/acknowledgements', { batch: 'none', file: file() }), {
      status: 404,
      because: 'no-such-thing',
    })
  })

  it.each([
    ['/v1/national/redrive', {}],
    ['/v1/national/redrive', { numbers: ['x'] }],
    ['/v1/national/redrive', { numbers: [numberAt(1)], all: true }],
    ['/v1/national/acknowledgements', { batch: 'x', file: '<csv>' }],
  ])('refuses what is not asked for: %s %j', async (path, body) => {
    expectProblem(await as(who.centre, path, body), { status: 422, because: 'incomplete' })
  })

  it('knows no other states, and no cursor that it did not give', async () => {
    expectProblem(await as(who.centre, '/v1/national/letters?state=all'), { status: 404, because: 'no-such-thing' })
    for (const cursor of ['x', '10', '3.x', '3.'])
      expectProblem(await as(who.centre, `/v1/national/letters?cursor=${cursor}`), {
        status: 400,
        because: 'bad-cursor',
      })
  })

  it('is the provincial centre’s alone', async () => {
    const others = [
      who.lead,
      who.operator,
      who.cityCentre,
      who.cityHrss,
      who.hrss,
      who.group,
      ...who.experts.slice(0, 1),
    ]
    const before = await system.ledgerDigest()
    for (const other of others) {
      for (const path of ['letters', 'batches/x', 'reconciliation'])
        expectProblem(await as(other, `/v1/national/${path}`), { status: 403, because: 'not-yours', clause: '二(五)' })
      for (const path of ['redrive', 'acknowledgements'])
        expectProblem(await as(other, `/v1/national/${path}`, {}), {
          status: 403,
          because: 'not-yours',
          clause: '二(五)',
        })
    }
    expectProblem(await ask(system.url, { path: '/v1/national/letters' }), { status: 401, because: 'unauthenticated' })
    expect(await system.ledgerDigest()).toBe(before)
  })
})
