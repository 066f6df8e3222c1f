import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cast, cast } from '../../local/demo/cast.ts'
import { openRound, uploadAll } from '../../local/demo/filing.ts'
import { dayOf } from '../../local/demo/step.ts'
import type { Who } from '../../local/demo/visitor.ts'
import { writeSheet } from '../../shared/domain/catalogue/sheet.ts'
import { shippedList } from '../../shared/domain/vocabulary/occupations/catalogue.ts'
import type { Listed } from '../../shared/domain/vocabulary/occupations/occupation.ts'
import { ask, expectProblem, pointersOf, type Question } from '../../test/harness/ask.ts'
import { openSystem, type TestSystem } from '../../test/harness/system.ts'
import { draftFiling } from '../../test/harness/walks.ts'

const machining = '6-18-01-07'
const painting = '6-18-03-03'
/** What the system came with, with the standards of the demo's two occupations known. */
const informed: Listed[] = shippedList.map((item) => ({
  ...item,
  ...(item.code === machining && { standard: '多工序数控机床操作调整工国家职业技能标准（2018年版）' }),
  ...(item.code === painting && { standard: null }),
}))
/** So many occupations that are none, as a whole classification has. */
const many = (count: number): Listed[] =>
  Array.from({ length: count }, (_, i) => ({
    code: `6-99-${String(Math.floor(i / 100)).padStart(2, '0')}-${String(i % 100).padStart(2, '0')}`,
    name: `测试工${i}`,
    skillType: true,
    excludedByDirectory: false,
    isNew: false,
    confidence: 'low',
    verified: false,
  }))

describe('an import of the catalogue', () => {
  let system: TestSystem
  const who: Cast = cast(1)
  const admin: Who = { sub: 'admin-440000', role: 'admin', org: '440000' }
  beforeAll(async () => {
    system = await openSystem()
    await dayOf({ on: system.on, onStep: () => {} }, '2019-06-24')
  })
  afterAll(() => system.close())

  const propose = async (
    person: Who,
    sheet: string | Uint8Array,
    {
      version = 'v1',
      from = '2019-06-25',
      headers = {},
    }: { version?: string; from?: string } & Pick<Question, 'headers'> = {},
  ) =>
    ask(system.url, {
      path: '/v1/occupations/proposals',
      authorization: (await system.on.bearer(person)).authorization,
      headers: { 'if-match': '"0"', ...headers },
      body: { version, from, file: Buffer.from(sheet).toString('base64') },
    })
  const look = (query = '') => ask(system.url, { path: `/v1/occupations${query}` })

  it('is refused as a whole when anything is wrong, every cell named, and nothing is written', async () => {
    const before = await system.ledgerDigest()
    const lines = writeSheet(informed).split('\r\n')
    const wrong = lines.map((line, i) => (i >= 1 && i <= 40 ? line.replace(/"(高|中|低)"/, '"?"') : line)).join('\r\n')
    const problem = expectProblem(await propose(admin, wrong), { status: 422, because: 'incomplete' })
    expect(pointersOf(problem)).toEqual(Array.from({ length: 40 }, (_, i) => `/${i + 2}/编码可信度`))
    expect(await system.ledgerDigest()).toBe(before)
  })

  it('is for an administrator alone, at the authorities’ door, on the version that was read', async () => {
    const before = await system.ledgerDigest()
    const good = writeSheet(informed)
    expectProblem(await propose(who.hrss, good), { status: 403, because: 'not-yours', clause: '一(三)' })
    expectProblem(await propose(who.lead, good), { status: 403, because: 'wrong-door', clause: '四(三)' })
    expectProblem(await propose(admin, good, { headers: { 'if-match': '"3"' } }), { status: 412, because: 'stale' })
    expectProblem(await propose(admin, good, { headers: { 'if-match': undefined } }), {
      status: 428,
      because: 'no-if-match',
    })
    expectProblem(await propose(admin, good, { from: '2019-06-24' }), {
      status: 422,
      because: 'unmet',
      clause: '一(三)',
    })
    expectProblem(await propose(admin, good, { version: 'a version' }), { status: 422, because: 'incomplete' })
    expect(await system.ledgerDigest()).toBe(before)
  })

  it('and its adoption by another person bring it into force on its day, for submissions and for whoever reads it', async () => {
    const proposed = await propose(admin, writeSheet(informed))
    expect(proposed).toMatchObject({ status: 201, body: { state: 'proposed', version: 1 } })
    expect((await look()).body.version).toBe('2019-06.1')
    await system.on.apply(who.hrss, proposed.body, 'adopt')

    expect((await look()).body).toMatchObject({ version: '2019-06.1', from: null, on: '2019-06-24' })
    expect((await look('?on=2019-06-25')).body).toEqual({
      version: 'v1',
      from: '2019-06-25',
      on: '2019-06-25',
      items: informed,
    })
    const sheet = await look('?on=2019-06-25&format=csv')
    expect(sheet.headers.get('content-type')).toContain('text/csv')
    expect(`\ufeff${sheet.body.replace(/^\ufeff/, '')}`).toBe(writeSheet(informed))

    const scenario = { on: system.on, onStep: () => {} }
    const round = await openRound(scenario, who)
    const filing = await draftFiling(scenario, who, round)
    const materials = await uploadAll(scenario, who)
    await dayOf(scenario, '2019-06-25')
    const submitted = await system.on.apply(who.lead, filing, 'submit', { materials })
    expect(submitted.facts.submit).toMatchObject({ catalogue: 'v1', warnings: [] })
  })

  it('takes two thousand occupations; the sheet that was read is the sheet that is handed in again', async () => {
    const list = many(2000)
    const first = await propose(admin, writeSheet(list), {
      version: 'v2',
      from: '2019-07-01',
      headers: { 'if-match': '"2"' },
    })
    expect(first).toMatchObject({ status: 201, body: { facts: { propose: { items: { count: 2000 } } } } })
    await system.on.apply(who.hrss, first.body, 'adopt')
    const { body } = await look('?on=2019-07-01&format=csv')
    const again = await propose(admin, body, { version: 'v3', from: '2019-07-01', headers: { 'if-match': '"4"' } })
    expect(again.body.facts.propose.items.sha256).toBe(first.body.facts.propose.items.sha256)
  })

  it('can be read for real days and in known formats only', async () => {
    expectProblem(await look('?on=2019-02-29'), { status: 400, because: 'bad-day' })
    expectProblem(await look('?format=xlsx'), { status: 400, because: 'bad-format' })
  })
})
