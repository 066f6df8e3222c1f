import { EventEmitter, once } from 'node:events'
import { watch } from 'node:fs'
import { basename, dirname } from 'node:path'

/** Tells that something may have been written to the tables, by whoever has them open. */
export type Writes = {
  /** Whether writes are told at all. */
  readonly watched: boolean
  /** How often it was told so far. */
  count: () => number
  /** Resolves once it was told more often than `seen`; after a while, or when `signal` aborts, without. */
  after: (seen: number, signal: AbortSignal) => Promise<void>
  close: () => void
}

/** Milliseconds to wait for a write that may come untold: where writes are told, and where they are not. */
const patience = { watched: 10_000, unwatched: 100 }

/**
 * Watches the files of the engine's SQLite database, its write-ahead log among them, so that whoever waits for a write
 * need not ask for it. Without `file`, of an engine elsewhere, nothing is told.
 */
export function watchWrites(file: string | undefined): Writes {
  const told = new EventEmitter().setMaxListeners(0)
  let count = 0
  const watcher =
    file === undefined
      ? undefined
      : watch(dirname(file), (_, name) => {
          if (!name?.startsWith(basename(file))) return
          count += 1
          told.emit('write')
        })
  // the folder was taken away: what is written is found by looking, every now and then
  watcher?.on('error', () => watcher.close())
  const within = watcher ? patience.watched : patience.unwatched
  return {
    watched: watcher !== undefined,
    count: () => count,
    async after(seen, signal) {
      if (count > seen) return
      const end = AbortSignal.any([signal, AbortSignal.timeout(within)])
      await once(told, 'write', { signal: end }).catch((fault: unknown) => {
        if (!end.aborted) throw fault
      })
    },
    close: () => watcher?.close(),
  }
}

/**
 * The work, but only while it leaves something to do, or something was written since it was last begun; always where writes
 * are not told. `work` answers whether it left something.
 */
export function whenWritten({ watched, count }: Writes, work: () => Promise<boolean>): () => Promise<void> {
  let done: number | undefined
  return async () => {
    const begun = count()
    if (watched && done === begun) return
    done = undefined
    if (!(await work())) done = begun
  }
}
