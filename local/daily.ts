/** Milliseconds a day; Guangdong is eight hours ahead of UTC all year round. */
const day = 86_400_000
const ahead = 8 * 3_600_000

/** Milliseconds from `now` until it is next `time` (`HH:MM`) in Guangdong; a whole day when it is just that. */
export function untilNext(time: string, now: number): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? []
  if (hours === undefined || minutes === undefined) throw new RangeError(`not a time of day, HH:MM: ${time}`)
  const at = (Number(hours) * 60 + Number(minutes)) * 60_000
  const passed = (now + ahead) % day
  return at > passed ? at - passed : at - passed + day
}

type Timers = { now: () => number; set: (work: () => void, ms: number) => unknown; clear: (timer: unknown) => void }
const machine: Timers = {
  now: Date.now,
  set: (work, ms) => setTimeout(work, ms),
  clear: (timer) => clearTimeout(timer as NodeJS.Timeout),
}

/**
 * Does the work once a day, at `time` in Guangdong by the machine's clock, whatever the run's clock was moved to. What it
 * throws is told, and it goes on. Throws RangeError for what is no time of day.
 */
export function daily(
  time: string,
  work: () => Promise<unknown>,
  { now, set, clear } = machine,
  tell: (fault: unknown) => void = (fault) => console.error(fault),
) {
  let running: Promise<unknown> = Promise.resolve()
  const plan = () =>
    set(
      () => {
        running = work().catch(tell)
        timer = plan()
      },
      untilNext(time, now()),
    )
  let timer = plan()
  return {
    /** Begins nothing more, and waits for what is under way. */
    async stop() {
      clear(timer)
      await running
    },
  }
}
