import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast } from '../../local/demo/cast.ts'
import type { Who } from '../../local/demo/visitor.ts'
import { complaintForm } from '../../shared/domain/complaint/form.ts'
import { canary, fromAddress, told } from '../../test/fixtures/complaints/complaints.ts'
import { ask, expectProblem } from '../../test/harness/ask.ts'
import { openSystem, scanAll, type TestSystem } from '../../test/harness/system.ts'
import type { Traced } from '../trace/trace-back.ts'
import { complaintIdOf, openReceipts } from './receipts.ts'
import { receive } from './receive.ts'

const who = cast(13)
const receipts = openReceipts(async () => Buffer.alloc(40, 'secret'))
const form = complaintForm.parse({ ...told, contact: canary })

describe('who complained (R-76)', () => {
  let system: TestSystem
  let id = ''
  let code = ''
  beforeAll(async () => {
    system = await openSystem()
    await system.on.clock('2019-08-21T01:00:00.000Z')
    const reply = await fromAddress(system, '192.0.2.1').complain({ ...told, contact: canary })
    code = reply.body.code
    id = complaintIdOf(code)
  })
  afterAll(() => system.close())

  const open = async (by: Who, purpose = '', complaint = id) => {
    const { authorization } = await system.on.bearer(by)
    return ask(system.url, { path: `/v1/complainants/${complaint}${purpose}`, authorization })
  }
  /** By whom the seal was opened; that the complaint itself is read is an entry too. */
  const readings = async (org: string) => {
    const entries = await system.dependencies.ledger.entries('access', `complaint.${id}.${org}`)
    return entries.filter(({ facts }) => facts.part === 'complainant')
  }

  it('stands sealed in the vault and nowhere else: in no entry, no key, no index, no file; nor does the code', async () => {
    const stored = JSON.stringify(await scanAll(system))
    expect(stored).toContain('envelope')
    const texts = [...Object.values(canary), code]
    const files = (await readdir(system.dir, { recursive: true, withFileTypes: true })).filter(
      // how far the streams were read: replaced at any moment
      (f) => f.isFile() && !f.name.includes('.position'),
    )
    const bytes = await Promise.all(files.map((f) => readFile(join(f.parentPath, f.name), 'latin1')))
    for (const text of texts) {
      expect(stored.includes(text)).toBe(false)
      const written = Buffer.from(text).toString('latin1')
      expect(bytes.some((one) => one.includes(written))).toBe(false)
    }
    const { facts } = await system.on.read(who.centre, 'complaint', id)
    expect(facts.receive.complainant).toMatch(/^[\w-]{43}$/)
    expect(facts.receive).not.toHaveProperty('contact')
  })

  it('is opened for the body that handles it, which says why, and an entry says so first', async () => {
    expectProblem(await open(who.centre), { status: 422, because: 'no-purpose', clause: '二(四)' })
    expect(await readings('440000')).toEqual([])
    const { status, body } = await open(who.centre, '?purpose=complaint')
    expect([status, body]).toEqual([200, canary])
    const [entry] = await readings('440000')
    expect(entry).toMatchObject({
      by: { role: 'province-centre', person: who.centre.sub },
      facts: { procedure: 'complaint', dossier: id, part: 'complainant', purpose: 'complaint' },
      seat: { confidential: true },
    })
    expect(JSON.stringify(entry)).not.toContain(canary.name)
  })

  it('is opened for nobody else, and then no entry is made', async () => {
    const before = await system.ledgerDigest()
    for (const by of [who.lead, who.operator, who.cityCentre, who.cityHrss, who.group, ...who.experts])
      expect((await open(by, '?purpose=complaint')).status).toBe(403)
    expect((await ask(system.url, { path: `/v1/complainants/${id}?purpose=complaint` })).status).toBe(401)
    expect(await system.ledgerDigest()).toBe(before)
  })

  const traced = async (by: Who) => {
    const { authorization } = await system.on.bearer(by)
    return ask(system.url, { path: `/v1/trace/complaint.${id}?purpose=complaint`, authorization })
  }
  const recordsIn = ({ body }: Awaited<ReturnType<typeof traced>>) =>
    (body.dossiers as Traced[]).flatMap(({ procedure, id: of, acts }) =>
      procedure === 'access' ? acts.map(({ by, part, purpose }) => [of, by.person, part, purpose]) : [],
    )

  it('was opened, which the trace of the complaint tells the body that handles it, and no enterprise (R-60)', async () => {
    const answer = await traced(who.hrss)
    expect(recordsIn(answer)).toEqual(
      expect.arrayContaining([[`complaint.${id}.440000`, who.centre.sub, 'complainant', 'complaint']]),
    )
    expect(JSON.stringify(answer.body)).not.toContain(canary.name)
    for (const by of [who.operator, who.lead, who.cityCentre]) {
      expectProblem(await traced(by), { status: 403, because: 'not-yours' })
      const side = by.role.startsWith('enterprise') ? 'enterprise' : 'authority'
      const { authorization } = await system.on.bearer(by)
      const path = `/v1/${side}/access/complaint.${id}.440000/entries`
      expectProblem(await ask(system.url, { path, authorization }), { status: 403, because: 'not-yours' })
    }
  })

  it('is opened by the next body too, when the complaint was handed on, and no longer by the last', async () => {
    const head = await system.on.read(who.centre, 'complaint', id)
    await system.on.apply(who.centre, head, 'assign', { to: '440600', reason: '属地' })
    expect((await open(who.cityCentre, '?purpose=complaint')).body).toEqual(canary)
    const told = recordsIn(await traced(who.cityHrss)).map(([of]) => of)
    expect(new Set(told)).toEqual(new Set([`complaint.${id}.440600`]))
    const again = await system.on.read(who.centre, 'complaint', id)
    await system.on.apply(who.centre, again, 'assign', { to: '440100', reason: '属地有误' })
    expect((await open(who.cityCentre, '?purpose=complaint')).status).toBe(403)
    const guangzhou = { ...who.cityCentre, org: '440100', sub: 'of-guangzhou' }
    expect((await open(guangzhou, '?purpose=complaint')).body).toEqual(canary)
    expect((await readings('440600')).length).toBe(1)
    const opened = recordsIn(await traced(who.hrss)).filter(([, , part]) => part === 'complainant')
    expect(opened.map(([of]) => of)).toEqual(['440000', '440600', '440100'].map((body) => `complaint.${id}.${body}`))
  })

  it('is nobody when the complaint is anonymous, or there is none', async () => {
    const { body } = await fromAddress(system, '192.0.2.2').complain(told)
    const anonymous = await open(who.centre, '?purpose=complaint', complaintIdOf(body.code))
    expectProblem(anonymous, { status: 404, because: 'anonymous' })
    expectProblem(await open(who.centre, '?purpose=complaint', 'none'), { status: 404, because: 'no-such-dossier' })
  })

  it('does not tell by its reference that two complaints are of one person', async () => {
    const both = await Promise.all(
      [3, 4].map((n) => fromAddress(system, `192.0.2.${n}`).complain({ ...told, contact: canary })),
    )
    const heads = await Promise.all(
      both.map(({ body }) => system.on.read(who.centre, 'complaint', complaintIdOf(body.code))),
    )
    expect(new Set(heads.map(({ facts }) => facts.receive.complainant)).size).toBe(2)
  })

  it('is sealed before anything is kept, and after a crash in between the same call leaves one of each', async () => {
    const key = randomUUID()
    const dependencies = { ...system.dependencies, receipts }
    const before = { ledger: await system.ledgerDigest(), vault: (await scanAll(system, ['vault'])).length }
    const crashing = { apply: () => Promise.reject(new Error('the process is gone')) }
    await expect(receive({ ...dependencies, commandHandler: crashing }, key, form)).rejects.toThrow('gone')
    expect(await scanAll(system, ['vault'])).toHaveLength(before.vault + 1)
    expect(await system.dependencies.ledger.head('complaint', complaintIdOf(await receipts.code(key)))).toBeUndefined()
    const receipt = await receive(dependencies, key, form)
    expect(await receive(dependencies, key, form)).toEqual(receipt)
    expect(await scanAll(system, ['vault'])).toHaveLength(before.vault + 1)
    const head = await system.dependencies.ledger.head('complaint', complaintIdOf(receipt.code))
    expect(head?.version).toBe(1)
  })

  it('is not sealed, then nothing is kept', async () => {
    const key = randomUUID()
    const before = await system.ledgerDigest()
    const vault = { ...system.dependencies.vault, keep: () => Promise.reject(new Error('the vault is out of reach')) }
    await expect(receive({ ...system.dependencies, vault, receipts }, key, form)).rejects.toThrow('out of reach')
    expect(await system.ledgerDigest()).toBe(before)
  })
})
