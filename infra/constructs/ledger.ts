import { Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { env, type tables } from '../../shared/names.ts'
import type { DeployedFunction } from './deployed-function.ts'
import { allowReadKey, allowWriteKey, buildTable } from './deployed-table.ts'
import { allow, allowItems, allowUnder, deny } from './permission.ts'

/** What would change or take away what stands: nothing of the ledger, neither entry nor head, is changed or taken away. */
const changing = ['UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLInsert', 'PartiQLUpdate', 'PartiQLDelete']

/**
 * The ledger. Entries are put once, heads are replaced whole; whoever is granted anything here is denied, whatever else he
 * may be granted, to change or delete an item. IAM knows the partition of an item and not its sort key, so that it cannot
 * tell an entry from its head: that an entry is never put twice is the condition which shared/stores/ledger sends.
 *
 * `beginnings` are those of partitions (`access#`): all of them where none is named.
 */
export function buildLedger(scope: Construct) {
  const { table, key } = buildTable(scope, 'ledger')
  const streamArn = table.tableStreamArn
  if (streamArn === undefined) throw new Error('shared/names.ts says that the ledger has no stream')
  const exportedArn = Stack.of(scope).exportValue(table.tableArn)

  const known = new Set<DeployedFunction>()
  const name = (fn: DeployedFunction): void => {
    if (known.has(fn)) return
    known.add(fn)
    fn.lambda.addEnvironment(env.ledgerTable, table.tableName)
    allowReadKey(fn, key)
    deny(
      fn.role,
      changing.map((action) => `dynamodb:${action}`),
      [table.tableArn],
    )
  }
  const grant = (action: string) => {
    const granting = (fn: DeployedFunction, ...beginnings: string[]): void => {
      name(fn)
      if (beginnings.length > 0) allowItems(fn.role, [`dynamodb:${action}`], table.tableArn, ...beginnings)
      else allow(fn.role, [`dynamodb:${action}`], [table.tableArn])
    }
    return granting
  }
  const put = grant('PutItem')
  return {
    streamArn,
    /** Single items: heads, entries, calls. */
    grantGet: grant('GetItem'),
    /** The entries of dossiers, in their order. */
    grantEntries: grant('Query'),
    /** Finds heads by an index. */
    grantIndex(fn: DeployedFunction, ...indexes: (keyof typeof tables.ledger.indexes)[]): void {
      name(fn)
      allow(
        fn.role,
        ['dynamodb:Query'],
        indexes.map((index) => `${table.tableArn}/index/${index}`),
      )
    },
    /** Looks at every item: what was written straight into the table stands in no index. */
    grantAudit: grant('Scan'),
    /** Appends: a transaction asks for the rights of the operations in it, and for none of its own. */
    grantPut(fn: DeployedFunction, ...beginnings: string[]): void {
      put(fn, ...beginnings)
      allowWriteKey(fn, key)
    },
    /** Has a transaction check that heads which it does not move stand as they were read. */
    grantCheck: grant('ConditionCheckItem'),
    /** Follows the stream. */
    grantFollow(fn: DeployedFunction): void {
      allow(fn.role, ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], [streamArn])
      allowUnder(
        fn.role,
        ['dynamodb:ListStreams'],
        exportedArn,
        'stream/',
        'Lambda wants it to follow a stream, and IAM gives it by table: streams that do not exist yet are among them.',
      )
      name(fn)
    },
  }
}
export type Ledger = ReturnType<typeof buildLedger>
