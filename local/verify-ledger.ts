import { readFile } from 'node:fs/promises'
import { readAnchors } from '../functions/compliance/anchor.ts'
import { verifyExport } from '../functions/compliance/exported.ts'
import { verifyLedger } from '../functions/compliance/verify.ts'
import type { Dependencies } from '../functions/platform/runtime/dependencies.ts'
import { need } from '../functions/platform/runtime/env.ts'
import { procedures } from '../shared/domain/procedures.ts'
import { addDays, dateOf } from '../shared/domain/vocabulary/calendar/dates.ts'
import { env } from '../shared/names.ts'
import { storedBesides, storedDossiers } from '../shared/stores/ledger/stored.ts'
import type { Break } from '../shared/stores/ledger/verify.ts'
import { type ExitCode, endWithNothing, endWithUsage, exitCodes, maintain, vaultNeeds } from './maintenance.ts'

/*
 * `npm run verify-ledger`: re-checks every dossier of a ledger, and the keys and calls beside them, and names the first
 * broken entry of each. `npm run verify-ledger -- <file.json>` re-checks an exported ledger book, or exported
 * entries, without any store. Stores and exit codes: maintenance.ts.
 */
function tell(found: readonly Break[], counted: string): ExitCode {
  const breaks = found.filter(({ at }) => at !== 'PLACE')
  const misplaced = found.length - breaks.length
  if (misplaced > 0)
    console.log(`错位 misplaced  ${misplaced} 个事项按旧规则排列 dossiers placed by earlier rules: npm run reindex`)
  for (const { dossier, at, says } of breaks) console.error(`断链 broken  ${dossier}  ${at}  ${says}`)
  console.log(`${counted}, ${breaks.length} 处断链 broken`)
  return breaks.length === 0 ? exitCodes.done : exitCodes.broken
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function lookIntoFile(file: string): Promise<never> {
  const text = await readFile(file, 'utf8').catch((fault: Error) => endWithNothing(fault.message))
  const found = verifyExport(readJson(text), procedures)
  if (!found || found.dossiers === 0) endWithNothing(`不是导出的台账 no exported ledger book or entries: ${file}`)
  process.exit(tell(found.breaks, `${found.dossiers} 个事项 dossiers`))
}

async function lookIntoLedger({ db, settings, archive, vault, now }: Dependencies): Promise<ExitCode> {
  async function look() {
    const { points, breaks } = await readAnchors(archive, addDays(dateOf(now()), 1))
    const table = need(settings, env.ledgerTable)
    const [stored, besides] = [storedDossiers(db, table), storedBesides(db, table)]
    let dossiers = 0
    const erased = new Map<string, number>()
    const tellOf = { dossier: () => dossiers++, erased: (dossier: string, texts: number) => erased.set(dossier, texts) }
    for await (const found of verifyLedger({ stored, besides, archive, vault, procedures, points }, tellOf))
      breaks.push(found)
    return { breaks, dossiers, erased, anchored: points.size }
  }
  const first = await look()
  // What is just being written may look broken once.
  const again = first.breaks.length === 0 ? first : await look()
  const seen = new Set(first.breaks.map((found) => JSON.stringify(found)))
  for (const [dossier, texts] of again.erased)
    console.log(`已删除 erased  ${dossier}  ${texts} 处个人信息 texts about people`)
  return tell(
    again.breaks.filter((found) => seen.has(JSON.stringify(found))),
    `${again.dossiers} 个事项 dossiers, ${again.anchored} 个有锚 anchored`,
  )
}

const needs = [env.ledgerTable, env.archiveBucket, ...vaultNeeds] as const
const [file] = process.argv.slice(2)
if (file?.startsWith('-')) endWithUsage('npm run verify-ledger [-- <file.json>]')
await (file === undefined ? maintain(needs, lookIntoLedger) : lookIntoFile(file))
