import { invalid } from './fault.ts'
import { compareTexts, type Item, sizeOf, type Value } from './value.ts'

export type Keys = { readonly partition: string; readonly sort?: string }
export type Shape = Keys & {
  readonly name: string
  readonly stream: boolean
  readonly indexes: ReadonlyMap<string, Keys>
}
/** A change as the table's stream tells it. */
export type Change = { eventName: 'INSERT' | 'MODIFY' | 'REMOVE'; keys: Item; image?: Item }

const textOf = (item: Item, attribute: string | undefined): string | undefined => {
  const value = attribute === undefined ? undefined : item[attribute]
  return value && 'S' in value ? value.S : undefined
}

/** Things by a text, given in the order of its bytes. */
function openRows<T>() {
  const rows = new Map<string, T>()
  let order: string[] | undefined
  return {
    get: (key: string) => rows.get(key),
    set(key: string, item: T) {
      if (!rows.has(key)) order = undefined
      rows.set(key, item)
    },
    delete(key: string) {
      if (rows.delete(key)) order = undefined
    },
    all(): T[] {
      order ??= [...rows.keys()].sort(compareTexts)
      return order.map((key) => rows.get(key) as T)
    },
  }
}
type Rows = ReturnType<typeof openRows<Item>>

const largest = 400 * 1024

/** A table of items whose keys are texts, with its indexes, in memory. */
export function openTable(shape: Shape) {
  const indexes = [{ keys: shape as Keys, name: undefined as string | undefined }].concat(
    [...shape.indexes].map(([name, keys]) => ({ keys, name })),
  )
  const places = new Map(indexes.map(({ name }) => [name, openRows<Rows>()]))
  const changes: Change[] = []
  let everything: Item[] | undefined

  const keyOf = (item: Item): Item => {
    const names = [shape.partition, ...(shape.sort === undefined ? [] : [shape.sort])]
    return Object.fromEntries(
      names.map((name) => {
        const value: Value | undefined = item[name]
        if (!value || !('S' in value)) throw invalid(`One of the required keys was not given a value: ${name}`)
        if (value.S === '')
          throw invalid(`The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`)
        const limit = name === shape.partition ? 2048 : 1024
        if (Buffer.byteLength(value.S) > limit)
          throw invalid(`Size of a key has exceeded the maximum size limit of ${limit} bytes`)
        return [name, value]
      }),
    )
  }
  const place = (item: Item) => `${textOf(item, shape.partition)}\0${textOf(item, shape.sort) ?? ''}`
  /** What a row is ordered by within its partition: in an index, its own sort key and then the table's. */
  const orderOf = (item: Item, { sort }: Keys, name: string | undefined) =>
    name === undefined ? (textOf(item, sort) ?? '') : `${textOf(item, sort) ?? ''}\0${place(item)}`
  const rowsOf = (name: string | undefined, partition: string) => {
    const all = places.get(name)
    const rows = all?.get(partition) ?? openRows<Item>()
    all?.set(partition, rows)
    return rows
  }
  const isIn = (item: Item, { partition, sort }: Keys) =>
    textOf(item, partition) !== undefined && (sort === undefined || textOf(item, sort) !== undefined)

  const get = (key: Item): Item | undefined =>
    places
      .get(undefined)
      ?.get(textOf(key, shape.partition) ?? '')
      ?.get(textOf(key, shape.sort) ?? '')

  function replace(key: Item, item: Item | undefined) {
    const before = get(key)
    everything = undefined
    for (const { name, keys } of indexes) {
      const placeOf = (one: Item | undefined) =>
        one && isIn(one, keys)
          ? { rows: rowsOf(name, textOf(one, keys.partition) ?? ''), order: orderOf(one, keys, name) }
          : undefined
      const [was, now] = [placeOf(before), placeOf(item)]
      if (was && (was.rows !== now?.rows || was.order !== now.order)) was.rows.delete(was.order)
      if (now && item) now.rows.set(now.order, item)
    }
    const eventName = item ? (before ? 'MODIFY' : 'INSERT') : 'REMOVE'
    if (shape.stream && (item || before)) changes.push({ eventName, keys: keyOf(key), ...(item && { image: item }) })
  }

  return {
    shape,
    changes,
    keyOf,
    get,
    check(item: Item) {
      keyOf(item)
      if (sizeOf(item) > largest) throw invalid('Item size has exceeded the maximum allowed size')
      for (const [name, { partition, sort }] of shape.indexes)
        for (const attribute of [partition, sort ?? partition])
          if (item[attribute] !== undefined && !textOf(item, attribute))
            throw invalid(`One or more parameter values are not valid for the index ${name}: ${attribute}`)
    },
    put: (item: Item) => replace(item, item),
    remove: (key: Item) => replace(key, undefined),
    /** A partition in the order of its sort key; of an index when it is named. */
    partition: (value: string, index?: string): Item[] => places.get(index)?.get(value)?.all() ?? [],
    /** Everything, partition after partition. */
    all(): Item[] {
      everything ??= (places.get(undefined)?.all() ?? []).flatMap((rows) => rows.all())
      return everything
    },
  }
}
export type Table = ReturnType<typeof openTable>
