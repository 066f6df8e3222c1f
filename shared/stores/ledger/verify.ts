import { unopened } from '../../domain/workflow/evolve.ts'
import type { Dossier, Entry, Facts, Procedure } from '../../domain/workflow/procedure.ts'
import { advance, digestOf } from './chain.ts'
import { head as headKey, partition, sortOf } from './items.ts'
import type { Stored } from './stored.ts'

/** The first place of a dossier at which it is not what was written; `at` is a version, or the head. */
export type Break = { dossier: string; at: number | 'HEAD'; says: string }

/** A head that stood at some time, as an anchor outside the ledger keeps it. `digest` is that of the entry of `version`. */
export type Point = { version: number; digest: string; day: string }

const same = (a: unknown, b: unknown) => digestOf(a) === digestOf(b)
const isEntry = (value: unknown): value is Entry =>
  ['by', 'facts', 'seat'].every((field) => typeof (value as Facts | undefined)?.[field] === 'object')

/**
 * Whether a dossier is what was written: versions follow one another, entries lie under their own key and hang together
 * (digests, states, times), its head is what they fold to, and every anchored head is one that it has had. Answers the
 * first break: an altered entry is named itself wherever the one behind it, or the head, still vouches for its neighbour.
 * Knows no table's rules, since these may have changed since.
 */
export function findBreak(
  { key, items }: Stored,
  procedures: Readonly<Record<string, Procedure>>,
  points: readonly Point[] = [],
): Break | undefined {
  const broken = (at: Break['at'], says: string): Break => ({ dossier: key, at, says })
  const headItem = items.find(({ sk }) => sk === headKey)
  const entryItems = items.filter(({ sk }) => sk !== headKey)
  const head = headItem?.head as Dossier | undefined
  const digests = entryItems.map(({ entry }) => digestOf(entry))
  const previousAt = (i: number) => (i < entryItems.length ? (entryItems[i]?.entry as Entry)?.previous : head?.digest)

  const [procedure = '', id = ''] = key.split(/#(.*)/s)
  const p = Object.hasOwn(procedures, procedure) ? procedures[procedure] : undefined
  if (!p) return broken('HEAD', 'no such procedure')

  let folded = unopened(p, id)
  for (const [i, item] of entryItems.entries()) {
    const { pk: _, sk, entry, ...more } = item
    const version = i + 1
    if (sk !== sortOf(version)) return broken(version, Number(sk) > version ? 'missing' : 'an item that no version has')
    if (!isEntry(entry) || Object.keys(more).length > 0) return broken(version, 'is no entry')
    if (partition(entry.procedure, entry.id) !== key) return broken(version, 'belongs to another dossier')
    if (entry.version !== version) return broken(version, 'has another version than its place')
    if (entry.previous !== folded.digest) {
      const vouchedFor = i > 0 && previousAt(version) === digests[i]
      return broken(vouchedFor ? i : version, vouchedFor ? 'altered' : 'does not follow from the one before it')
    }
    if (entry.from !== folded.state) return broken(version, 'begins in another state than the one before it ended in')
    if (folded.at !== null && entry.at < folded.at) return broken(version, 'is earlier than the one before it')
    folded = advance(folded, entry)
  }
  const last = entryItems.length
  if (last === 0) return broken(1, 'missing')
  if (!headItem) return broken('HEAD', 'missing')
  const standsOnLast = head?.digest === folded.digest
  if (head && !standsOnLast && head.version > last) return broken(last + 1, 'missing')
  if (head?.version === last && !standsOnLast) return broken(last, 'is not the one its head stands on')
  if (!same(head, folded) || headItem.version !== last) return broken('HEAD', 'is not what its entries fold to')

  const lost = points.find(({ version, digest }) => digests[version - 1] !== digest)
  return lost && broken(lost.version, `is not the entry that was anchored on ${lost.day}`)
}
