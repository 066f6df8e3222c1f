type Timers = { set: (work: () => void, ms: number) => unknown; clear: (timer: unknown) => void }
const machine: Timers = {
  set: (work, ms) => setTimeout(work, ms),
  clear: (timer) => clearTimeout(timer as NodeJS.Timeout),
}

/**
 * Does the work again and again, `pause` milliseconds after it was done last: never two at once. What it throws is told,
 * and it goes on.
 */
export function repeat(
  pause: number,
  work: () => Promise<unknown>,
  tell: (fault: unknown) => void = (fault) => console.error(fault),
  { set, clear } = machine,
) {
  let stopped = false
  let running: Promise<unknown> = Promise.resolve()
  let timer: unknown
  const plan = () => {
    if (!stopped) timer = set(start, pause)
  }
  const start = () => {
    running = work().catch(tell).then(plan)
  }
  plan()
  return {
    /** Begins nothing more, and waits for what is under way. */
    async stop() {
      stopped = true
      clear(timer)
      await running
    },
  }
}
