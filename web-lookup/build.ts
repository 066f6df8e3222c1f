import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { type BuildOptions, build, type Plugin } from 'esbuild'

/** Media types of the page's files, by the ending of their names. */
export const pageTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
}

/** Headers that every file of the page must be served with; each page repeats the policy for servers that forget. */
export const pageHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const

const source = join(import.meta.dirname, 'page')
/** Pages that are served, with their script, under the name of their folder; the lookup is `/` and `page.js`. */
const named = ['directory', 'statistics', 'notices', 'rounds', 'announcements', 'complaints']
/** Every page, from the folder that it lies in. */
const pages = ['lookup/index.html', ...named.map((page) => `${page}/${page}.html`)]
const copied = ['common/page.webmanifest', 'common/icon.svg']
/** What a page loads at once, by the name that the page gives it. */
const entries = {
  'page.js': 'lookup/main.ts',
  'page.css': 'common/styles.css',
  ...Object.fromEntries(named.map((page) => [`${page}.js`, `${page}/main.ts`])),
}

const asScript = {
  bundle: true,
  minify: true,
  charset: 'utf8',
  target: 'es2019',
  // every browser that reads es2019 imports when asked to
  supported: { 'dynamic-import': true },
  logLevel: 'warning',
  legalComments: 'none',
  tsconfigRaw: {},
} as const satisfies BuildOptions

/**
 * Leaves `import('./part.ts')` to the browser, as `import('/part.js')`, and collects the parts. Throws for two parts of
 * one name, since all files are served side by side.
 */
const partsBeside = (parts: Map<string, string>): Plugin => ({
  name: 'parts',
  setup({ onResolve }) {
    onResolve({ filter: /^[.].*[.]ts$/ }, ({ kind, path, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined
      const file = basename(path).replace(/ts$/, 'js')
      const part = resolve(resolveDir, path)
      if ((parts.get(file) ?? part) !== part || file in entries)
        throw new Error(`two files would be served as /${file}`)
      parts.set(file, part)
      return { path: `/${file}`, external: true }
    })
  },
})

/** Entries are scripts for every browser, closed in a function; parts are modules. */
const buildFile = (file: string, entry: string, outDir: string, parts: Map<string, string>, isPart: boolean) =>
  build({
    ...asScript,
    entryPoints: [entry],
    outfile: join(outDir, file),
    format: 'esm',
    ...(!isPart && file.endsWith('.js') && { banner: { js: '"use strict";(()=>{' }, footer: { js: '})()' } }),
    plugins: [partsBeside(parts)],
  })

/** The page with the pieces that all pages have, in the place of the comments that name them. */
const writePage = async (page: string): Promise<string> => {
  const text = await readFile(join(source, page), 'utf8')
  const names = [...text.matchAll(/<!-- (\w+) -->\n/g)].map(([, name]) => name ?? '')
  const pieces = await Promise.all(names.map((name) => readFile(join(source, 'common/pieces', `${name}.html`), 'utf8')))
  return names.reduce((written, name, i) => written.replace(`<!-- ${name} -->\n`, () => pieces[i] ?? ''), text)
}

/**
 * Writes the public pages into `outDir`, which is made when it is missing, all files side by side: the same bytes for
 * the embedded run and for the cloud. They must be served at the root of the origin that serves `/v1`. What a page
 * imports only when it is needed (`import()`) lies in files beside.
 */
export const buildPage = async ({ outDir }: { readonly outDir: string }): Promise<void> => {
  await mkdir(outDir, { recursive: true })
  const parts = new Map<string, string>()
  for (const [file, entry] of Object.entries(entries)) await buildFile(file, join(source, entry), outDir, parts, false)
  for (const [file, entry] of parts) await buildFile(file, entry, outDir, parts, true)
  await Promise.all([
    ...pages.map(async (page) => writeFile(join(outDir, basename(page)), await writePage(page))),
    ...copied.map(async (file) => writeFile(join(outDir, basename(file)), await readFile(join(source, file)))),
  ])
  await buildWorker(outDir)
}

const worker = 'worker.js'

/**
 * Writes the service worker for the files in `outDir`. It knows the digest of each file that it keeps: its own bytes
 * change when any of them does.
 */
export const buildWorker = async (outDir: string): Promise<void> => {
  const files = (await readdir(outDir)).filter((file) => file !== worker)
  const own = await Promise.all(
    files.sort().map(async (file) => {
      const bytes = await readFile(join(outDir, file))
      return [file === 'index.html' ? '/' : `/${file}`, createHash('sha256').update(bytes).digest('base64')] as const
    }),
  )
  const version = createHash('sha256').update(JSON.stringify(own)).digest('hex').slice(0, 12)
  await build({
    ...asScript,
    entryPoints: [join(source, 'common/worker.ts')],
    outfile: join(outDir, worker),
    format: 'iife',
    define: { OWN_FILES: JSON.stringify(Object.fromEntries(own)), VERSION: JSON.stringify(version) },
  })
}
