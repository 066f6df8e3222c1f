import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestArchive } from '../../../test/fixtures/stores/archive.ts'
import { sha256Of } from './digest.ts'

const pdf = 'application/pdf'
const paper = '%PDF-1.4 sample'

describe('a form offered for an upload', () => {
  let test: Awaited<ReturnType<typeof openTestArchive>>
  let offers = 0
  let key = ''
  beforeAll(async () => {
    test = await openTestArchive()
  })
  afterAll(() => test.close())
  beforeEach(() => {
    key = `materials/org/${++offers}`
    test.move(0)
  })

  const offer = (text = paper, type = pdf) =>
    test.archive.offerUpload({ key, type, size: Buffer.byteLength(text), sha256: sha256Of(text) })
  const post = async (
    { url, fields }: { url: string; fields: Record<string, string> },
    text: string,
    changes: Record<string, string | undefined> = {},
  ) => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ ...fields, ...changes }))
      if (value !== undefined) form.set(name, value)
    form.set('file', new Blob([text]), 'paper.pdf')
    return (await fetch(url, { method: 'POST', body: form })).status
  }
  const written = async () => {
    const { Contents = [] } = await test.s3.send(new ListObjectsV2Command({ Bucket: 'archive' }))
    return Contents.map(({ Key }) => Key)
  }

  it('takes the described bytes, and they are the newest', async () => {
    expect(await post(await offer(), paper)).toBe(204)
    expect(await test.archive.newest(key)).toMatchObject({ sha256: sha256Of(paper), size: paper.length })
  })

  it.each<[string, string, Record<string, string | undefined>]>([
    ['other bytes of the same length', paper.toUpperCase(), {}],
    ['fewer bytes', paper.slice(1), {}],
    ['more bytes', `${paper} `, {}],
    ['no bytes', '', {}],
    ['another type', paper, { 'Content-Type': 'text/html' }],
    ['no type', paper, { 'Content-Type': undefined }],
    [
      'another digest',
      paper.toUpperCase(),
      { 'x-amz-checksum-sha256': Buffer.from(sha256Of(paper.toUpperCase()), 'hex').toString('base64') },
    ],
    ['no digest', paper, { 'x-amz-checksum-sha256': undefined }],
    ['another key', paper, { key: 'materials/other/1' }],
    ['another bucket', paper, { bucket: 'elsewhere' }],
    ['a field that was not offered', paper, { 'x-amz-meta-note': 'x' }],
    ['an access rule', paper, { acl: 'public-read' }],
    ['a redirect', paper, { success_action_redirect: 'http://127.0.0.1/' }],
    ['a forged signature', paper, { 'X-Amz-Signature': '0'.repeat(64) }],
    ['no policy', paper, { Policy: undefined }],
  ])('takes nothing else: %s', async (_, text, changes) => {
    const before = await written()
    const status = await post(await offer(), text, changes)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect(await written()).toEqual(before)
  })

  it('serves no longer than a quarter of an hour', async () => {
    const offered = await offer()
    test.move(16)
    expect(await post(offered, paper)).toBe(403)
    test.move(0)
    expect(await test.archive.newest(key)).toBeUndefined()
    test.move(14)
    expect(await post(offered, paper)).toBe(204)
  })

  it('used twice makes a second version of the same bytes; the first can still be fetched', async () => {
    const offered = await offer()
    await post(offered, paper)
    const first = await test.archive.newest(key)
    await post(offered, paper)
    const second = await test.archive.newest(key)
    expect(second?.sha256).toBe(first?.sha256)
    expect(Buffer.from(await test.archive.get(first ?? { key, versionId: '', sha256: '' })).toString()).toBe(paper)
  })
})

describe('an address offered for a download', () => {
  let test: Awaited<ReturnType<typeof openTestArchive>>
  const key = 'materials/org/paper'
  beforeAll(async () => {
    test = await openTestArchive()
    await test.archive.put(key, Buffer.from(paper), pdf)
  })
  afterAll(() => test.close())

  /** RFC 8187: everything but these characters is percent-encoded. */
  const disposition = /^attachment; filename\*=UTF-8''((?:[A-Za-z0-9!#$&+.^_`|~-]|%[0-9A-F]{2})+)$/

  it.each([
    '营业执照 副本.png',
    '证\'书(1)*"<b>;.pdf',
    'a\r\nset-cookie: x=1',
    '../../etc/passwd',
    '👩‍🏭.pdf',
  ])('gives an attachment under its name: %j', async (name) => {
    const answer = await fetch(await test.archive.offerDownload({ key, name }))
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe(paper)
    const written = disposition.exec(answer.headers.get('content-disposition') ?? '')?.[1]
    expect(decodeURIComponent(written ?? '')).toBe(name)
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it('gives the pinned version, whatever was put over it', async () => {
    const pinned = await test.archive.newest(key)
    const { url, fields } = await test.archive.offerUpload({ key, type: pdf, size: 3, sha256: sha256Of('new') })
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    form.set('file', new Blob(['new']), 'paper.pdf')
    await fetch(url, { method: 'POST', body: form })
    const read = async (versionId?: string) =>
      (
        await fetch(await test.archive.offerDownload({ key, name: 'paper.pdf', ...(versionId && { versionId }) }))
      ).text()
    expect(await read(pinned?.versionId)).toBe(paper)
    expect(await read()).toBe('new')
  })

  it('cannot be turned to another object, and serves no longer than a quarter of an hour', async () => {
    await test.archive.put('materials/org/other', Buffer.from('other'), pdf)
    const url = await test.archive.offerDownload({ key, name: 'paper.pdf' })
    expect((await fetch(url.replace('/org/paper', '/org/other'))).status).toBe(403)
    expect((await fetch(url.replace('attachment', 'inline'))).status).toBe(403)
    test.move(16)
    expect((await fetch(url)).status).toBe(403)
    test.move(0)
  })
})
