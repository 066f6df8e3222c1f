import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast } from '../../local/demo/cast.ts'
import { openRound } from '../../local/demo/filing.ts'
import { form } from '../../local/demo/forms.ts'
import { dayOf } from '../../local/demo/step.ts'
import type { Head, Who } from '../../local/demo/visitor.ts'
import { ask, expectProblem } from '../../test/harness/ask.ts'
import { openSystem, type TestSystem } from '../../test/harness/system.ts'

const [foshan, guangzhou] = ['440600', '440100']
const cities = [foshan, guangzhou].flatMap((org) => ['city-hrss', 'city-centre'].map((role) => ({ role, org })))

describe('what the province manages directly (四(三), R-79, W7)', () => {
  let system: TestSystem
  let round: Head
  const who = cast(91)
  const read = async (by: Who, path: string) =>
    ask(system.url, { path, authorization: (await system.on.bearer(by)).authorization })

  beforeAll(async () => {
    system = await openSystem()
    const scenario = { on: system.on, onStep: () => {} }
    await dayOf(scenario, '2019-06-25')
    round = await openRound(scenario, who)
  })
  afterAll(() => system.close())

  it.each([
    ['an enterprise that states to be 省直属', 92, { provincialDirect: true }, {}],
    ['a branch of a central one on the general path', 93, {}, { nature: 'central-branch', path: 'general' }],
  ] as const)('%s is read by no city that knows its id', async (_, seed, aim, over) => {
    const { operator } = cast(seed)
    const claim = { round: round.id, city: foshan, channel: 'open-call', ...aim }
    const opened = await system.on.open(operator, 'filing', claim)
    const filing = await system.on.apply(operator, opened, 'save', { ...form, ...over })
    expect(filing).toMatchObject({ seat: { region: '440000', supervisor: '440000' } })
    for (const { role, org: city } of cities)
      for (const path of [`filing/${filing.id}`, `filing/${filing.id}/entries`])
        expectProblem(await read({ sub: `${role}-${city}`, role, org: city }, `/v1/authority/${path}?purpose=review`), {
          status: 403,
          because: 'not-yours',
        })
    expect((await read(who.centre, `/v1/authority/filing/${filing.id}?purpose=review`)).status).toBe(200)
  })
})
