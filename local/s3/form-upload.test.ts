import { createHash, randomBytes } from 'node:crypto'
import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, describe, expect, test } from 'vitest'
import { createForms } from '../../test/fixtures/s3/form.ts'
import { readAnswer, startTrial } from '../../test/fixtures/s3/trial.ts'

const trial = await startTrial()
afterAll(trial.end)

const Bucket = 'originals'
const { presign, fill, post, part, sendRaw, isStored } = createForms(trial)

describe('a form under a signed policy', () => {
  test('uploads its file, byte for byte', async () => {
    const body = randomBytes(300_000)
    const { url, fields } = await presign({
      Key: '材料/a b+c.pdf',
      Conditions: [['content-length-range', 300_000, 300_000]],
      Fields: { 'Content-Type': 'application/pdf', 'x-amz-meta-dossier': '卷宗' },
    })
    const answer = await fetch(url, { method: 'POST', body: fill(fields, body) })
    expect(answer.status).toBe(204)
    const object = await trial.client.send(new GetObjectCommand({ Bucket, Key: '材料/a b+c.pdf' }))
    expect(Buffer.from((await object.Body?.transformToByteArray()) ?? []).equals(body)).toBe(true)
    expect(object).toMatchObject({ ContentType: 'application/pdf', VersionId: answer.headers.get('x-amz-version-id') })
    expect(object.ETag).toBe(answer.headers.get('etag'))
    expect(trial.events).toMatchObject([{ event: 'ObjectCreated', key: '材料/a b+c.pdf', size: 300_000 }])
    const [[, dossier = ''] = []] = Object.entries(object.Metadata ?? {})
    expect(Buffer.from(dossier, 'latin1').toString()).toBe('卷宗')
  })

  test('answers with the status that it asks for', async () => {
    for (const [wanted, status] of [
      ['200', 200],
      ['201', 201],
      ['204', 204],
      ['418', 204],
    ] as const) {
      const { fields } = await presign({ Fields: { success_action_status: wanted } })
      const answer = await post(fields)
      expect(answer.status).toBe(status)
      const text = await answer.text()
      if (status === 201) expect(text).toMatch(/<PostResponse.*<Bucket>originals<\/Bucket><Key>form<\/Key><ETag>/s)
    }
  })

  test('may put the name of the file into a key that the policy leaves open', async () => {
    const { fields } = await presign({ Key: 'inbox/' + '$' + '{filename}' })
    expect((await post(fields, 'x', 'C:\\docs\\表 1.pdf')).status).toBe(204)
    expect(await isStored('inbox/表 1.pdf')).toBe(true)
  })

  test('is told when its file is too large, too small or empty, and nothing is kept', async () => {
    const ask = async (range: [number, number], size: number) => {
      const { fields } = await presign({ Key: 'sized', Conditions: [['content-length-range', ...range]] })
      return readAnswer(await post(fields, Buffer.alloc(size)))
    }
    expect(await ask([10, 20], 21)).toBe('400 EntityTooLarge')
    expect(await ask([10, 20], 9)).toBe('400 EntityTooSmall')
    expect(await ask([1, 20], 0)).toBe('400 EntityTooSmall')
    expect(await ask([0, 1000], 30_000_000)).toBe('400 EntityTooLarge')
    expect(await isStored('sized')).toBe(false)
    expect(await ask([10, 20], 10)).toBe('204')
    expect(await ask([10, 20], 20)).toBe('204')
    expect(await ask([0, 0], 0)).toBe('204')
  })

  test('is told so before the rest of an endless file has been sent', async () => {
    const { fields } = await presign()
    const start = part(fields)
    const answer = await sendRaw(`${start}${'x'.repeat(100_000)}`, 10_000_000_000)
    expect(answer).toMatch(/^HTTP\/1.1 400 .*<Code>EntityTooLarge<\/Code>/s)
  })

  test('is held to the checksum in its fields', async () => {
    const sha256 = createHash('sha256').update('content').digest('base64')
    const { fields } = await presign({ Key: 'summed', Fields: { 'x-amz-checksum-sha256': sha256 } })
    expect(await readAnswer(await post(fields, 'tampered'))).toBe('400 BadDigest')
    expect(await isStored('summed')).toBe(false)
    expect((await post(fields)).status).toBe(204)
    const head = await trial.client.send(new HeadObjectCommand({ Bucket, Key: 'summed', ChecksumMode: 'ENABLED' }))
    expect(head.ChecksumSHA256).toBe(sha256)
  })

  test('can ask for retention, and cannot ask for what is not implemented', async () => {
    const until = new Date(Date.now() + 3_600_000).toISOString()
    const lock = { 'x-amz-object-lock-mode': 'COMPLIANCE', 'x-amz-object-lock-retain-until-date': until }
    const { fields } = await presign({ Key: 'locked', Fields: lock })
    expect((await post(fields)).status).toBe(204)
    const head = await trial.client.send(new HeadObjectCommand({ Bucket, Key: 'locked' }))
    expect(head).toMatchObject({ ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: new Date(until) })
    for (const name of [
      'acl',
      'tagging',
      'success_action_redirect',
      'Content-MD5',
      'If-None-Match',
      'x-amz-server-side-encryption',
    ]) {
      const { fields: more } = await presign({ Fields: { [name]: 'x' } })
      expect(await readAnswer(await post(more))).toBe('501 NotImplemented')
    }
  })

  test('does not serve for another bucket', async () => {
    const { fields } = await presign()
    const send = (change: Record<string, string>, bucket: string) =>
      fetch(`${trial.url}/${bucket}`, { method: 'POST', body: fill({ ...fields, ...change }, 'x') }).then(readAnswer)
    expect(await send({}, 'spare')).toBe('400 InvalidArgument')
    expect(await send({ bucket: 'spare' }, 'spare')).toBe('403 AccessDenied')
    expect(await send({}, 'nowhere')).toBe('404 NoSuchBucket')
  })
})
