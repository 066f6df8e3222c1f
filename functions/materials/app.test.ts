import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Cast, cast } from '../../local/demo/cast.ts'
import { openRound, uploadAll } from '../../local/demo/filing.ts'
import { type Paper, pdf, sha256 } from '../../local/demo/papers.ts'
import { dayOf } from '../../local/demo/step.ts'
import type { Head, Who } from '../../local/demo/visitor.ts'
import { ask, expectProblem, pointersOf, type Question } from '../../test/harness/ask.ts'
import { openSystem, type TestSystem } from '../../test/harness/system.ts'
import { draftFiling, submitFiling } from '../../test/harness/walks.ts'
import { materialKey } from '../platform/commands/archive-keys.ts'

const paper = pdf('营业执照 副本.pdf', 'Sample')
const offerOf = ({ name, type, bytes }: Paper) => ({ name, type, size: bytes.byteLength, sha256: sha256(bytes) })

describe('the door of materials', () => {
  let system: TestSystem
  let round: Head
  const who: Cast = cast(1)
  beforeAll(async () => {
    system = await openSystem()
    const scenario = { on: system.on, onStep: () => {} }
    await dayOf(scenario, '2019-06-24')
    round = await openRound(scenario, who)
  })
  afterAll(() => system.close())

  const as = async (person: Who, question: Question) =>
    ask(system.url, { authorization: (await system.on.bearer(person)).authorization, ...question })
  const offer = (body: unknown, person: Who = who.operator) => as(person, { path: '/v1/materials', body })
  type Form = { url: string; fields: Record<string, string> }
  const post = async ({ url, fields }: Form, bytes: Buffer) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    form.set('file', new Blob([Uint8Array.from(bytes)]), 'file')
    return (await fetch(url, { method: 'POST', body: form })).status
  }
  const fetchFrom = async (reply: { body: { url: string } }) => {
    const answer = await fetch(reply.body.url)
    return { bytes: Buffer.from(await answer.arrayBuffer()), headers: answer.headers }
  }

  it('offers a form by which the described bytes go straight to the archive, and gives them back as an attachment once checked', async () => {
    const { status, body } = await offer(offerOf(paper))
    expect(status).toBe(201)
    expect(body.id).toMatch(new RegExp(`^${who.org}[.][0-9a-f-]{36}$`))
    expect(await post(body.upload, paper.bytes)).toBe(204)
    expectProblem(await as(who.operator, { path: `/v1/materials/${body.id}` }), { status: 409, because: 'unchecked' })
    const checked = await as(who.operator, { path: `/v1/materials/${body.id}/check`, body: {} })
    const { type, size, sha256 } = offerOf(paper)
    expect(checked).toMatchObject({ status: 200, body: { state: 'clean', type, size, sha256 } })
    const { bytes, headers } = await fetchFrom(await as(who.operator, { path: `/v1/materials/${body.id}` }))
    expect(bytes).toEqual(paper.bytes)
    expect(headers.get('content-type')).toBe('application/pdf')
    expect(headers.get('content-disposition')).toMatch(/^attachment; /)
  })

  it('takes no other bytes by that form', async () => {
    const { body } = await offer(offerOf(paper))
    expect(await post(body.upload, Buffer.from(paper.bytes).reverse())).toBeGreaterThanOrEqual(400)
    expectProblem(await as(who.operator, { path: `/v1/materials/${body.id}` }), {
      status: 404,
      because: 'no-such-material',
    })
  })

  describe('refuses a description that is not right, and points at it:', () => {
    let before = ''
    beforeEach(async () => {
      before = await system.ledgerDigest()
    })
    afterEach(async () => {
      expect(await system.ledgerDigest()).toBe(before)
    })
    it.each<[string, Record<string, unknown>, string[]]>([
      ['an empty file', { size: 0 }, ['/size']],
      ['more than 50 MB', { size: 50 * 1024 * 1024 + 1 }, ['/size']],
      ['half a byte', { size: 0.5 }, ['/size']],
      ['a size in words', { size: '100' }, ['/size']],
      ['a type that is none', { type: 7 }, ['/type']],
      ['an endless type', { type: 'x'.repeat(201) }, ['/type']],
      ['a digest of another kind', { sha256: 'd41d8cd98f00b204e9800998ecf8427e' }, ['/sha256']],
      ['a digest in capitals', { sha256: 'A'.repeat(64) }, ['/sha256']],
      ['no name', { name: '' }, ['/name']],
      ['an endless name', { name: 'x'.repeat(201) }, ['/name']],
      ['a key of its own', { key: 'lists/x' }, ['/key']],
      [
        'nothing',
        { name: undefined, type: undefined, size: undefined, sha256: undefined },
        ['/name', '/size', '/sha256'],
      ],
    ])('%s', async (_, changes, pointers) => {
      const problem = expectProblem(await offer({ ...offerOf(paper), ...changes }), {
        status: 422,
        because: 'incomplete',
      })
      expect(pointersOf(problem)).toEqual(pointers)
    })
  })

  it('is for enterprises, centres that check and the department that announces to upload at, and for no other', async () => {
    expect((await offer(offerOf(paper), who.hrss)).status).toBe(201)
    for (const person of [who.cityHrss, who.group])
      expectProblem(await offer(offerOf(paper), person), { status: 403, because: 'not-yours', clause: '二(一)' })
  })

  describe('and a submission', () => {
    it('names a material for which a form was offered and nothing was sent', async () => {
      const enterprise = cast(2)
      const draft = await draftFiling({ on: system.on, onStep: () => {} }, enterprise, round)
      const { body } = await offer(offerOf(paper), enterprise.operator)
      const sent = await uploadAll({ on: system.on, onStep: () => {} }, enterprise)
      const materials = sent.map((material, i) => (i === 3 ? { ...material, id: body.id } : material))
      const reply = await as(enterprise.lead, {
        path: `/v1/enterprise/filing/${draft.id}/submit`,
        headers: { 'if-match': `"${draft.version}"` },
        body: { materials },
      })
      const problem = expectProblem(reply, { status: 422, because: 'incomplete', clause: '二(一)' })
      expect(pointersOf(problem)).toEqual(['/materials/3/id'])
      expect(await system.dependencies.ledger.head('filing', draft.id)).toMatchObject({ version: draft.version })
    })

    it('pins the bytes that lay there: what is sent later by the same form changes nothing for the reviewer', async () => {
      const enterprise = cast(3)
      const filing = await submitFiling({ on: system.on, onStep: () => {} }, enterprise, round)
      const [first] = filing.facts.submit.materials
      expect(first).toMatchObject({
        versionId: expect.any(String),
        sha256: expect.any(String),
        size: expect.any(Number),
        type: 'application/pdf',
      })
      const path = `/v1/materials/${first.id}?procedure=filing&dossier=${filing.id}&purpose=review`
      const { bytes } = await fetchFrom(await as(enterprise.cityHrss, { path }))
      expect(sha256(bytes)).toBe(first.sha256)

      const later = pdf('later.pdf', 'Something else')
      const form = await system.dependencies.archive.offerUpload({ key: materialKey(first.id), ...offerOf(later) })
      expect(await post(form, later.bytes)).toBe(204)
      expect((await fetchFrom(await as(enterprise.cityHrss, { path }))).bytes).toEqual(bytes)
      await as(enterprise.operator, { path: `/v1/materials/${first.id}/check`, body: {} })
      expect((await fetchFrom(await as(enterprise.operator, { path: `/v1/materials/${first.id}` }))).bytes).toEqual(
        later.bytes,
      )
      expect((await fetchFrom(await as(enterprise.cityHrss, { path }))).bytes).toEqual(bytes)
    })

    it('names the download by its id, not as the enterprise did: names stand in addresses', async () => {
      const filing = await submitFiling({ on: system.on, onStep: () => {} }, cast(4), round)
      const [first] = filing.facts.submit.materials
      const path = `/v1/materials/${first.id}?procedure=filing&dossier=${filing.id}&purpose=review`
      const offered = await as(cast(4).cityHrss, { path })
      const { headers } = await fetchFrom(offered)
      expect(headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${first.id}.pdf`)
      expect(first.name).toMatch(/pdf$/)
      expect(offered.body.url).not.toContain(first.name)
    })
  })
})
