import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { median, report } from './figure.ts'
import { number, proof, startStore } from './store.ts'

const here = import.meta.dirname
const lookup = resolve(here, '../dist/functions/lookup/index.js')
const rounds = 17

const event = JSON.stringify({
  version: '2.0',
  routeKey: 'GET /v1/certificates/{number}/{proof}',
  rawPath: `/v1/certificates/${number}/${proof}`,
  headers: {},
  pathParameters: { number, proof },
  requestContext: { http: { method: 'GET', sourceIp: '192.0.2.1' } },
  isBase64Encoded: false,
})

const temp = await mkdtemp(join(tmpdir(), 'yueji-bench-'))
const store = await startStore()
const environment = {
  PATH: process.env.PATH,
  AWS_REGION: 'local',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  REGISTER_TABLE: 'register',
  DYNAMODB_ENDPOINT: store.endpoint,
}

async function once(bundle: string): Promise<{ ready: number; answered: number }> {
  const child = join(here, 'child.cjs')
  const { stdout } = await promisify(execFile)(process.execPath, [child, bundle, event], { env: environment })
  const { statusCode, ...times } = JSON.parse(stdout)
  if (statusCode !== 200) throw new Error(`${bundle} answered ${statusCode}`)
  return times
}

try {
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
  const variants = { empty: join(here, 'peers/empty.cjs'), lookup, sdk }

  const bytes = await readFile(lookup)
  report('lookup.bundle.bytes', bytes.byteLength, 'byte', { op: '<=', value: 10 * 1024 })
  report('lookup.bundle.gzip', gzipSync(bytes).byteLength, 'byte', { op: '<=', value: 5 * 1024 })

  // Side by side in one run, in turns, so that whatever else the machine does falls on all alike.
  const times: Record<keyof typeof variants, { ready: number; answered: number }[]> = { empty: [], lookup: [], sdk: [] }
  for (let i = 0; i < rounds; i++)
    for (const name of ['empty', 'lookup', 'sdk'] as const) times[name].push(await once(variants[name]))
  const of = (name: keyof typeof variants, what: 'ready' | 'answered') => median(times[name].map((t) => t[what]))

  report('lookup.ready.vs_empty', of('lookup', 'ready') / of('empty', 'ready'), 'ratio', { op: '<=', value: 1.6 })
  report('lookup.cold.vs_empty', of('lookup', 'answered') / of('empty', 'answered'), 'ratio', { op: '<=', value: 2.4 })
  report('lookup.cold.vs_sdk', of('lookup', 'answered') / of('sdk', 'answered'), 'ratio', { op: '<=', value: 0.55 })
} finally {
  store.close()
  await rm(temp, { recursive: true, force: true })
}
