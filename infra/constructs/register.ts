import type { Construct } from 'constructs'
import { env } from '../../shared/names.ts'
import type { DeployedFunction } from './deployed-function.ts'
import { allowReadKey, allowWriteKey, buildTable } from './deployed-table.ts'
import { allow } from './permission.ts'

/** The register, under a key of its own: who may read it can read nothing else. */
export function buildRegister(scope: Construct) {
  const { table, key } = buildTable(scope, 'register')
  const name = (fn: DeployedFunction) => fn.lambda.addEnvironment(env.registerTable, table.tableName)
  const grantGet = (fn: DeployedFunction): void => {
    allow(fn.role, ['dynamodb:GetItem'], [table.tableArn])
    allowReadKey(fn, key)
    name(fn)
  }
  return {
    tableName: table.tableName,
    /** One item at a time. */
    grantGet,
    /** The public door. */
    grantRead(fn: DeployedFunction): void {
      grantGet(fn)
      allow(fn.role, ['dynamodb:Query'], [table.tableArn])
    },
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
