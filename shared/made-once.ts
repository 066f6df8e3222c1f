/**
 * What is made when it is first asked for, and kept: a cold start that does not ask does not wait for it. A `make` that
 * throws is asked again.
 */
export const madeOnce = <T extends object | string>(make: () => T): (() => T) => {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
