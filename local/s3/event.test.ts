import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, describe, expect, test } from 'vitest'
import { readRefusal, startTrial } from '../../test/fixtures/s3/trial.ts'

const trial = await startTrial()
afterAll(trial.end)

const Bucket = 'originals'
const put = (Key: string, Body: string, more: Partial<PutObjectCommand['input']> = {}) =>
  trial.client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }))
const remove = (Key: string, more: Partial<DeleteObjectCommand['input']> = {}) =>
  trial.client.send(new DeleteObjectCommand({ Bucket, Key, ...more }))
describe('an event', () => {
  test('tells of every change, and of nothing that was refused', async () => {
    const { VersionId: versionId } = await put('told/表', 'abc')
    await readRefusal(put('told/表', 'abc', { IfNoneMatch: '*' }))
    await readRefusal(put('told/表', 'abc', { ChecksumCRC32: 'AAAAAA==' }))
    const marker = await remove('told/表')
    await remove('told/表', { VersionId: versionId })
    const about = { bucket: Bucket, key: 'told/表' }
    const content = { versionId, size: 3, etag: '900150983cd24fb0d6963f7d28e17f72' }
    expect(trial.events).toEqual([
      { event: 'ObjectCreated', ...about, ...content },
      { event: 'ObjectRemoved', ...about, versionId: marker.VersionId, size: 0, etag: '' },
      { event: 'ObjectRemoved', ...about, ...content },
    ])
  })

  test('that its listener fails on does not fail the request', async () => {
    const faults: unknown[] = []
    for (const fail of [() => expect.unreachable(), async () => expect.unreachable()]) {
      const other = await startTrial({ onEvent: fail, onFault: (fault) => void faults.push(fault) })
      await other.client.send(new PutObjectCommand({ Bucket, Key: 'told', Body: 'x' }))
      await other.end()
    }
    expect(faults).toHaveLength(2)
  })
})
