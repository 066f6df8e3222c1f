import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'

/** Headers that every file of the page must be served with; `index.html` repeats the policy for servers that forget. */
export const pageHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const

const source = join(import.meta.dirname, 'page')

/**
 * Writes `index.html`, `page.js` and `page.css` into `outDir`, which is made when it is missing: the whole page, the
 * same bytes for the embedded run and for the cloud. It must be served at the root of the origin that serves `/v1`.
 */
export const buildPage = async ({ outDir }: { readonly outDir: string }): Promise<void> => {
  await mkdir(outDir, { recursive: true })
  await build({
    entryPoints: [
      { in: join(source, 'main.ts'), out: 'page' },
      { in: join(source, 'page.css'), out: 'page' },
    ],
    outdir: outDir,
    bundle: true,
    minify: true,
    charset: 'utf8',
    format: 'iife',
    target: 'es2019',
    logLevel: 'warning',
    tsconfigRaw: {},
  })
  await copyFile(join(source, 'index.html'), join(outDir, 'index.html'))
}
