import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { proofOf } from '../shared/domain/words/proof.ts'
import { until } from './demo/step.ts'
import { type Head, visitor } from './demo/visitor.ts'
import { startSystem } from './system.ts'
import { openBench } from './test-bench/bench.ts'
import { startChild } from './test-bench/child.ts'
import { assessAll, crowd, type Filed, fileAll, reserve } from './test-bench/notice.ts'
import { expectWhole } from './test-bench/whole.ts'

describe('a run that is killed while it issues certificates', () => {
  const people = crowd(5, 200)
  /** The folder of a run in which results were approved; each test goes on from a copy. */
  let approved = ''
  let filed: Filed
  let results: Head
  let dir = ''
  beforeAll(async () => {
    const bench = await openBench()
    filed = await fileAll(bench.stage, 5)
    results = await assessAll(bench.stage, filed, people)
    await bench.stop()
    approved = bench.dir
  })
  afterAll(() => rm(approved, { recursive: true, force: true }))
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'yueji-issue-'))
    await cp(approved, dir, { recursive: true })
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))

  /** Numbers in the order of the list, level by level; the third failed and the fifth was absent. */
  const expected = ['2', '3', '4'].flatMap((level) =>
    people
      .filter((_, i) => i !== 2 && i !== 4)
      .filter(({ no }) => level === (Number(no) <= 20 ? '4' : Number(no) <= 28 ? '3' : '2'))
      .map(({ name }, i) => ({ number: `Y00004400000119${level}${String(i + 1).padStart(6, '0')}`, name })),
  )

  it.each([0, 60, 160])(
    '%d ms after the numbers were reserved completes the batch by itself, exactly',
    async (delay) => {
      const child = await startChild(dir)
      const batch = await reserve({ on: visitor(child.url), watch: () => {} }, filed, results)
      await sleep(delay)
      await child.end('SIGKILL')

      const system = await startSystem({ dir, port: 0 })
      const done = await until(async () => {
        const head = await system.rim.ledger.head('issuance', batch.id)
        return head?.state === 'completed' ? head : undefined
      })
      expect(done.version).toBe(3)
      const issued: { number: string; proof: string }[] = []
      for await (const { procedure, id, version, facts } of system.rim.ledger.heads())
        if (procedure === 'certificate') {
          expect(version).toBe(1)
          issued.push({ number: id, proof: facts.issue.proof })
        }
      expect(issued.toSorted((a, b) => (a.number < b.number ? -1 : 1))).toEqual(
        expected.map(({ number, name }) => ({ number, proof: proofOf(number, name) })),
      )
      await expectWhole(system, [batch])
      const last = expected.at(-1) ?? { number: '', name: '' }
      await until(async () =>
        (await visitor(system.url).lookup(last.number, last.name)).status === 200 ? true : undefined,
      )
      await system.close()
    },
  )
})
