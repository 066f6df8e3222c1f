import { setTimeout as sleep } from 'node:timers/promises'
import type { SetTimer } from '../../shared/stores/register/timer.ts'

/** Time-outs that run out when the test says so, in the place of the machine's. */
export const openTimers = () => {
  const running = new Map<object, { readonly over: () => void; readonly milliseconds: number }>()
  const set: number[] = []
  const timer: SetTimer = (over, milliseconds) => {
    const key = {}
    running.set(key, { over, milliseconds })
    set.push(milliseconds)
    return () => void running.delete(key)
  }
  return {
    timer,
    /** Milliseconds of each that was ever set. */
    set,
    /** How many are under way, of this length where it is given. */
    running: (milliseconds?: number) =>
      [...running.values()].filter((one) => milliseconds === undefined || one.milliseconds === milliseconds).length,
    /** The time is over for all that are under way, of this length where it is given. */
    runOut: (milliseconds?: number) => {
      for (const [key, one] of running)
        if (milliseconds === undefined || one.milliseconds === milliseconds) {
          running.delete(key)
          one.over()
        }
    },
  }
}

/** Waits for what does not tell when it happens, as long as it takes: looks again and again. */
export const untilTrue = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await holds())) await sleep(2)
}
