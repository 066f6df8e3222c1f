import { type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import canonicalize from 'canonicalize'
import { tableNames } from './fault-injector.ts'
import { scanTable } from './scan.ts'

type Key = { pk: string; sk: string }
/** Items as canonical JSON, by `table|pk|sk`. */
export type Written = Map<string, string>

export const write = (item: object) => canonicalize(item) ?? ''
export const keyOf = (table: string, { pk, sk }: Key) => `${table}|${pk}|${sk}`

/** All that stands in the ledger and in its outbox. */
export async function readWritten(db: DynamoDBDocumentClient): Promise<Written> {
  const written: Written = new Map()
  for (const TableName of Object.values(tableNames))
    for (const item of await scanTable(db, TableName)) written.set(keyOf(TableName, item as Key), write(item))
  return written
}

/** One text, the same for the same items. */
export const textOf = (written: Written): string =>
  [...written]
    .map((pair) => pair.join(' '))
    .sort()
    .join('\n')

/**
 * Puts the ledger and its outbox back to what stood `before`, whatever was written since: in the store alone can items go.
 * `stands` is what is there now, where that has just been read.
 */
export async function rewind(db: DynamoDBDocumentClient, before: Written, stands?: Written): Promise<void> {
  const now = stands ?? (await readWritten(db))
  const TransactItems = [...new Set([...now.keys(), ...before.keys()])]
    .filter((key) => now.get(key) !== before.get(key))
    .map((key) => {
      const [TableName, pk, sk] = key.split('|')
      const item = before.get(key)
      return item ? { Put: { TableName, Item: JSON.parse(item) } } : { Delete: { TableName, Key: { pk, sk } } }
    })
  for (let i = 0; i < TransactItems.length; i += 100)
    await db.send(new TransactWriteCommand({ TransactItems: TransactItems.slice(i, i + 100) }))
}
