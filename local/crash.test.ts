import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { procedures } from '../shared/domain/procedures.ts'
import { proofOf } from '../shared/domain/words/proof.ts'
import { unopened } from '../shared/domain/workflow/evolve.ts'
import type { Procedure } from '../shared/domain/workflow/procedure.ts'
import { advance, firstBreak } from '../shared/stores/ledger/chain.ts'
import { cast } from './demo/cast.ts'
import { openRound } from './demo/filing.ts'
import { form } from './demo/forms.ts'
import { dayOf, type Stage, type Step, until } from './demo/step.ts'
import { type Head, visitor } from './demo/visitor.ts'
import { walk } from './demo/walk.ts'
import { type System, startSystem } from './system.ts'
import { ask } from './test-bench/ask.ts'
import { openBench } from './test-bench/bench.ts'
import { type Child, startChild } from './test-bench/child.ts'
import './test-bench/quiet.ts'
import { assessAll, crowd, draftFiling, type Filed, fileAll, reserve } from './test-bench/notice.ts'

/** What somebody was told has happened. */
type Acknowledged = Pick<Head, 'procedure' | 'id' | 'version'>

const stageOf = (url: string): Stage => ({ on: visitor(url), watch: () => {} })

/** Every dossier is whole, and every acknowledged version stands. */
async function expectWhole({ rim }: System, acknowledged: readonly Acknowledged[]) {
  for (const { procedure, id, version } of acknowledged)
    expect((await rim.ledger.head(procedure, id))?.version).toBeGreaterThanOrEqual(version)
  for await (const head of rim.ledger.heads()) {
    const entries = await rim.ledger.entries(head.procedure, head.id)
    expect(firstBreak(entries)).toBeUndefined()
    expect(entries.reduce(advance, unopened(procedures[head.procedure] as Procedure, head.id))).toEqual(head)
  }
}

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
    const watch = ({ says: said, head }: Step) => {
      if (head) acknowledged.push(head)
      if (said === says) killed ??= sleep(delay).then(() => child.end('SIGKILL'))
    }
    await expect(walk(child.url, acknowledged.length, watch)).rejects.toThrow()
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
      const batch = await reserve(stageOf(child.url), filed, results)
      await sleep(delay)
      await child.end('SIGKILL')

      const system = await startSystem({ dir, port: 0 })
      const done = await until(async () => {
        const head = await system.rim.ledger.head('issuance', batch.id)
        return head?.state === 'completed' ? head : undefined
      })
      expect(done.version).toBe(2)
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

describe('traffic that is cut off', () => {
  let dir = ''
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'yueji-traffic-'))
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))

  type Lane = { who: ReturnType<typeof cast>; at: Acknowledged; pending: { key: string; body: object } | undefined }
  const save = async (url: string, { who, at }: Lane, { key, body }: { key: string; body: object }) => {
    const { authorization } = await visitor(url).bearer(who.operator)
    const path = `/v1/enterprise/filing/${at.id}/save`
    return ask(url, { path, authorization, body, headers: { 'if-match': `"${at.version}"`, 'idempotency-key': key } })
  }

  it.each(['SIGKILL', 'SIGTERM'] as const)(
    'by %s has lost nothing: what was not answered is sent again under its key and is answered',
    async (signal) => {
      const child: Child = await startChild(dir)
      const stage = stageOf(child.url)
      await dayOf(stage, '2019-06-24')
      const round = await openRound(stage, cast(0))
      const lanes: Lane[] = await Promise.all(
        [1, 2, 3, 4].map(async (seed) => ({
          who: cast(seed),
          at: await draftFiling(stage, cast(seed), round),
          pending: undefined,
        })),
      )
      /** Saves again and again until nobody answers. */
      const drive = async (lane: Lane) => {
        for (let i = 0; ; i++) {
          lane.pending = { key: randomUUID(), body: { ...form, name: `第${i}稿` } }
          const reply = await save(child.url, lane, lane.pending).catch(() => undefined)
          if (reply?.status !== 201) return expect([undefined, 503]).toContain(reply?.status)
          lane.at = reply.body
          lane.pending = undefined
        }
      }
      const driven = Promise.all(lanes.map(drive))
      await until(async () => (lanes.every(({ at }) => at.version > 4) ? true : undefined))
      const code = await child.end(signal)
      await driven
      expect(code).toBe(signal === 'SIGTERM' ? 0 : null)

      const system = await startSystem({ dir, port: 0 })
      await visitor(system.url).clock('2019-06-24T01:00:00.000Z')
      await expectWhole(
        system,
        lanes.map(({ at }) => at),
      )
      for (const lane of lanes) {
        expect(lane.at.version).toBeGreaterThan(4)
        if (!lane.pending) continue
        const reply = await save(system.url, lane, lane.pending)
        expect(reply).toMatchObject({ status: 201, body: { version: lane.at.version + 1 } })
        expect(await system.rim.ledger.entries('filing', lane.at.id)).toHaveLength(lane.at.version + 1)
      }
      await system.close()
    },
  )
})
