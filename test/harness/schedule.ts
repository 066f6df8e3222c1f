import { setImmediate as settle } from 'node:timers/promises'
import type { FaultInjector } from './fault-injector.ts'
import { NoReply } from './faults.ts'
import { cancelled } from './memory-store.ts'

/** Whole numbers below `end`. */
type NextInt = (end: number) => number
type Call = {
  life: Life | undefined
  name: string
  send: () => Promise<unknown>
  done: (v: unknown) => void
  fail: (e: unknown) => void
}
/** `fault` is what the work ended with, if it failed. */
export type Life = { over: boolean; fault?: unknown }

const ignore = () => {}

/**
 * A seeded schedule over calls to a store: every call of every life waits until the random numbers choose it, and meets a fault in
 * `faults` of a hundred. A call may arrive long after its sender gave it up. For paper stores: they answer at once.
 */
export function schedule(nextInt: NextInt, faults: number) {
  let waiting: Call[] = []

  const faultInjectorOf =
    (life: Life): FaultInjector =>
    (name, send) =>
      new Promise((done, fail) => {
        if (!life.over) waiting.push({ life, name, send, done: done as Call['done'], fail })
      })

  /** Whoever is killed hears nothing more; what he has sent arrives, or not. */
  const kill = (life: Life) => {
    life.over = true
    waiting = waiting.flatMap((call) =>
      call.life !== life ? call : nextInt(2) === 0 ? { ...call, life: undefined, done: ignore, fail: ignore } : [],
    )
  }

  async function release(call: Call) {
    const { life, name, send, done, fail } = call
    const fate = life && nextInt(100) < faults ? nextInt(5) : undefined
    if (fate === undefined) return send().then(done, fail)
    if (fate === 0) return fail(new NoReply('unsent'))
    if (fate === 1)
      return send().then(
        () => fail(new NoReply('lost')),
        () => fail(new NoReply('lost')),
      )
    if (fate === 2) {
      waiting.push({ ...call, life: undefined, done: ignore, fail: ignore })
      return fail(new NoReply('late'))
    }
    if (fate === 3 && name === 'TransactWriteCommand') return fail(cancelled(['TransactionConflict']))
    if (nextInt(2) === 0) await send().catch(ignore)
    if (life) kill(life)
  }

  return {
    /** Begins a life: some work behind a fault injector, over when the work ends, fails or is killed. */
    begin(work: (faultInjector: FaultInjector) => Promise<void>): Life {
      const life: Life = { over: false }
      const end = (fault?: unknown) => Object.assign(life, { over: true, fault })
      work(faultInjectorOf(life)).then(() => end(), end)
      return life
    },
    /** Lets one waiting call go on; false when none waits. */
    async step(): Promise<boolean> {
      await settle()
      const [call] = waiting.splice(nextInt(Math.max(waiting.length, 1)), 1)
      if (!call) return false
      await release(call)
      return true
    },
  }
}
