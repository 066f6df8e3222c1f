import type { Dossier } from '../../domain/workflow/procedure.ts'
import { tables } from '../../names.ts'
import { itemsOfNotification } from '../notifications/items.ts'
import type { Move, OutboxMessage, Transaction } from './ledger.ts'

/** One partition per dossier: `HEAD`, then `000001`, `000002`, … Entries are never rewritten, never deleted. */
export const partition = (procedure: string, id: string) => `${procedure}#${id}`
/** A longer partition key is refused by the store, so that nothing can stand under it. */
export const holds = (pk: string) => Buffer.byteLength(pk) <= 2048
export const head = 'HEAD'
export const sortOf = (version: number) => String(version).padStart(6, '0')
export const keyItem = (key: string) => ({ pk: `key#${key}`, sk: 'KEY' })
export const callItem = (key: string) => ({ pk: `call#${key}`, sk: 'CALL' })

/** An item holds 400 KB by the store's count, which for long lists of digits is half as much again as JSON's. */
const largest = 256 * 1024
export const isTooLarge = (item: Record<string, unknown>) => Buffer.byteLength(JSON.stringify(item)) > largest

const noDue = '9999-12-31'
const { queue, owner, clock } = tables.ledger.indexes

/** By what a head is found beside its own key, as `index` says, and which rules said so. */
export const indexed = ({ head: d, index }: Pick<Move, 'head' | 'index'>) => ({
  ...(index.queue && { [queue.partition]: index.queue, [queue.sort]: `${d.due ?? noDue}#${d.id}` }),
  ...(index.owner && { [owner.partition]: index.owner, [owner.sort]: d.opened }),
  ...(index.rules && { rules: index.rules }),
  ...(index.day && { [clock.partition]: index.day.slice(0, 7), [clock.sort]: `${index.day}#${d.procedure}#${d.id}` }),
})

const unmoved = (version: number) =>
  version === 0
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : { ConditionExpression: 'version = :was', ExpressionAttributeValues: { ':was': version } }

const absent = { ConditionExpression: 'attribute_not_exists(pk)' }

/** The last move of each dossier: one transaction touches a head once, however often it moved. */
function headsOf(moves: readonly Move[]): { move: Move; was: number }[] {
  const heads = new Map<string, { move: Move; was: number }>()
  for (const move of moves) {
    const key = partition(move.head.procedure, move.head.id)
    heads.set(key, { move, was: heads.get(key)?.was ?? move.entry.version - 1 })
  }
  return [...heads.values()]
}

/** Messages lie in ten partitions, by the last character of the dossier's id, so that no batch heats one. */
const messageItems = (message: OutboxMessage) => {
  if (message.to === 'people') return itemsOfNotification(message.notification)
  const { to, id, version, at } = message
  return [{ pk: `${to}#${id.slice(-1)}`, sk: `${id}#${sortOf(version)}`, number: id, version, at }]
}

export type Tables = { ledger: string; outbox: string }

/** The items of a transaction, each with what to say when its condition fails. */
export function itemsOf(
  { ledger: TableName, outbox }: Tables,
  { moves, seen, keys, messages = [], call }: Transaction,
) {
  const at = ({ procedure, id }: Pick<Dossier, 'procedure' | 'id'>) => partition(procedure, id)
  const entries = moves.map(({ entry }) => ({
    on: 'stale' as const,
    item: { Put: { TableName, Item: { pk: at(entry), sk: sortOf(entry.version), entry }, ...absent } },
  }))
  const heads = headsOf(moves).map(({ move, was }) => ({
    on: 'stale' as const,
    item: {
      Put: {
        TableName,
        Item: { pk: at(move.head), sk: head, head: move.head, version: move.head.version, ...indexed(move) },
        ...unmoved(was),
      },
    },
  }))
  const checks = seen.map((s) => ({
    on: 'stale' as const,
    item: { ConditionCheck: { TableName, Key: { pk: at(s), sk: head }, ...unmoved(s.version) } },
  }))
  const unique = keys.map((key) => ({
    on: 'taken' as const,
    key,
    item: { Put: { TableName, Item: { ...keyItem(key), holder: moves[0] && at(moves[0].entry) }, ...absent } },
  }))
  const calls = call
    ? [{ on: 'repeated' as const, item: { Put: { TableName, Item: { ...callItem(call.key), call }, ...absent } } }]
    : []
  const told = messages.flatMap(messageItems).map((Item) => ({
    on: 'stale' as const,
    item: { Put: { TableName: outbox, Item, ...absent } },
  }))
  return [...calls, ...unique, ...entries, ...heads, ...told, ...checks]
}
