import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast } from '../../local/demo/cast.ts'
import { openRound, uploadAll } from '../../local/demo/filing.ts'
import { form } from '../../local/demo/forms.ts'
import { dayOf, until } from '../../local/demo/step.ts'
import type { Head, Who } from '../../local/demo/visitor.ts'
import { contextOf } from '../../local/gateway/context.ts'
import { RegisterUnavailable } from '../../shared/stores/register/register.ts'
import { ask, expectProblem } from '../../test/harness/ask.ts'
import { openSystem, type TestSystem } from '../../test/harness/system.ts'
import { reviews } from './app.ts'

const [foshan, guangzhou] = ['440600', '440100']
const opinion = { opinion: '样例意见。', sealed: true, date: '2019-06-25' }
type Row = { city: string; recommended: number; byChannel: Record<string, number> }

describe('what each city recommended in a round (一(一): 每个市推荐1家以上, R-7)', () => {
  let system: TestSystem
  let round: Head
  const { hrss, centre, lead } = cast(81)
  const of = (role: string, org: string): Who => ({ sub: `${role}-${org}`, role, org })
  const scenario = () => ({ on: system.on, onStep: () => {} })
  const path = (id = round.id) => `/v1/authority/rounds/${id}/recommendations`
  const read = async (who: Who, id?: string) =>
    ask(system.url, { path: path(id), authorization: (await system.on.bearer(who)).authorization })

  /** A filing that its city was asked about. */
  const submit = async (seed: number, city: string, channel: string) => {
    const who = cast(seed)
    const opened = await system.on.open(who.operator, 'filing', { round: round.id, city, channel })
    const saved = await system.on.apply(who.operator, opened, 'save', { ...form, placeCode: city })
    return system.on.apply(who.lead, saved, 'submit', { materials: await uploadAll(scenario(), who) })
  }

  beforeAll(async () => {
    system = await openSystem()
    await dayOf(scenario(), '2019-06-25')
    round = await openRound(scenario(), cast(81))
    const asked = [
      await submit(81, foshan, 'open-call'),
      await submit(82, foshan, 'city-recommended'),
      await submit(83, guangzhou, 'other'),
      await submit(84, guangzhou, 'open-call'),
    ] as const
    for (const filing of asked.slice(0, 2)) await system.on.apply(of('city-hrss', foshan), filing, 'recommend', opinion)
    await system.on.apply(of('city-hrss', guangzhou), asked[2], 'advise-against', opinion)
    await until(async () => ((await read(hrss)).body.cities[5]?.recommended === 2 ? true : undefined))
  })
  afterAll(() => system.close())

  it('is counted for all 21 cities by channel, and those with nobody are named', async () => {
    const { status, body } = await read(hrss)
    expect(status).toBe(200)
    expect(body.round).toBe(round.id)
    expect(body.cities).toHaveLength(21)
    expect(body.cities.find(({ city }: Row) => city === foshan)).toEqual({
      city: foshan,
      name: { zh: '佛山市', en: 'Foshan' },
      recommended: 2,
      byChannel: { 'open-call': 1, 'city-recommended': 1, other: 0 },
    })
    expect(body.below).toHaveLength(20)
    expect(body.below).not.toContain(foshan)
    expect((await read(centre)).body).toEqual(body)
  })

  it('shows a city its own line, and nobody else’s', async () => {
    for (const [city, below] of [
      [foshan, []],
      [guangzhou, [guangzhou]],
    ] as const)
      for (const role of ['city-hrss', 'city-centre']) {
        const { body } = await read(of(role, city))
        expect([body.cities.map((row: Row) => row.city), body.below]).toEqual([[city], below])
      }
  })

  it('is not for enterprises, nor without a token, nor of a round that is not there', async () => {
    expectProblem(await read(lead), { status: 403, because: 'wrong-door' })
    expect((await ask(system.url, { path: path() })).status).toBe(401)
    expectProblem(await read(hrss, 'nowhere'), { status: 404, because: 'no-such-dossier' })
  })

  it('cannot be said while the register does not answer: that is not none', async () => {
    const reader = { recommendations: () => Promise.reject(new RegisterUnavailable('down')) }
    const { authorization } = await system.on.bearer(hrss)
    const event = {
      version: '2.0',
      routeKey: 'GET /v1/authority/rounds/{id}/recommendations',
      rawPath: path(),
      rawQueryString: '',
      headers: { authorization, host: '127.0.0.1' },
      requestContext: { http: { method: 'GET', path: path(), sourceIp: '127.0.0.1' }, domainName: '127.0.0.1' },
      isBase64Encoded: false,
    } as unknown as APIGatewayProxyEventV2
    const answer = await reviews(system.dependencies, reader)(event as never, contextOf('reviews', 'test'))
    expect(answer).toMatchObject({ statusCode: 503 })
  })
})
