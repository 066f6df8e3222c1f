import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask } from '../test/harness/ask.ts'
import { type Child, startChild } from '../test/harness/child.ts'
import { draftFiling } from '../test/harness/walks.ts'
import { type Acknowledged, expectWhole } from '../test/harness/whole.ts'
import { cast } from './demo/cast.ts'
import { openRound } from './demo/filing.ts'
import { form } from './demo/forms.ts'
import { dayOf, until } from './demo/step.ts'
import { visitor } from './demo/visitor.ts'
import { startSystem } from './system.ts'

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

  it.each([
    'SIGKILL',
    'SIGTERM',
  ] as const)('by %s has lost nothing: what was not answered is sent again under its key and is answered', async (signal) => {
    const child: Child = await startChild(dir)
    const scenario = { on: visitor(child.url), onStep: () => {} }
    await dayOf(scenario, '2019-06-24')
    const round = await openRound(scenario, cast(0))
    const lanes: Lane[] = await Promise.all(
      [1, 2, 3, 4].map(async (seed) => ({
        who: cast(seed),
        at: await draftFiling(scenario, cast(seed), round),
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
      expect(await system.dependencies.ledger.entries('filing', lane.at.id)).toHaveLength(lane.at.version + 1)
    }
    await system.close()
  })
})
