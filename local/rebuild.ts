import { need } from '../functions/platform/runtime/env.ts'
import { rebuild } from '../functions/projection/publish.ts'
import { env } from '../shared/names.ts'
import { dynamoRegisterWriter } from '../shared/stores/register/writer.ts'
import { exitCodes, maintain, vaultNeeds } from './maintenance.ts'

/*
 * `npm run rebuild`: folds the register anew from the ledger. Writes what is missing or older than the ledger says, and
 * nothing else, so that it may run while everything else does and may be repeated. Removes nothing. The item of the
 * statistics is counted from the register, and is for the next count to write. Stores and exit codes: maintenance.ts.
 */
const needs = [env.ledgerTable, env.archiveBucket, env.registerTable, ...vaultNeeds] as const

await maintain(needs, async ({ ledger, archive, vault, db, settings }) => {
  const register = dynamoRegisterWriter(db, need(settings, env.registerTable))
  const written = await rebuild({ ledger, archive, vault, register })
  console.log(`已写入登记库 ${written} 项 items written to the register`)
  return exitCodes.done
})
