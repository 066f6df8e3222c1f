import { need } from '../functions/platform/runtime/env.ts'
import { rebuildTallies } from '../functions/projection/tallying.ts'
import { env } from '../shared/names.ts'
import { dynamoTallies } from '../shared/stores/tallies/dynamo.ts'
import { exitCodes, maintain } from './maintenance.ts'

/*
 * `npm run rebuild-tallies`: counts every dossier anew from the ledger for the statistics. Writes what is missing or older
 * than the ledger says, as `npm run rebuild` does. The tallies of certificates are counted from the register, and are for
 * the next count to write. Stores and exit codes: maintenance.ts.
 */
await maintain([env.ledgerTable, env.archiveBucket, env.talliesTable], async ({ ledger, archive, db, settings }) => {
  const tallies = dynamoTallies(db, need(settings, env.talliesTable))
  const written = await rebuildTallies({ ledger, archive, tallies })
  console.log(`已写入统计表 ${written} 项 tallies written`)
  return exitCodes.done
})
