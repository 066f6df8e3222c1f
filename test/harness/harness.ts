import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDependencies } from '../../functions/platform/runtime/dependencies.ts'
import { movableClock } from '../../local/clock.ts'
import type { Scenario } from '../../local/demo/step.ts'
import { startEngines } from '../../local/engines.ts'
import { directClient } from './direct-client.ts'
import { askInProcess } from './dynamodb/in-process.ts'
import type { MemoryDynamoDB } from './dynamodb/server.ts'
import { startMemoryEngines } from './memory-engines.ts'

/**
 * The stores and the command handler on fresh engines, without gateway and without pumps, so that a test decides what runs when.
 * DynamoDB is in memory, and written down when it is closed. `from` is the folder of a harness that was closed: this one
 * goes on from a copy of it. `beside` is the folder in which its own is made.
 */
export const openHarness = (from?: string, beside?: string) => openOn(startMemoryEngines, from, beside)

/** The same on the embedded engine, for what is asked of a data folder or of another process. */
export const openDurableHarness = (from?: string) => openOn((dir) => startEngines(dir, {}), from)

type Engines = Awaited<ReturnType<typeof startEngines>>
type Start = (dir: string) => Promise<Engines & { memory?: MemoryDynamoDB }>

async function openOn(start: Start, from?: string, beside = tmpdir()) {
  const dir = await mkdtemp(join(beside, 'yueji-harness-'))
  if (from) await cp(from, dir, { recursive: true })
  const engines = await start(dir)
  const clock = movableClock()
  const openOwn = (variables: Record<string, string | undefined> = {}) => {
    const own = openDependencies({ ...engines.variables, ...variables }, clock.now)
    if (engines.memory) askInProcess(own.db, engines.memory)
    return own
  }
  const dependencies = openOwn()
  const scenario: Scenario = { on: directClient(dependencies, clock), onStep: () => {} }
  return {
    dir,
    engines,
    clock,
    dependencies,
    /** The same with clients of its own, and with these variables besides. */
    openOwn,
    scenario,
    /** Ends the engines; the folder stays for another harness to start from. */
    stop: () => engines.close(),
    close: async () => {
      await engines.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
export type Harness = Awaited<ReturnType<typeof openHarness>>
