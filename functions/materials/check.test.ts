import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cast, cast } from '../../local/demo/cast.ts'
import { openRound, uploadAll } from '../../local/demo/filing.ts'
import { type Paper, pdf, png, sha256 } from '../../local/demo/papers.ts'
import { dayOf, type Scenario } from '../../local/demo/step.ts'
import type { Head, Who } from '../../local/demo/visitor.ts'
import { inspector } from '../../local/inspector.ts'
import { env } from '../../shared/names.ts'
import { type Scanner, ScannerUnavailable } from '../../shared/stores/scanner/scanner.ts'
import { signatureScanner } from '../../shared/stores/scanner/signatures.ts'
import { docx, docxType, eicar, fixture, photograph } from '../../test/fixtures/inspection/inspection.ts'
import { ask, expectProblem, pointersOf, type Question } from '../../test/harness/ask.ts'
import { openSystem, type TestSystem } from '../../test/harness/system.ts'
import { draftFiling, submitFiling } from '../../test/harness/walks.ts'
import { materialKey } from '../platform/commands/archive-keys.ts'
import { readCheck } from '../platform/commands/material-checks.ts'
import { checkNewest } from '../platform/inspection/check.ts'
import { type MediaType, mediaTypes } from '../platform/inspection/media-types.ts'

const macros = { name: '名册.docx', type: docxType, bytes: docx({ name: 'word/vbaProject.bin', content: 'x' }) }
const sound = pdf('a.pdf', 'Sample')
const infected = {
  ...sound,
  bytes: Buffer.from(sound.bytes.toString('latin1').replace('\n', `\n%${eicar}\n`), 'latin1'),
}

describe('the check of materials (R-36)', () => {
  let system: TestSystem
  let scenario: Scenario
  let round: Head
  const who: Cast = cast(1)
  beforeAll(async () => {
    system = await openSystem()
    scenario = { on: system.on, onStep: () => {} }
    await dayOf(scenario, '2019-06-24')
    round = await openRound(scenario, who)
  })
  afterAll(() => system.close())

  const as = async (person: Who, question: Question) =>
    ask(system.url, { authorization: (await system.on.bearer(person)).authorization, ...question })
  const offerOf = ({ name, type, bytes }: Paper) => ({ name, type, size: bytes.byteLength, sha256: sha256(bytes) })
  type Form = { url: string; fields: Record<string, string> }
  const post = async ({ url, fields }: Form, { bytes }: Paper) => {
    const form = new FormData()
    for (const [field, value] of Object.entries(fields)) form.set(field, value)
    form.set('file', new Blob([Uint8Array.from(bytes)]), 'file')
    expect((await fetch(url, { method: 'POST', body: form })).status).toBe(204)
  }
  /** Through the form, without asking for a check. */
  const send = async (paper: Paper, person: Who = who.operator): Promise<string> => {
    const { body } = await as(person, { path: '/v1/materials', body: offerOf(paper) })
    await post(body.upload, paper)
    return body.id
  }
  const check = (id: string, person: Who = who.operator) => as(person, { path: `/v1/materials/${id}/check`, body: {} })
  const newest = async (id: string) => {
    const kept = await system.dependencies.archive.newest(materialKey(id))
    if (!kept) throw new Error('nothing lies there')
    return kept
  }

  it.each<[string, Paper, string]>([
    ['macros', macros, '文件含有宏'],
    ['the EICAR test file', infected, '发现恶意内容：EICAR-Test-File'],
    ['an archive called PDF', { ...sound, bytes: Buffer.from('Rar!\x1a\x07 and more') }, '压缩包不收'],
  ])('refuses %s, says why, gives the same answer again, and hands it out to nobody', async (_, paper, zh) => {
    const id = await send(paper)
    const first = await check(id)
    const said = { state: 'refused', sha256: sha256(paper.bytes), type: paper.type, size: paper.bytes.byteLength }
    expect(first).toMatchObject({ status: 200, body: { ...said, reason: { zh: expect.stringContaining(zh) } } })
    expect((await check(id)).body).toEqual(first.body)
    const problem = expectProblem(await as(who.operator, { path: `/v1/materials/${id}` }), {
      status: 422,
      because: 'refused',
    })
    expect(problem.says.zh).toContain(`材料未通过检查：${zh}`)
  })

  it.each([
    ['a PNG called PDF', png('a.png', 9).bytes, 'application/pdf', 'image/png'],
    ['a JPEG called image/jpg', photograph(), 'image/jpg', 'image/jpeg'],
    ['a DOCX of WPS', fixture('d_wps.docx'), 'application/wps-office.docx', docxType],
    ['a DOCX called by an old name', fixture('d_plain.docx'), 'application/vnd.ms-office', docxType],
    ['a DOCX called nothing', fixture('d_plain.docx'), undefined, docxType],
  ])('tells the type by the bytes: %s (A9)', async (_, bytes, type, is) => {
    const offered = { name: 'a', size: bytes.byteLength, sha256: sha256(bytes), ...(type !== undefined && { type }) }
    const { body } = await as(who.operator, { path: '/v1/materials', body: offered })
    await post(body.upload, { name: 'a', type: '', bytes })
    expect((await check(body.id)).body).toMatchObject({ state: 'clean', type: is })
    const { url } = (await as(who.operator, { path: `/v1/materials/${body.id}` })).body
    const named = new URL(url).searchParams.get('response-content-disposition')
    expect(named).toContain(`${body.id}.${mediaTypes[is as MediaType].toLowerCase()}`)
  })

  it('is not undone by whoever posts the same form again, and pins what is the same (B7)', async () => {
    const { archive } = system.dependencies
    for (const [paper, state, status] of [
      [pdf('r.pdf', 'replayed'), 'clean', 200],
      [macros, 'refused', 422],
    ] as const) {
      const { body } = await as(who.operator, { path: '/v1/materials', body: offerOf(paper) })
      await post(body.upload, paper)
      expect((await check(body.id)).body.state).toBe(state)
      const first = await newest(body.id)
      for (let i = 0; i < 3; i++) await post(body.upload, paper)
      const last = await newest(body.id)
      expect([last.versionId === first.versionId, last.sha256]).toEqual([false, first.sha256])
      expect((await as(who.operator, { path: `/v1/materials/${body.id}` })).status).toBe(status)
      expect(await readCheck(archive, last)).toEqual(await readCheck(archive, first))
    }
  })

  it('of before 2026-12 is known by the version that it is of', async () => {
    const { archive } = system.dependencies
    const id = await send(pdf('old.pdf', 'old'))
    const kept = await newest(id)
    const said = { sha256: kept.sha256, size: kept.size, state: 'clean', type: 'application/pdf' }
    await archive.put(
      `checks/${id.replace('.', '/')}/${kept.versionId}.json`,
      Buffer.from(JSON.stringify(said)),
      'application/json',
    )
    expect(await readCheck(archive, kept)).toEqual(said)
  })

  it('looks anew at what is sent anew: the answer belongs to the bytes', async () => {
    const id = await send(macros)
    await check(id)
    const clean = pdf('b.pdf', 'clean')
    await post(await system.dependencies.archive.offerUpload({ key: materialKey(id), ...offerOf(clean) }), clean)
    expectProblem(await as(who.operator, { path: `/v1/materials/${id}` }), { status: 409, because: 'unchecked' })
    expect((await check(id)).body).toMatchObject({ state: 'clean', sha256: sha256(clean.bytes) })
    expect((await as(who.operator, { path: `/v1/materials/${id}` })).status).toBe(200)
  })

  it('is asked for by the owner alone, and of what was uploaded', async () => {
    const id = await send(pdf('c.pdf', 'mine'))
    for (const person of [cast(2).operator, who.cityHrss])
      expectProblem(await check(id, person), { status: 403, because: 'not-yours', clause: '二(一)' })
    const never = `${who.org}.00000000-0000-4000-8000-000000000000`
    for (const absent of [never, 'x']) expectProblem(await check(absent), { status: 404, because: 'no-such-material' })
  })

  it('keeps one answer of many asked for at once', async () => {
    const id = await send(pdf('d.pdf', 'at once'))
    const answers = await Promise.all(Array.from({ length: 8 }, () => check(id)))
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    const kept = await newest(id)
    expect(await readCheck(system.dependencies.archive, kept)).toMatchObject({ state: 'clean' })
  })

  it('keeps the first of two answers that differ, as when a scanner learns in between', async () => {
    const { archive } = system.dependencies
    const id = await send(pdf('e.pdf', 'learned'))
    const learned: Scanner = { scan: async () => ({ state: 'infected', threat: 'New' }) }
    const slow: Scanner = {
      scan: async (bytes) => {
        await checkNewest({ archive, inspector, scanner: learned }, id)
        return signatureScanner.scan(bytes)
      },
    }
    expect(await checkNewest({ archive, inspector, scanner: slow }, id)).toMatchObject({ state: 'refused' })
    expect((await check(id)).body).toMatchObject({
      state: 'refused',
      reason: { zh: expect.stringContaining('发现恶意内容：New') },
    })
  })

  it('knows nothing where the scanner gives no answer, keeps nothing, and can be asked again', async () => {
    const { archive } = system.dependencies
    const id = await send(pdf('f.pdf', 'unknown'))
    const away: Scanner = { scan: () => Promise.reject(new ScannerUnavailable('away')) }
    await expect(checkNewest({ archive, inspector, scanner: away }, id)).rejects.toThrow(ScannerUnavailable)
    expect(await readCheck(archive, await newest(id))).toBeUndefined()
    expect((await check(id)).body).toMatchObject({ state: 'clean' })
  })

  describe('a submission', () => {
    it('names each material that was not checked or did not pass, and moves nothing', async () => {
      const enterprise = cast(3)
      const draft = await draftFiling(scenario, enterprise, round)
      const materials = await uploadAll(scenario, enterprise)
      const unchecked = await send(pdf('g.pdf', 'unchecked'), enterprise.operator)
      const refused = await send(macros, enterprise.operator)
      await check(refused, enterprise.operator)
      const claim = materials.map((material, i) => ({ ...material, id: [unchecked, refused][i] ?? material.id }))
      const reply = await as(enterprise.lead, {
        path: `/v1/enterprise/filing/${draft.id}/submit`,
        headers: { 'if-match': `"${draft.version}"` },
        body: { materials: claim },
      })
      const { errors } = expectProblem(reply, { status: 422, because: 'incomplete', clause: '二(一)' })
      expect(pointersOf({ errors } as never)).toEqual(['/materials/0/id', '/materials/1/id'])
      expect(errors?.map(({ says }) => says.zh)).toEqual([
        '材料尚未检查',
        expect.stringContaining('材料未通过检查：文件含有宏'),
      ])
      expect(await system.dependencies.ledger.head('filing', draft.id)).toMatchObject({ version: draft.version })
    })

    it('whose pinned version is gone from the bucket is said to be altered, to the reviewer and at night', async () => {
      const enterprise = cast(4)
      const filing = await submitFiling(scenario, enterprise, round)
      const [first] = filing.facts.submit.materials
      const path = `/v1/materials/${first.id}?procedure=filing&dossier=${filing.id}&purpose=review`
      expect((await as(enterprise.cityHrss, { path })).status).toBe(200)
      const { [env.s3Endpoint]: endpoint, [env.archiveBucket]: Bucket } = system.dependencies.settings
      if (!endpoint) throw new Error('no endpoint')
      const credentials = {
        accessKeyId: system.variables.AWS_ACCESS_KEY_ID ?? '',
        secretAccessKey: system.variables.AWS_SECRET_ACCESS_KEY ?? '',
      }
      const region = system.variables.AWS_REGION ?? ''
      const s3 = new S3Client({ endpoint, forcePathStyle: true, region, credentials })
      const Key = materialKey(first.id)
      await s3.send(
        new DeleteObjectCommand({ Bucket, Key, VersionId: first.versionId, BypassGovernanceRetention: true }),
      )
      s3.destroy()
      expectProblem(await as(enterprise.cityHrss, { path }), { status: 409, because: 'altered' })
      expectProblem(await as(enterprise.operator, { path }), { status: 409, because: 'altered' })
      const { findings } = await system.on.compliance()
      const says = `${first.id}: not the bytes that were handed in, or gone`
      expect(findings).toContainEqual({ check: 'altered', procedure: 'filing', id: filing.id, says })
    })
  })
})

describe('the check of materials by a daemon that is away', () => {
  let system: TestSystem
  beforeAll(async () => {
    system = await openSystem({ [env.clamavAddress]: '127.0.0.1:1' })
  })
  afterAll(() => system.close())

  it('is answered 503, and nothing is called clean', async () => {
    const { operator } = cast(1)
    const refusal = await system.on.upload(operator, pdf('a.pdf', 'unknown')).catch((e: unknown) => e)
    expect(refusal).toMatchObject({ status: 503, problem: { because: 'scanner-unavailable' } })
  })
})
