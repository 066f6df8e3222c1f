import { readAttributes, type Settings } from './attributes.ts'
import type { ChecksumName } from './checksum.ts'
import { readWriteCondition } from './condition.ts'
import { S3Error } from './errors.ts'
import { describe, type Exchange, type Service } from './exchange.ts'
import { maxObjectBytes, type Staged, stage } from './intake.ts'
import { readLock } from './lock.ts'
import { readPayload } from './payload.ts'
import type { Bucket, Condition } from './store.ts'
import type { Lock, Version } from './version.ts'

/** Everything of a new version that is known before its bytes have arrived. */
type Plan = {
  readonly key: string
  readonly attributes: ReturnType<typeof readAttributes>
  readonly lock: Lock | undefined
  readonly checksumName: ChecksumName
  readonly condition: Condition
}

/** Reads attributes and retention from headers or form fields. */
export function planUpload(service: Service, settings: Settings): Pick<Plan, 'attributes' | 'lock'> {
  if ((settings.get('x-amz-storage-class') ?? 'STANDARD') !== 'STANDARD') throw new S3Error('NotImplemented')
  return { attributes: readAttributes(settings), lock: readLock(settings, service.signingScope.now()) }
}

/** Makes a staged body a version, durable, and tells of it. */
export async function commit(service: Service, bucket: Bucket, plan: Plan, staged: Staged): Promise<Version> {
  const facts = {
    marker: false,
    size: staged.size,
    etag: staged.md5.toString('hex'),
    modified: service.signingScope.now().toISOString(),
    ...plan.attributes,
    checksum: { name: plan.checksumName, value: staged.checksum },
    ...(plan.lock ? { lock: plan.lock } : {}),
  }
  const version = await bucket.put(plan.key, facts, plan.condition, staged.path)
  service.tell(describe('ObjectCreated', bucket, version))
  return version
}

/** ETag, version and checksum of what was just written, as response headers. */
export function writeReceipt(version: Version): Record<string, string> {
  const checksum = version.checksum
    ? { [`x-amz-checksum-${version.checksum.name}`]: version.checksum.value, 'x-amz-checksum-type': 'FULL_OBJECT' }
    : {}
  return { ETag: `"${version.etag}"`, 'x-amz-version-id': version.versionId, ...checksum }
}

/** PutObject. */
export async function putObject({ service, target, bucket, settings, claim, body, res }: Exchange): Promise<void> {
  const condition = readWriteCondition(settings)
  const parts = planUpload(service, settings)
  const payload = readPayload(body, settings, claim, service.signingScope)
  if (parts.lock && !payload.vouched) {
    const message =
      'Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters'
    throw new S3Error('InvalidRequest', message)
  }
  const plan = { key: target.key, checksumName: payload.checksumName, condition, ...parts }
  const version = await stage(bucket, payload.body, payload.checksumName, maxObjectBytes, (staged) => {
    payload.check(staged)
    return commit(service, bucket, plan, staged)
  })
  res.writeHead(200, { ...writeReceipt(version), 'Content-Length': 0 }).end()
}
