import { createHash } from 'node:crypto'
import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BuildOptions, build } from 'esbuild'

/** Headers that every file of the page must be served with; each page repeats the policy for servers that forget. */
export const pageHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const

const source = join(import.meta.dirname, 'page')
const written = ['index.html', 'directory.html', 'page.webmanifest', 'icon.svg']
const bundled = ['page.js', 'page.css', 'directory.js']

const asScript = {
  bundle: true,
  minify: true,
  charset: 'utf8',
  format: 'iife',
  target: 'es2019',
  logLevel: 'warning',
  tsconfigRaw: {},
} as const satisfies BuildOptions

/**
 * Writes the public pages into `outDir`, which is made when it is missing, all files side by side: the same bytes for
 * the embedded run and for the cloud. They must be served at the root of the origin that serves `/v1`.
 */
export const buildPage = async ({ outDir }: { readonly outDir: string }): Promise<void> => {
  await mkdir(outDir, { recursive: true })
  await build({
    ...asScript,
    entryPoints: [
      { in: join(source, 'main.ts'), out: 'page' },
      { in: join(source, 'page.css'), out: 'page' },
      { in: join(source, 'directory.ts'), out: 'directory' },
    ],
    outdir: outDir,
  })
  await Promise.all(written.map((file) => copyFile(join(source, file), join(outDir, file))))
  await buildWorker(outDir)
}

/**
 * Writes the service worker for the files in `outDir`. It knows the digest of each file that it keeps: its own bytes
 * change when any of them does.
 */
export const buildWorker = async (outDir: string): Promise<void> => {
  const own = await Promise.all(
    [...written, ...bundled].sort().map(async (file) => {
      const bytes = await readFile(join(outDir, file))
      return [file === 'index.html' ? '/' : `/${file}`, createHash('sha256').update(bytes).digest('base64')] as const
    }),
  )
  const version = createHash('sha256').update(JSON.stringify(own)).digest('hex').slice(0, 12)
  await build({
    ...asScript,
    entryPoints: [{ in: join(source, 'worker.ts'), out: 'worker' }],
    outdir: outDir,
    define: { OWN_FILES: JSON.stringify(Object.fromEntries(own)), VERSION: JSON.stringify(version) },
  })
}
