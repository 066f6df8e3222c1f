import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { report } from './figure.ts'

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
