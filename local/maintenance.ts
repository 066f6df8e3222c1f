import './private-files.ts'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as z from 'zod'
import { type Dependencies, openDependencies, s3PlaceIn } from '../functions/platform/runtime/dependencies.ts'
import type { Settings } from '../functions/platform/runtime/env.ts'
import { env } from '../shared/names.ts'
import { startEngines } from './engines.ts'

/*
 * What the commands of the runbook share: `npm run verify-ledger`, `reindex`, `rebuild`, `rebuild-tallies` and `dispose`. With a table named in
 * the environment (LEDGER_TABLE, REGISTER_TABLE, TALLIES_TABLE) they work in the cloud, with the caller's own rights; else on
 * the data folder of an embedded run that is stopped (DATA_DIR, or .data), with the variables that `npm start` takes.
 */

/** How these commands end. */
export const exitCodes = {
  done: 0,
  /** Of verify-ledger alone. */
  broken: 1,
  /** A variable is missing, or the data folder is absent or in use: nothing was read or written. */
  nothing: 2,
  /** A store did not answer, or refused. What was written before stands, and the command may be run again. */
  brokenOff: 3,
} as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

type Stores = { where: string; variables: Record<string, string | undefined>; close: () => Promise<void> }

/** Ends the process: there was nothing to work on. */
export function endWithNothing(why: string): never {
  console.error(`没有可用的数据 nothing to work on: ${why}`)
  process.exit(exitCodes.nothing)
}
/** The same, where a command was not called as it is used. */
export function endWithUsage(usage: string): never {
  console.error(`用法 usage: ${usage}`)
  process.exit(exitCodes.nothing)
}

/** A variable, or several of which one is enough. */
type Needed = keyof Settings | readonly (keyof Settings)[]
/** M10: what names people in lists and entries is sealed; the vault opens it. */
export const vaultNeeds: readonly Needed[] = [
  env.vaultTable,
  [env.vaultSecretArn, env.vaultSecretFile],
  [env.indexSecretArn, env.indexSecretFile],
]

/** Throws when a variable in `needs` is missing, or the data folder is absent or in use. */
async function openStores(needs: readonly Needed[]): Promise<Stores> {
  const variables: Record<string, string | undefined> = process.env
  if ([env.ledgerTable, env.registerTable, env.talliesTable].some((table) => variables[table])) {
    const missing = [...needs, 'AWS_REGION']
      .map((one) => [one].flat())
      .filter((any) => !any.some((name) => variables[name]))
    const said = missing.map((any) => any.join(' / ')).join(', ')
    if (missing.length > 0) throw new Error(`环境变量未设置 not set in the environment: ${said}`)
    return { where: `${variables[env.ledgerTable]}`, variables, close: async () => {} }
  }
  const dir = resolve(process.env.DATA_DIR ?? '.data')
  const isThere = existsSync(process.env[env.dynamodbEndpoint] ? dir : join(dir, 'dynamodb'))
  if (!isThere) throw new Error(`没有数据目录 no data folder of an embedded run (DATA_DIR): ${dir}`)
  return { where: dir, ...(await startEngines(dir, variables)) }
}

/** Malformed variables are named line by line. */
const sayFault = (fault: Error) => (fault instanceof z.ZodError ? z.prettifyError(fault) : fault.message)

/** Does a command's work on the stores, for which `needs` must be named in the cloud, and ends the process. */
export async function maintain(
  needs: readonly Needed[],
  work: (dependencies: Dependencies, s3: ReturnType<typeof s3PlaceIn>) => Promise<ExitCode>,
): Promise<never> {
  const open = async () => {
    const stores = await openStores(needs)
    return { ...stores, dependencies: openDependencies(stores.variables), s3: s3PlaceIn(stores.variables) }
  }
  const { where, dependencies, s3, close } = await open().catch((fault: Error) => endWithNothing(sayFault(fault)))
  console.log(`数据 stores: ${where}`)
  const code = await work(dependencies, s3).catch((fault: unknown) => {
    console.error('中断 broken off:', fault)
    return exitCodes.brokenOff
  })
  await close()
  process.exit(code)
}
