import { type Attributes, readItem } from './attribute-value.ts'
import { type Connection, createCall } from './call.ts'
import {
  certificateKey,
  directoryPartition,
  type ListedEnterprise,
  type RegisteredCertificate,
  type RegisterReader,
  RegisterUnavailable,
} from './register.ts'

/** Milliseconds for a whole answer, both tries and all pages included; below the second that the port promises. */
const budget = 900

/** The register's reading side on DynamoDB without the SDK, for the public lookup. Imports neither SDK nor zod. */
export const dynamoRegisterReader = ({ table, ...connection }: Connection & { table: string }): RegisterReader => {
  const call = createCall(connection)
  return {
    async certificate(number) {
      const { Item } = await call('GetItem', { TableName: table, Key: writeKey(certificateKey(number)) }, budget)
      if (Item === undefined) return undefined
      return interpret<RegisteredCertificate>(Item, 'number', number)
    },
    async directory() {
      const end = performance.now() + budget
      const found: ListedEnterprise[] = []
      let next: unknown
      do {
        const left = end - performance.now()
        if (left <= 0) throw new RegisterUnavailable('the directory was not read in time')
        const page = await call(
          'Query',
          {
            TableName: table,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': { S: directoryPartition } },
            ...(next !== undefined && { ExclusiveStartKey: next }),
          },
          left,
        )
        if (!Array.isArray(page.Items)) throw new RegisterUnavailable('the register answered something else')
        for (const item of page.Items) found.push(interpret<ListedEnterprise>(item, 'filing'))
        next = page.LastEvaluatedKey
      } while (next !== undefined)
      return found
    },
  }
}

const writeKey = ({ pk, sk }: { pk: string; sk: string }) => ({ pk: { S: pk }, sk: { S: sk } })

/** Only the writer writes items, so one field tells whether this is one; anything else must not pass for an answer. */
const interpret = <T extends object>(item: unknown, field: keyof T & string, value?: string): T => {
  try {
    const { pk, sk, ...plain } = readItem(item as Attributes)
    if (typeof plain[field] === 'string' && plain[field] === (value ?? plain[field])) return plain as T
  } catch {
    // garbled: the same as another item
  }
  throw new RegisterUnavailable('the register answered something else')
}
