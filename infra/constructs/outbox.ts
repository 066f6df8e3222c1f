import type { Construct } from 'constructs'
import { env } from '../../shared/names.ts'
import type { DeployedFunction } from './deployed-function.ts'
import { allowReadKey, allowWriteKey, buildTable } from './deployed-table.ts'
import { allow } from './permission.ts'

/** Letters to other systems and notices to people, until they are taken. They name numbers and ids, and nothing of a person. */
export function buildOutbox(scope: Construct) {
  const { table, key } = buildTable(scope, 'outbox')
  const name = (fn: DeployedFunction) => fn.lambda.addEnvironment(env.outboxTable, table.tableName)
  return {
    /** Whoever appends to the ledger: a letter is put in the entry's own transaction, and never read. */
    grantPost(fn: DeployedFunction): void {
      allow(fn.role, ['dynamodb:PutItem'], [table.tableArn])
      allowReadKey(fn, key)
      allowWriteKey(fn, key)
      name(fn)
    },
    /**
     * Whoever puts notices to people and hands them over: takes away what waits among these, and sees all letters, to say
     * which are stuck.
     */
    grantNotify(fn: DeployedFunction): void {
      const notices = { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['notices'] } }
      allow(fn.role, ['dynamodb:Query', 'dynamodb:PutItem'], [table.tableArn])
      allow(fn.role, ['dynamodb:DeleteItem'], [table.tableArn], notices)
      allowReadKey(fn, key)
      allowWriteKey(fn, key)
      name(fn)
    },
    /** Whoever delivers them: marks a letter by replacing it, and takes it away when its answer stands in the ledger. */
    grantDeliver(fn: DeployedFunction): void {
      allow(fn.role, ['dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:DeleteItem'], [table.tableArn])
      allowReadKey(fn, key)
      allowWriteKey(fn, key)
      name(fn)
    },
  }
}
export type Outbox = ReturnType<typeof buildOutbox>
