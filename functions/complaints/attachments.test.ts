import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast } from '../../local/demo/cast.ts'
import { pdf, png } from '../../local/demo/papers.ts'
import type { Who } from '../../local/demo/visitor.ts'
import { fromAddress, told } from '../../test/fixtures/complaints/complaints.ts'
import { docx, docxType, eicar, fixture, jpeg, photograph } from '../../test/fixtures/inspection/inspection.ts'
import { ask, expectProblem } from '../../test/harness/ask.ts'
import { storedKeys } from '../../test/harness/s3/stored-keys.ts'
import { openSystem, type TestSystem } from '../../test/harness/system.ts'
import { materialKey } from '../platform/commands/archive-keys.ts'
import { complaintIdOf } from './receipts.ts'

const who = cast(12)
const photo = png('a.png', 40)
const paper = pdf('a.pdf', 'Sample')
const infected = Buffer.from(paper.bytes.toString('latin1').replace('\n', `\n%${eicar}\n`), 'latin1')

describe('what is attached to a complaint (R-36, R-76)', () => {
  let system: TestSystem
  let address = 0
  const anyone = () => fromAddress(system, `198.51.100.${++address}`)
  beforeAll(async () => {
    system = await openSystem()
    await system.on.clock('2019-08-21T01:00:00.000Z')
  })
  afterAll(() => system.close())

  it('is checked, pinned, and read by the body that handles it, who says why', async () => {
    const { status, body } = await anyone().attach(photo.bytes, photo.type)
    expect(status).toBe(201)
    const other = await anyone().attach(photograph(), 'image/jpg')
    const materials = [{ id: body.id }, { id: other.body.id }]
    const { code } = (await anyone().complain({ ...told, materials })).body
    const id = complaintIdOf(code)
    const { facts } = await system.on.read(who.centre, 'complaint', id)
    expect(facts.receive.materials).toMatchObject([
      { id: body.id, name: '附件1', type: 'image/png', sha256: expect.any(String), versionId: expect.any(String) },
      { name: '附件2', type: 'image/jpeg' },
    ])
    const fetchAs = async (by: Who, purpose = '') => {
      const { authorization } = await system.on.bearer(by)
      const path = `/v1/materials/${body.id}?procedure=complaint&dossier=${id}${purpose}`
      return ask(system.url, { path, authorization })
    }
    expectProblem(await fetchAs(who.centre), { status: 422, because: 'no-purpose', clause: '二(四)' })
    const { url } = (await fetchAs(who.centre, '&purpose=complaint')).body
    expect(Buffer.from(await (await fetch(url)).arrayBuffer())).toEqual(photo.bytes)
    for (const by of [who.lead, who.cityCentre, ...who.experts])
      expect((await fetchAs(by, '&purpose=complaint')).status).toBe(403)
  })

  it.each([
    ['application/wps-office.docx', 'd_wps.docx'],
    ['application/vnd.ms-office', 'd_plain.docx'],
    ['', 'd_plain.docx'],
    ['application/octet-stream', 'd_plain.docx'],
    ['image/png', 'd_plain.docx'],
  ])('is what its bytes are, though a browser calls it %j (A9)', async (called, file) => {
    const { status, body } = await anyone().attach(fixture(file), called)
    expect({ status, type: body.type }).toEqual({ status: 201, type: docxType })
  })

  it('lies on a shelf of its own, never in an enterprise’s folder', async () => {
    const { id } = (await anyone().attach(photo.bytes, photo.type)).body
    expect(materialKey(id)).toMatch(/^complaints\/[0-9a-f-]{36}$/)
    expect(await system.dependencies.archive.newest(materialKey(id))).toMatchObject({ size: photo.bytes.byteLength })
  })

  it.each<[string, Uint8Array, string, number, string]>([
    ['malware', infected, 'application/pdf', 422, 'refused'],
    ['a photo that cannot be drawn', jpeg(), 'image/jpeg', 422, 'refused'],
    ['a page of the web', Buffer.from('<script>'), 'text/html', 422, 'refused'],
    ['macros', docx({ name: 'word/vbaProject.bin', content: 'x' }), docxType, 422, 'refused'],
    ['nothing', Buffer.alloc(0), 'image/png', 422, 'incomplete'],
    ['more than 4 MB', Buffer.alloc(4_000_001), 'image/png', 413, 'too-large'],
  ])('is not %s, of which nothing is kept', async (_, bytes, type, status, because) => {
    const before = await countObjects()
    expectProblem(await anyone().attach(bytes, type), { status, because })
    expect(await countObjects()).toBe(before)
  })

  it('is twelve at once from one address, and then no more', async () => {
    const flood = anyone()
    for (let i = 0; i < 12; i++) expect((await flood.attach(photo.bytes, photo.type)).status).toBe(201)
    expectProblem(await flood.attach(photo.bytes, photo.type), { status: 429, because: 'too-many' })
  })

  it('counts no file that is empty or too large against the twelve, and one that was looked into (B7)', async () => {
    const clumsy = anyone()
    for (let i = 0; i < 6; i++) {
      expect((await clumsy.attach(Buffer.alloc(0), photo.type)).status).toBe(422)
      expect((await clumsy.attach(Buffer.alloc(4_000_001), photo.type)).status).toBe(413)
    }
    for (let i = 0; i < 12; i++) expect((await clumsy.attach(infected, photo.type)).status).toBe(422)
    expect((await clumsy.attach(photo.bytes, photo.type)).status).toBe(429)
  })

  const countObjects = async () => (await storedKeys(system.dir)).length
})
