import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { report } from './figure.ts'

const page = resolve(import.meta.dirname, '../dist/web-lookup')
const firstLoad = ['index.html', 'page.css', 'page.js']

/** What the public page loads at once, compressed, and all that it may load. */
export async function measurePage(): Promise<void> {
  const files = await readdir(page)
  const sizes = new Map(
    await Promise.all(
      files.map(async (file) => [file, gzipSync(await readFile(join(page, file))).byteLength] as const),
    ),
  )
  const sum = (of: readonly string[]) => of.reduce((total, file) => total + (sizes.get(file) ?? 0), 0)
  report('page.first_load.gzip', sum(firstLoad), 'byte', { op: '<=', value: 15 * 1024 })
  report('page.all_files.gzip', sum(files), 'byte')
}

/** What a cold start reads, and all that is deployed: parts beside it are read when they are needed. */
export async function measureSize(bundle: string): Promise<void> {
  const bytes = await readFile(bundle)
  report('lookup.bundle.bytes', bytes.byteLength, 'byte', { op: '<=', value: 10 * 1024 })
  report('lookup.bundle.gzip', gzipSync(bytes).byteLength, 'byte', { op: '<=', value: 5 * 1024 })
  const folder = dirname(bundle)
  const files = (await readdir(folder)).filter((file) => file.endsWith('.js'))
  const sizes = await Promise.all(files.map(async (file) => (await readFile(join(folder, file))).byteLength))
  report(
    'lookup.bundle_with_parts.bytes',
    sizes.reduce((sum, size) => sum + size, 0),
    'byte',
  )
}
