import { DeleteObjectCommand, ListObjectVersionsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestArchive } from '../../../test/fixtures/stores/archive.ts'
import { mockClient } from '../../../test/harness/mock-client.ts'
import { Altered } from './archive.ts'
import { sha256Of } from './digest.ts'
import { s3Archive } from './s3.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const json = 'application/json'

describe('the archive', () => {
  let test: Awaited<ReturnType<typeof openTestArchive>>
  beforeAll(async () => {
    test = await openTestArchive()
  })
  afterAll(() => test.close())

  /** Writes past the archive's own care, as somebody with rights on the bucket could. */
  const overwrite = async (Key: string, text: string) =>
    test.s3.send(
      new PutObjectCommand({
        Bucket: 'archive',
        Key,
        Body: text,
        ChecksumSHA256: Buffer.from(sha256Of(text), 'hex').toString('base64'),
      }),
    )
  const versionsOf = async (Prefix: string) =>
    (await test.s3.send(new ListObjectVersionsCommand({ Bucket: 'archive', Prefix }))).Versions ?? []

  it('gives back the very bytes that were put, and says which they are', async () => {
    const body = bytes('名单 📋 \u0000 end')
    const kept = await test.archive.put('lists/a.json', body, json)
    expect(kept).toEqual({
      key: 'lists/a.json',
      versionId: expect.any(String),
      sha256: sha256Of(body),
      size: body.byteLength,
      type: json,
    })
    expect(Buffer.from(await test.archive.get(kept))).toEqual(Buffer.from(body))
    expect(await test.archive.newest('lists/a.json')).toEqual(kept)
  })

  it('takes the same bytes under the same key for the same object, also at the same moment', async () => {
    const body = bytes('twice')
    const first = await test.archive.put('lists/twice.json', body, json)
    const more = await Promise.all(Array.from({ length: 5 }, () => test.archive.put('lists/twice.json', body, json)))
    expect(more).toEqual(Array.from({ length: 5 }, () => first))
    const same = await Promise.all(Array.from({ length: 5 }, () => test.archive.put('lists/at-once.json', body, json)))
    expect(new Set(same.map(({ versionId }) => versionId)).size).toBe(1)
    expect(await versionsOf('lists/at-once.json')).toHaveLength(1)
  })

  it('never puts other bytes in the place of those that stand', async () => {
    const kept = await test.archive.put('lists/stands.json', bytes('first'), json)
    await expect(test.archive.put('lists/stands.json', bytes('second'), json)).rejects.toThrow()
    expect(await versionsOf('lists/stands.json')).toHaveLength(1)
    expect(await test.archive.newest('lists/stands.json')).toEqual(kept)
  })

  it('gives the version that was named when a newer one lies over it', async () => {
    const kept = await test.archive.put('lists/over.json', bytes('old'), json)
    await overwrite('lists/over.json', 'new')
    expect(Buffer.from(await test.archive.get(kept)).toString()).toBe('old')
    expect((await test.archive.newest('lists/over.json'))?.sha256).toBe(sha256Of('new'))
  })

  it('says Altered when the bytes are not those that are named', async () => {
    const kept = await test.archive.put('lists/altered.json', bytes('true'), json)
    await overwrite('lists/altered.json', 'false')
    const forged = await test.archive.newest('lists/altered.json')
    await expect(test.archive.get({ ...kept, versionId: forged?.versionId ?? '' })).rejects.toThrow(Altered)
    await expect(test.archive.get({ ...kept, sha256: sha256Of('else') })).rejects.toThrow(Altered)
  })

  it('says Altered when the version or the object is gone', async () => {
    const kept = await test.archive.put('lists/gone.json', bytes('here'), json)
    const VersionId = kept.versionId
    await test.s3.send(new DeleteObjectCommand({ Bucket: 'archive', Key: kept.key, VersionId }))
    await expect(test.archive.get(kept)).rejects.toThrow(Altered)
    await expect(test.archive.get({ ...kept, key: 'lists/never.json' })).rejects.toThrow(Altered)
  })

  it('confirms a version by its digest, also under a newer one, and none that is gone or another', async () => {
    const kept = await test.archive.put('lists/confirmed.json', bytes('old'), json)
    await overwrite('lists/confirmed.json', 'new')
    const newer = await test.archive.newest('lists/confirmed.json')
    expect(await test.archive.confirm(kept)).toEqual(kept)
    expect(await test.archive.confirm({ ...kept, versionId: newer?.versionId ?? '' })).toBeUndefined()
    expect(await test.archive.confirm({ ...kept, key: 'lists/never.json' })).toBeUndefined()
    const gone = { Bucket: 'archive', Key: kept.key, VersionId: kept.versionId }
    await test.s3.send(new DeleteObjectCommand(gone))
    expect(await test.archive.confirm(kept)).toBeUndefined()
  })

  it('has no newest where nothing was put, or where what was put is deleted', async () => {
    expect(await test.archive.newest('materials/never')).toBeUndefined()
    await test.archive.put('materials/deleted', bytes('x'), 'application/pdf')
    await test.s3.send(new DeleteObjectCommand({ Bucket: 'archive', Key: 'materials/deleted' }))
    expect(await test.archive.newest('materials/deleted')).toBeUndefined()
  })

  it('throws, and says nothing of alteration, when it cannot be read', async () => {
    const away = await openTestArchive()
    const kept = await away.archive.put('lists/away.json', bytes('x'), json)
    await away.close()
    const reading = away.archive.get(kept)
    await expect(reading).rejects.toThrow()
    await expect(reading).rejects.not.toBeInstanceOf(Altered)
    await expect(away.archive.newest('lists/away.json')).rejects.toThrow()
  })

  it('looks again when somebody else writes the same object in the same moment', async () => {
    const conflict = Object.assign(new Error('conflict'), { name: 'ConditionalRequestConflict' })
    const busy = mockClient(S3Client)
    busy.on(PutObjectCommand).rejectsOnce(conflict).rejectsOnce(conflict).resolves({ VersionId: 'third' })
    expect(await s3Archive(async () => busy as never, 'archive').put('a', bytes('x'), json)).toMatchObject({
      versionId: 'third',
    })
    const stuck = mockClient(S3Client)
    stuck.on(PutObjectCommand).rejects(conflict)
    await expect(s3Archive(async () => stuck as never, 'archive').put('a', bytes('x'), json)).rejects.toBe(conflict)
  })

  it('refuses a bucket that keeps no versions, since nothing could be pinned there', async () => {
    const plain = mockClient(S3Client)
    plain.on(PutObjectCommand).resolves({})
    await expect(s3Archive(async () => plain as never, 'archive').put('a', bytes('x'), json)).rejects.toThrow(
      'no versions',
    )
  })
})
