import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startChild } from '../test/harness/child.ts'
import { writeFolder } from '../test/harness/durable.ts'
import { openFiled } from '../test/harness/filed.ts'
import { openDurableHarness } from '../test/harness/harness.ts'
import { assessAll, type Filed, prepare } from '../test/harness/walks.ts'
import { type Acknowledged, expectWhole } from '../test/harness/whole.ts'
import { candidates } from './demo/people.ts'
import type { OnStep, Step } from './demo/step.ts'
import { visitor } from './demo/visitor.ts'
import { walk } from './demo/walk.ts'
import { startSystem } from './system.ts'

describe('a run that is killed', () => {
  /** In which an enterprise has filed its scheme: what comes after that is not walked to from the beginning. */
  let dir = ''
  let filed: Filed
  beforeAll(async () => {
    const { harness, ...world } = await openFiled()
    filed = world.filed
    dir = await writeFolder(harness)
    await harness.close()
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))
  const acknowledged: Acknowledged[] = []
  /** As the engine has it that is started next on the folder; that the system starts on it too, the next run shows. */
  const expectWholeFolder = async () => {
    const harness = await openDurableHarness(dir)
    await expectWhole(harness, acknowledged)
    await harness.close()
  }

  /** Each time with an enterprise, or with candidates, of its own. */
  const fromTheBeginning = (url: string, onStep: OnStep) => walk(url, acknowledged.length, onStep)
  const fromTheScheme = async (url: string, onStep: OnStep) => {
    const scenario = { on: visitor(url), onStep }
    await prepare(scenario, filed, await assessAll(scenario, filed, candidates(acknowledged.length)))
  }

  /** Steps after which the process is killed, and how many milliseconds later: in the midst of the next. */
  it.each<[string, number, typeof fromTheBeginning | typeof fromTheScheme]>([
    ['企业自愿申报，建立备案申请', 0, fromTheBeginning],
    ['材料不齐，不予接收', 25, fromTheBeginning],
    ['公布试点企业目录', 8, fromTheBeginning],
    ['报送评价结果（一人不合格，一人缺考）', 5, fromTheScheme],
    ['省中心审核通过', 12, fromTheScheme],
  ])('at "%s" and %d ms has kept every step that it acknowledged', async (says, delay, go) => {
    const child = await startChild(dir)
    let killed: Promise<unknown> | undefined
    const onStep = ({ says: said, head }: Step) => {
      if (head) acknowledged.push(head)
      if (said === says) killed ??= sleep(delay).then(() => child.end('SIGKILL'))
    }
    await expect(go(child.url, onStep)).rejects.toThrow()
    await killed
    expect(killed).toBeDefined()
    await expectWholeFolder()
  })

  it('goes on as if nothing had happened: another walk comes through', async () => {
    const child = await startChild(dir)
    const { number, name } = await walk(child.url, 77, ({ head }) => void (head && acknowledged.push(head)))
    expect((await visitor(child.url).lookup(number, name)).status).toBe(200)
    await child.end('SIGKILL')
    const system = await startSystem({ dir, port: 0 })
    await expectWhole(system, acknowledged)
    expect((await visitor(system.url).lookup(number, name)).status).toBe(200)
    await system.close()
  })
})
