import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast } from '../../../local/demo/cast.ts'
import { candidates } from '../../../local/demo/people.ts'
import { dayOf, until } from '../../../local/demo/step.ts'
import type { Head, Who } from '../../../local/demo/visitor.ts'
import type { Facts } from '../../../shared/domain/workflow/procedure.ts'
import { env } from '../../../shared/names.ts'
import { ask, expectProblem } from '../../../test/harness/ask.ts'
import { openFiledSystem } from '../../../test/harness/filed.ts'
import type { TestSystem } from '../../../test/harness/system.ts'
import { assessAll, cancelCertificate, type Filed, revoke } from '../../../test/harness/walks.ts'
import { authenticator } from './actor.ts'
import { serveIssueRegister } from './issue-register.ts'
import { proceduresApi } from './procedures-api.ts'

const people = candidates(41)
const formula = '-HYPERLINK(甲,乙)'
const numbered = (level: string, serial: number) => `Y00004400000119${level}${String(serial).padStart(6, '0')}`

describe('the register of issue', () => {
  let system: TestSystem
  let filed: Filed
  let batch: Head
  let rows: Facts[]
  const scenario = () => ({ on: system.on, onStep: () => {} })
  const sideOf = ({ role }: Who) => (role.startsWith('enterprise') ? 'enterprise' : 'authority')
  const pathOf = (who: Who, query = '', id = batch.id) => `/v1/${sideOf(who)}/issue-register/${id}${query}`
  const withPurpose = (who: Who) => pathOf(who, sideOf(who) === 'authority' ? '?purpose=supervision' : '')
  const read = async (who: Who, path = pathOf(who)) =>
    ask(system.url, { path, authorization: (await system.on.bearer(who)).authorization })
  const completed = (id: string) =>
    until(async () => {
      const head = await system.on.read(filed.who.lead, 'issuance', id)
      return head.state === 'completed' ? head : undefined
    })
  const amend = async (claim: object, by: Who, action: string) =>
    system.on.apply(by, await system.on.open(filed.who.operator, 'amendment', { reason: '样例', ...claim }), action)

  beforeAll(async () => {
    ;({ system, filed } = await openFiledSystem())
    const { operator, lead, cityCentre } = filed.who
    const results = await assessAll(scenario(), filed, people)
    await dayOf(scenario(), '2019-09-02')
    const prepared = await system.on.open(operator, 'issuance', { results: results.id, form: 'paper' })
    expectProblem(await read(lead, pathOf(lead, '', prepared.id)), { status: 409, because: 'not-numbered' })
    await system.on.apply(lead, prepared, 'issue', { responsible: '示范负责人' })
    batch = await completed(prepared.id)

    await dayOf(scenario(), '2019-09-10')
    const records = [
      { number: numbered('4', 1), serial: 'GD0001', on: '2019-09-09', to: 'holder' },
      { number: numbered('4', 2), serial: 'GD0002', on: '2019-09-10', to: 'agent' },
    ]
    await system.on.apply(operator, batch, 'hand-over', { records })
    const { document } = candidates(42)[0] ?? {}
    const holder = [{ name: formula, document }]
    await amend({ kind: 'correct', certificate: numbered('4', 3), evidence: '样例', holder }, cityCentre, 'correct')
    const occupation = { code: '6-18-01-07', level: '4', name: '多工序数控机床操作调整工', job: '数控车工' }
    await amend({ kind: 'correct', certificate: numbered('4', 3), evidence: '样例', occupation }, cityCentre, 'correct')
    await amend({ kind: 'reissue', certificate: numbered('4', 2), serial: 'GD0099' }, lead, 'reissue')
    await cancelCertificate(scenario(), filed.who, numbered('4', 4), '2019-09-09')
    await revoke(scenario(), filed.who, numbered('4', 5))
    rows = (await read(lead)).body.items
  })
  afterAll(() => system.close())

  it('has every certificate of the batch once, in the order of the numbers, under its full name', async () => {
    const { status, body } = await read(filed.who.lead)
    expect(status).toBe(200)
    expect(body).toMatchObject({ issuance: batch.id, issuer: '广东样例精密制造股份有限公司', form: 'paper', total: 28 })
    expect(body).not.toHaveProperty('cursor')
    expect(rows.map(({ place }) => place)).toEqual(Array.from({ length: 28 }, (_, i) => i + 1))
    const block = (level: string, count: number) => Array.from({ length: count }, (_, i) => numbered(level, i + 1))
    expect(rows.map(({ number }) => number)).toEqual([...block('2', 2), ...block('3', 8), ...block('4', 18)])
    const passed = people.filter((_, i) => i !== 2 && i !== 4)
    const names = [...passed.slice(26), ...passed.slice(18, 26), ...passed.slice(0, 18)].map(({ name }) => name)
    names[12] = formula
    expect(rows.map(({ name }) => name)).toEqual(names)
    expect(rows[10]).toEqual({
      place: 11,
      number: numbered('4', 1),
      name: people[0]?.name,
      occupation: { code: '6-18-01-07', name: '多工序数控机床操作调整工' },
      job: '加工中心操作调整工',
      level: '4',
      issuedOn: '2019-09-02',
      form: 'paper',
      serial: 'GD0001',
      handedOn: '2019-09-09',
      receivedBy: 'holder',
      state: 'issued',
      stateOn: '2019-09-02',
    })
  })

  it('says name and 工种 as they were corrected, one after the other (M8)', () => {
    expect(rows[12]).toMatchObject({ name: formula, job: '数控车工' })
  })

  it('says how each stands, on which paper, and since when', () => {
    const told = rows
      .slice(10, 16)
      .map(({ serial, handedOn, receivedBy, state, stateOn }) => [serial, handedOn, receivedBy, state, stateOn])
    expect(told).toEqual([
      ['GD0001', '2019-09-09', 'holder', 'issued', '2019-09-02'],
      ['GD0099', '2019-09-10', 'agent', 'reissued', '2019-09-10'],
      [undefined, undefined, undefined, 'corrected', '2019-09-10'],
      [undefined, undefined, undefined, 'cancelled', '2019-09-10'],
      [undefined, undefined, undefined, 'revoked', '2019-09-10'],
      [undefined, undefined, undefined, 'issued', '2019-09-02'],
    ])
  })

  it('is a sheet for a spreadsheet: marked as UTF-8, with Chinese columns, and no name is a formula', async () => {
    const { headers, body } = await read(filed.who.operator, pathOf(filed.who.operator, '?format=csv'))
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(headers.get('content-disposition')).toBe('attachment; filename="issue-register-1.csv"')
    expect(headers.get('cache-control')).toBe('no-store')
    const path = pathOf(filed.who.operator, '?format=csv')
    const bytes = await fetch(`${system.url}${path}`, { headers: await system.on.bearer(filed.who.operator) })
    expect([...new Uint8Array(await bytes.arrayBuffer())].slice(0, 3)).toEqual([0xef, 0xbb, 0xbf])
    const lines = body.split('\r\n')
    expect(lines).toHaveLength(1 + 28 + 1)
    expect(lines[0].replace('\ufeff', '')).toBe(
      '"序号","证书编号","姓名","职业","工种","等级","发证日期","形式","印制流水码","领取日期","领取人","状态","状态日期"',
    )
    const common = '"多工序数控机床操作调整工","加工中心操作调整工","四级/中级工","2019-09-02","纸质"'
    expect(lines[12]).toBe(
      `"12","${numbered('4', 2)}","${people[1]?.name}",${common},"GD0099","2019-09-10","代领","已补发","2019-09-10"`,
    )
    expect(lines[13]).toBe(
      `"13","${numbered('4', 3)}","'-HYPERLINK(甲,乙)",${common.replace('加工中心操作调整工', '数控车工')},"","","","已更正","2019-09-10"`,
    )
  })

  it('comes in pages, as data and as sheets, each row once', async () => {
    const { dependencies, url } = system
    const authenticate = authenticator({
      issuer: url,
      audience: dependencies.settings[env.tokenAudience] ?? '',
      jwksUrl: `${url}/local/jwks.json`,
    })
    const app = proceduresApi(
      { ...dependencies, side: 'enterprise', authenticate, log: console },
      undefined,
      (beside) => serveIssueRegister(beside, { ...dependencies, side: 'enterprise', rowsAPage: 10 }),
    )
    const headers = await system.on.bearer(filed.who.lead)
    const seen: Facts[] = []
    let cursor = '0'
    while (cursor) {
      const page = await app.request(pathOf(filed.who.lead, `?cursor=${cursor}`), { headers })
      const { items, cursor: next } = (await page.json()) as { items: Facts[]; cursor: string }
      seen.push(...items)
      cursor = next
    }
    expect(seen).toEqual(rows)

    const sheets: string[] = []
    let next: string | undefined = pathOf(filed.who.lead, '?format=csv')
    while (next) {
      const sheet: Response = await app.request(next, { headers })
      sheets.push(await sheet.text())
      next = /^<([^>]+)>; rel="next"$/.exec(sheet.headers.get('link') ?? '')?.[1]
    }
    const lines = sheets.map((sheet) => sheet.split('\r\n').slice(0, -1))
    expect(lines.map(({ length }) => length)).toEqual([11, 11, 9])
    expect(new Set(lines.map(([columns]) => columns)).size).toBe(1)
    const { body } = await read(filed.who.lead, pathOf(filed.who.lead, '?format=csv'))
    expect(lines.flatMap((of) => of.slice(1))).toEqual(body.split('\r\n').slice(1, -1))
  })

  it('is open to its enterprise, its city and the province, and to nobody else', async () => {
    const { operator, lead, cityCentre, cityHrss, centre } = filed.who
    for (const who of [operator, lead, cityCentre, cityHrss, centre])
      expect((await read(who, withPurpose(who))).status).toBe(200)
    expectProblem(await read(centre), { status: 422, because: 'no-purpose', clause: '二(四)' })
    const notYours = { status: 403, because: 'not-yours' }
    expectProblem(await read(cast(42).lead), { ...notYours, clause: '四(四)' })
    const elsewhere = { sub: 'centre-elsewhere', role: 'city-centre', org: '440100' }
    expectProblem(await read(elsewhere), { ...notYours, clause: '四(三)' })
    expectProblem(await read(lead, `/v1/authority/issue-register/${batch.id}`), { status: 403, because: 'wrong-door' })
    expectProblem(await ask(system.url, { path: pathOf(lead) }), { status: 401, because: 'unauthenticated' })
  })

  it.each([
    ['?format=xlsx', 400, 'bad-format'],
    ['?cursor=28', 400, 'bad-cursor'],
    ['?cursor=-1', 400, 'bad-cursor'],
    ['?cursor=1e1', 400, 'bad-cursor'],
  ])('knows no %s', async (query, status, because) => {
    expectProblem(await read(filed.who.lead, pathOf(filed.who.lead, query)), { status, because })
  })
  it('knows no other batch, nor a dossier of another kind', async () => {
    for (const id of ['nowhere', filed.filing.id])
      expectProblem(await read(filed.who.lead, pathOf(filed.who.lead, '', id)), {
        status: 404,
        because: 'no-such-dossier',
      })
  })
})
