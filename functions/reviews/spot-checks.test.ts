import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast } from '../../local/demo/cast.ts'
import { uploadPhoto } from '../../local/demo/filing.ts'
import { dayOf } from '../../local/demo/step.ts'
import { type Head, Refused, type Who } from '../../local/demo/visitor.ts'
import { draw } from '../../shared/domain/vocabulary/identifiers/draw.ts'
import { checklist } from '../../shared/domain/vocabulary/records/checklist.ts'
import { ask, expectProblem } from '../../test/harness/ask.ts'
import { openFiledSystem } from '../../test/harness/filed.ts'
import type { TestSystem } from '../../test/harness/system.ts'
import { type Filed, submitPlan } from '../../test/harness/walks.ts'

const met = Object.fromEntries(Object.keys(checklist).map((item) => [item, { met: true }]))

describe('spot checks through the doors (R-55)', () => {
  let system: TestSystem
  let filed: Filed
  let plan: Head
  let drawn: Head
  let check: Head
  const scenario = () => ({ on: system.on, onStep: () => {} })
  const inspector = (): Who => ({ ...filed.who.cityCentre, sub: 'second-inspector' })
  const period = { from: '2019-08-15', to: '2019-08-31', size: 1 }

  beforeAll(async () => {
    ;({ system, filed } = await openFiledSystem())
    const { cityCentre } = filed.who
    plan = await submitPlan(scenario(), filed, '2019-08-01', ['2019-08-15', '2019-08-16'])
    plan = await system.on.apply(cityCentre, plan, 'acknowledge')
    drawn = await system.on.open(cityCentre, 'spot-draw', { ...period, plans: [plan.id] })
    check = await system.on.read(cityCentre, 'spot-check', `${drawn.id}.${plan.id}`)
  })
  afterAll(() => system.close())

  it('are drawn by a seed of which anyone finds the same again', async () => {
    const { seed, plans, drawn: result } = drawn.facts.open
    expect(draw(seed, plans, 1)).toEqual(result)
    expect(check).toMatchObject({ state: 'drawn', facts: { draw: { plan: plan.id, draw: drawn.id } } })
  })

  it('are not drawn a second time for the same period', async () => {
    const again = system.on.open(filed.who.cityCentre, 'spot-draw', { ...period, plans: [plan.id] })
    await expect(again).rejects.toMatchObject({ status: 409 })
    await expect(again).rejects.toBeInstanceOf(Refused)
  })

  it('are drawn from sixty plans, fifteen of them, in one transaction', async () => {
    const [entry] = await system.dependencies.ledger.entries('plan', plan.id)
    const head = await system.dependencies.ledger.head('plan', plan.id)
    if (!entry || !head) throw new Error('no plan')
    const plans = Array.from({ length: 60 }, (_, i) => `plan-${i}`)
    for (const id of plans) {
      const move = { entry: { ...entry, id }, head: { ...head, id, version: 1 }, index: {} }
      await system.dependencies.ledger.append({ moves: [move], seen: [], keys: [] })
    }
    const most = { from: '2019-08-01', to: '2019-08-31', plans, size: 15 }
    const { id, facts } = await system.on.open(filed.who.cityCentre, 'spot-draw', most)
    expect(new Set(facts.open.drawn).size).toBe(15)
    for (const one of facts.open.drawn)
      expect((await system.dependencies.ledger.head('spot-check', `${id}.${one}`))?.state).toBe('drawn')
  })

  it('carry photos of their inspectors, pinned, which the enterprise may see and a stranger not', async () => {
    const { cityCentre, operator } = filed.who
    const persons = { inspectors: [cityCentre.sub, inspector().sub] }
    check = await system.on.apply(cityCentre, check, 'assign', persons)
    await dayOf(scenario(), '2019-08-15')
    const photo = await uploadPhoto(scenario(), { ...filed.who, operator: cityCentre })
    const report = {
      on: '2019-08-15',
      checklist: met,
      findings: '符合要求。',
      photos: [{ ...photo, name: '考场.png' }],
    }
    check = await system.on.apply(cityCentre, check, 'report', report)
    const [pinned] = check.facts.report.photos
    expect(pinned).toMatchObject({ id: photo.id, versionId: expect.any(String), sha256: expect.any(String) })

    const fetching = async (who: Who, more = '') =>
      ask(system.url, {
        path: `/v1/materials/${photo.id}?procedure=spot-check&dossier=${check.id}${more}`,
        authorization: (await system.on.bearer(who)).authorization,
      })
    expect((await fetching(operator)).body.sha256).toBe(pinned.sha256)
    expect((await fetching(filed.who.centre, '&purpose=supervision')).status).toBe(200)
    expectProblem(await fetching(cast(4).operator), { status: 403, because: 'not-yours' })
  })

  it('take no photo of another body', async () => {
    const { centre, cityCentre } = filed.who
    const foreign = await uploadPhoto(scenario(), { ...filed.who, operator: centre })
    const claim = { plan: plan.id, reason: '复核', inspectors: [cityCentre.sub, inspector().sub] }
    const other = await system.on.open(cityCentre, 'spot-check', claim)
    const report = { on: '2019-08-15', checklist: met, findings: '符合。', photos: [{ ...foreign, name: '外来.png' }] }
    await expect(system.on.apply(cityCentre, other, 'report', report)).rejects.toMatchObject({ status: 422 })
  })

  it('are concluded by the other inspector', async () => {
    const verdict = { consequence: 'none', comment: '通过。' }
    await expect(system.on.apply(filed.who.cityCentre, check, 'clear', verdict)).rejects.toMatchObject({ status: 422 })
    const concluded = await system.on.apply(inspector(), check, 'clear', verdict)
    expect(concluded.state).toBe('concluded')
  })
})
