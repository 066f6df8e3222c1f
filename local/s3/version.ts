import { createHash } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { checksumNames } from './checksum.ts'

export const lockModes = ['GOVERNANCE', 'COMPLIANCE'] as const

/** What S3 remembers of one version, as it stands in the JSON file beside the bytes. */
const versionShape = z.strictObject({
  key: z.string(),
  versionId: z.string(),
  /** Rises by one per key, so that the newest version is known even when the clock went back. */
  order: z.int(),
  /** A delete marker has no bytes. */
  marker: z.boolean(),
  size: z.int(),
  /** Hex MD5 of the bytes, without quotes; '' for a delete marker. */
  etag: z.string(),
  /** ISO 8601, UTC, milliseconds. */
  modified: z.iso.datetime(),
  /** `content-type` and its like; header bytes as Latin-1, the way Node reads and writes them. */
  headers: z.record(z.string(), z.string()),
  /** User metadata without the `x-amz-meta-` prefix; Latin-1 as above. */
  meta: z.record(z.string(), z.string()),
  checksum: z.strictObject({ name: z.enum(checksumNames), value: z.string() }).optional(),
  lock: z.strictObject({ mode: z.enum(lockModes), until: z.iso.datetime() }).optional(),
})

export type Version = Readonly<z.infer<typeof versionShape>>
export type Lock = NonNullable<Version['lock']>
/** What the caller knows of a version; key, id and order are the store's to give. */
export type VersionFacts = Omit<Version, 'key' | 'versionId' | 'order'>

/** A key never becomes a file name: only its digest chooses the folder. */
export function shardOf(bucketFolder: string, key: string): string {
  return join(bucketFolder, createHash('sha256').update(key).digest('hex').slice(0, 2))
}

export function dataFile(bucketFolder: string, version: Version): string {
  return join(shardOf(bucketFolder, version.key), `${version.versionId}.data`)
}

export function recordFile(bucketFolder: string, version: Version): string {
  return join(shardOf(bucketFolder, version.key), `${version.versionId}.json`)
}

/**
 * Reads every version of one bucket, and removes bytes that no record names: a process that died between the two
 * renames of a put leaves them, and nobody was told that the put had succeeded.
 * @throws when a record is not one of ours: better no start than a silently missing object.
 */
export async function readVersions(bucketFolder: string): Promise<Version[]> {
  const found: Version[] = []
  const shards = (await readdir(bucketFolder)).filter((name) => /^[0-9a-f]{2}$/.test(name))
  for (const shard of shards) {
    const folder = join(bucketFolder, shard)
    const names = new Set(await readdir(folder))
    const records = [...names].filter((name) => name.endsWith('.json'))
    const texts = await Promise.all(records.map((name) => readFile(join(folder, name), 'utf8')))
    found.push(...texts.map((text) => versionShape.parse(JSON.parse(text))))
    const orphans = [...names].filter((name) => name.endsWith('.data') && !names.has(name.replace(/data$/, 'json')))
    await Promise.all(orphans.map((name) => rm(join(folder, name))))
  }
  return found
}
