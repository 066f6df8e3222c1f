import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast } from '../../../local/demo/cast.ts'
import { openRound } from '../../../local/demo/filing.ts'
import { dayOf } from '../../../local/demo/step.ts'
import type { Head, Who } from '../../../local/demo/visitor.ts'
import type { Entry } from '../../../shared/domain/workflow/procedure.ts'
import { ask, expectProblem } from '../../../test/harness/ask.ts'
import { openSystem, type TestSystem } from '../../../test/harness/system.ts'
import { submitFiling } from '../../../test/harness/walks.ts'

describe('the record of who read what (R-60)', () => {
  let system: TestSystem
  let filing: Head
  let material = ''
  const who = cast(5)
  const scenario = () => ({ on: system.on, onStep: () => {} })
  const read = async (person: Who, purpose?: string, headers: Record<string, string> = {}) => {
    const path = `/v1/materials/${material}?procedure=filing&dossier=${filing.id}${purpose ? `&purpose=${purpose}` : ''}`
    const { authorization } = await system.on.bearer(person)
    return ask(system.url, { path, authorization, headers })
  }
  const as = async (person: Who, path: string) =>
    ask(system.url, { path, authorization: (await system.on.bearer(person)).authorization })
  const recorded = () => system.dependencies.ledger.entries('access', `filing.${filing.id}`)

  beforeAll(async () => {
    system = await openSystem()
    await dayOf(scenario(), '2019-06-24')
    const round = await openRound(scenario(), who)
    filing = await submitFiling(scenario(), who, round)
    material = filing.facts.submit.materials[0].id
  })
  afterAll(() => system.close())

  it('asks an authority why, and gives nothing without an answer', async () => {
    for (const purpose of [undefined, 'curiosity', '__proto__']) {
      const problem = expectProblem(await read(who.cityHrss, purpose), {
        status: 422,
        because: 'no-purpose',
        clause: '二(四)',
      })
      expect(problem.says.zh).toContain('supervision')
    }
    expect(await recorded()).toEqual([])
  })

  it('keeps who, what, why and when, for a city as for the province, and names nobody', async () => {
    expect((await read(who.cityHrss, 'review')).status).toBe(200)
    expect((await read(who.centre, undefined, { 'x-purpose': 'complaint' })).status).toBe(200)
    const entries = await recorded()
    const told = entries.map(({ by, facts, at }: Entry) => [
      by.role,
      by.person,
      facts.part,
      facts.purpose,
      at.slice(0, 10),
    ])
    expect(told).toEqual([
      ['city-hrss', who.cityHrss.sub, material, 'review', '2019-06-24'],
      ['province-centre', who.centre.sub, material, 'complaint', '2019-06-24'],
    ])
    const { name } = filing.facts.submit
    expect(JSON.stringify(entries)).not.toContain(name)
  })

  it('leaves none for an enterprise that reads its own, nor for whoever may not read', async () => {
    const before = (await recorded()).length
    expect((await read(who.operator)).status).toBe(200)
    const elsewhere = { sub: 'elsewhere', role: 'city-hrss', org: '440100' }
    expectProblem(await read(elsewhere, 'supervision'), { status: 403, because: 'not-yours' })
    expect(await recorded()).toHaveLength(before)
  })

  it('keeps each of twenty readings at once by as many persons', async () => {
    const before = (await recorded()).length
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, i) => read({ ...who.cityCentre, sub: `inspector-${i}` }, 'supervision')),
    )
    const given = replies.filter(({ status }) => status === 200).length
    expect(replies.every(({ status }) => status === 200 || status === 503)).toBe(true)
    expect(await recorded()).toHaveLength(before + given)
  })

  it('is kept of a dossier and of its entries, which name people too', async () => {
    const before = (await recorded()).length
    const at = `/v1/authority/filing/${filing.id}`
    expectProblem(await as(who.cityHrss, at), { status: 422, because: 'no-purpose', clause: '二(四)' })
    expectProblem(await as(who.cityHrss, `${at}/entries`), { status: 422, because: 'no-purpose' })
    expect(await recorded()).toHaveLength(before)
    expect((await as(who.cityHrss, `${at}?purpose=review`)).body.facts.submit.staff).toBeDefined()
    expect((await as(who.cityHrss, `${at}/entries?purpose=supervision`)).status).toBe(200)
    const told = (await recorded()).slice(before).map(({ facts: { part, purpose } }: Entry) => [part, purpose])
    expect(told).toEqual([
      [undefined, 'review'],
      ['entries', 'supervision'],
    ])
  })

  it('is not needed for what waits in a queue: it names nobody, and shows what is to be done', async () => {
    const before = (await recorded()).length
    const { body } = await as(who.cityHrss, '/v1/authority/filing?state=submitted')
    expect(body.items).toEqual([
      {
        id: filing.id,
        procedure: 'filing',
        version: filing.version,
        state: 'submitted',
        facts: {},
        seat: expect.objectContaining({ owner: who.operator.org }),
        due: filing.due,
        opened: expect.any(String),
        at: expect.any(String),
        actions: expect.arrayContaining([expect.objectContaining({ action: 'recommend' })]),
      },
    ])
    const own = await as(who.operator, '/v1/enterprise/filing')
    expect(own.body.items[0].facts.submit.name).toBe(filing.facts.submit.name)
    expect(await recorded()).toHaveLength(before)
  })

  it('is not kept of what names no person at all', async () => {
    const round = filing.facts.open.round
    expect((await as(who.cityHrss, `/v1/authority/round/${round}`)).body.facts.open.title).toBeDefined()
    expect(await system.dependencies.ledger.head('access', `round.${round}`)).toBeUndefined()
  })

  it('is open to the enterprise whose people were read of and its supervisors, and written by doors alone', async () => {
    const at = `/v1/enterprise/access/filing.${filing.id}`
    expect((await as(who.operator, `${at}/entries`)).body.entries.length).toBe((await recorded()).length)
    expectProblem(await as(cast(6).operator, `${at}/entries`), { status: 403, because: 'not-yours' })
    const of = { owner: who.operator.org, region: '440600' }
    const claim = { procedure: 'filing', dossier: filing.id, purpose: 'review', of }
    const { version = 0 } = (await system.dependencies.ledger.head('access', `filing.${filing.id}`)) ?? {}
    const reply = await ask(system.url, {
      path: `/v1/authority/access/filing.${filing.id}/read`,
      authorization: (await system.on.bearer(who.centre)).authorization,
      headers: { 'content-type': 'application/json', 'idempotency-key': 'reading-1', 'if-match': `"${version}"` },
      body: claim,
    })
    expectProblem(reply, { status: 409, because: 'not-open' })
  })
})
