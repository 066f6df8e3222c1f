import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSystem, type TestSystem } from '../../../test/harness/system.ts'
import type { Step } from '../step.ts'
import type { Head } from '../visitor.ts'
import { walkPanel } from './panel.ts'

describe('the case of an expert who is replaced (M2)', () => {
  const steps: Step[] = []
  let system: TestSystem
  beforeAll(async () => {
    system = await openSystem()
    await walkPanel({ on: system.on, onStep: (step) => void steps.push(step) }, 31)
  })
  afterAll(() => system.close())

  it('is concluded by the three who signed, the one drawn among them', () => {
    const { state, facts } = steps.at(-1)?.head as Head
    expect(state).toBe('qualified')
    expect(facts.opine.opinions.map(({ expert }: { expert: string }) => expert)).toEqual(
      ['a', 'b', 'd'].map((name) => `expert-${name}-440000`),
    )
    expect(facts.recuse.now.left).toMatchObject([{ person: 'expert-c-440000', ground: 'recused' }])
  })
  it('is refused a conclusion without him, and an opinion of what was not seen', () => {
    const told = steps.map(({ says, effect }) => `${says}: ${effect}`)
    expect(told).toContainEqual(expect.stringMatching(/^缺一名专家，不能得出结论: 422 专家组有缺额待补/))
    expect(told).toContainEqual(expect.stringMatching(/^替补专家未到现场，不能签署意见: 422 记录中没有您参加现场评估/))
  })
  it('leaves the pool as it was', async () => {
    const { experts } = await system.dependencies.ledger.head('experts', 'guangdong').then((head) => head?.facts.update)
    expect(experts).toHaveLength(3)
  })
})
