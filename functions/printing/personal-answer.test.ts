import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast } from '../../local/demo/cast.ts'
import { dayOf } from '../../local/demo/step.ts'
import type { Head, Who } from '../../local/demo/visitor.ts'
import { askAndGather, type Certified, certify, colleague, correct } from '../../test/fixtures/erasure/asking.ts'
import { pagesOf } from '../../test/fixtures/printing/text.ts'
import { ask, expectProblem } from '../../test/harness/ask.ts'
import { openFiled } from '../../test/harness/filed.ts'
import { openSystem, type TestSystem } from '../../test/harness/system.ts'
import type { Filed } from '../../test/harness/walks.ts'

/** M10: what is held of a person, handed over by whoever identified him or her. */
describe('the answer to a request for access', () => {
  let system: TestSystem
  let filed: Filed
  let certified: Certified
  let through: Head
  let atCentre: Head
  const holder = () => certified.people[0] as Certified['people'][0]

  beforeAll(async () => {
    const first = await openFiled()
    const { harness } = first
    filed = first.filed
    certified = await certify(harness, filed)
    await dayOf(harness.scenario, '2019-09-09')
    await correct(harness, filed, certified)
    const { who, filing } = filed
    through = await askAndGather(
      harness,
      holder(),
      { by: who.operator, taker: who.cityCentre, filing: filing.id },
      '2019-09-10',
    )
    const taker = colleague(who.centre, 'second')
    atCentre = await askAndGather(harness, holder(), { by: who.centre, taker }, '2019-09-11')
    await harness.stop()
    system = await openSystem({}, harness.dir)
    await system.clock.move('2019-09-12T01:00:00.000Z')
  })
  afterAll(() => system.close())

  const sideOf = ({ role }: Who) => (role.startsWith('enterprise') ? 'enterprise' : 'authority')
  const pathOf = (who: Who, { id }: Head, format = 'json') =>
    `/v1/${sideOf(who)}/personal-request/${id}/answer?format=${format}`
  const read = async (who: Who, head: Head, headers: Record<string, string> = { 'x-purpose': 'rights' }) => {
    const { authorization } = await system.on.bearer(who)
    return ask(system.url, { path: pathOf(who, head), authorization, headers })
  }
  const bytesOf = async (who: Who, head: Head, format: string) => {
    const { authorization } = await system.on.bearer(who)
    const response = await fetch(`${system.url}${pathOf(who, head, format)}`, {
      headers: { authorization, 'x-purpose': 'rights' },
    })
    expect(response.status).toBe(200)
    return Buffer.from(await response.arrayBuffer())
  }
  const valuesIn = ({ held }: { held: { data: { value: string }[] }[] }) =>
    held.flatMap(({ data }) => data.map(({ value }) => value))

  it('is none for the enterprise before the centre has replied', async () => {
    expectProblem(await read(filed.who.operator, through), { status: 409, because: 'not-replied' })
  })

  it('has everything, with the whole number, for the centre that handles it, which says why and leaves a record', async () => {
    expectProblem(await read(filed.who.cityCentre, through, {}), { status: 422, because: 'no-purpose' })
    const { status, body } = await read(filed.who.cityCentre, through)
    expect(status).toBe(200)
    expect(body.person).toEqual([
      {
        name: holder().name,
        type: { zh: '居民身份证', en: 'Resident identity card' },
        number: holder().document.number,
      },
    ])
    expect(valuesIn(body)).toEqual(
      expect.arrayContaining([
        holder().name,
        holder().document.number,
        `${holder().name}甲`,
        certified.certificate,
        '80',
      ]),
    )
    for (const { what, where, why, clause, kept } of body.held)
      for (const said of [what.zh, where.zh, why.zh, clause, kept.zh]) expect(said).not.toBe('')
    const readings = await system.dependencies.ledger.entries('access', `personal-request.${through.id}`)
    expect(readings.at(-1)).toMatchObject({
      by: { role: 'city-centre' },
      facts: { part: 'answer.json', purpose: 'rights' },
    })
  })

  it('is nobody else’s: no other enterprise, no other city, neither experts nor inspectors', async () => {
    const other = cast(8)
    for (const who of [other.lead, { ...filed.who.cityCentre, org: '440100' }])
      expect((await read(who, through)).status).toBe(403)
    for (const who of [filed.who.operator, filed.who.cityCentre]) expect((await read(who, atCentre)).status).toBe(403)
    const inspector = { sub: 'an-inspector', role: 'inspector', org: '440000' }
    expect((await read(inspector, through)).status).toBe(403)
  })

  it('is the enterprise’s to hand over once the centre has replied: as JSON, as a workbook, as a signed PDF', async () => {
    const { cityCentre, operator } = filed.who
    const draft = await bytesOf(cityCentre, through, 'pdf')
    expect(draft.toString('latin1')).not.toContain('/ByteRange')
    through = await system.on.apply(
      cityCentre,
      await system.on.read(cityCentre, 'personal-request', through.id),
      'reply',
    )
    const { body } = await read(operator, through)
    expect(valuesIn(body)).toContain(holder().document.number)
    const book = await readXlsx(await bytesOf(operator, through, 'xlsx'))
    expect(book.sheets.map(({ name }) => name)).toEqual(['个人信息 Held', '查阅记录 Read by', '说明 About'])
    expect(JSON.stringify(book.sheets[0])).toContain(holder().document.number)
    const pdf = await bytesOf(operator, through, 'pdf')
    expect(pdf.toString('latin1')).toContain('/ByteRange')
    const text = (await pagesOf(pdf)).join('\n').replaceAll(/\s/g, '')
    for (const said of ['个人信息查阅答复', holder().document.number, '查阅记录']) expect(text).toContain(said)
    const record = await system.dependencies.ledger.entries('access', `personal-request.${through.id}`)
    expect(record.at(-1)).toMatchObject({ facts: { purpose: 'own', part: 'answer.pdf' } })
  })
})
