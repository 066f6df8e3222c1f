import readXlsx from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast } from '../../local/demo/cast.ts'
import { candidates } from '../../local/demo/people.ts'
import { dayOf, until } from '../../local/demo/step.ts'
import type { Head, Who } from '../../local/demo/visitor.ts'
import { ask, expectProblem } from '../../test/harness/ask.ts'
import { actorOf } from '../../test/harness/direct-client.ts'
import { openFiledSystem } from '../../test/harness/filed.ts'
import type { TestSystem } from '../../test/harness/system.ts'
import { assessAll, type Filed, reserve, revoke } from '../../test/harness/walks.ts'
import { privateApp } from '../platform/http/http-app.ts'
import { serveOutstanding } from './outstanding.ts'

const numbered = (serial: number) => `Y000044000001194${String(serial).padStart(6, '0')}`
const people = candidates(51).slice(0, 7)

describe('what holders were given (四(六) 兑现待遇, R-90) and what assessments cost (R-89)', () => {
  let system: TestSystem
  let filed: Filed
  let plan: Head
  const scenario = () => ({ on: system.on, onStep: () => {} })
  const read = async (who: Who, path: string) =>
    ask(system.url, { path, authorization: (await system.on.bearer(who)).authorization })
  const outstanding = async (who: Who, query = '') => {
    const side = who.role.startsWith('enterprise') ? 'enterprise' : 'authority'
    return read(who, `/v1/${side}/treatments/outstanding${query}`)
  }
  const numbers = async () =>
    (await outstanding(filed.who.operator)).body.items.map(({ certificate }: { certificate: string }) => certificate)
  const ofOurs = () => `?enterprise=${filed.who.org}`
  const record = async (action: string, claim: object) => {
    const at = { procedure: 'treatment', id: filed.who.org }
    const head = await system.on.read(filed.who.operator, at.procedure, at.id).catch(() => ({ ...at, version: 0 }))
    return system.on.apply(filed.who.operator, head, action, claim)
  }
  /** A sheet as the enterprise sends one. */
  const send = async (csv: string) => {
    const { authorization } = await system.on.bearer(filed.who.operator)
    const response = await fetch(`${system.url}/v1/imports/treatments`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'text/csv' },
      body: csv,
    })
    // biome-ignore lint/suspicious/noExplicitAny: the list, or a problem
    return { status: response.status, body: (await response.json()) as any }
  }
  const header = '证书编号,待遇类型,金额（元）,计发方式,兑现日期'

  beforeAll(async () => {
    ;({ system, filed } = await openFiledSystem())
    const results = await assessAll(scenario(), filed, people)
    plan = await system.on.read(filed.who.operator, 'plan', results.id)
    const reserved = await reserve(scenario(), filed, results)
    await until(async () => {
      const head = await system.on.read(filed.who.lead, 'issuance', reserved.id)
      return head.state === 'completed' ? head : undefined
    })
    await revoke(scenario(), filed.who, numbered(2))
    await dayOf(scenario(), '2019-10-08')
  })
  afterAll(() => system.close())

  it('is outstanding for every certificate in force, by number and without a name', async () => {
    const { status, body } = await outstanding(filed.who.operator)
    expect(status).toBe(200)
    expect(body).toEqual({
      enterprise: filed.who.org,
      items: [1, 3, 4, 5].map((serial) => ({
        certificate: numbered(serial),
        occupation: { code: '6-18-01-07', name: '多工序数控机床操作调整工' },
        level: '4',
        issuedOn: '2019-09-02',
      })),
    })
    for (const who of [filed.who.cityCentre, filed.who.centre, filed.who.hrss])
      expect((await outstanding(who, ofOurs())).body).toEqual(body)
  })

  it('is recorded many at once from a sheet, and then outstanding no more, until it is retracted', async () => {
    const rows = [`${numbered(1)},技能津贴,300,每月,2019-10-01`, `${numbered(4)},岗位晋升,,,2019年10月1日`]
    const { status, body } = await send([header, ...rows].join('\n'))
    expect(status).toBe(201)
    expect(body.rows).toEqual([
      { certificate: numbered(1), kind: 'allowance', amount: '300', per: 'month', on: '2019-10-01' },
      { certificate: numbered(4), kind: 'promotion', on: '2019-10-01' },
    ])
    const head = await record('record', { treatments: body.list })
    expect(head).toMatchObject({ state: 'open', facts: { record: { treatments: { count: 2 } } } })
    expect(await numbers()).toEqual([numbered(3), numbered(5)])
    await record('record', {
      treatments: [{ certificate: numbered(3), kind: 'reward', amount: '1000.00', per: 'once', on: '2019-10-01' }],
    })
    expect(await numbers()).toEqual([numbered(5)])
    await record('retract', { certificates: [numbered(4)], reason: '登记有误。' })
    expect(await numbers()).toEqual([numbered(4), numbered(5)])
  })

  it('names the cell of a sheet that is wrong, and the row whose certificate is not there', async () => {
    const { status, body } = await send(`${header}\n${numbered(1)},技能津贴,300.5元,每月,2019-10-01`)
    expect(status).toBe(422)
    expect(body.errors).toMatchObject([{ row: 2, column: '金额（元）', pointer: '/treatments/0/amount' }])
    const missing = { certificate: numbered(9), kind: 'promotion', on: '2019-10-01' }
    await expect(record('record', { treatments: [missing] })).rejects.toMatchObject({
      status: 422,
      problem: { errors: [{ pointer: '/treatments/0', says: { zh: '没有这份证书' } }] },
    })
  })

  it('comes in pages, which together are the whole', async () => {
    const app = privateApp({ authenticate: async () => actorOf(filed.who.operator), log: console })
    serveOutstanding(app, { ...system.dependencies, certificatesAPage: 2 })
    const pages: string[][] = []
    let cursor: string | undefined = ''
    while (cursor !== undefined) {
      const page: Response = await app.request(`/v1/enterprise/treatments/outstanding${cursor && `?cursor=${cursor}`}`)
      const body = (await page.json()) as { items: { certificate: string }[]; cursor?: string }
      pages.push(body.items.map(({ certificate }) => certificate))
      cursor = body.cursor
    }
    expect(pages).toEqual([[], [numbered(4)], [numbered(5)]])
  })

  it('is read by the enterprise and by those who supervise it, and by nobody else', async () => {
    const { operator, cityCentre, experts } = filed.who
    expect((await outstanding(cast(52).operator)).body).toEqual({ enterprise: cast(52).org, items: [] })
    expectProblem(await outstanding(cast(52).operator, ofOurs()), { status: 403, because: 'not-yours' })
    const elsewhere = { sub: 'elsewhere', role: 'city-centre', org: '440100' }
    expectProblem(await outstanding(elsewhere, ofOurs()), { status: 403, because: 'not-yours', clause: '四(三)' })
    expectProblem(await outstanding(experts[0] as Who, ofOurs()), { status: 403, because: 'not-yours' })
    expectProblem(await outstanding(cityCentre), { status: 400, because: 'no-enterprise' })
    expectProblem(await outstanding(operator, '?cursor=nowhere.0'), { status: 400, because: 'bad-cursor' })
    const path = `/v1/authority/treatments/outstanding${ofOurs()}`
    expectProblem(await read(operator, path), { status: 403, because: 'not-yours' })
  })

  it('is summed by year in the ledger book, beside its plans, as JSON and as a sheet', async () => {
    const items = [
      { kind: 'consumables', amount: '0.1' },
      { kind: 'labour', amount: '12000' },
    ]
    await system.on.apply(filed.who.operator, plan, 'account', { items })
    const { body } = await read(filed.who.operator, '/v1/enterprise/ledger')
    expect(body.costs).toEqual([
      { year: '2019', plans: 1, consumables: '0.10', labour: '12000.00', other: '0.00', total: '12000.10' },
    ])
    const { authorization } = await system.on.bearer(filed.who.operator)
    const answer = await fetch(`${system.url}/v1/enterprise/ledger?format=xlsx`, { headers: { authorization } })
    const costs = (await readXlsx(Buffer.from(await answer.arrayBuffer()))).find(({ sheet }) => sheet === '费用')
    expect(costs?.data[1]).toEqual(['2019', '1', '0.10', '12000.00', '0.00', '12000.10'])
  })
})
