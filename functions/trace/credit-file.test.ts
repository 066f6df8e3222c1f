import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast } from '../../local/demo/cast.ts'
import { decideExit, leave } from '../../local/demo/exit.ts'
import { pdf } from '../../local/demo/papers.ts'
import { dayOf } from '../../local/demo/step.ts'
import type { Head, Who } from '../../local/demo/visitor.ts'
import { recordOf } from '../../shared/domain/vocabulary/records/enterprise.ts'
import { ask, expectProblem } from '../../test/harness/ask.ts'
import { openFiledSystem } from '../../test/harness/filed.ts'
import type { TestSystem } from '../../test/harness/system.ts'
import { type Filed, fileAll } from '../../test/harness/walks.ts'
import type { CreditEvent } from './credit-file.ts'
import type { Traced } from './trace-back.ts'

const account = '张某在考场外代签到。'

describe('an enterprise’s credit file through the doors (R-81)', () => {
  let system: TestSystem
  let filed: Filed
  let event: Head
  const scenario = () => ({ on: system.on, onStep: () => {} })
  const read = async (who: Who, path: string, purpose?: string) =>
    ask(system.url, {
      path,
      authorization: (await system.on.bearer(who)).authorization,
      headers: { 'x-purpose': purpose },
    })
  const fileOf = (who: Who, of = filed.who.org) => read(who, `/v1/authority/enterprises/${of}/credit`)
  const own = (who: Who) => read(who, '/v1/enterprise/credit-file')
  const notYours = { status: 403, because: 'not-yours' }
  const second = (): Who => ({ ...filed.who.cityCentre, sub: 'another-of-the-city' })
  const entries = () => system.dependencies.ledger.entries('access', `credit.${event.id}`)

  beforeAll(async () => {
    ;({ system, filed } = await openFiledSystem())
    const { cityCentre } = filed.who
    await dayOf(scenario(), '2019-09-02')
    const enter = async (over: object) => {
      const id = await system.on.upload(cityCentre, pdf('记录.pdf', 'Record'))
      const claim = { filing: filed.filing.id, on: '2019-08-30', source: '日常巡查', account }
      return system.on.open(cityCentre, 'credit', { ...claim, materials: [{ id, name: '记录.pdf' }], ...over })
    }
    event = await enter({ kind: 'other-fault' })
    await enter({ kind: 'commended', account: '技能竞赛组织有力。' })
  })
  afterAll(() => system.close())

  it('is the same to the enterprise, its city and the province, with the sum of what stands', async () => {
    const { operator, lead, cityHrss, cityCentre, centre, hrss } = filed.who
    const answers = await Promise.all([
      ...[operator, lead].map(own),
      ...[cityHrss, cityCentre, centre, hrss].map((who) => fileOf(who)),
    ])
    for (const { status, body } of answers) {
      expect(status).toBe(200)
      expect(body).toMatchObject({ enterprise: filed.who.org, sum: 0 })
      expect(
        body.events.map(({ kind, weight, state, on, source }: CreditEvent) => [kind, weight, state, on, source]),
      ).toEqual([
        ['other-fault', -3, 'recorded', '2019-08-30', '日常巡查'],
        ['commended', 3, 'recorded', '2019-08-30', '日常巡查'],
      ])
      expect(JSON.stringify(body)).not.toContain(account)
    }
  })

  it('is nobody else’s to read', async () => {
    const elsewhere = { sub: 'elsewhere', role: 'city-centre', org: '440100' }
    expectProblem(await fileOf(elsewhere), { ...notYours, clause: '四(三)' })
    for (const who of [filed.who.experts[0] as Who, filed.who.lead, cast(52).lead])
      expectProblem(await fileOf(who), { ...notYours, clause: '四(三)' })
    expectProblem(await own(filed.who.cityCentre), { ...notYours, clause: '四(三)' })
    expect((await own(cast(52).lead)).body).toEqual({ enterprise: cast(52).org, sum: 0, events: [] })
  })

  it('tells an authority what was said and shown only with a purpose, and by an entry (R-60)', async () => {
    const { cityCentre, operator } = filed.who
    for (const path of [`/v1/authority/credit/${event.id}`, `/v1/authority/credit/${event.id}/entries`])
      expectProblem(await read(cityCentre, path), { status: 422, because: 'no-purpose' })
    expect(await entries()).toEqual([])
    const { body } = await read(cityCentre, `/v1/authority/credit/${event.id}`, 'supervision')
    expect(body.facts.open.account).toBe(account)
    const [paper] = body.facts.open.materials
    const shown = `/v1/materials/${paper.id}?procedure=credit&dossier=${event.id}`
    expect((await read(cityCentre, shown, 'supervision')).body.sha256).toBe(paper.sha256)
    expect((await entries()).map(({ facts }) => [facts.part, facts.purpose])).toEqual([
      [undefined, 'supervision'],
      [paper.id, 'supervision'],
    ])
    const mine = await read(operator, `/v1/enterprise/credit/${event.id}`)
    expect(mine.body.facts.open.account).toBe(account)
    expect(await entries()).toHaveLength(2)
  })

  it('waits for its supervisor when the enterprise objects, and what is struck weighs nothing and is still there', async () => {
    const { lead, cityCentre } = filed.who
    const objected = await system.on.apply(lead, event, 'object', { grounds: '与事实不符。', materials: [] })
    expect(objected.due).toBe('2019-09-24')
    const { body: queue } = await read(cityCentre, '/v1/authority/credit?state=objected')
    expect(queue.items).toMatchObject([{ id: event.id, due: '2019-09-24', facts: {} }])
    await expect(system.on.apply(cityCentre, objected, 'strike', { reason: '误记。' })).rejects.toMatchObject({
      status: 422,
    })
    await system.on.apply(second(), objected, 'strike', { reason: '误记。' })
    const { body } = await own(lead)
    expect(body.sum).toBe(3)
    expect(body.events[0]).toMatchObject({ kind: 'other-fault', weight: 0, state: 'struck' })
  })

  it('stands behind an exit, which the trace of the filing leads to, with what it leaned on', async () => {
    const { cityCentre, hrss, lead, centre } = filed.who
    const proposed = await system.on.open(cityCentre, 'exit', {
      filing: filed.filing.id,
      ground: 'dishonesty',
      statement: '见信用记录。',
      materials: [],
      related: { credit: [event.id] },
    })
    const served = await system.on.apply(hrss, proposed, 'serve', { notice: '拟移出目录。' })
    const claim = { statement: '已整改。', hearing: false, materials: [] }
    const answered = await system.on.apply(lead, served, 'defend', claim)
    const refused = (who: Who) => expect(decideExit(scenario(), { ...filed.who, decider: who }, answered)).rejects
    await refused(cityCentre).toMatchObject({ status: 403 })
    await refused(hrss).toMatchObject({ status: 403 })
    expectProblem(await read(centre, `/v1/authority/exit/${answered.id}`), { status: 422, because: 'no-purpose' })
    await decideExit(scenario(), filed.who, answered, '弄虚作假，经查证属实。')
    const { body } = await read(centre, `/v1/trace/${filed.filing.id}?purpose=review`)
    const told: Traced[] = body.dossiers.filter(({ procedure }: Traced) => procedure !== 'access')
    expect(told.map(({ procedure, id }) => [procedure, id])).toEqual([
      ['filing', filed.filing.id],
      ['exit', answered.id],
      ['segment', filed.filing.facts.allocate.prefix],
      ['round', filed.round.id],
      ['credit', event.id],
    ])
    expect(told[1]?.acts.map(({ action, by }) => [action, by.role])).toEqual([
      ['open', 'city-centre'],
      ['serve', 'province-hrss'],
      ['defend', 'enterprise-lead'],
      ['decide', 'province-hrss'],
    ])
    expect(told[1]?.acts[3]?.reason).toBe('弄虚作假，经查证属实。')
    expect(JSON.stringify(body)).not.toContain(account)
  })

  it('does not stop an enterprise that leaves of its own will', async () => {
    const other = await fileAll(scenario(), 53, filed.round)
    await dayOf(scenario(), '2019-09-02')
    const left = await leave(scenario(), other.who, other.filing, 'voluntary')
    expect(left.state).toBe('removed')
    const record = recordOf(await system.dependencies.ledger.head('enterprise', other.who.org))
    expect(record.departures).toMatchObject([{ ground: 'voluntary' }])
  })
})
