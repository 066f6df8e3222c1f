import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startChild } from '../test/harness/child.ts'
import { type Acknowledged, expectWhole } from '../test/harness/whole.ts'
import type { Step } from './demo/step.ts'
import { visitor } from './demo/visitor.ts'
import { walk } from './demo/walk.ts'
import { startSystem } from './system.ts'

describe('a run that is killed', () => {
  let dir = ''
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'yueji-crash-'))
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))
  const acknowledged: Acknowledged[] = []

  /** Steps of the walk after which the process is killed, and how many milliseconds later: in the midst of the next. */
  it.each<[string, number]>([
    ['企业自愿申报，建立备案申请', 0],
    ['材料不齐，不予接收', 25],
    ['公布试点企业目录', 8],
    ['报送评价结果（一人不合格，一人缺考）', 5],
    ['省中心审核通过', 12],
  ])('at "%s" and %d ms has kept every step that it acknowledged', async (says, delay) => {
    const child = await startChild(dir)
    let killed: Promise<unknown> | undefined
    const onStep = ({ says: said, head }: Step) => {
      if (head) acknowledged.push(head)
      if (said === says) killed ??= sleep(delay).then(() => child.end('SIGKILL'))
    }
    await expect(walk(child.url, acknowledged.length, onStep)).rejects.toThrow()
    await killed
    expect(killed).toBeDefined()
    const system = await startSystem({ dir, port: 0 })
    await expectWhole(system, acknowledged)
    await system.close()
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
