import {
  CopyObjectCommand,
  DeleteObjectCommand,
  HeadObjectCommand,
  ListObjectsCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3'
import { afterAll, describe, expect, test } from 'vitest'
import { readRefusal, startTrial } from '../../test/fixtures/s3/trial.ts'

const trial = await startTrial()
afterAll(trial.end)

const Bucket = 'originals'

describe('what is not implemented', () => {
  test('is refused for a parameter in another spelling, which would go unread', async () => {
    const client = trial.connect({})
    client.middlewareStack.add(
      (next) => (args) => {
        const { query } = args.request as { query: Record<string, string> }
        query.versionid = 'x'
        return next(args)
      },
      { step: 'build', name: 'spelling' },
    )
    expect(await readRefusal(client.send(new DeleteObjectCommand({ Bucket, Key: 'x' })))).toBe('501 NotImplemented')
  })

  test('is refused when headers stand in the query of a request that is signed in its header', async () => {
    const client = trial.connect({})
    client.middlewareStack.add(
      (next) => (args) => {
        const { query } = args.request as { query: Record<string, string> }
        query['x-amz-meta-lost'] = 'x'
        return next(args)
      },
      { step: 'build', name: 'stray' },
    )
    const call = client.send(new PutObjectCommand({ Bucket, Key: 'stray', Body: 'x' }))
    expect(await readRefusal(call)).toBe('501 NotImplemented')
  })

  test('is refused by name: copies, tags, ListObjects v1', async () => {
    const copy = new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: 'originals/digits' })
    expect(await readRefusal(trial.client.send(copy))).toBe('501 NotImplemented')
    const tag = new PutObjectTaggingCommand({ Bucket, Key: 'digits', Tagging: { TagSet: [] } })
    expect(await readRefusal(trial.client.send(tag))).toBe('501 NotImplemented')
    expect(await readRefusal(trial.client.send(new ListObjectsCommand({ Bucket })))).toBe('501 NotImplemented')
  })

  test.each([
    { ServerSideEncryption: 'aws:kms' as const },
    { ACL: 'public-read' as const },
    { Tagging: 'a=b' },
    { StorageClass: 'GLACIER' as const },
    { ObjectLockLegalHoldStatus: 'ON' as const },
    { IfNoneMatch: '"etag"' },
  ])('is never silently left out of a put: %j', async (more) => {
    const call = trial.client.send(new PutObjectCommand({ Bucket, Key: 'plain', Body: 'x', ...more }))
    expect(await readRefusal(call)).toBe('501 NotImplemented')
    expect(await readRefusal(trial.client.send(new HeadObjectCommand({ Bucket, Key: 'plain' })))).toBe('404 NotFound')
  })
})
