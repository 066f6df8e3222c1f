import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/*
 * Compares two folders that `npm run synth` filled (cdk.out), for both partitions: every template must be equal but for
 * the digests of its assets. `node infra/compare.ts <before> <after>`; ends with 1 and names each place that differs.
 */

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** A digest of an asset, wherever it stands: SHA-256 in hex. */
const digest = /\b[0-9a-f]{64}\b/g

/** Every path of a folder that leads to a template. */
const templatesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.template.json')).sort()

/** The places in which two values differ, as JSON pointers. */
export function differences(before: Json | undefined, after: Json | undefined, at = ''): string[] {
  if (typeof before === 'string' && typeof after === 'string')
    return before.replaceAll(digest, '') === after.replaceAll(digest, '') ? [] : [at]
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null)
    return before === after ? [] : [at]
  if (Array.isArray(before) !== Array.isArray(after)) return [at]
  const [was, is] = [before as Record<string, Json>, after as Record<string, Json>]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key) =>
    differences(was[key], is[key], `${at}/${key}`),
  )
}

/** What differs between two folders of templates, a line each: `path#pointer`. Throws when the first holds no template. */
export async function compareTemplates(before: string, after: string): Promise<string[]> {
  const [was, is] = await Promise.all([templatesIn(before), templatesIn(after)])
  if (was.length === 0) throw new Error(`no templates in ${before}`)
  const read = async (folder: string, path: string): Promise<Json | undefined> =>
    JSON.parse(await readFile(join(folder, path), 'utf8'))
  const all = [...new Set([...was, ...is])]
  const found = await Promise.all(
    all.map(async (path) => {
      if (!was.includes(path) || !is.includes(path)) return [`${path}#: stands on one side alone`]
      return differences(await read(before, path), await read(after, path)).map((at) => `${path}#${at}`)
    }),
  )
  return found.flat()
}

if (import.meta.main) {
  const [before, after] = process.argv.slice(2)
  if (before === undefined || after === undefined) {
    console.error('usage: npx node infra/compare.ts <folder of templates before> <folder after>')
    process.exit(2)
  }
  const found = await compareTemplates(resolve(before), resolve(after))
  for (const line of found) console.log(line)
  console.log(found.length === 0 ? 'equal but for digests of assets' : `${found.length} places differ`)
  process.exitCode = found.length === 0 ? 0 : 1
}
