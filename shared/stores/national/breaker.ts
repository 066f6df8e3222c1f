type Options = {
  /** Faults in a row after which the circuit opens. */
  threshold: number
  /** Milliseconds for which it then stays open; after them one call goes through as a probe. */
  cooldown: number
  /** Milliseconds of any clock that does not go back. */
  now: () => number
}

/** A circuit breaker: while the other side is down nobody is kept waiting for it, and it is not hammered. */
export function breaker({ threshold, cooldown, now }: Options) {
  let faults = 0
  let opened: number | undefined
  let probing = false
  const cooled = () => opened !== undefined && now() - opened >= cooldown
  return {
    /** How many calls would be let through: all, one as a probe, or none. */
    room: (most: number): number => (opened === undefined ? most : cooled() && !probing ? Math.min(1, most) : 0),
    /** Whether this call may go. Whoever is told so reports how it went. */
    enter(): boolean {
      if (opened === undefined) return true
      if (!cooled() || probing) return false
      probing = true
      return true
    },
    succeeded(): void {
      faults = 0
      opened = undefined
      probing = false
    },
    failed(): void {
      faults += 1
      if (opened !== undefined || faults >= threshold) opened = now()
      probing = false
    },
  }
}
