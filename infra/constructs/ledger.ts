import { Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { env, tables } from '../../shared/names.ts'
import type { DeployedFunction } from './deployed-function.ts'
import { allowReadKey, allowWriteKey, buildTable } from './deployed-table.ts'
import type { Outbox } from './outbox.ts'
import { allow, allowItems, allowUnder } from './permission.ts'

/**
 * The ledger. Nobody is granted DeleteItem, UpdateItem or BatchWriteItem: entries are put once, heads are replaced whole.
 * IAM cannot tell the two apart; that an entry is never put twice is the condition which shared/stores/ledger sends.
 */
export function buildLedger(scope: Construct, outbox: Outbox) {
  const { table, key } = buildTable(scope, 'ledger')
  const indexes = Object.keys(tables.ledger.indexes).map((index) => `${table.tableArn}/index/${index}`)
  const streamArn = table.tableStreamArn
  if (streamArn === undefined) throw new Error('shared/names.ts says that the ledger has no stream')

  const exportedArn = Stack.of(scope).exportValue(table.tableArn)

  const grantGet = (fn: DeployedFunction): void => {
    allow(fn.role, ['dynamodb:GetItem'], [table.tableArn])
    allowReadKey(fn, key)
    fn.lambda.addEnvironment(env.ledgerTable, table.tableName)
  }
  const grantRead = (fn: DeployedFunction): void => {
    grantGet(fn)
    allow(fn.role, ['dynamodb:Query'], [table.tableArn, ...indexes])
  }
  return {
    streamArn,
    /** One dossier's head. */
    grantGet,
    /** Heads, entries and queues; never a scan. */
    grantRead,
    /** Looks at every item: what was written straight into the table stands in no index. */
    grantAudit: (fn: DeployedFunction): void => allow(fn.role, ['dynamodb:Scan'], [table.tableArn]),
    /**
     * Reads, and appends, with the letters that go with an entry: TransactWriteItems asks for the rights of the operations
     * in it, and for none of its own.
     */
    grantAppend(fn: DeployedFunction): void {
      grantRead(fn)
      allow(fn.role, ['dynamodb:PutItem', 'dynamodb:ConditionCheckItem'], [table.tableArn])
      allowWriteKey(fn, key)
      outbox.grantPost(fn)
    },
    /**
     * What the public's door needs: it puts complaints and the calls that brought them, looks for the enterprise that
     * one is about, and reaches no other dossier.
     */
    grantReceive(fn: DeployedFunction): void {
      allowItems(fn.role, ['dynamodb:PutItem'], table.tableArn, 'complaint#', 'call#')
      const about = ['filing#', 'certificate#', 'enterprise#', 'calendar#guangdong', 'configuration#guangdong']
      allowItems(fn.role, ['dynamodb:GetItem'], table.tableArn, 'complaint#', 'call#', ...about)
      allowItems(fn.role, ['dynamodb:ConditionCheckItem'], table.tableArn, 'filing#', 'configuration#guangdong')
      allow(fn.role, ['dynamodb:Query'], [`${table.tableArn}/index/owner`])
      allowReadKey(fn, key)
      allowWriteKey(fn, key)
      fn.lambda.addEnvironment(env.ledgerTable, table.tableName)
    },
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
      allowReadKey(fn, key)
    },
  }
}
export type Ledger = ReturnType<typeof buildLedger>
