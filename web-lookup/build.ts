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
const pages = [
  'index.html',
  'directory.html',
  'statistics.html',
  'notices.html',
  'rounds.html',
  'announcements.html',
  'complaints.html',
]
const copied = ['page.webmanifest', 'icon.svg']
/** What a page loads at once, by the name that the page gives it. */
const entries = {
  'page.js': 'main.ts',
  'page.css': 'styles.css',
  'directory.js': 'directory.ts',
  'statistics.js': 'statistics.ts',
  'notices.js': 'notices.ts',
  'rounds.js': 'rounds.ts',
  'announcements.js': 'announcements.ts',
  'complaints.js': 'complaints.ts',
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

/** Leaves `import('./part.ts')` to the browser, as `import('/part.js')`, and collects the parts. */
const partsBeside = (parts: Map<string, string>): Plugin => ({
  name: 'parts',
  setup({ onResolve }) {
    onResolve({ filter: /^[.].*[.]ts$/ }, ({ kind, path, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined
      const file = basename(path).replace(/ts$/, 'js')
      parts.set(file, resolve(resolveDir, path))
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
  const pieces = await Promise.all(names.map((name) => readFile(join(source, 'pieces', `${name}.html`), 'utf8')))
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
    ...pages.map(async (page) => writeFile(join(outDir, page), await writePage(page))),
    ...copied.map(async (file) => writeFile(join(outDir, file), await readFile(join(source, file)))),
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
    entryPoints: [join(source, 'worker.ts')],
    outfile: join(outDir, worker),
    format: 'iife',
    define: { OWN_FILES: JSON.stringify(Object.fromEntries(own)), VERSION: JSON.stringify(version) },
  })
}
