import { DeleteObjectCommand, HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3'

/** What became of a key: nothing of it is there any more, or a version is locked, until an instant where the store says it. */
export type Removed = { readonly outcome: 'erased' } | { readonly outcome: 'locked'; readonly until?: string }

/** Deletes objects for good, which one worker alone may do. */
export interface ArchiveRemoval {
  /** Deletes the version that is named, and every other that lies under the key. Throws when the store does not say. */
  remove(key: string, versionId?: string): Promise<Removed>
}

const isNamed = (e: unknown, ...names: string[]) => e instanceof Error && names.includes(e.name)
const isAbsent = (e: unknown) => isNamed(e, 'NotFound', 'NoSuchKey', 'NoSuchVersion')
/** Versions of one key that are deleted in a run. */
const most = 100

/** On S3. The lock is never lifted: whatever it holds is answered as locked. */
export function s3Removal(open: () => Promise<S3Client>, Bucket: string): ArchiveRemoval {
  const look = async (Key: string, VersionId?: string) => {
    try {
      const head = await (await open()).send(new HeadObjectCommand({ Bucket, Key, ...(VersionId && { VersionId }) }))
      return { versionId: head.VersionId, until: head.ObjectLockRetainUntilDate?.toISOString() }
    } catch (e) {
      if (isAbsent(e)) return undefined
      throw e
    }
  }
  /** Undefined once it is gone. */
  const removeOne = async (Key: string, VersionId?: string): Promise<Removed | undefined> => {
    const standing = await look(Key, VersionId)
    if (!standing?.versionId) return undefined
    const { until } = standing
    try {
      await (await open()).send(new DeleteObjectCommand({ Bucket, Key, VersionId: standing.versionId }))
    } catch (e) {
      if (!isNamed(e, 'AccessDenied') || until === undefined) throw e
      return { outcome: 'locked', until }
    }
    return { outcome: 'erased' }
  }
  return {
    async remove(key, versionId) {
      const named = versionId === undefined ? undefined : await removeOne(key, versionId)
      if (named?.outcome === 'locked') return named
      for (let i = 0; i < most; i++) {
        const removed = await removeOne(key)
        if (removed === undefined) return { outcome: 'erased' }
        if (removed.outcome === 'locked') return removed
      }
      throw new Error('a key of the archive has more versions than are deleted at once')
    },
  }
}
