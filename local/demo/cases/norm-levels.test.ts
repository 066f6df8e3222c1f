import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSystem, type TestSystem } from '../../../test/harness/system.ts'
import { type Step, until } from '../step.ts'
import { walkNormLevels } from './norm-levels.ts'

describe('the case of a norm whose levels grow (W10)', () => {
  const steps: Step[] = []
  let system: TestSystem
  beforeAll(async () => {
    system = await openSystem()
    await walkNormLevels({ on: system.on, onStep: (step) => void steps.push(step) }, 32)
  })
  afterAll(() => system.close())

  it('has its scheme filed, and a plan at the level that the enterprise had not applied for', () => {
    expect(steps.filter(({ head }) => head?.procedure === 'scheme').at(-1)?.head?.state).toBe('filed')
    expect(steps.at(-1)?.head).toMatchObject({
      procedure: 'plan',
      state: 'submitted',
      facts: { submit: { sessions: [{ level: '3' }, { level: '3' }] } },
    })
  })
  it('is refused a level that the norm was not decided for', () => {
    const told = steps.map(({ says, effect }) => `${says}: ${effect}`)
    expect(told).toContain('规范确定的级别即为备案级别: 4、3')
    expect(told).toContain('超出规范确定的级别，不予接收: 422 二级未备案')
  })
  it('is told in the directory as a change, and the receipt stays what it was', async () => {
    const { enterprises } = await until(async () => {
      const directory = await system.on.look('/v1/directory')
      return directory.enterprises[0]?.changes?.some(({ kind }: { kind?: string }) => kind === 'levels')
        ? directory
        : undefined
    })
    const levels = enterprises[0].occupations.find(({ code }: { code: string }) => code === '6-18-03-03').levels
    expect(JSON.stringify(levels)).toMatch(/4.*3/)
    const filing = steps.find(({ says }) => says === '规范确定的级别即为备案级别')?.head
    expect(filing?.facts.receipt.scope[1].levels).toEqual(['4'])
  })
})
