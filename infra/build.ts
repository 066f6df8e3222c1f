import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { type FunctionName, printingAssets, rareFontsPackage, routes } from '../shared/names.ts'
import { buildPage } from './page.ts'
import { lazyTables } from './tables-when-asked.ts'

const root = join(import.meta.dirname, '..')

/** Behind no route: called by the ledger's stream and by schedules. */
const workers = ['certificates', 'projection', 'compliance', 'erasure'] as const satisfies FunctionName[]

/** Every function of the system: those behind a route, and the workers. */
export const functionNames: readonly FunctionName[] = [
  ...new Set<FunctionName>([...routes.map((route) => route.function), ...workers]),
]

export type Bundle = {
  readonly name: FunctionName
  /** Bytes of index.js, which is all that a cold start reads. */
  readonly size: number
  /** What went into it and into the parts beside it, as paths from the repository's root. */
  readonly inputs: readonly string[]
}

/** What the public door must not carry: it starts cold in front of the public, and its role reaches the register only. */
const foreignToLookup = [/node_modules\/(@aws-sdk|@smithy|zod|hono)\//, /^shared\/stores\/(ledger|archive|vault)\//]

/** The inputs that a function's bundle may not have. */
export const strangersIn = ({ name, inputs }: Pick<Bundle, 'name' | 'inputs'>): string[] =>
  name === 'lookup' ? inputs.filter((input) => foreignToLookup.some((pattern) => pattern.test(input))) : []

const asCommonJs = {
  absWorkingDir: root,
  alias: {
    '@aws-sdk/credential-provider-node': join(root, 'functions/platform/runtime/environment-credentials.ts'),
  },
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
  // a part is required, not imported: the first `import()` of a process would start the loader of ESM
  supported: { 'dynamic-import': false },
} as const satisfies BuildOptions

/** In the place of Node's own, where Hono runs. */
const messages = join(root, 'functions/platform/runtime/http-messages.ts')
/** Where a cold start begins, but for the lookup's, which has no Hono. */
const hasHono = (source: string) => /[/](?!lookup[/])[^/]+[/]index[.]ts$/.test(source)

/** What the SDK imports for streams of events, which no call of ours has, and in browsers. */
const sdkParts = /event-streams$|^bowser$/

/**
 * Leaves `import('./part.ts')` of our own files to run time, as `import('./part.js')`, and collects the parts. Tells of
 * the others what holds for all of ours: importing one does nothing, so what is not used need not be there.
 */
const partsBeside = (parts: Files): Plugin => ({
  name: 'parts',
  setup({ onResolve }) {
    onResolve({ filter: sdkParts }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    )
    onResolve({ filter: /^[.].*[.]ts$/ }, ({ kind, path, resolveDir }) => {
      const source = resolve(resolveDir, path)
      if (kind !== 'dynamic-import') return { path: source, sideEffects: false }
      const file = basename(path).replace(/ts$/, 'js')
      lay(parts, file, source)
      return { path: `./${file}`, external: true }
    })
  },
})

/** Files that lie beside each other by their names, each with its source. */
type Files = Map<string, string>

function lay(files: Files, file: string, source: string): void {
  if ((files.get(file) ?? source) !== source) throw new Error(`two files named ${file}`)
  files.set(file, source)
}

type Made = { readonly contents: Uint8Array; readonly inputs: readonly string[]; readonly parts: Files }

/** One file of a bundle, and what must lie beside it. */
async function make(source: string): Promise<Made> {
  const parts: Files = new Map()
  const { metafile, outputFiles } = await build({
    ...asCommonJs,
    entryPoints: [source],
    inject: hasHono(source) ? [messages] : [],
    plugins: [lazyTables(root), partsBeside(parts)],
  })
  const contents = outputFiles[0]?.contents ?? new Uint8Array()
  return { contents, inputs: Object.keys(metafile.inputs), parts }
}

/** Makes what several functions have beside them once. */
function makeOnce(): typeof make {
  const made = new Map<string, Promise<Made>>()
  return (source) => {
    const file = made.get(source) ?? make(source)
    made.set(source, file)
    return file
  }
}

/** Whoever opens this has a thread beside it that inspects, and the compiler that it draws pictures with. */
const inspecting = 'functions/platform/inspection/inspector.ts'
const inspectionWorker = 'functions/platform/inspection/inspection-worker.ts'

/** Threads of a function's own, `*-worker.ts` in its folder: started by their file, so they are bundles beside its own. */
const workersOf = async (name: FunctionName): Promise<[string, string][]> => {
  const folder = join(root, 'functions', name)
  const sources = (await readdir(folder)).filter((file) => file.endsWith('-worker.ts'))
  return sources.map((file) => [file.replace(/ts$/, 'js'), join(folder, file)])
}

const layCompiler = (folder: string) =>
  cp(join(root, 'node_modules', printingAssets['typst.wasm']), join(folder, 'typst.wasm'))

/** What a certificate is printed with lies beside the code, as it is: the compiler, the fonts and their licences, the templates. */
async function layAssets(folder: string): Promise<void> {
  for (const [file, source] of Object.entries(printingAssets))
    await cp(join(root, 'node_modules', source), join(folder, file))
  await cp(join(root, 'NOTICE'), join(folder, 'NOTICE'))
  const rare = join(root, 'node_modules', rareFontsPackage)
  for (const file of (await readdir(rare)).filter((name) => /^(HanaMin\.css|HanaMinB.*\.woff2)$/.test(name)))
    await cp(join(rare, file), join(folder, rareFontsPackage, file))
  await cp(join(root, 'functions/printing/templates'), join(folder, 'templates'), { recursive: true })
}

/**
 * One function as CommonJS, SDK and all, in `<outDir>/<name>/index.js`: the version of the SDK that was tested is the
 * one that runs. What it imports only when it needs it (`import()`) lies in files beside, which a cold start does not
 * read. CommonJS starts faster than ESM on Lambda (3 ms against 40 ms, measured); packages are taken in their ESM form,
 * because only that can be shaken. Same sources, same bytes. Throws when a stranger is in it.
 */
export async function bundleFunction(name: FunctionName, outDir: string, making = make): Promise<Bundle> {
  const folder = join(outDir, name)
  const files: Files = new Map([['index.js', join(root, 'functions', name, 'index.ts')], ...(await workersOf(name))])
  const inputs = new Set<string>()
  let size = 0
  await mkdir(folder, { recursive: true })
  // grows while it is walked: a part may have parts
  for (const [file, source] of files) {
    const made = await making(source)
    for (const part of made.parts) lay(files, ...part)
    for (const input of made.inputs) inputs.add(input)
    if (file === 'index.js') size = made.contents.byteLength
    if (made.inputs.includes(inspecting)) lay(files, 'inspection-worker.js', join(root, inspectionWorker))
    await writeFile(join(folder, file), made.contents)
  }
  const bundle = { name, size, inputs: [...inputs].sort() }
  const strangers = strangersIn(bundle)
  if (strangers.length > 0) throw new Error(`the bundle of ${name} must not contain ${strangers.join(', ')}`)
  if (name === 'printing') await layAssets(folder)
  if (inputs.has(inspecting)) await layCompiler(folder)
  // The repository says "type": "module"; on Lambda nothing stands above this folder, but a local run would see it.
  await writeFile(join(folder, 'package.json'), '{"type":"commonjs"}\n')
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
  const making = makeOnce()
  const bundles = await Promise.all(functionNames.map((name) => bundleFunction(name, functions, making)))
  buildPage(page)
  return bundles
}

if (import.meta.main)
  for (const { name, size } of await buildAll(join(root, 'dist')))
    console.log(`${name.padEnd(14)} ${(size / 1024).toFixed(1).padStart(8)} KB`)
