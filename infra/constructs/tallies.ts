import type { Construct } from 'constructs'
import { env } from '../../shared/names.ts'
import type { DeployedFunction } from './deployed-function.ts'
import { allowReadKey, allowWriteKey, buildTable } from './deployed-table.ts'
import { allow } from './permission.ts'

/** What the statistics are counted from, exact: apart from the register, so that the public door cannot read it. */
export function buildTallies(scope: Construct) {
  const { table, key } = buildTable(scope, 'tallies')
  const grantRead = (fn: DeployedFunction): void => {
    allow(fn.role, ['dynamodb:Scan'], [table.tableArn])
    allowReadKey(fn, key)
    fn.lambda.addEnvironment(env.talliesTable, table.tableName)
  }
  return {
    grantRead,
    /** The projection alone, which reads them for what the public is told. */
    grantPut(fn: DeployedFunction): void {
      grantRead(fn)
      allow(fn.role, ['dynamodb:PutItem'], [table.tableArn])
      allowWriteKey(fn, key)
    },
  }
}
