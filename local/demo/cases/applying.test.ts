import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, expectProblem } from '../../../test/harness/ask.ts'
import { openSystem, type TestSystem } from '../../../test/harness/system.ts'
import type { Step } from '../step.ts'
import { until } from '../step.ts'
import type { Who } from '../visitor.ts'
import { type Applied, walkApplying } from './applying.ts'

describe('the ways of applying, walked through the doors (W6, W7)', () => {
  let system: TestSystem
  let applied: Applied
  const steps: Step[] = []
  const get = async (who: Who, path: string) => {
    const { authorization } = await system.on.bearer(who)
    return ask(system.url, { path, authorization, headers: { 'x-purpose': 'review' } })
  }
  const ids = async (who: Who, state: string) => {
    const { body } = await get(who, `/v1/authority/filing?state=${state}`)
    return body.items.map(({ id }: { id: string }) => id)
  }

  beforeAll(async () => {
    system = await openSystem()
    applied = await walkApplying({ on: system.on, onStep: (step) => void steps.push(step) }, 4100)
  })
  afterAll(() => system.close())

  it('leads each where it goes', () => {
    const { round: _, ...cases } = applied
    expect(Object.fromEntries(Object.entries(cases).map(([name, { filing }]) => [name, filing.state]))).toEqual({
      general: 'accepted',
      ministry: 'accepted',
      direct: 'accepted',
      opposed: 'accepted',
      again: 'accepted',
      redirected: 'recommended',
    })
    expect(steps.filter(({ effect }) => /^(403|409|422)/.test(effect)).length).toBeGreaterThan(8)
  })

  it('links the last of three applications to those before, with all that was said of them', () => {
    const { earlier } = applied.again.filing.facts.open
    expect(earlier).toMatchObject([
      { state: 'withdrawn', opinions: [] },
      { state: 'declined', opinions: [{ word: 'not-recommended' }] },
    ])
  })

  describe('an enterprise directly under the province', () => {
    it('is in the region of the province from its first entry on', async () => {
      const entries = await system.dependencies.ledger.entries('filing', applied.direct.filing.id)
      expect(entries.map(({ seat }) => seat.region)).toEqual(['440000', '440000', '440000'])
    })

    it('is read by no city, at any door: dossier, entries, form, materials, trace', async () => {
      const { who, filing } = applied.direct
      const [material] = filing.facts.submit.materials
      const paths = [
        `/v1/authority/filing/${filing.id}`,
        `/v1/authority/filing/${filing.id}/entries`,
        `/v1/filings/${filing.id}/application-form.pdf`,
        `/v1/materials/${material.id}?procedure=filing&dossier=${filing.id}`,
      ]
      for (const by of [who.cityHrss, who.cityCentre])
        for (const path of paths) {
          const answer = await get(by, path)
          expect([path, answer.status]).toEqual([path, 403])
        }
      expect((await get(who.centre, paths[0] as string)).status).toBe(200)
    })

    it('waits in no city’s queue, of any state', async () => {
      const { who } = applied.direct
      for (const state of ['draft', 'submitted', 'recommended', 'not-recommended', 'supplementing', 'accepted'])
        for (const by of [who.cityHrss, who.cityCentre])
          expect(await ids(by, state)).not.toContain(applied.direct.filing.id)
      expect(await ids(who.centre, 'accepted')).toContain(applied.direct.filing.id)
    })

    it('is counted in no city, neither in its statistics nor among whom it recommended', async () => {
      const { who } = applied.direct
      const { round } = applied
      const applicants = async (by: Who) => {
        const { body } = await get(by, `/v1/authority/statistics?round=${round.id}`)
        return body.enterprises.map(({ key }: { key: string }) => key)
      }
      await until(async () => ((await applicants(who.centre)).length === 6 ? true : undefined))
      expect(await applicants(who.centre)).toContain(who.org)
      const own = await applicants(who.cityCentre)
      expect(own).not.toContain(who.org)
      expect(own).toContain(applied.opposed.who.org)
      const { body } = await get(who.cityHrss, `/v1/authority/rounds/${round.id}/recommendations`)
      expect(body.cities).toMatchObject([{ city: '440600', recommended: 1 }])
    })
  })

  it('refuses what was not read last, and what has moved since (W7)', async () => {
    const { who, filing } = applied.redirected
    const stale = { ...filing, version: filing.version - 1 }
    await expect(system.on.apply(who.lead, stale, 'withdraw', { reason: '撤回。' })).rejects.toMatchObject({
      status: 412,
    })
    const unasked = await get(applied.general.who.lead, `/v1/enterprise/filing/${filing.id}`)
    expectProblem(unasked, { status: 403, because: 'not-yours' })
  })
})
