import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaintIdOf } from '../functions/complaints/receipts.ts'
import { canary, fromAddress, told } from '../test/fixtures/complaints/complaints.ts'
import { ask } from '../test/harness/ask.ts'
import { openFiled } from '../test/harness/filed.ts'
import { type Guarded, openGuarded } from '../test/harness/rights/guarded.ts'
import { cast } from './demo/cast.ts'
import { png } from './demo/papers.ts'
import type { Who } from './demo/visitor.ts'
import { walk } from './demo/walk.ts'

const who = cast(12)

/** The whole notice over HTTP, where another enterprise has filed before, as the synthesised templates let it be done. */
describe('each function, with its own rights and variables and nothing else', () => {
  let guarded: Guarded
  beforeAll(async () => {
    const { harness } = await openFiled()
    await harness.stop()
    guarded = await openGuarded(harness.dir)
  })
  afterAll(() => guarded.system.close())

  const askAs = async (by: Who, path: string) => {
    const { url, on } = guarded.system
    return ask(url, { path, authorization: (await on.bearer(by)).authorization })
  }

  it('goes through the whole notice, after another enterprise, and gets the next segment', async () => {
    const { url, dependencies } = guarded.system
    const { number, name } = await walk(url, 21, () => {})
    expect(number).toBe('Y000044000002192000001')
    expect((await ask(url, { path: '/v1/lookup', body: { number, name } })).status).toBe(200)
    const book = await dependencies.ledger.entries('numbering', 'guangdong')
    expect(book.map(({ action }) => action)).toEqual(Array.from({ length: 3 }, () => ['record', 'take']).flat())
  })

  it('takes a complaint with a name and a file, which its body opens', async () => {
    const visitor = fromAddress(guarded.system, '192.0.2.1')
    const photo = png('a.png', 40)
    const { body: attached } = await visitor.attach(photo.bytes, photo.type)
    const { status, body } = await visitor.complain({ ...told, contact: canary, materials: [{ id: attached.id }] })
    expect(status).toBe(201)
    expect((await visitor.follow(body.code)).status).toBe(200)
    const id = complaintIdOf(body.code)
    expect((await askAs(who.centre, `/v1/complainants/${id}?purpose=complaint`)).body).toEqual(canary)
    const path = `/v1/materials/${attached.id}?procedure=complaint&dossier=${id}&purpose=complaint`
    const { body: file } = await askAs(who.centre, path)
    expect(Buffer.from(await (await fetch(file.url)).arrayBuffer())).toEqual(photo.bytes)
  })

  it('is denied nothing', () => {
    const { doors } = guarded
    expect(doors.faults).toEqual([])
    const denied = [...doors.policies].flatMap(([name, policy]) => policy.denied().map((one) => `${name}: ${one}`))
    expect(denied).toEqual([])
  })
})
