import { DeleteObjectCommand, ListObjectVersionsCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, describe, expect, test } from 'vitest'
import { startTrial } from '../../fixtures/s3/trial.ts'

const trial = await startTrial()
afterAll(trial.end)

const Bucket = 'originals'

describe('a version', () => {
  test('is listed with the others, newest first, page by page', async () => {
    for (const Key of ['list/a', 'list/b'])
      for (const body of ['1', '2', '3']) await trial.client.send(new PutObjectCommand({ Bucket, Key, Body: body }))
    await trial.client.send(new DeleteObjectCommand({ Bucket, Key: 'list/a' }))
    const ask = { Bucket, Prefix: 'list/' }
    const all = await trial.client.send(new ListObjectVersionsCommand(ask))
    expect(all.Versions?.map(({ Key, IsLatest }) => `${Key} ${IsLatest}`)).toEqual([
      'list/a false',
      'list/a false',
      'list/a false',
      'list/b true',
      'list/b false',
      'list/b false',
    ])
    expect(all.DeleteMarkers).toMatchObject([{ Key: 'list/a', IsLatest: true }])
    const found: string[] = []
    for (let page = await trial.client.send(new ListObjectVersionsCommand({ ...ask, MaxKeys: 2 })); ; ) {
      for (const { VersionId = '' } of [...(page.DeleteMarkers ?? []), ...(page.Versions ?? [])]) found.push(VersionId)
      if (!page.IsTruncated) break
      const { NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = page
      page = await trial.client.send(new ListObjectVersionsCommand({ ...ask, MaxKeys: 2, KeyMarker, VersionIdMarker }))
    }
    expect(found.toSorted()).toEqual(
      [...(all.Versions ?? []), ...(all.DeleteMarkers ?? [])].map(({ VersionId = '' }) => VersionId).toSorted(),
    )
    const grouped = await trial.client.send(new ListObjectVersionsCommand({ Bucket, Prefix: 'li', Delimiter: '/' }))
    expect(grouped.CommonPrefixes).toEqual([{ Prefix: 'list/' }])
  })
})
