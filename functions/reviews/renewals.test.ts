import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pdf } from '../../local/demo/papers.ts'
import { dayOf } from '../../local/demo/step.ts'
import { type Head, Refused } from '../../local/demo/visitor.ts'
import { laterTerms, renewalClaim } from '../../test/fixtures/domain/round-change.ts'
import { openFiled } from '../../test/harness/filed.ts'
import type { Harness } from '../../test/harness/harness.ts'
import { type Filed, submitPlan } from '../../test/harness/walks.ts'

describe('a renewal, from the later call to its plans (W4)', () => {
  let harness: Harness
  let filed: Filed
  let later: Head
  beforeAll(async () => {
    ;({ harness, filed } = await openFiled())
    const { scenario } = harness
    await dayOf(scenario, '2019-09-09')
    await scenario.on.compliance()
    later = await scenario.on.open(filed.who.hrss, 'round', laterTerms)
    const paper = pdf('changes.pdf', 'What changed since')
    const material = { kind: 'evidence', id: await scenario.on.upload(filed.who.lead, paper), name: paper.name }
    const claim = renewalClaim({ round: later.id, materials: [material] })
    const { who, filing } = filed
    const ask = async () =>
      scenario.on.apply(who.lead, await scenario.on.read(who.lead, 'filing', filing.id), 'renew', claim)
    // what is returned can be asked for again
    await scenario.on.apply(who.centre, await ask(), 'return-renewal', { reason: '请说明场地变化。' })
    await scenario.on.apply(who.centre, await ask(), 'confirm-renewal', { note: '情况属实。' })
  })
  afterAll(() => harness.close())

  it('stands in the filing, with its materials pinned, and leaves the directory as it was', async () => {
    const { facts, state } = await harness.scenario.on.read(filed.who.lead, 'filing', filed.filing.id)
    expect(state).toBe('listed')
    expect(facts.renew.materials).toMatchObject([{ kind: 'evidence', sha256: expect.any(String) }])
    expect(facts['confirm-renewal']).toMatchObject({ round: later.id, rounds: [filed.round.id, later.id] })
  })

  it('takes the place of a second filing in that round, which is refused', async () => {
    const claim = { round: later.id, city: '440600', channel: 'open-call' }
    const refusal = await harness.scenario.on.open(filed.who.lead, 'filing', claim).catch((e: unknown) => e)
    expect(refusal).toBeInstanceOf(Refused)
  })

  it('lets plans be made for the later pilot', async () => {
    const plan = await submitPlan(harness.scenario, filed, '2019-12-02', ['2020-03-02', '2020-03-03'])
    expect(plan).toMatchObject({ state: 'submitted', facts: { submit: { round: later.id } } })
  })
})
