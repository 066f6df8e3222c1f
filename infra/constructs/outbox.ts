import type { Construct } from 'constructs'
import { env } from '../../shared/names.ts'
import type { DeployedFunction } from './deployed-function.ts'
import { allowReadKey, allowWriteKey, buildTable } from './deployed-table.ts'
import { allowItems } from './permission.ts'

/** How the partitions of messages to the national system begin, and of notifications that wait and that were put. */
const national = 'national#'
const [waiting, noted] = ['notices', 'notice#']

/** Letters to other systems and notices to people, until they are taken. They name numbers and ids, and nothing of a person. */
export function buildOutbox(scope: Construct) {
  const { table, key } = buildTable(scope, 'outbox')
  const on = (fn: DeployedFunction, action: string, ...beginnings: string[]): void =>
    allowItems(fn.role, [`dynamodb:${action}`], table.tableArn, ...beginnings)
  const name = (fn: DeployedFunction): void => {
    allowReadKey(fn, key)
    allowWriteKey(fn, key)
    fn.lambda.addEnvironment(env.outboxTable, table.tableName)
  }
  return {
    /** Whoever tells the national system of certificates: a letter is put in the entry's own transaction, and never read. */
    grantPost(fn: DeployedFunction): void {
      on(fn, 'PutItem', national)
      name(fn)
    },
    /** Whoever tells people: a notification, and for ever the note that it was put. */
    grantTell(fn: DeployedFunction): void {
      on(fn, 'PutItem', waiting, noted)
      name(fn)
    },
    /** Hands notifications over and takes them away, and sees the letters, to say which are stuck. */
    grantNotify(fn: DeployedFunction): void {
      on(fn, 'PutItem', waiting, noted)
      on(fn, 'Query', waiting, national)
      on(fn, 'DeleteItem', waiting)
      name(fn)
    },
    /** Whoever delivers letters: marks one by replacing it, and takes it away when its answer stands in the ledger. */
    grantDeliver(fn: DeployedFunction): void {
      for (const action of ['Query', 'PutItem', 'DeleteItem']) on(fn, action, national)
      name(fn)
    },
  }
}
