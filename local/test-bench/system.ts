import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { tables } from '../../shared/names.ts'
import { digestOf } from '../../shared/stores/ledger/chain.ts'
import { type Visitor, visitor } from '../demo/visitor.ts'
import { type System, startSystem } from '../system.ts'
import './quiet.ts'

// What handlers log and count would drown what a test says.
process.env.POWERTOOLS_LOG_LEVEL ??= 'SILENT'
process.env.POWERTOOLS_METRICS_DISABLED ??= 'true'

export type TestSystem = System & { dir: string; on: Visitor; ledgerDigest: () => Promise<string> }

/**
 * The whole system on fresh engines and a free port; `from` is the folder of a bench that was closed, from a copy of which
 * it goes on. `ledgerDigest` tells whether anything at all was written,
 * but to the register and the tallies, which come after the ledger in their own time.
 */
export async function openSystem(given: Record<string, string | undefined> = {}, from?: string): Promise<TestSystem> {
  const dir = await mkdtemp(join(tmpdir(), 'yueji-system-'))
  if (from) await cp(from, dir, { recursive: true })
  const system = await startSystem({ dir, port: 0, given })
  return {
    ...system,
    dir,
    on: visitor(system.url),
    ledgerDigest: async () => digestOf((await scanAll(system, written)).map((item) => digestOf(item)).toSorted()),
    close: async () => {
      await system.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

const written = Object.keys(tables).filter((table) => table !== 'register' && table !== 'tallies')

/** Every item of every table. */
export async function scanAll(
  { rim }: Pick<System, 'rim'>,
  names = Object.keys(tables),
): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = []
  for (const table of names) {
    let ExclusiveStartKey: Record<string, unknown> | undefined
    do {
      const page = await rim.db.send(
        new ScanCommand({ TableName: `yueji-${table}`, ...(ExclusiveStartKey && { ExclusiveStartKey }) }),
      )
      items.push(...(page.Items ?? []))
      ExclusiveStartKey = page.LastEvaluatedKey
    } while (ExclusiveStartKey)
  }
  return items
}
