import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueBatch } from '../functions/certificates/issue-batch.ts'
import type { Dossier } from '../shared/domain/workflow/procedure.ts'
import { digestOf } from '../shared/stores/ledger/chain.ts'
import { startChild } from '../test/harness/child.ts'
import { openDurableHarness } from '../test/harness/harness.ts'
import { keyOf, readWritten, textOf } from '../test/harness/rewind.ts'
import { seededRandom } from '../test/harness/seeded-random.ts'
import { size } from '../test/harness/size.ts'
import { assessAll, crowd, type Filed, fileAll, reserve } from '../test/harness/walks.ts'
import { type Head, visitor } from './demo/visitor.ts'

const { kills, candidates } = size.killed

describe(`a run that is killed ${kills} times while it issues ${candidates} certificates`, () => {
  /** The folder of a run in which the numbers are reserved and nothing is issued. */
  let reserved = ''
  let killed = ''
  let filed: Filed
  let batch: Head
  let undisturbed: Awaited<ReturnType<typeof readOutcome>>

  /**
   * Every certificate as a line of the manifest; the digest of all that issuing wrote into the ledger; and how many
   * certificates have their letter to the national system, which lies in the outbox until its answer is in the ledger.
   */
  async function readOutcome(
    dir: string,
    prepare?: (harness: Awaited<ReturnType<typeof openDurableHarness>>) => Promise<void>,
  ) {
    const harness = await openDurableHarness(dir)
    await prepare?.(harness)
    const written = await readWritten(harness.dependencies.db)
    await harness.close()
    const heads = [...written]
      .filter(([key]) => key.startsWith('yueji-ledger|certificate#') && key.endsWith('|HEAD'))
      .map(([, item]): Dossier => JSON.parse(item).head)
    const manifest = heads.map(({ id, digest, facts }) => `${id} ${facts.issue.proof} ${digest}`).sort()
    const own = new Map([...written].filter(([key]) => /^yueji-ledger\|(certificate|issuance|segment)#/.test(key)))
    const told = heads.filter(
      ({ id }) =>
        written.has(keyOf('yueji-outbox', { pk: `national#${id.slice(-1)}`, sk: `${id}#000001` })) ||
        written.has(keyOf('yueji-ledger', { pk: `report#${id}`, sk: 'HEAD' })),
    )
    return { manifest: manifest.join('\n'), everything: digestOf(textOf(own)), told: told.length }
  }

  beforeAll(async () => {
    const harness = await openDurableHarness()
    filed = await fileAll(harness.scenario, 5)
    batch = await reserve(harness.scenario, filed, await assessAll(harness.scenario, filed, crowd(5, candidates)))
    await harness.stop()
    reserved = harness.dir
    killed = await mkdtemp(join(tmpdir(), 'yueji-killed-'))
    await cp(reserved, killed, { recursive: true })
    undisturbed = await readOutcome(reserved, ({ dependencies }) => issueBatch(dependencies, batch.id))
  })
  afterAll(async () => {
    await rm(reserved, { recursive: true, force: true })
    await rm(killed, { recursive: true, force: true })
  })

  const read = (url: string) => visitor(url).read(filed.who.lead, 'issuance', batch.id)

  it('issues what an undisturbed run issues, to the last byte, and says meanwhile how far it is', async () => {
    const nextInt = seededRandom(50)
    const progress: number[] = []
    for (let kill = 0; kill < kills; kill++) {
      const child = await startChild(killed)
      const { state, facts } = await read(child.url)
      expect(state, `after ${kill} kills`).toBe('reserved')
      const { progress: { issued } = { issued: 0 }, open } = facts
      expect(open?.total).toBe(candidates - 2)
      progress.push(issued)
      // What is left is shared out among the lives to come, and more: the last kill, too, is in the midst of it. By what
      // was done and not by the clock: a machine that becomes faster must not come to the end.
      const share = Math.ceil((open?.total - issued) / (kills - kill + 5))
      const enough = issued + nextInt(share)
      while (((await read(child.url)).facts.progress?.issued ?? 0) < enough) await sleep(10)
      await sleep(nextInt(20))
      await child.end('SIGKILL')
    }
    expect(progress).toEqual(progress.toSorted((a, b) => a - b))
    expect(progress.at(-1)).toBeGreaterThan(0)

    const last = await startChild(killed)
    expect((await read(last.url)).state).toBe('reserved')
    // Not asked more often, since every question takes from the time of the worker.
    while ((await read(last.url)).state !== 'completed') await sleep(1000)
    expect(await last.end('SIGTERM')).toBe(0)
    const outcome = await readOutcome(killed)
    expect(outcome.manifest.split('\n')).toHaveLength(candidates - 2)
    // Not shown line by line: thousands of them.
    expect(outcome.manifest === undisturbed.manifest).toBe(true)
    expect(outcome.everything).toBe(undisturbed.everything)
    expect([undisturbed.told, outcome.told]).toEqual([candidates - 2, candidates - 2])
  })
})
