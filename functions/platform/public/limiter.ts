import type { Source } from './address.ts'
import { keepRecent } from './recent.ts'

/** A bucket that leaks one drop in `every` ms and holds `drops`. */
export type Bucket = { readonly every: number; readonly drops: number }

/**
 * Misses that one source may make at once and then one in so many ms: 20 and 20 a minute for an asker, 200 for a peer,
 * which may be a server of CloudFront, 10 for one number whoever asks. `doubtful` are store reads for a source that is
 * over its limit: it is still looked up, since a hit is never limited, but not at any speed.
 */
const limits = {
  asker: { every: 3000, drops: 20 },
  peer: { every: 300, drops: 200 },
  number: { every: 6000, drops: 10 },
  doubtful: { every: 10, drops: 100 },
} as const satisfies Record<string, Bucket>

/** Keys remembered a bucket: the memory of a flood from ever new sources is bounded by it, some 3 MB in all. */
const remembered = 10_000

/**
 * Counts misses, per source and per number. It counts within one instance of the function: a scraper at 50 requests a
 * second meets one or two of them. Times are milliseconds since any fixed instant.
 */
export const createLimiter = (capacity = remembered) => {
  const bucket = (limit: Bucket) => createBucket(limit, capacity)
  const askers = bucket(limits.asker)
  const peers = bucket(limits.peer)
  const numbers = bucket(limits.number)
  const doubtful = bucket(limits.doubtful)
  return {
    /** Whether the store may be read for this source: 0, or the milliseconds that it must wait. */
    beforeRead({ asker, peer }: Source, at: number): number {
      const wait = Math.max(askers.full(asker, at), peers.full(peer, at))
      return wait && doubtful.drip(asker, at) && wait
    },
    /**
     * B6: whether names may be tried on this number, or document: 0, or the milliseconds to wait. Where the right name were told
     * at any speed, names could be guessed at that speed; a proof cannot be guessed, and is not asked about.
     */
    beforeName: (number: string, at: number): number => numbers.full(number.slice(0, 22), at),
    /** Counts a miss: 0, or the milliseconds after which one may be made again. */
    onMiss: ({ asker, peer }: Source, number: string, at: number): number =>
      Math.max(
        askers.drip(asker, at),
        asker === peer ? 0 : peers.drip(peer, at),
        numbers.drip(number.slice(0, 22), at),
      ),
  }
}

/** Each key's bucket is one number: when it will be empty. A drop that does not fit is not counted. */
export const createBucket = ({ every, drops }: Bucket, capacity: number) => {
  const empties = keepRecent<number>(capacity)
  /** A bucket that would take longer to empty than it can hold was filled before the clock was set back. */
  const level = (key: string, at: number) => {
    const left = (empties.get(key) ?? 0) - at
    return left > drops * every ? 0 : Math.max(0, left)
  }
  const full = (key: string, at: number) => Math.max(0, level(key, at) - (drops - 1) * every)
  return {
    /** Milliseconds until a drop fits. */
    full,
    drip(key: string, at: number) {
      const wait = full(key, at)
      if (wait) return wait
      empties.set(key, at + level(key, at) + every)
      return 0
    },
  }
}
