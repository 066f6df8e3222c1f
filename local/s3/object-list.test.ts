import { ListObjectsV2Command, PutObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3'
import { afterAll, describe, expect, test } from 'vitest'
import { readRefusal, startTrial } from '../../test/fixtures/s3/trial.ts'

const Bucket = 'originals'
const keys = ['a/1', 'a/2', 'a/b/3', 'b', 'c/4', 'ﬀ', '\u{20000}', '材料/甲', '材料/乙', ' pad ', '1+1 %20&<>\r\n']

const trial = await startTrial()
afterAll(trial.end)
for (const Key of keys) await trial.client.send(new PutObjectCommand({ Bucket, Key, Body: Key }))

const list = (more: Partial<ListObjectsV2Command['input']> = {}) =>
  trial.client.send(new ListObjectsV2Command({ Bucket, ...more }))
const inByteOrder = keys.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))

describe('a listing', () => {
  test('gives every key in the order of its UTF-8 bytes', async () => {
    const { Contents = [], KeyCount, IsTruncated } = await list({ EncodingType: 'url' })
    expect(Contents.map(({ Key = '' }) => decodeURIComponent(Key))).toEqual(inByteOrder)
    expect([KeyCount, IsTruncated]).toEqual([keys.length, false])
    const plain = await list()
    expect(plain.Contents?.map(({ Key }) => Key)).toEqual(inByteOrder)
    expect(plain.Contents?.find(({ Key }) => Key === 'b')).toMatchObject({
      Size: 1,
      ETag: '"92eb5ffee6ae2fec3ad71c777531578f"',
      LastModified: expect.any(Date),
      ChecksumAlgorithm: ['CRC32'],
    })
  })

  test.each([1, 2, 3, 10, 11, 12])('comes in pages of %i without gap or repetition', async (pageSize) => {
    const found: string[] = []
    const pages = paginateListObjectsV2({ client: trial.client, pageSize }, { Bucket })
    for await (const page of pages) {
      expect(page.Contents?.length).toBeLessThanOrEqual(pageSize)
      found.push(...(page.Contents ?? []).map(({ Key = '' }) => Key))
    }
    expect(found).toEqual(inByteOrder)
  })

  test.each([1, 2, 3, 100])('folds what lies below a delimiter, in pages of %i', async (pageSize) => {
    const found: string[] = []
    const pages = paginateListObjectsV2({ client: trial.client, pageSize }, { Bucket, Delimiter: '/' })
    for await (const { Contents = [], CommonPrefixes = [], KeyCount } of pages) {
      expect(KeyCount).toBe(Contents.length + CommonPrefixes.length)
      found.push(...Contents.map(({ Key = '' }) => Key), ...CommonPrefixes.map(({ Prefix = '' }) => Prefix))
    }
    expect(found.toSorted()).toEqual([' pad ', '1+1 %20&<>\r\n', 'a/', 'b', 'c/', 'ﬀ', '\u{20000}', '材料/'].toSorted())
  })

  test('can be narrowed by prefix, prefix and delimiter, and a key to start after', async () => {
    const names = async (more: Partial<ListObjectsV2Command['input']>) => {
      const { Contents = [], CommonPrefixes = [] } = await list(more)
      return [...Contents.map(({ Key }) => Key), ...CommonPrefixes.map(({ Prefix }) => Prefix)]
    }
    expect(await names({ Prefix: 'a/' })).toEqual(['a/1', 'a/2', 'a/b/3'])
    expect(await names({ Prefix: 'a/', Delimiter: '/' })).toEqual(['a/1', 'a/2', 'a/b/'])
    expect(await names({ Prefix: '材料/' })).toHaveLength(2)
    expect(await names({ StartAfter: 'b', Prefix: 'c' })).toEqual(['c/4'])
    expect(await names({ Prefix: 'a/', StartAfter: 'a/1' })).toEqual(['a/2', 'a/b/3'])
    expect(await names({ Prefix: 'zzz' })).toEqual([])
    expect(await names({ MaxKeys: 0 })).toEqual([])
  })

  test('holds a thousand keys at most', async () => {
    const more = Array.from({ length: 1001 }, (_, index) => `many/${index}`)
    const one = (Key: string) => trial.client.send(new PutObjectCommand({ Bucket: 'spare', Key, Body: '' }))
    for (let at = 0; at < more.length; at += 50) await Promise.all(more.slice(at, at + 50).map(one))
    const page = await list({ Bucket: 'spare', MaxKeys: 5000 })
    expect(page).toMatchObject({ KeyCount: 1000, IsTruncated: true })
    const rest = await list({ Bucket: 'spare', ContinuationToken: page.NextContinuationToken })
    expect(rest).toMatchObject({ KeyCount: 1, IsTruncated: false })
  })

  test('refuses a token that is not its own and a page size that is none', async () => {
    expect(await readRefusal(list({ ContinuationToken: 'nonsense' }))).toBe('400 InvalidArgument')
    expect(await readRefusal(list({ MaxKeys: -1 }))).toBe('400 InvalidArgument')
    expect(await readRefusal(list({ Bucket: 'nowhere' }))).toBe('404 NoSuchBucket')
  })
})
