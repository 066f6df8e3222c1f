import type { Archive } from '../../../shared/stores/archive/archive.ts'
import { archiveKey } from './archive-keys.ts'

/** The nth run of a day, from 1. */
const keyOf = (day: string, n: number) => archiveKey('runs', `${day}/${n}.json`)

/**
 * Keeps what a run of the daily job did, behind those that the day has already; under the archive's object lock, so that
 * nobody can say later that it ran, or did not. Answers which run of the day it was.
 */
export async function keepRun(archive: Archive, day: string, report: unknown): Promise<number> {
  const body = Buffer.from(JSON.stringify(report))
  for (let n = 1; ; n++) {
    const key = keyOf(day, n)
    if (await archive.newest(key)) continue
    try {
      await archive.put(key, body, 'application/json')
      return n
    } catch (fault) {
      // Another run of the day was here first.
      if (!(await archive.newest(key))) throw fault
    }
  }
}

/** What the runs of a day did, in the order in which they ended. */
export async function readRuns(archive: Archive, day: string): Promise<unknown[]> {
  const runs: unknown[] = []
  for (let n = 1; ; n++) {
    const kept = await archive.newest(keyOf(day, n))
    if (!kept) return runs
    runs.push(JSON.parse(Buffer.from(await archive.get(kept)).toString()))
  }
}
