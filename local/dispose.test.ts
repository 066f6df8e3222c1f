import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { candidatesOf, certifySome, decide, photosThere } from '../test/fixtures/compliance/disposing.ts'
import { writeFolder } from '../test/harness/durable.ts'
import { openFiled } from '../test/harness/filed.ts'
import { openDurableHarness } from '../test/harness/harness.ts'
import { runScript } from '../test/harness/run.ts'
import { cancelCertificate } from '../test/harness/walks.ts'
import { dayOf } from './demo/step.ts'

const said = (output: string) => JSON.parse(/^\{"outcomes".*$/m.exec(output)?.[0] ?? '{}')

describe('npm run dispose', () => {
  let dir = ''
  let plan = ''
  let disposal = ''
  beforeAll(async () => {
    const { harness, filed } = await openFiled()
    plan = await certifySome(harness, filed)
    await dayOf(harness.scenario, '2019-11-04')
    for await (const { procedure, id } of harness.dependencies.ledger.heads())
      if (procedure === 'certificate') await cancelCertificate(harness.scenario, filed.who, id, '2019-11-04')
    disposal = (await decide(harness, filed, '2029-11-13', 'plan', [plan])).id
    dir = await writeFolder(harness)
    await harness.close()
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))

  const run = (...args: string[]) => runScript('dispose', args, { DATA_DIR: dir })

  it('deletes nothing that nobody approved, and ends with 2', async () => {
    const { code, output } = await run('no-such-disposal')
    expect(output).toContain('没有已核准的销毁 no disposal that was approved: no-such-disposal')
    expect(code).toBe(2)
    expect((await run()).code).toBe(2)
  })

  it('deletes the photos and lists that two persons let go, and says what is to be recorded of each', async () => {
    const before = await openDurableHarness(dir)
    const people = await candidatesOf(before, plan)
    const head = await before.dependencies.ledger.head('plan', plan)
    const count = (await before.dependencies.ledger.head('disposal', disposal))?.facts.itemise.items.count
    await before.close()
    // six photos, and the lists of candidates and of who had passed before
    expect(count).toBe(8)
    const whole = { outcomes: [{ from: 1, to: count, outcome: 'deleted' }] }
    const { code, output } = await run(disposal)
    expect(said(output)).toEqual(whole)
    expect(code).toBe(0)
    // though nothing was recorded yet
    expect(said((await run(disposal)).output)).toEqual(whole)

    const after = await openDurableHarness(dir)
    expect(await photosThere(after, people)).toEqual([])
    expect(await after.dependencies.archive.confirm(head?.facts.submit.candidates)).toBeUndefined()
    await after.close()
    const verified = await runScript('verify-ledger', [], { DATA_DIR: dir })
    expect(verified.output).toMatch(/ 0 处断链 broken$/m)
  })
})
