import type { Construct } from 'constructs'
import { env } from '../../shared/names.ts'
import type { HouseFunction } from './house-function.ts'
import { allowReadKey, allowWriteKey, buildTable } from './house-table.ts'
import { allow } from './permission.ts'

/** Letters to other systems, until they are acknowledged. They name numbers and versions, and nothing of a person. */
export function buildOutbox(scope: Construct) {
  const { table, key } = buildTable(scope, 'outbox')
  const name = (fn: HouseFunction) => fn.lambda.addEnvironment(env.outboxTable, table.tableName)
  return {
    /** Whoever appends to the ledger: a letter is put in the entry's own transaction, and never read. */
    grantPost(fn: HouseFunction): void {
      allow(fn.role, ['dynamodb:PutItem'], [table.tableArn])
      allowReadKey(fn, key)
      allowWriteKey(fn, key)
      name(fn)
    },
    /** Whoever delivers them: marks a letter by replacing it, and takes it away when its answer stands in the ledger. */
    grantDeliver(fn: HouseFunction): void {
      allow(fn.role, ['dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:DeleteItem'], [table.tableArn])
      allowReadKey(fn, key)
      allowWriteKey(fn, key)
      name(fn)
    },
  }
}
export type Outbox = ReturnType<typeof buildOutbox>
