import { setTimeout as sleep } from 'node:timers/promises'
import { proofOf } from '../shared/domain/vocabulary/identifiers/proof.ts'
import type { Sample } from './demo/walk.ts'

type Named = Pick<Sample, 'number' | 'name'>
type Means = {
  /** The status of the answer at a path of the run; rejects when there is none. */
  ask: (path: string) => Promise<number>
  /** Milliseconds. */
  pause: (ms: number) => Promise<unknown>
}

/** Of an institution that nobody is; well-formed, so that the register is read for it. */
const nobodys: Named = { number: 'Z000000000000195000001', name: '' }

/** Pauses grow from a tenth of a second to five: together some five minutes. */
const tries = 64
const pauseAfter = (attempt: number) => Math.min(5000, 100 * 2 ** attempt)
/** After a crash the register may be a moment behind the ledger; these looks take a quarter of a minute. */
const looksForSample = 9

const overHttp = (url: string): Means => ({
  ask: async (path) => {
    const answer = await fetch(`${url}${path}`)
    await answer.body?.cancel()
    return answer.status
  },
  pause: sleep,
})

/**
 * Waits until the public lookup of a run has really answered, over HTTP: that it found the sample, or, where there is none,
 * that there is no such certificate. Answers whether what was asked for is there. Throws after five minutes without an answer.
 */
export async function awaitLookup(url: string, sample?: Named, { ask, pause } = overHttp(url)): Promise<boolean> {
  const { number, name } = sample ?? nobodys
  let missed = 0
  let last: unknown
  for (let attempt = 0; attempt < tries; attempt++) {
    if (attempt > 0) await pause(pauseAfter(attempt - 1))
    last = await ask(`/v1/certificates/${number}/${proofOf(number, name)}`).catch((fault: unknown) => fault)
    if (last === 200) return true
    if (last === 404) missed += 1
    if (missed === (sample ? looksForSample : 1)) return false
  }
  throw new Error(
    `查询在${tries}次尝试后仍无答复，系统未能就绪（最后一次：${last}）\n` +
      `The lookup gave no answer in ${tries} tries, and the system is not ready (the last: ${last})`,
  )
}
