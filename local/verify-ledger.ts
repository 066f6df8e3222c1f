import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readAnchors } from '../functions/compliance/anchor.ts'
import { verifyLedger } from '../functions/compliance/verify.ts'
import { cloud } from '../functions/edge/cloud.ts'
import { need } from '../functions/edge/env.ts'
import { addDays, dateOf } from '../shared/domain/words/dates.ts'
import { env } from '../shared/names.ts'
import { storedDossiers } from '../shared/stores/ledger/stored.ts'
import { startEngines } from './engines.ts'

/*
 * `npm run verify-ledger`: re-checks every dossier of a ledger and names the first broken entry of each. With
 * LEDGER_TABLE and ARCHIVE_BUCKET in the environment it reads those, with the caller's own rights; else the data folder
 * of an embedded run that is stopped (DATA_DIR). Exit code 0: whole; 1: broken; 2: there was nothing to read.
 */
async function open() {
  if (process.env[env.ledgerTable]) return { variables: process.env, close: async () => {} }
  const dir = resolve(process.env.DATA_DIR ?? '.data')
  if (existsSync(join(dir, 'dynamodb'))) return startEngines(dir, {})
  console.error(`没有可核验的数据 nothing to verify: ${dir}`)
  process.exit(2)
}

const { variables, close } = await open()
const { db, settings, archive, procedures, now } = cloud(variables)
async function look() {
  const { points, breaks } = await readAnchors(archive, addDays(dateOf(now()), 1))
  const stored = storedDossiers(db, need(settings, env.ledgerTable))
  let dossiers = 0
  for await (const found of verifyLedger({ stored, archive, procedures, points }, () => dossiers++)) breaks.push(found)
  return { breaks, dossiers, anchored: points.size }
}

const first = await look()
// What is just being written may look broken once.
const again = first.breaks.length === 0 ? first : await look()
const { dossiers, anchored } = again
const seen = new Set(first.breaks.map((found) => JSON.stringify(found)))
const breaks = again.breaks.filter((found) => seen.has(JSON.stringify(found)))
await close()

for (const { dossier, at, says } of breaks) console.error(`断链 broken  ${dossier}  ${at}  ${says}`)
console.log(`${dossiers} 个事项 dossiers, ${anchored} 个有锚 anchored, ${breaks.length} 处断链 broken`)
process.exit(breaks.length === 0 ? 0 : 1)
