import { rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type Catalogue, createCatalogue } from './catalogue.ts'
import { makeFolder, moveInto, syncFolder, writeStream } from './disk.ts'
import { S3Error } from './errors.ts'
import { createTurns } from './turns.ts'
import { dataFile, readVersions, recordFile, shardOf, type Version, type VersionFacts } from './version.ts'

/** Judges a change by the newest version, under the key's lock; throws to refuse it. */
export type Condition = (newest: Version | undefined) => void

/**
 * Buckets on disk: `<dir>/<bucket>/<xx>/<versionId>.data` beside `.json`, `xx` from the SHA-256 of the key.
 * A version exists when its record does: the record is renamed into place after the bytes are durable, and a call
 * returns after the record is. One process at a time may hold a `dir`.
 */
export type Store = {
  /** @throws S3Error NoSuchBucket */
  readonly openBucket: (name: string) => Bucket
}

export type Bucket = {
  readonly name: string
  readonly catalogue: Omit<Catalogue, 'add' | 'remove'>
  readonly fileOf: (version: Version) => string
  /** A fresh path for a body that is still arriving; the caller removes what it does not put. */
  readonly newIncoming: () => string
  /** Adds a version whose bytes are the synced file `staged`, or a delete marker without bytes. */
  readonly put: (key: string, facts: VersionFacts, condition: Condition, staged?: string) => Promise<Version>
  /** Removes one version for good, unless `condition` refuses. `undefined` when there is no such version. */
  readonly purge: (
    key: string,
    versionId: string,
    condition: (version: Version) => void,
  ) => Promise<Version | undefined>
}

const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/

async function openBucketFolder(folder: string, name: string, newId: () => string): Promise<Bucket> {
  const incoming = join(folder, 'incoming')
  await rm(incoming, { recursive: true, force: true })
  await makeFolder(incoming)
  const catalogue = createCatalogue(await readVersions(folder))
  const takeTurn = createTurns()
  const newIncoming = () => join(incoming, newId())

  async function record(version: Version): Promise<void> {
    const path = newIncoming()
    await writeStream(path, [Buffer.from(JSON.stringify(version))], () => undefined)
    await moveInto(path, recordFile(folder, version))
  }

  return {
    name,
    catalogue,
    fileOf: (version) => dataFile(folder, version),
    newIncoming,

    put: (key, facts, condition, staged) =>
      takeTurn(key, async () => {
        const [newest] = catalogue.versionsOf(key)
        condition(newest)
        const version = { key, versionId: newId(), order: (newest?.order ?? 0) + 1, ...facts }
        await makeFolder(shardOf(folder, key))
        if (staged !== undefined) await moveInto(staged, dataFile(folder, version))
        await record(version)
        catalogue.add(version)
        return version
      }),

    purge: (key, versionId, condition) =>
      takeTurn(key, async () => {
        const version = catalogue.versionsOf(key).find((one) => one.versionId === versionId)
        if (!version) return undefined
        condition(version)
        const path = recordFile(folder, version)
        await rm(path)
        await syncFolder(dirname(path))
        catalogue.remove(version)
        await rm(dataFile(folder, version), { force: true })
        return version
      }),
  }
}

/**
 * Opens the store and makes the buckets that are missing.
 * @param newId gives a fresh id that is safe as a file name and never repeats
 * @throws for a bucket name outside the S3 rules, or a record on disk that is not ours
 */
export async function openStore(dir: string, buckets: readonly string[], newId: () => string): Promise<Store> {
  const open = new Map<string, Bucket>()
  for (const name of buckets) {
    if (!bucketName.test(name)) throw new Error(`Not an S3 bucket name: ${JSON.stringify(name)}`)
    open.set(name, await openBucketFolder(resolve(dir, name), name, newId))
  }
  return {
    openBucket: (name) => {
      const bucket = open.get(name)
      if (!bucket) throw new S3Error('NoSuchBucket', undefined, { BucketName: name })
      return bucket
    },
  }
}
