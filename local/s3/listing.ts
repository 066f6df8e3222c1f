import type { Bucket } from './store.ts'
import type { Version } from './version.ts'

/** Order of UTF-8 bytes; JavaScript's own order differs beyond the basic plane (rare characters of names live there). */
export function compareKeys(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other))
}

/** All versions of a bucket, those of one key together and the newest of them first, keys as S3 lists them. */
export function inKeyOrder({ catalogue }: Bucket): (readonly Version[])[] {
  const keyOf = ([version]: readonly Version[]) => version?.key ?? ''
  return [...catalogue.all()].sort((one, other) => compareKeys(keyOf(one), keyOf(other)))
}

/** One page of a listing: entries, and the common prefixes that stand for entries below a delimiter. */
type Page<T> = {
  readonly entries: readonly T[]
  readonly prefixes: readonly string[]
  /** The last entry or prefix of the page, when more follow. */
  readonly last: { readonly entry: T } | { readonly prefix: string } | undefined
}

type Question<T> = {
  readonly prefix: string
  /** '' for none. */
  readonly delimiter: string
  readonly max: number
  /** Whether an entry stood on an earlier page. */
  readonly isSeen: (entry: T) => boolean
}

/** Cuts a page out of entries in key order; an entry and a common prefix each count as one (S3 ListObjectsV2). */
export function cutPage<T extends { readonly key: string }>(all: Iterable<T>, question: Question<T>): Page<T> {
  const { prefix, delimiter, max, isSeen } = question
  const entries: T[] = []
  const prefixes: string[] = []
  let last: Page<T>['last']
  for (const entry of all) {
    if (!entry.key.startsWith(prefix) || isSeen(entry)) continue
    const at = delimiter === '' ? -1 : entry.key.indexOf(delimiter, prefix.length)
    const common = at === -1 ? undefined : entry.key.slice(0, at + delimiter.length)
    if (common !== undefined && prefixes.at(-1) === common) continue
    if (entries.length + prefixes.length >= max) return { entries, prefixes, last }
    if (common === undefined) {
      entries.push(entry)
      last = { entry }
    } else {
      prefixes.push(common)
      last = { prefix: common }
    }
  }
  return { entries, prefixes, last: undefined }
}
