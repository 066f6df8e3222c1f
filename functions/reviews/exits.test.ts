import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerExit, decideExit } from '../../local/demo/exit.ts'
import type { Head } from '../../local/demo/visitor.ts'
import { mostHalted } from '../../shared/domain/exit/exit.ts'
import { livePlansOf } from '../../shared/domain/vocabulary/records/live-plans.ts'
import { runWhole } from '../../test/fixtures/compliance/watching.ts'
import { actorOf } from '../../test/harness/direct-client.ts'
import { type FaultInjector, workerBehind } from '../../test/harness/fault-injector.ts'
import { openFiled } from '../../test/harness/filed.ts'
import type { Harness } from '../../test/harness/harness.ts'
import { type Filed, fileAll, submitPlan } from '../../test/harness/walks.ts'

describe('plans under way when an exit is decided (R-83)', () => {
  let harness: Harness
  let filed: Filed
  beforeAll(async () => {
    ;({ harness, filed } = await openFiled())
  })
  afterAll(() => harness.close())

  const headOf = (procedure: string, id: string) => harness.dependencies.ledger.head(procedure, id)
  const live = async ({ who }: Filed) => livePlansOf(await headOf('live-plans', who.org))
  const submit = (own: Filed) => submitPlan(harness.scenario, own, '2019-08-01', ['2019-08-15', '2019-08-16'])
  const another = (seed: number) => fileAll(harness.scenario, seed, filed.round)

  it('are halted too when one is submitted while the decision is on its way', async () => {
    const own = await another(62)
    const exit = await answerExit(harness.scenario, own.who, own.filing)
    let plan: Head | undefined
    let sent = 0
    const faultInjector: FaultInjector = async (call, send) => {
      if (call === 'TransactWriteCommand' && ++sent === 1) plan = await submit(own)
      return send()
    }
    const late = workerBehind(faultInjector, harness.dependencies).commandHandler
    const by = actorOf(own.who.decider)
    const decision = { procedure: 'exit', id: exit.id, action: 'decide', claim: { reason: '经查证属实。' } }
    expect((await late.apply([{ ...decision, by, at: harness.dependencies.now() }])).ok).toBe(true)
    expect(sent).toBe(2)
    expect(await headOf('plan', plan?.id ?? '')).toMatchObject({
      state: 'halted',
      facts: { halt: { reason: '经查证属实。' } },
    })
    expect(await live(own)).toEqual([])
  })

  it('are halted with it as far as a transaction holds them, and the others by the nightly job, long before they begin', async () => {
    const own = await another(63)
    const plan = await submit(own)
    const [first] = await harness.dependencies.ledger.entries('plan', plan.id)
    const [head, list] = [await headOf('plan', plan.id), await headOf('live-plans', own.who.org)]
    const [joined] = await harness.dependencies.ledger.entries('live-plans', own.who.org)
    const [one] = livePlansOf(list)
    if (!(first && head && list && joined && one)) throw new Error('no plan under way')
    // Forty more like it, as if each had been submitted.
    const ids = Array.from({ length: 40 }, (_, i) => `plan-${i}`)
    for (const id of ids) {
      const index = { ...(head.due && { day: head.due }) }
      const move = { entry: { ...first, id, version: 1 }, head: { ...head, id, version: 1 }, index }
      await harness.dependencies.ledger.append({ moves: [move], seen: [], keys: [] })
    }
    const version = list.version + 1
    const facts = { ...list.facts, join: { plans: [one, ...ids.map((plan) => ({ ...one, plan }))], since: version } }
    const move = { entry: { ...joined, version }, head: { ...list, facts, version }, index: {} }
    await harness.dependencies.ledger.append({ moves: [move], seen: [], keys: [] })

    await decideExit(harness.scenario, own.who, await answerExit(harness.scenario, own.who, own.filing))
    const states = async () => {
      const heads = await Promise.all([plan.id, ...ids].map((id) => headOf('plan', id)))
      return heads.map((found) => found?.state)
    }
    expect((await states()).slice(0, mostHalted)).toEqual(Array(mostHalted).fill('halted'))
    expect((await states()).slice(mostHalted)).toEqual(Array(41 - mostHalted).fill('submitted'))
    expect(await live(own)).toHaveLength(41 - mostHalted)
    await runWhole(harness)
    expect(new Set(await states())).toEqual(new Set(['halted']))
    expect(await live(own)).toEqual([])
  })
})
