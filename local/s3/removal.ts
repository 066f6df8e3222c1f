import { S3Error } from './errors.ts'
import { describe, type Exchange } from './exchange.ts'
import { checkLock } from './lock.ts'

/**
 * DeleteObject. Without a version it lays a delete marker on top, whether or not the key exists; with one it removes
 * that version for good, unless its retention still runs.
 */
export async function deleteObject({ service, target, bucket, settings, res }: Exchange): Promise<void> {
  // A condition that was not understood must not be taken for one that held.
  if (settings.has('if-match') || settings.has('if-none-match')) throw new S3Error('NotImplemented')
  const versionId = target.query.get('versionId')
  const now = service.signingScope.now()
  if (versionId === null) {
    const facts = { marker: true, size: 0, etag: '', modified: now.toISOString(), headers: {}, meta: {} }
    const marker = await bucket.put(target.key, facts, () => undefined)
    service.tell(describe('ObjectRemoved', bucket, marker))
    res.writeHead(204, { 'x-amz-delete-marker': 'true', 'x-amz-version-id': marker.versionId }).end()
    return
  }
  const bypass = settings.get('x-amz-bypass-governance-retention')?.toLowerCase() === 'true'
  const gone = await bucket.purge(target.key, versionId, (version) => checkLock(version.lock, bypass, now))
  if (gone) service.tell(describe('ObjectRemoved', bucket, gone))
  // An id that names no version is not echoed: it may hold what no header can.
  const named = gone ? { 'x-amz-version-id': versionId } : {}
  res.writeHead(204, { ...named, ...(gone?.marker ? { 'x-amz-delete-marker': 'true' } : {}) }).end()
}
