/**
 * Does the work again and again, `pause` milliseconds after it was done last: never two at once. What it throws is told,
 * and it goes on.
 */
export function repeat(
  pause: number,
  work: () => Promise<unknown>,
  tell: (fault: unknown) => void = (fault) => console.error(fault),
) {
  let stopped = false
  let running: Promise<unknown> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  const plan = () => {
    if (!stopped) timer = setTimeout(start, pause)
  }
  const start = () => {
    running = work().catch(tell).then(plan)
  }
  plan()
  return {
    /** Begins nothing more, and waits for what is under way. */
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
