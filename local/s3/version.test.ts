import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3'
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

describe('a version', () => {
  test('stays as it was when a newer one is put', async () => {
    const { VersionId: one = '' } = await put('pinned', 'one')
    const { VersionId: two = '' } = await put('pinned', 'two')
    expect(one).not.toBe(two)
    expect(await read('pinned')).toBe('two')
    expect(await read('pinned', one)).toBe('one')
    expect(await readRefusal(read('pinned', 'f'.repeat(32)))).toBe('404 NoSuchVersion')
    expect(await readRefusal(read('pinned', '../../one'))).toBe('404 NoSuchVersion')
    expect(await readRefusal(read('other', one))).toBe('404 NoSuchVersion')
  })

  test('is newest by the order of writing, even when the clock went back', async () => {
    await put('clock', 'first')
    shift = -600_000
    await put('clock', 'second')
    shift = 0
    expect(await read('clock')).toBe('second')
  })

  test('is hidden by a delete marker and comes back when the marker goes', async () => {
    const { VersionId: one = '' } = await put('hidden', 'here')
    const marker = await remove('hidden')
    expect(marker).toMatchObject({ DeleteMarker: true, VersionId: expect.any(String) })
    expect(await readRefusal(read('hidden'))).toBe('404 NoSuchKey')
    expect(await readRefusal(read('hidden', marker.VersionId))).toBe('405 MethodNotAllowed')
    expect(await read('hidden', one)).toBe('here')
    const { Contents = [] } = await trial.client.send(new ListObjectsV2Command({ Bucket, Prefix: 'hidden' }))
    expect(Contents).toEqual([])
    expect(await remove('hidden', { VersionId: marker.VersionId })).toMatchObject({ DeleteMarker: true })
    expect(await read('hidden')).toBe('here')
  })

  test('is gone for good when deleted by its id; deleting it again changes nothing', async () => {
    const { VersionId = '' } = await put('gone', 'x')
    await remove('gone', { VersionId })
    await remove('gone', { VersionId })
    await remove('gone', { VersionId: 'no\r\nsuch: header' })
    expect(await readRefusal(read('gone', VersionId))).toBe('404 NoSuchVersion')
    expect(await readRefusal(read('gone'))).toBe('404 NoSuchKey')
    const told = trial.events.filter(({ key }) => key === 'gone')
    expect(told.map(({ event }) => event)).toEqual(['ObjectCreated', 'ObjectRemoved'])
  })

  test('lets If-None-Match: * through after a delete marker', async () => {
    await put('again', '1')
    expect(await readRefusal(put('again', '2', { IfNoneMatch: '*' }))).toBe('412 PreconditionFailed')
    await remove('again')
    await put('again', '3', { IfNoneMatch: '*' })
    expect(await read('again')).toBe('3')
  })
})
