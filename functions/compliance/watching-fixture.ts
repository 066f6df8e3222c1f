import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { dayOf } from '../../local/demo/step.ts'
import { contextOf } from '../../local/gateway/context.ts'
import { type Bench, openBench } from '../../local/test-bench/bench.ts'
import type { Notice } from '../../shared/stores/notices/notices.ts'
import { allWatches, compliance, Doubtful } from './app.ts'
import type { DailyReport } from './daily.ts'
import type { Check } from './findings.ts'

/**
 * For tests: a bench of its own for each test, on what `prepare` left behind. Answers the one that is open. Called where
 * hooks may be.
 */
export function benchesAfter(prepare: (first: Bench) => Promise<void>): () => Bench {
  let folder = ''
  let bench: Bench
  beforeAll(async () => {
    const first = await openBench()
    await prepare(first)
    await first.stop()
    folder = first.dir
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  beforeEach(async () => {
    bench = await openBench(folder)
  })
  afterEach(() => bench.close())
  return () => bench
}

/** The job on a bench, which has no projection: there is no register to hold against the ledger. */
export const benchJob = (rim: Bench['rim']) =>
  compliance(rim, (cloud, calendar) => allWatches(cloud, calendar).filter(({ name }) => name !== 'register'))

/** For tests: one run of all of it, whether or not it wakes somebody. */
export async function runWhole(bench: Bench, rim = bench.rim): Promise<DailyReport> {
  const run = benchJob(rim)(undefined, contextOf('compliance', 'test', 15 * 60_000))
  return (await run.catch((e: unknown) => {
    if (e instanceof Doubtful) return e.report
    throw e
  })) as DailyReport
}

/** For tests: what one check finds in a run of the whole job at nine in the morning of a day, as `id says`. */
export async function findOn(bench: Bench, check: Check, day: string): Promise<string[]> {
  await dayOf(bench.stage, day)
  const { findings, faults } = await runWhole(bench)
  if (faults.length > 0) throw new Error(JSON.stringify(faults))
  return findings.filter((one) => one.check === check).map(({ id, says }) => `${id} ${says}`)
}

/** For tests: whom all runs so far told of what one check found, a line each time. */
export async function toldOf(bench: Bench, check: Check): Promise<string[]> {
  const lines = (await readFile(join(bench.dir, 'notices.jsonl'), 'utf8').catch(() => '')).split('\n').filter(Boolean)
  return lines
    .map((line): Notice => JSON.parse(line))
    .filter(({ id }) => id.startsWith(`finding/${check}/`))
    .map(({ dossier, to }) => `${dossier} to ${to.map(({ role }) => role).join(', ')}`)
}
