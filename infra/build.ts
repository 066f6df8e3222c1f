import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { type FunctionName, routes } from '../shared/names.ts'
import { buildPage } from './page.ts'

const root = join(import.meta.dirname, '..')

/** Behind no route: called by the ledger's stream and by schedules. */
const workers = ['certificates', 'projection', 'compliance'] as const satisfies FunctionName[]

/** Every function of the system: those behind a route, and the workers. */
export const functionNames: readonly FunctionName[] = [
  ...new Set<FunctionName>([...routes.map((route) => route.function), ...workers]),
]

export type Bundle = {
  readonly name: FunctionName
  /** Bytes of index.js. */
  readonly size: number
  /** What went into it, as paths from the repository's root. */
  readonly inputs: readonly string[]
}

/** What the public door must not carry: it starts cold in front of the public, and its role reaches the register only. */
const foreignToLookup = [/node_modules\/(@aws-sdk|@smithy|zod|hono)\//, /^shared\/stores\/(ledger|archive|vault)\//]

/** The inputs that a function's bundle may not have. */
export const strangersIn = ({ name, inputs }: Pick<Bundle, 'name' | 'inputs'>): string[] =>
  name === 'lookup' ? inputs.filter((input) => foreignToLookup.some((pattern) => pattern.test(input))) : []

/**
 * One function as one CommonJS file, SDK and all, in `<outDir>/<name>/index.js`: the version of the SDK that was tested
 * is the one that runs. CommonJS starts faster than ESM on Lambda (3 ms against 40 ms, measured); packages are taken in
 * their ESM form, because only that can be shaken. Same sources, same bytes. Throws when a stranger is in it.
 */
async function bundleFunction(name: FunctionName, outDir: string): Promise<Bundle> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join('functions', name, 'index.ts')],
    outfile: join(outDir, name, 'index.js'),
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    conditions: ['module'],
    legalComments: 'none',
    charset: 'utf8',
    metafile: true,
    write: false,
    logLevel: 'warning',
  })
  const [code] = outputFiles
  if (code === undefined) throw new Error(`esbuild made nothing of ${name}`)
  const bundle = { name, size: code.contents.byteLength, inputs: Object.keys(metafile.inputs).sort() }
  const strangers = strangersIn(bundle)
  if (strangers.length > 0) throw new Error(`the bundle of ${name} must not contain ${strangers.join(', ')}`)
  await mkdir(join(outDir, name), { recursive: true })
  await writeFile(join(outDir, name, 'index.js'), code.contents)
  // The repository says "type": "module"; on Lambda nothing stands above this folder, but a local run would see it.
  await writeFile(join(outDir, name, 'package.json'), '{"type":"commonjs"}\n')
  return bundle
}

/**
 * Fills `dist` with what the stacks deploy: functions/<name> and web-lookup. What lay there goes first. Throws esbuild's
 * error, or one that names what the lookup must not contain.
 */
export async function buildAll(dist: string): Promise<Bundle[]> {
  const functions = join(dist, 'functions')
  const page = join(dist, 'web-lookup')
  await Promise.all([functions, page].map((folder) => rm(folder, { recursive: true, force: true })))
  const bundles = await Promise.all(functionNames.map((name) => bundleFunction(name, functions)))
  buildPage(page)
  return bundles
}

if (import.meta.main)
  for (const { name, size } of await buildAll(join(root, 'dist')))
    console.log(`${name.padEnd(14)} ${(size / 1024).toFixed(1).padStart(8)} KB`)
