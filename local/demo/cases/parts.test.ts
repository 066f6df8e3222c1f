import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSystem, type TestSystem } from '../../../test/harness/system.ts'
import type { Head } from '../visitor.ts'
import { walkParts } from './parts.ts'

describe('results approved in part, with supplements, a second batch and a re-mark (M6, M12)', () => {
  let system: TestSystem
  let batches: Head[]
  beforeAll(async () => {
    system = await openSystem()
    batches = await walkParts({ on: system.on, onStep: () => {} }, 51)
  })
  afterAll(() => system.close())

  it('bring everybody who passed in the end to one certificate, with numbers one behind another', async () => {
    expect(batches.map(({ facts }) => facts.open.total)).toEqual([1, 1, 1, 1, 1])
    const froms = batches.map(({ facts }) => facts.issue.blocks[0].from)
    expect(froms).toEqual([1, 2, 3, 4, 5])
  })
  it('leave nothing for the nightly checks to find', async () => {
    const { findings, faults } = await system.on.compliance()
    const about = (findings ?? []).filter(({ check }: { check: string }) =>
      ['register-differs', 'doubtful'].includes(check),
    )
    expect([about, faults]).toEqual([[], []])
  })
})
