import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

type Stored = { readonly key: string; readonly versionId: string }

/** Every version in the archive of a run, looked at past every door: as it stands on disk below `dir`. */
export async function storedVersions(dir: string): Promise<Stored[]> {
  const bucket = join(dir, 's3', 'archive')
  const records = (await readdir(bucket, { recursive: true })).filter((name) => name.endsWith('.json'))
  const texts = await Promise.all(records.map((name) => readFile(join(bucket, name), 'utf8')))
  return texts.map((text) => JSON.parse(text))
}

/** The key of each. */
export const storedKeys = async (dir: string): Promise<string[]> => (await storedVersions(dir)).map(({ key }) => key)
