import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueBatch } from '../functions/certificates/issue-batch.ts'
import type { Dossier } from '../shared/domain/workflow/procedure.ts'
import { digestOf } from '../shared/stores/ledger/chain.ts'
import { startChild } from '../test/harness/child.ts'
import { writeFolder } from '../test/harness/durable.ts'
import { type Harness, openDurableHarness, openHarness } from '../test/harness/harness.ts'
import { keyOf, readWritten, textOf } from '../test/harness/rewind.ts'
import { seededRandom } from '../test/harness/seeded-random.ts'
import { size } from '../test/harness/size.ts'
import { assessAll, crowd, type Filed, fileAll, reserve } from '../test/harness/walks.ts'
import { type Head, visitor } from './demo/visitor.ts'

const { kills, candidates } = size.killed

describe(`a run that is killed ${kills} times while it issues ${candidates} certificates`, () => {
  /** The folder of the run, to begin with one in which the numbers are reserved and nothing is issued. */
  let killed = ''
  let filed: Filed
  let batch: Head
  let undisturbed: Awaited<ReturnType<typeof readOutcome>>

  /**
   * Every certificate as a line of the manifest; the digest of all that issuing wrote into the ledger; and how many
   * certificates have their letter to the national system, which lies in the outbox until its answer is in the ledger.
   */
  async function readOutcome({ dependencies: { db } }: Harness) {
    const written = await readWritten(db)
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
    // What is not killed needs no engine that outlives it: it goes on in memory, on the same ledger.
    const harness = await openHarness()
    filed = await fileAll(harness.scenario, 5)
    batch = await reserve(harness.scenario, filed, await assessAll(harness.scenario, filed, crowd(5, candidates)))
    killed = await writeFolder(harness)
    await issueBatch(harness.dependencies, batch.id)
    undisturbed = await readOutcome(harness)
    await harness.close()
  })
  afterAll(() => rm(killed, { recursive: true, force: true }))

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
      while (((await read(child.url)).facts.progress?.issued ?? 0) < enough) await sleep(50)
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
    const harness = await openDurableHarness(killed)
    const outcome = await readOutcome(harness)
    await harness.close()
    expect(outcome.manifest.split('\n')).toHaveLength(candidates - 2)
    // Not shown line by line: thousands of them.
    expect(outcome.manifest === undisturbed.manifest).toBe(true)
    expect(outcome.everything).toBe(undisturbed.everything)
    expect([undisturbed.told, outcome.told]).toEqual([candidates - 2, candidates - 2])
  })
})
