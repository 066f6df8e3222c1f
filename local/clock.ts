/** The run's clock: the machine's, until somebody moves it; then it runs on from there. */
export function movableClock(machine: () => number = Date.now) {
  let offset = 0
  return {
    now: (): string => new Date(machine() + offset).toISOString(),
    /** Sets the instant; null gives the machine's time back. Throws RangeError for what is no instant. */
    move(instant: string | null): void {
      const to = instant === null ? machine() : Date.parse(instant)
      if (Number.isNaN(to)) throw new RangeError('not an instant')
      offset = to - machine()
    },
  }
}
export type MovableClock = ReturnType<typeof movableClock>
