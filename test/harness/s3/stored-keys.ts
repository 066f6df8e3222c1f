import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The key of every version in the archive of a run, looked at past every door: as it stands on disk below `dir`. */
export async function storedKeys(dir: string): Promise<string[]> {
  const bucket = join(dir, 's3', 'archive')
  const records = (await readdir(bucket, { recursive: true })).filter((name) => name.endsWith('.json'))
  const texts = await Promise.all(records.map((name) => readFile(join(bucket, name), 'utf8')))
  return texts.map((text) => JSON.parse(text).key)
}
