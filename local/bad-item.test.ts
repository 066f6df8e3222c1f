import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openHarness } from '../test/harness/harness.ts'
import { readWritten } from '../test/harness/rewind.ts'
import { openSystem, type TestSystem } from '../test/harness/system.ts'
import { assessAll, crowd, type Filed, fileAll } from '../test/harness/walks.ts'
import { dayOf } from './demo/step.ts'
import { type Head, Refused } from './demo/visitor.ts'

/** Of a hundred and two the third fails and the fifth stays away. */
const people = crowd(3, 102)
const positions = [0, 51, 101]

describe('a batch of a hundred of whom one has no photo, asked for at the door', () => {
  let system: TestSystem
  let filed: Filed
  let folder = ''
  const bad = new Map<number, Head>()
  let good: Head
  beforeAll(async () => {
    const harness = await openHarness()
    folder = harness.dir
    filed = await fileAll(harness.scenario, 3)
    for (const at of positions) {
      const some = people.map((person, i) => (i === at ? { ...person, photo: undefined } : person))
      bad.set(at, await assessAll(harness.scenario, filed, some))
    }
    good = await assessAll(harness.scenario, filed, people)
    await harness.stop()
    system = await openSystem({}, folder)
    await dayOf({ on: system.on, onStep: () => {} }, '2019-09-02')
  })
  afterAll(async () => {
    await system.close()
    await rm(folder, { recursive: true, force: true })
  })
  const prepare = (results: Head | undefined) =>
    system.on.open(filed.who.operator, 'issuance', { results: results?.id, form: 'electronic' })

  it.each(positions)('is refused by position %d alone, and nothing at all is written', async (at) => {
    const before = await readWritten(system.dependencies.db)
    const refusal = await prepare(bad.get(at)).catch((e: unknown) => e)
    expect(refusal).toBeInstanceOf(Refused)
    const { status, problem } = refusal as Refused
    expect([status, problem.because, problem.clause]).toEqual([422, 'unmet', '二(五)'])
    expect(problem.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([`/results/${at}/photo`])
    expect(await readWritten(system.dependencies.db)).toEqual(before)
  })

  it('is prepared when every one is sound', async () => {
    expect(await prepare(good)).toMatchObject({ state: 'prepared', facts: { open: { total: 100 } } })
  })
})
