import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cast, cast } from '../../../local/demo/cast.ts'
import { openRound } from '../../../local/demo/filing.ts'
import { dayOf } from '../../../local/demo/step.ts'
import type { Head, Who } from '../../../local/demo/visitor.ts'
import { moveOf, unopened } from '../../../test/fixtures/stores/ledger.ts'
import { ask, expectProblem } from '../../../test/harness/ask.ts'
import { actorOf } from '../../../test/harness/direct-client.ts'
import { openSystem, type TestSystem } from '../../../test/harness/system.ts'
import { draftFiling } from '../../../test/harness/walks.ts'

describe('a long list', () => {
  let system: TestSystem
  const who: Cast = cast(1)
  beforeAll(async () => {
    system = await openSystem()
    const scenario = { on: system.on, onStep: () => {} }
    await dayOf(scenario, '2019-06-24')
    const round = await openRound(scenario, who)
    const filing = await draftFiling(scenario, who, round)
    const claim = { filing: filing.id }
    for (let i = 0; i < 120; i++)
      await system.dependencies.commandHandler.apply([
        {
          procedure: 'norm',
          id: `norm-${i}`,
          action: 'open',
          claim,
          by: actorOf(who.operator),
          at: system.dependencies.now(),
        },
      ])
    const seat = { owner: who.org, region: '440600', supervisor: '440600' }
    const moves = Array.from({ length: 70 }, (_, i) => {
      const due = `2019-07-${String(1 + (i % 20)).padStart(2, '0')}`
      return moveOf(
        unopened('plan', `plan-${i}`),
        {},
        { to: 'submitted', seat, due },
        { queue: 'plan#submitted#440600' },
      )
    })
    for (let i = 0; i < moves.length; i += 35)
      await system.dependencies.ledger.append({ moves: moves.slice(i, i + 35), seen: [], keys: [] })
  })
  afterAll(() => system.close())

  /** Every page of a list, as its reader follows it. */
  const pagesOf = async (person: Who, path: string) => {
    const { authorization } = await system.on.bearer(person)
    const pages: Head[][] = []
    let cursor = ''
    do {
      const query = cursor && `${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`
      const { status, body } = await ask(system.url, { path: `${path}${query}`, authorization })
      expect(status).toBe(200)
      pages.push(body.items)
      cursor = body.cursor
    } while (cursor)
    return pages
  }

  it("of an enterprise's own comes in pages, each dossier once, newest first", async () => {
    const pages = await pagesOf(who.operator, '/v1/enterprise/norm')
    expect(pages.map(({ length }) => length)).toEqual([50, 50, 20])
    const ids = pages.flat().map(({ id }) => id)
    expect(new Set(ids).size).toBe(120)
    const opened = pages.flat().map((head) => String((head as Head & { opened: string }).opened))
    expect(opened).toEqual(opened.toSorted().toReversed())
  })

  it('can be narrowed to a state', async () => {
    expect((await pagesOf(who.operator, '/v1/enterprise/norm?state=draft')).flat()).toHaveLength(120)
    expect((await pagesOf(who.operator, '/v1/enterprise/norm?state=submitted')).flat()).toEqual([])
  })

  it('of what waits for an office comes in pages, earliest due first', async () => {
    const pages = await pagesOf(who.cityCentre, '/v1/authority/plan?state=submitted')
    expect(pages.map(({ length }) => length)).toEqual([50, 20])
    const due = pages.flat().map((head) => String(head.due))
    expect(due).toEqual(due.toSorted())
    expect((await pagesOf(who.centre, '/v1/authority/plan?state=submitted&region=440600')).flat()).toHaveLength(70)
  })

  it('does not go on with the cursor of another list', async () => {
    const { authorization } = await system.on.bearer(who.cityCentre)
    const { body } = await ask(system.url, { path: '/v1/authority/plan?state=submitted', authorization })
    for (const [person, path] of [
      [who.cityCentre, '/v1/authority/plan?state=filed'],
      [who.cityCentre, '/v1/authority/results?state=submitted'],
      [who.centre, '/v1/authority/plan?state=submitted'],
      [who.operator, '/v1/enterprise/plan?state=submitted'],
    ] as const) {
      const { authorization } = await system.on.bearer(person)
      const reply = await ask(system.url, { path: `${path}&cursor=${body.cursor}`, authorization })
      expectProblem(reply, { status: 400, because: 'bad-cursor' })
    }
  })
})
