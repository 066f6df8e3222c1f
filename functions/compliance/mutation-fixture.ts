import { procedures } from '../../shared/domain/procedures.ts'
import { unopened } from '../../shared/domain/workflow/evolve.ts'
import type { Entry, Procedure } from '../../shared/domain/workflow/procedure.ts'
import { tables } from '../../shared/names.ts'
import { advance } from '../../shared/stores/ledger/chain.ts'
import { head as headKey, sortOf } from '../../shared/stores/ledger/items.ts'
import type { Stored } from '../../shared/stores/ledger/stored.ts'

type Dice = (end: number) => number
type Item = Record<string, unknown>
/** What stands in a ledger, as text, so that every mutation begins from the same. */
export type Written = ReadonlyMap<string, string>
/** The ledger after it, and where it should be found; `at` where there is one place alone. */
export type Mutated = { ledger: Map<string, Item[]>; touched: string[]; at?: number | 'HEAD' }

export const remember = async (stored: AsyncIterable<Stored>): Promise<Written> => {
  const written = new Map<string, string>()
  for await (const { key, items } of stored) written.set(key, JSON.stringify(items))
  return written
}
const restore = (written: Written) => new Map([...written].map(([key, items]) => [key, JSON.parse(items) as Item[]]))
export const storedIn = (ledger: Map<string, Item[]>): Stored[] => [...ledger].map(([key, items]) => ({ key, items }))

const isEntry = ({ sk }: Item) => sk !== headKey
const headOf = (items: Item[]) => items.filter((item) => !isEntry(item))
const pick = <T>(dice: Dice, from: readonly T[]): T => from[dice(from.length)] as T
/** Entries under the sort keys of their places, the head last. */
const place = (key: string, entries: Item[], head: Item[]) => [
  ...entries.map((item, i) => ({ ...item, pk: key, sk: sortOf(i + 1) })),
  ...head,
]

/** One bit of one byte, as often as it takes until the text still parses and says something else. */
function flip(dice: Dice, value: unknown): unknown {
  const text = JSON.stringify(value)
  for (;;) {
    const bytes = Buffer.from(text)
    const at = dice(bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << dice(8))
    try {
      const flipped = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
      if (JSON.stringify(flipped) !== text) return flipped
    } catch {
      // no text, or no JSON: no store would hold it
    }
  }
}

/** The head as it would stand after these entries, all its own fields recomputed. */
function foldedHead(key: string, entries: Item[], head: Item[]): Item[] {
  const [procedure = '', id = ''] = key.split(/#(.*)/s)
  const folded = entries
    .map(({ entry }) => entry as Entry)
    .reduce(advance, unopened(procedures[procedure] as Procedure, id))
  return head.map((item) => ({ ...item, head: folded, version: folded.version }))
}

type Mutation = (dice: Dice, ledger: Map<string, Item[]>) => Omit<Mutated, 'ledger'>
const longer = (ledger: Map<string, Item[]>, than: number) =>
  [...ledger].filter(([, items]) => items.length - 1 > than).map(([key]) => key)

/** In which lists a head stands: in another queue, in none, or where it does not belong. */
const lists = Object.values(tables.ledger.indexes).flatMap(({ partition, sort }) => [partition, sort])

/** What somebody with rights in the cloud could do to a ledger, most of it with care to leave no trace. */
export const mutations = {
  flip(dice, ledger) {
    const key = pick(dice, [...ledger.keys()])
    const item = pick(dice, ledger.get(key) ?? [])
    if (isEntry(item)) item.entry = flip(dice, item.entry)
    else item.head = flip(dice, item.head)
    return { touched: [key], at: isEntry(item) ? Number(item.sk) : 'HEAD' }
  },
  remove(dice, ledger) {
    const key = pick(dice, [...ledger.keys()])
    const items = ledger.get(key) ?? []
    const at = dice(items.length)
    const gone = items[at] as Item
    ledger.set(key, items.toSpliced(at, 1))
    return { touched: [key], at: isEntry(gone) ? Number(gone.sk) : 'HEAD' }
  },
  /** And counted again, so that no version is missing. */
  cutOut(dice, ledger) {
    const key = pick(dice, longer(ledger, 1))
    const items = ledger.get(key) ?? []
    const entries = items.filter(isEntry).toSpliced(dice(items.length - 2), 1)
    const counted = entries.map((item, i) => ({ ...item, entry: { ...(item.entry as Entry), version: i + 1 } }))
    ledger.set(key, place(key, counted, headOf(items)))
    return { touched: [key] }
  },
  insert(dice, ledger) {
    const key = pick(dice, [...ledger.keys()])
    const items = ledger.get(key) ?? []
    const entries = items.filter(isEntry)
    const at = dice(entries.length)
    const { entry } = pick(dice, entries)
    const forged = { entry: { ...(entry as Entry), at: '2019-12-31T00:00:00.000Z' } }
    const counted = entries
      .toSpliced(at, 0, forged)
      .map((item, i) => ({ ...item, entry: { ...(item.entry as Entry), version: i + 1 } }))
    ledger.set(key, place(key, counted, headOf(items)))
    return { touched: [key] }
  },
  reorder(dice, ledger) {
    const key = pick(dice, longer(ledger, 1))
    const items = ledger.get(key) ?? []
    const entries = items.filter(isEntry)
    const from = dice(entries.length)
    const to = (from + 1 + dice(entries.length - 1)) % entries.length
    const moved = entries[from] as Item
    ledger.set(key, place(key, entries.toSpliced(from, 1).toSpliced(to, 0, moved), headOf(items)))
    return { touched: [key], at: Math.min(from, to) + 1 }
  },
  /** The last entries and the head with them, to what it was before; or the whole dossier. */
  truncate(dice, ledger) {
    const key = pick(dice, [...ledger.keys()])
    const items = ledger.get(key) ?? []
    const entries = items.filter(isEntry)
    const kept = entries.slice(0, dice(entries.length))
    if (kept.length === 0) ledger.delete(key)
    else ledger.set(key, place(key, kept, foldedHead(key, kept, headOf(items))))
    return { touched: [key] }
  },
  list(dice, ledger) {
    const key = pick(dice, [...ledger.keys()])
    const [head = {}] = headOf(ledger.get(key) ?? [])
    const name = pick(dice, lists)
    if (name in head && dice(2) === 0) delete head[name]
    else head[name] = name in head ? `${head[name]}0` : 'plan#submitted#440600'
    return { touched: [key], at: 'HEAD' }
  },
  swap(dice, ledger) {
    const a = pick(dice, [...ledger.keys()])
    const others = [...ledger.keys()].filter((key) => key !== a)
    const b = pick(dice, others)
    const [one = [], other = []] = [ledger.get(a), ledger.get(b)]
    ledger.set(a, place(a, other.filter(isEntry), headOf(other)))
    ledger.set(b, place(b, one.filter(isEntry), headOf(one)))
    return { touched: [a, b] }
  },
} as const satisfies Record<string, Mutation>

export const mutate = (written: Written, kind: keyof typeof mutations, dice: Dice): Mutated => {
  const ledger = restore(written)
  return { ledger, ...mutations[kind](dice, ledger) }
}

type Beside = { besides: Item[]; touched: string }

/** What could be done to what lies beside dossiers: keys that nobody else may take, and calls that were answered. */
export const besideMutations = {
  /** So that somebody else takes it. */
  freeKey(dice, besides) {
    const key = pick(dice, besides.filter(isKey))
    return { besides: besides.filter((item) => item !== key), touched: String(key.pk) }
  },
  takeKey(dice, besides) {
    const pk = `key#filing/R/${dice(1_000_000)}`
    return { besides: [...besides, { pk, sk: 'KEY', holder: pick(dice, besides.filter(isKey)).holder }], touched: pk }
  },
  handKey(dice, besides) {
    const key = pick(dice, besides.filter(isKey))
    key.holder = `plan#${dice(1_000_000)}`
    return { besides, touched: String(key.pk) }
  },
  /** Of what was answered but the actions, which nothing tells. */
  answerOtherwise(dice, besides) {
    const item = pick(
      dice,
      besides.filter((one) => !isKey(one)),
    )
    const call = item.call as { answer: string }
    const { actions = [], ...shown } = JSON.parse(call.answer)
    call.answer = JSON.stringify({ ...(flip(dice, shown) as object), actions })
    return { besides, touched: String(item.pk) }
  },
} as const satisfies Record<string, (dice: Dice, besides: Item[]) => Beside>
const isKey = ({ sk }: Item) => sk === 'KEY'
