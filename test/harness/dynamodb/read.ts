import { meets, type Named, nameOf, partitionAsked } from './expression.ts'
import { invalid } from './fault.ts'
import type { Table } from './table.ts'
import { compareTexts, type Item, sizeOf } from './value.ts'

export type Asked = Named & {
  IndexName?: string
  KeyConditionExpression?: string
  FilterExpression?: string
  ProjectionExpression?: string
  ExclusiveStartKey?: Item
  Limit?: number
  ScanIndexForward?: boolean
}

/** Bytes of items that one page may come to. */
const pageBytes = 1024 * 1024

/** Items in their order, from `asked`'s start to the end of its page; its conditions are looked at for each. */
function pageOf(rows: readonly Item[], keys: readonly string[], asked: Asked) {
  const { ExclusiveStartKey: start, Limit: limit = Number.POSITIVE_INFINITY } = asked
  const items: Item[] = []
  let scanned = 0
  let bytes = 0
  let at = start ? startAfter(rows, keys, start, asked.ScanIndexForward !== false) : 0
  for (; at < rows.length && scanned < limit && bytes < pageBytes; at++) {
    const item = rows[at] as Item
    bytes += sizeOf(item)
    scanned++
    if (meets(asked.FilterExpression, item, asked)) items.push(project(item, asked))
  }
  const last = rows[at - 1]
  const isCut = at < rows.length || scanned === limit
  return {
    Items: items,
    Count: items.length,
    ScannedCount: scanned,
    ...(isCut && last && { LastEvaluatedKey: pick(last, keys) }),
  }
}

const pick = (item: Item, names: readonly string[]): Item =>
  Object.fromEntries(names.flatMap((name) => (item[name] ? [[name, item[name]]] : [])))

const project = (item: Item, asked: Asked): Item =>
  asked.ProjectionExpression === undefined
    ? item
    : pick(
        item,
        asked.ProjectionExpression.split(',').map((name) => nameOf(name.trim(), asked)),
      )

/** The place behind a key, whether or not something stands there. `keys` are in the order that sorts rows. */
function startAfter(rows: readonly Item[], keys: readonly string[], start: Item, ascending: boolean): number {
  const textOf = (item: Item, key: string) => {
    const value = item[key]
    return value && 'S' in value ? value.S : ''
  }
  for (const key of keys) if (!start[key]) throw invalid('The provided starting key is invalid')
  const compare = (item: Item) => {
    for (const key of keys) {
      const order = compareTexts(textOf(item, key), textOf(start, key))
      if (order !== 0) return ascending ? order : -order
    }
    return 0
  }
  let [from, to] = [0, rows.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (compare(rows[middle] as Item) > 0) to = middle
    else from = middle + 1
  }
  return from
}

export function query(table: Table, asked: Asked) {
  const { IndexName: index, KeyConditionExpression: condition = '' } = asked
  const keys = index === undefined ? table.shape : table.shape.indexes.get(index)
  if (!keys) throw invalid(`The table does not have the specified index: ${index}`)
  const partition = partitionAsked(condition, keys.partition, asked)
  const found = table.partition(partition, index).filter((item) => meets(condition, item, asked))
  const own = [table.shape.partition, table.shape.sort].filter((name) => name !== undefined)
  const order = index === undefined ? own : [keys.partition, keys.sort ?? '', ...own]
  return pageOf(asked.ScanIndexForward === false ? found.toReversed() : found, order, asked)
}

export function scan(table: Table, asked: Asked) {
  const own = [table.shape.partition, table.shape.sort].filter((name) => name !== undefined)
  return pageOf(table.all(), own, asked)
}
