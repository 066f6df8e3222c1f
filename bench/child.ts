import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import type { LookupEvent } from './event.ts'

const here = import.meta.dirname
const run = promisify(execFile)

export const variants = {
  empty: join(here, 'peers/empty.cjs'),
  transport: join(here, 'peers/transport.cjs'),
  lookup: resolve(here, '../dist/functions/lookup/index.js'),
}
/** Fresh processes of each variant behind every ratio. */
export const rounds = 17

export type Calls = {
  warmUp: LookupEvent[]
  measured: LookupEvent[]
  repeat?: number
  each?: boolean
  instant?: boolean
}
/** Milliseconds since the process began, and of CPU. */
type Spent = { readonly time: number; readonly cpu: number }
export type Cold = { readonly ready: Spent; readonly answered: Spent }
export type Warm = { cpu: number; time: number; statuses: Record<string, number>; times: number[] }
export type Bundles = typeof variants & { sdk: string }
export type Children = Awaited<ReturnType<typeof openChildren>>

/** The environment of a measured process: the store at `endpoint`, and nothing of ours. */
export const storeVariables = (endpoint: string, table = 'register') => ({
  PATH: process.env.PATH,
  AWS_REGION: 'local',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  REGISTER_TABLE: table,
  DYNAMODB_ENDPOINT: endpoint,
})

/** Starts measured processes: nothing of the bench's own runs in them but the few lines of child.cjs or warm.cjs. */
export async function openChildren() {
  const temp = await mkdtemp(join(tmpdir(), 'yueji-bench-'))
  const sdk = join(temp, 'sdk.cjs')
  await build({
    entryPoints: [join(here, 'peers/sdk.ts')],
    outfile: sdk,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
  })
  const start = async (script: string, endpoint: string, args: string[]) => {
    const { stdout } = await run(process.execPath, [join(here, script), ...args], {
      env: storeVariables(endpoint),
      maxBuffer: 2 ** 26,
    })
    return JSON.parse(stdout)
  }
  return {
    temp,
    bundles: { ...variants, sdk } satisfies Bundles,
    /** What the lookup answers to its first event, headers and all. */
    once: (bundle: string, event: LookupEvent, endpoint: string): Promise<{ headers: object; body: string }> =>
      start('child.cjs', endpoint, [bundle, JSON.stringify(event), 'whole']),
    /** From the start of a process until the handler was there, and until it had answered 200. */
    async cold(bundle: string, event: LookupEvent, endpoint: string): Promise<Cold> {
      const { statusCode, ...times } = await start('child.cjs', endpoint, [bundle, JSON.stringify(event)])
      if (statusCode !== 200) throw new Error(`${bundle} answered ${statusCode}`)
      return times
    },
    /** Throws when an answer was not of these statuses. */
    async warm(bundle: string, calls: Calls, endpoint: string, expected: number): Promise<Warm> {
      const file = join(temp, 'calls.json')
      await writeFile(file, JSON.stringify(calls))
      const warm: Warm = await start('warm.cjs', endpoint, [bundle, file])
      const statuses = Object.keys(warm.statuses)
      if (statuses.join() !== `${expected}`) throw new Error(`${bundle} answered ${JSON.stringify(warm.statuses)}`)
      return warm
    },
    close: () => rm(temp, { recursive: true, force: true }),
  }
}
