import { need } from '../functions/platform/runtime/env.ts'
import { procedures } from '../shared/domain/procedures.ts'
import { env } from '../shared/names.ts'
import { reindex } from '../shared/stores/ledger/reindex.ts'
import { exitCodes, maintain } from './maintenance.ts'

/*
 * `npm run reindex`: after a release that changes in which lists a state stands, puts the heads of the ledger where they
 * stand now. Entries stay as they are; it may be run while the system runs, and again. Stores and exit codes:
 * maintenance.ts.
 */
await maintain([env.ledgerTable], async ({ db, settings }) => {
  const { moved, noted } = await reindex(db, need(settings, env.ledgerTable), procedures)
  console.log(`已重排 ${moved} 个事项 dossiers placed anew, ${noted} 个已在原位 were in their place`)
  return exitCodes.done
})
