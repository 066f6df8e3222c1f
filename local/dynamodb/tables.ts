import { DatabaseSync } from 'node:sqlite'
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  type KeySchemaElement,
  ResourceInUseException,
  type TableDescription,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import { tables } from '../../shared/names.ts'

type TableName = keyof typeof tables
type Keys = { readonly partition: string; readonly sort?: string }

/**
 * Creates the tables of `shared/names.ts` that are given a name, with their indexes and streams, and waits until they
 * take requests. Tables that stand already are left alone; one that stands with other keys or indexes throws.
 *
 * `embedded` is our own engine's database. Its stream log is scanned for the last sequence number at every write,
 * which grows with the square of the log; one index of SQLite makes it linear. The engine creates that log with the
 * first table, so the index comes last.
 */
export const createTables = async (
  client: DynamoDBClient,
  names: Readonly<Partial<Record<TableName, string>>>,
  embedded?: { readonly file: string },
): Promise<void> => {
  for (const [table, name] of Object.entries(names) as [TableName, string][]) {
    const wanted = describeTable(table, name)
    try {
      await client.send(new CreateTableCommand(wanted))
    } catch (error) {
      if (!(error instanceof ResourceInUseException)) throw error
    }
    const { reason } = await waitUntilTableExists({ client, maxWaitTime: 30 }, { TableName: name })
    refuseOther(wanted, reason?.Table)
  }
  if (embedded !== undefined) indexStreamLog(embedded.file)
}

/** The table as `CreateTable` wants it: on demand, indexes projecting everything, new images where it streams. */
const describeTable = (table: TableName, name: string): CreateTableCommandInput => {
  const { partition, stream, indexes, ...rest } = tables[table]
  const keys: Keys = 'sort' in rest ? { partition, sort: rest.sort } : { partition }
  const gsis: [string, Keys][] = Object.entries(indexes)
  const attributes = new Set(
    [keys, ...gsis.map(([, index]) => index)].flatMap(({ partition, sort }) => [partition, sort]),
  )
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...attributes]
      .filter((attribute) => attribute !== undefined)
      .map((attribute) => ({ AttributeName: attribute, AttributeType: 'S' })),
    KeySchema: keySchema(keys),
    ...(gsis.length > 0 && {
      GlobalSecondaryIndexes: gsis.map(([index, keys]) => ({
        IndexName: index,
        KeySchema: keySchema(keys),
        Projection: { ProjectionType: 'ALL' as const },
      })),
    }),
    ...(stream && { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' as const } }),
  }
}

const keySchema = ({ partition, sort }: Keys): KeySchemaElement[] => [
  { AttributeName: partition, KeyType: 'HASH' },
  ...(sort === undefined ? [] : [{ AttributeName: sort, KeyType: 'RANGE' as const }]),
]

/** Data of an earlier version of the project must not be taken for ours: its queues would stay empty without a word. */
const refuseOther = (wanted: CreateTableCommandInput, found: TableDescription | undefined) => {
  const shape = (table: CreateTableCommandInput | TableDescription | undefined) =>
    JSON.stringify([
      table?.KeySchema?.map((key) => key.AttributeName),
      table?.GlobalSecondaryIndexes?.map((index) => [
        index.IndexName,
        index.KeySchema?.map((key) => key.AttributeName),
      ]).sort(),
      table?.StreamSpecification?.StreamEnabled ?? false,
    ])
  if (shape(wanted) !== shape(found))
    throw new Error(
      `table ${wanted.TableName} stands with other keys, indexes or stream than shared/names.ts describes`,
    )
}

const indexStreamLog = (file: string) => {
  const database = new DatabaseSync(file, { timeout: 5000 })
  try {
    database.exec(
      'CREATE INDEX IF NOT EXISTS stream_sequence ON _stream_records(table_name, CAST(sequence_number AS INTEGER))',
    )
  } finally {
    database.close()
  }
}
