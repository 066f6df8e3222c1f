import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast } from '../../local/demo/cast.ts'
import { pdf } from '../../local/demo/papers.ts'
import { dayOf, until } from '../../local/demo/step.ts'
import type { Head } from '../../local/demo/visitor.ts'
import { dynamoRegisterWriter } from '../../shared/stores/register/writer.ts'
import { ask, expectProblem } from '../../test/harness/ask.ts'
import { openSystem, type TestSystem } from '../../test/harness/system.ts'
import { rebuild } from '../projection/publish.ts'

describe('an announcement of the department, through the doors (公开方式：主动公开, R-92)', () => {
  let system: TestSystem
  const { hrss, centre, operator } = cast(61)
  const second = { ...hrss, sub: 'second-of-the-department' }
  const paper = pdf('directory.pdf', 'Directory of pilot enterprises')
  const text = {
    title: { zh: '关于公布试点企业目录的公告', en: 'Directory of pilot enterprises' },
    text: '现予公布。\n欢迎监督。',
  }
  const inPublic = async () => (await ask(system.url, { path: '/v1/announcements' })).body.items
  const document = (id: string) => fetch(`${system.url}/v1/announcements/${id}/document`)
  let draft: Head
  let published: Head

  beforeAll(async () => {
    system = await openSystem()
    await dayOf({ on: system.on, onStep: () => {} }, '2019-07-16')
    const id = await system.on.upload(hrss, paper)
    draft = await system.on.open(hrss, 'announcement', { ...text, documents: [{ id, name: paper.name }] })
  })
  afterAll(() => system.close())

  it('is not public while it is a draft, and is published by another than who wrote it', async () => {
    expectProblem(await ask(system.url, { path: `/v1/announcements/${draft.id}/document` }), {
      status: 404,
      because: 'no-such-document',
    })
    await expect(system.on.apply(hrss, draft, 'publish')).rejects.toMatchObject({ status: 422 })
    published = await system.on.apply(second, draft, 'publish')
    const [item] = await until(async () => {
      const items = await inPublic()
      return items.length > 0 ? items : undefined
    })
    expect(item).toEqual({
      id: draft.id,
      ...text,
      document: {
        name: 'directory.pdf',
        type: 'application/pdf',
        size: paper.bytes.byteLength,
        path: `/v1/announcements/${draft.id}/document`,
      },
      publishedOn: '2019-07-16',
    })
  })

  it('hands its document to anyone, the very bytes that were pinned', async () => {
    const answer = await document(draft.id)
    expect(answer.status).toBe(200)
    expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(paper.bytes))).toBe(true)
    expect(answer.headers.get('content-disposition')).toContain('attachment')
  })

  it('is found by the department among those that are published, and by nobody else', async () => {
    const list = async (who: typeof hrss) =>
      ask(system.url, {
        path: '/v1/authority/announcement?state=published',
        authorization: (await system.on.bearer(who)).authorization,
      })
    expect((await list(hrss)).body.items).toMatchObject([{ id: draft.id }])
    await expect(system.on.open(centre, 'announcement', { ...text, documents: [] })).rejects.toMatchObject({
      status: 403,
    })
    await expect(system.on.open(operator, 'announcement', { ...text, documents: [] })).rejects.toMatchObject({
      status: 403,
    })
  })

  it('leaves its title, day and reason where it was withdrawn, and neither text nor document', async () => {
    await system.on.apply(hrss, published, 'withdraw', { reason: '附件有误。' })
    const { title } = text
    const [item] = await until(async () => {
      const items = await inPublic()
      return items[0].withdrawn ? items : undefined
    })
    expect(item).toEqual({
      id: draft.id,
      title,
      publishedOn: '2019-07-16',
      withdrawn: { on: '2019-07-16', reason: '附件有误。' },
    })
    expect((await document(draft.id)).status).toBe(404)
  })

  it('is the same when the register is folded anew: nothing is written', async () => {
    const register = dynamoRegisterWriter(system.dependencies.db, 'yueji-register')
    expect(await rebuild({ ...system.dependencies, register })).toBe(0)
  })
})
