import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, openHarness } from '../../../test/harness/harness.ts'
import { cast } from '../cast.ts'
import type { Step } from '../step.ts'
import { Refused } from '../visitor.ts'
import { enactPolicies, walkScope } from './scope.ts'

describe('a scope granted in part, and policies, in the demo (M7, P-2)', () => {
  let harness: Harness
  const steps: Step[] = []
  const said = (says: string) => steps.find((one) => one.says.includes(says))?.effect
  beforeAll(async () => {
    harness = await openHarness()
  })
  afterAll(() => harness.close())

  it('the receipt has what was granted, the scheme for the rest is refused where it goes beyond, and that for it is taken', async () => {
    const scenario = { ...harness.scenario, onStep: (one: Step) => void steps.push(one) }
    await walkScope(scenario, 31)
    expect(said('回执载明')).toBe('多工序数控机床操作调整工 4、3级')
    expect(said('方案含未获同意')).toBe('422 职业或级别超出备案回执范围：/occupations/0/levels /occupations/1/code')
    expect(said('按回执范围')).toContain('submitted')
  })

  it('policies are put forward and enacted once; the first person does not enact, and a version that is stale is refused', async () => {
    const { scenario } = harness
    const who = cast(31)
    await enactPolicies(scenario, who)
    await enactPolicies(scenario, who)
    const { cityHrss } = who
    const head = await scenario.on.read(cityHrss, 'policies', cityHrss.org)
    expect(head).toMatchObject({ version: 2, state: 'open' })
    const apply = (version: number, action: string, claim = {}) =>
      scenario.on.apply(cityHrss, { ...head, version }, action, claim).catch((fault: unknown) => fault)
    const none = { policies: [], reason: '废止。' }
    expect(await apply(1, 'put-forward', none)).toMatchObject({ status: 412 })
    expect(await apply(2, 'put-forward', none)).toMatchObject({ state: 'proposed' })
    const own = await apply(3, 'enact')
    expect(own).toBeInstanceOf(Refused)
    expect(own).toMatchObject({ status: 422 })
  })
})
