/** Calls `over` once, so many milliseconds from now, unless what is returned is called before: that stops it. */
export type SetTimer = (over: () => void, milliseconds: number) => () => void

/**
 * The machine's. A process that was busy meanwhile finds its time over and answers waiting, unread: the event loop reads
 * once what has arrived before `over` is called, and does not call it when that stops the timer.
 */
export const setTimer: SetTimer = (over, milliseconds) => {
  let turn: NodeJS.Immediate | undefined
  const timeout = setTimeout(() => {
    turn = setImmediate(over)
  }, milliseconds)
  return () => {
    clearTimeout(timeout)
    clearImmediate(turn)
  }
}
