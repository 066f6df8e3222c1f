import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type Visitor, visitor } from '../../local/demo/visitor.ts'
import { type SystemOptions, startSystem } from '../../local/system.ts'
import { env, tables } from '../../shared/names.ts'
import { digestOf } from '../../shared/stores/ledger/chain.ts'
import { personsIn } from './canary.ts'
import { askInProcess } from './dynamodb/in-process.ts'
import { type MemoryDynamoDB, startMemoryDynamoDB } from './dynamodb/server.ts'
import { edgeSecret } from './edge.ts'
import { memoryFile } from './memory-engines.ts'
import { scanTable } from './scan.ts'

export type System = Awaited<ReturnType<typeof startSystem>>
export type TestSystem = System & { dir: string; on: Visitor; ledgerDigest: () => Promise<string> }

type Before = Required<Pick<SystemOptions, 'variablesOf'>> & { close: () => Promise<void> }

/**
 * The whole system on fresh engines, DynamoDB in memory, and a free port; `from` is the folder of a harness that was closed, from a copy of which
 * it goes on. Staff need no appointments here unless it is said. `ledgerDigest` tells whether anything at all was written,
 * but to the register and the tallies, which come after the ledger in their own time. What `stand` opens stands between the
 * functions and their stores.
 */
export async function openSystem(
  given: Record<string, string | undefined> = {},
  from?: string,
  stand?: (memory: MemoryDynamoDB) => Promise<Before>,
): Promise<TestSystem> {
  const dir = await mkdtemp(join(tmpdir(), 'yueji-system-'))
  if (from) await cp(from, dir, { recursive: true })
  const memory = await startMemoryDynamoDB(memoryFile(dir))
  const before = await stand?.(memory)
  const own = {
    [env.appointments]: 'optional',
    [env.dynamodbEndpoint]: memory.endpoint,
    [env.edgeSecret]: edgeSecret,
  }
  const system = await startSystem({
    dir,
    port: 0,
    given: { ...own, ...given },
    ...(before && { variablesOf: before.variablesOf }),
  })
  // what stands between, stands before the functions' own clients, and never before this one
  askInProcess(system.dependencies.db, memory)
  return {
    ...system,
    dir,
    on: visitor(system.url),
    ledgerDigest: async () => digestOf((await scanAll(system, written)).map((item) => digestOf(item)).toSorted()),
    /** Then nobody whom the tests know has got into a key, wherever a system was opened. */
    close: async () => {
      const keys = keysOf(await scanAll(system))
      await system.close()
      await before?.close()
      await memory.close()
      await rm(dir, { recursive: true, force: true })
      expect(keys.filter((key) => personsIn(key).length > 0)).toEqual([])
    },
  }
}

const written = Object.keys(tables).filter((table) => table !== 'register' && table !== 'tallies')

const keyAttributes = new Set(
  Object.values(tables).flatMap((table) =>
    [table, ...Object.values(table.indexes)].flatMap((keyed) => [keyed.partition, 'sort' in keyed ? keyed.sort : '']),
  ),
)
/** All that stands in a key of items, be it their table's or an index's. */
export const keysOf = (items: readonly Record<string, unknown>[]): string[] =>
  items.flatMap((item) =>
    Object.entries(item).flatMap(([name, value]) => (keyAttributes.has(name) ? [String(value)] : [])),
  )

/** Every item of every table. */
export async function scanAll(
  { dependencies }: Pick<System, 'dependencies'>,
  names = Object.keys(tables),
): Promise<Record<string, unknown>[]> {
  const scans = names.map((table) => scanTable(dependencies.db, `yueji-${table}`))
  return (await Promise.all(scans)).flat()
}
