import { unopened } from '../../domain/workflow/evolve.ts'
import { placeOf } from '../../domain/workflow/open-actions.ts'
import type { Dossier, Entry, Facts, Procedure } from '../../domain/workflow/procedure.ts'
import { advance, digestOf } from './chain.ts'
import { head as headKey, indexed, partition, sortOf } from './items.ts'
import type { Stored } from './stored.ts'

/**
 * The first place of a dossier at which it is not what was written; `at` is a version, or the head; or a key or call beside.
 * `PLACE`: nothing is wrong with it, and it stands where earlier index rules have put it.
 */
export type Break = { dossier: string; at: number | 'HEAD' | 'PLACE' | 'KEY' | 'CALL'; says: string }

/** A head that stood at some time, as an anchor outside the ledger keeps it. `digest` is that of the entry of `version`. */
export type Point = { version: number; digest: string; day: string }

const same = (a: unknown, b: unknown) => digestOf(a) === digestOf(b)
export const isEntry = (value: unknown): value is Entry =>
  ['by', 'facts', 'seat'].every((field) => typeof (value as Facts | undefined)?.[field] === 'object')

const broken = (dossier: string, at: Break['at'], says: string): Break => ({ dossier, at, says })
export const isBreak = (found: Break | object): found is Break => 'says' in found

/** What entries fold to, and the digest of each. */
export type Folded = { folded: Dossier; digests: string[] }

/**
 * Folds the entries of a dossier, each under its own key: versions follow one another, and digests, states and times hang
 * together. Answers the first break instead: an altered entry is named itself wherever the one behind it, or the head,
 * still vouches for its neighbour. Where there is no head, as in an export, nobody vouches for the last one.
 */
export function foldEntries(
  { key, items }: Stored,
  procedures: Readonly<Record<string, Procedure>>,
  head?: Dossier,
): Break | Folded {
  const digests = items.map(({ entry }) => digestOf(entry))
  const previousAt = (i: number) => (i < items.length ? (items[i]?.entry as Entry)?.previous : head?.digest)

  const [procedure = '', id = ''] = key.split(/#(.*)/s)
  const p = Object.hasOwn(procedures, procedure) ? procedures[procedure] : undefined
  if (!p) return broken(key, 'HEAD', 'no such procedure')

  let folded = unopened(p, id)
  for (const [i, item] of items.entries()) {
    const { pk: _, sk, entry, ...more } = item
    const version = i + 1
    const at = (where: number, says: string) => broken(key, where, says)
    if (sk !== sortOf(version)) return at(version, Number(sk) > version ? 'missing' : 'an item that no version has')
    if (!isEntry(entry) || Object.keys(more).length > 0) return at(version, 'is no entry')
    if (partition(entry.procedure, entry.id) !== key) return at(version, 'belongs to another dossier')
    if (entry.version !== version) return at(version, 'has another version than its place')
    if (entry.previous !== folded.digest) {
      const vouchedFor = i > 0 && previousAt(version) === digests[i]
      return at(vouchedFor ? i : version, vouchedFor ? 'altered' : 'does not follow from the one before it')
    }
    if (entry.from !== folded.state) return at(version, 'begins in another state than the one before it ended in')
    if (folded.at !== null && entry.at < folded.at) return at(version, 'is earlier than the one before it')
    folded = advance(folded, entry)
  }
  return items.length === 0 ? broken(key, 1, 'missing') : { folded, digests }
}

/**
 * Whether a dossier is what was written: its entries hang together, its head is what they fold to and stands in the lists
 * of its state alone, and every anchored head is one that it has had. Answers the first break. Knows no table's rules,
 * since these may have changed since; but of states it knows who must act in them now. A head that other rules have placed
 * is told last, and as no more than that.
 */
export function findBreak(
  { key, items }: Stored,
  procedures: Readonly<Record<string, Procedure>>,
  points: readonly Point[] = [],
): Break | undefined {
  const headItem = items.find(({ sk }) => sk === headKey)
  const head = headItem?.head as Dossier | undefined
  const found = foldEntries({ key, items: items.filter(({ sk }) => sk !== headKey) }, procedures, head)
  if (isBreak(found)) return found
  const { folded, digests } = found
  const last = digests.length
  if (!headItem) return broken(key, 'HEAD', 'missing')
  const standsOnLast = head?.digest === folded.digest
  if (head && !standsOnLast && head.version > last) return broken(key, last + 1, 'missing')
  if (head?.version === last && !standsOnLast) return broken(key, last, 'is not the one its head stands on')
  const { pk: _, sk: __, head: ___, version, rules, ...lists } = headItem
  if (!same(head, folded) || version !== last) return broken(key, 'HEAD', 'is not what its entries fold to')
  const p = procedures[folded.procedure]
  const { rules: now, ...due } = p ? indexed({ head: folded, index: placeOf(p, folded) }) : lists
  const isInPlace = same(lists, due)
  if (!isInPlace && rules === now) return broken(key, 'HEAD', 'is not in the lists in which its state belongs')

  const lost = points.find((point) => digests[point.version - 1] !== point.digest)
  if (lost) return broken(key, lost.version, `is not the entry that was anchored on ${lost.day}`)
  return isInPlace ? undefined : broken(key, 'PLACE', 'stands where earlier index rules have put it')
}
