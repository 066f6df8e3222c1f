/** For tests: what this process must not leave behind, undone at its end, at once and in turn from the last. */
const undone: (() => void)[] = []

/** Has `undo` called when this process ends, by itself or because the test runner ends it; it cannot wait for anything. */
export const atProcessEnd = (undo: () => void): void => {
  if (undone.length === 0) {
    process.once('exit', () => {
      for (const each of undone.toReversed()) each()
    })
    // as the runner ends its workers; without a listener nothing would be undone
    process.once('SIGTERM', () => process.exit())
  }
  undone.push(undo)
}
