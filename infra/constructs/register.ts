import type { Construct } from 'constructs'
import { env } from '../../shared/names.ts'
import type { DeployedFunction } from './deployed-function.ts'
import { allowReadKey, allowWriteKey, buildTable } from './deployed-table.ts'
import { allow, allowItems } from './permission.ts'

/** The register, under a key of its own: who may read it can read nothing else. */
export function buildRegister(scope: Construct) {
  const { table, key } = buildTable(scope, 'register')
  const name = (fn: DeployedFunction) => fn.lambda.addEnvironment(env.registerTable, table.tableName)
  const grantOn = (action: string, fn: DeployedFunction, beginnings: string[]): void => {
    if (beginnings.length > 0) allowItems(fn.role, [action], table.tableArn, ...beginnings)
    else allow(fn.role, [action], [table.tableArn])
    allowReadKey(fn, key)
    name(fn)
  }
  const grantGet = (fn: DeployedFunction, ...beginnings: string[]): void => grantOn('dynamodb:GetItem', fn, beginnings)
  const grantQuery = (fn: DeployedFunction, ...beginnings: string[]): void => grantOn('dynamodb:Query', fn, beginnings)
  return {
    tableName: table.tableName,
    /** One item at a time, of partitions that begin so; of all of them where none is named. */
    grantGet,
    /** The same, of whole partitions. */
    grantQuery,
    /** The projection, which counts what it published, and the daily job, which holds it against the ledger. */
    grantScan(fn: DeployedFunction): void {
      allow(fn.role, ['dynamodb:Scan'], [table.tableArn])
    },
    /** The projection alone. A put is conditional on the version, which asks for no right to read. */
    grantPut(fn: DeployedFunction): void {
      allow(fn.role, ['dynamodb:PutItem'], [table.tableArn])
      allowReadKey(fn, key)
      allowWriteKey(fn, key)
      name(fn)
    },
  }
}
