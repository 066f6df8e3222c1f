import { Fault, invalid, noSuchTable } from './fault.ts'
import { type Asked, query, scan } from './read.ts'
import { streamOperations } from './stream.ts'
import { type Change, type Keys, openTable, type Table } from './table.ts'
import type { Item } from './value.ts'
import { type Transaction, transact, type Write, writeOne } from './write.ts'

type KeySchema = { AttributeName: string; KeyType: 'HASH' | 'RANGE' }[]
type Wanted = {
  TableName: string
  KeySchema: KeySchema
  GlobalSecondaryIndexes?: { IndexName: string; KeySchema: KeySchema }[]
  StreamSpecification?: { StreamEnabled: boolean }
}
/** All that a store holds, to be written down and opened again. */
export type Snapshot = { wanted: Wanted; items: Item[]; changes: Change[] }[]

const keysOf = (schema: KeySchema): Keys => {
  const named = (type: string) => schema.find(({ KeyType }) => KeyType === type)?.AttributeName
  const sort = named('RANGE')
  return { partition: named('HASH') ?? '', ...(sort !== undefined && { sort }) }
}

const openWanted = ({ TableName: name, KeySchema, GlobalSecondaryIndexes = [], StreamSpecification }: Wanted) =>
  openTable({
    ...keysOf(KeySchema),
    name,
    stream: StreamSpecification?.StreamEnabled ?? false,
    indexes: new Map(GlobalSecondaryIndexes.map((index) => [index.IndexName, keysOf(index.KeySchema)])),
  })

/**
 * DynamoDB in memory, as far as the stores and the embedded run speak to it; any other operation or expression is
 * refused. That it answers as the embedded engine does is for same-answers.test.ts to say.
 */
export function openStore(snapshot: Snapshot = []) {
  const tables = new Map<string, Table>()
  const wants = new Map<string, Wanted>()
  const taken = new Set<string>()
  const add = (wanted: Wanted) => {
    const table = openWanted(wanted)
    tables.set(wanted.TableName, table)
    wants.set(wanted.TableName, wanted)
    return table
  }
  for (const { wanted, items, changes } of snapshot) {
    const table = add(wanted)
    for (const item of items) table.put(item)
    table.changes.splice(0, table.changes.length, ...changes)
  }
  const find = (name: string): Table => {
    const table = tables.get(name)
    if (!table) throw noSuchTable()
    return table
  }
  const describe = (name: string) => {
    find(name)
    return { ...wants.get(name), TableStatus: 'ACTIVE' }
  }

  // biome-ignore lint/suspicious/noExplicitAny: each operation knows what it is asked
  const operations: Record<string, (asked: any) => object> = {
    CreateTable(wanted: Wanted) {
      if (tables.has(wanted.TableName))
        throw new Fault('ResourceInUseException', `Table already exists: ${wanted.TableName}`)
      add(wanted)
      return { TableDescription: describe(wanted.TableName) }
    },
    DescribeTable: ({ TableName }: { TableName: string }) => ({ Table: describe(TableName) }),
    ListTables: () => ({ TableNames: [...tables.keys()] }),
    GetItem({ TableName, Key }: { TableName: string; Key: Item }) {
      const table = find(TableName)
      const item = table.get(table.keyOf(Key))
      return item ? { Item: item } : {}
    },
    BatchGetItem({ RequestItems }: { RequestItems: Record<string, { Keys: Item[] }> }) {
      const answers = Object.entries(RequestItems).map(([name, { Keys }]) => {
        const table = find(name)
        if (Keys.length > 100) throw invalid('Too many items requested for the BatchGetItem call')
        return [name, Keys.map((key) => table.get(table.keyOf(key))).filter((item) => item !== undefined)]
      })
      return { Responses: Object.fromEntries(answers), UnprocessedKeys: {} }
    },
    Query: (asked: Asked & { TableName: string }) => query(find(asked.TableName), asked),
    Scan: (asked: Asked & { TableName: string }) => scan(find(asked.TableName), asked),
    PutItem: (asked: Write) => writeOne(find, 'Put', asked),
    DeleteItem: (asked: Write) => writeOne(find, 'Delete', asked),
    TransactWriteItems: (asked: Transaction) => transact(find, taken, asked),
    ...streamOperations(tables),
  }
  return {
    /** One operation by its name, on input as the protocol writes it. Throws `Fault`. */
    answer(name: string, asked: unknown): object {
      const operation = operations[name]
      if (!operation) throw new Fault('UnknownOperationException', `no such operation here: ${name}`)
      return operation(asked)
    },
    snapshot: (): Snapshot =>
      [...tables].map(([name, table]) => ({
        wanted: wants.get(name) as Wanted,
        items: table.all(),
        changes: table.changes,
      })),
  }
}
