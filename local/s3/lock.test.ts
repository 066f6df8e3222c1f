import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, describe, expect, test } from 'vitest'
import { readRefusal, startTrial } from '../../test/fixtures/s3/trial.ts'

let shift = 0
const now = () => new Date(Date.now() + shift)
const trial = await startTrial({ now })
afterAll(trial.end)

const Bucket = 'originals'
const put = (Key: string, Body: string, more: Partial<PutObjectCommand['input']> = {}) =>
  trial.client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }))
const remove = (Key: string, more: Partial<DeleteObjectCommand['input']> = {}) =>
  trial.client.send(new DeleteObjectCommand({ Bucket, Key, ...more }))
const read = async (Key: string, VersionId?: string) => {
  const answer = await trial.client.send(new GetObjectCommand({ Bucket, Key, ...(VersionId ? { VersionId } : {}) }))
  return answer.Body?.transformToString()
}

describe('retention', () => {
  const until = () => new Date(now().getTime() + 3_600_000)

  test('is shown, and guards the version but not the key', async () => {
    const ObjectLockRetainUntilDate = until()
    const lock = { ObjectLockMode: 'COMPLIANCE' as const, ObjectLockRetainUntilDate }
    const { VersionId = '' } = await put('kept', 'evidence', lock)
    expect(await trial.client.send(new HeadObjectCommand({ Bucket, Key: 'kept' }))).toMatchObject(lock)
    expect(await trial.client.send(new GetObjectCommand({ Bucket, Key: 'kept' }))).toMatchObject(lock)
    expect(await readRefusal(remove('kept', { VersionId }))).toBe('403 AccessDenied')
    expect(await readRefusal(remove('kept', { VersionId, BypassGovernanceRetention: true }))).toBe('403 AccessDenied')
    await put('kept', 'newer')
    await remove('kept')
    expect(await read('kept', VersionId)).toBe('evidence')
  })

  test('in GOVERNANCE yields to the bypass header', async () => {
    const lock = { ObjectLockMode: 'GOVERNANCE' as const, ObjectLockRetainUntilDate: until() }
    const { VersionId = '' } = await put('governed', 'x', lock)
    expect(await readRefusal(remove('governed', { VersionId }))).toBe('403 AccessDenied')
    await remove('governed', { VersionId, BypassGovernanceRetention: true })
    expect(await readRefusal(read('governed', VersionId))).toBe('404 NoSuchVersion')
  })

  test('ends', async () => {
    const lock = { ObjectLockMode: 'COMPLIANCE' as const, ObjectLockRetainUntilDate: new Date(Date.now() + 60_000) }
    const { VersionId = '' } = await put('brief', 'x', lock)
    expect(await readRefusal(remove('brief', { VersionId }))).toBe('403 AccessDenied')
    shift = 61_000
    await remove('brief', { VersionId })
    shift = 0
    expect(await readRefusal(read('brief', VersionId))).toBe('404 NoSuchVersion')
  })

  test('needs both its headers, a known mode, a future date and a checksum', async () => {
    const ObjectLockMode = 'COMPLIANCE' as const
    const ObjectLockRetainUntilDate = until()
    const ask = (more: Partial<PutObjectCommand['input']>) => readRefusal(put('bad', 'x', more))
    expect(await ask({ ObjectLockMode })).toBe('400 InvalidArgument')
    expect(await ask({ ObjectLockRetainUntilDate })).toBe('400 InvalidArgument')
    expect(await ask({ ObjectLockMode: 'FOREVER' as 'COMPLIANCE', ObjectLockRetainUntilDate })).toBe(
      '400 InvalidArgument',
    )
    expect(await ask({ ObjectLockMode, ObjectLockRetainUntilDate: new Date(0) })).toBe('400 InvalidArgument')
    const bare = trial.connect({ requestChecksumCalculation: 'WHEN_REQUIRED' })
    const command = new PutObjectCommand({ Bucket, Key: 'bad', Body: 'x', ObjectLockMode, ObjectLockRetainUntilDate })
    expect(await readRefusal(bare.send(command))).toBe('400 InvalidRequest')
  })
})
