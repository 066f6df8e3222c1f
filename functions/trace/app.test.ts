import readXlsx from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast } from '../../local/demo/cast.ts'
import { enterpriseName } from '../../local/demo/forms.ts'
import { candidates } from '../../local/demo/people.ts'
import { dayOf, until } from '../../local/demo/step.ts'
import type { Head, Who } from '../../local/demo/visitor.ts'
import { procedures } from '../../shared/domain/procedures.ts'
import { checklist } from '../../shared/domain/vocabulary/records/checklist.ts'
import type { Entry } from '../../shared/domain/workflow/procedure.ts'
import { ask, expectProblem } from '../../test/harness/ask.ts'
import { actorOf } from '../../test/harness/direct-client.ts'
import { openFiledSystem } from '../../test/harness/filed.ts'
import type { TestSystem } from '../../test/harness/system.ts'
import { assessAll, type Filed, revoke } from '../../test/harness/walks.ts'
import { verifyExport } from '../compliance/exported.ts'
import { privateApp } from '../platform/http/http-app.ts'
import { serveLedgerBook } from './ledger-book.ts'
import type { Traced } from './trace-back.ts'

const formula = '=HYPERLINK("http://x.example")'
const people = candidates(41)
  .slice(0, 6)
  .map((person, i) => (i === 5 ? { ...person, post: formula } : person))
const numbered = (serial: number) => `Y000044000001194${String(serial).padStart(6, '0')}`

describe('the door of traces', () => {
  let system: TestSystem
  let filed: Filed
  let plan = ''
  let batch: Head
  let chosen = ''
  let draw = ''
  const scenario = () => ({ on: system.on, onStep: () => {} })
  const read = async (who: Who, path: string) =>
    ask(system.url, { path, authorization: (await system.on.bearer(who)).authorization })
  const tracing = (who: Who, reference: string) => read(who, `/v1/trace/${reference}?purpose=supervision`)
  const found = ({ body }: Awaited<ReturnType<typeof tracing>>) => body.dossiers as Traced[]
  /** What was done, without who read of it. */
  const done = (dossiers: readonly Traced[]) => dossiers.filter(({ procedure }) => procedure !== 'access')

  beforeAll(async () => {
    ;({ system, filed } = await openFiledSystem())
    const { operator, lead } = filed.who
    const results = await assessAll(scenario(), filed, people)
    plan = results.id
    await dayOf(scenario(), '2019-09-02')
    const prepared = await system.on.open(operator, 'issuance', { results: results.id, form: 'electronic' })
    await system.on.apply(lead, prepared, 'issue', { responsible: '示范负责人' })
    batch = await until(async () => {
      const head = await system.on.read(lead, 'issuance', prepared.id)
      return head.state === 'completed' ? head : undefined
    })
    await system.on.compliance()
    await revoke(scenario(), filed.who, numbered(2))
    await check()
  })
  afterAll(() => system.close())

  /** The city checks the plan on the spot twice: once as it chose, which is concluded, and once as it drew. */
  const check = async () => {
    const { cityCentre } = filed.who
    const other = { ...cityCentre, sub: 'second-inspector' }
    const claim = { plan, reason: '样例', inspectors: [cityCentre.sub, other.sub] }
    const opened = await system.on.open(cityCentre, 'spot-check', claim)
    chosen = opened.id
    const met = Object.fromEntries(Object.keys(checklist).map((item) => [item, { met: true }]))
    const report = { on: '2019-09-02', checklist: met, findings: '符合要求。', photos: [] }
    const reported = await system.on.apply(cityCentre, opened, 'report', report)
    await system.on.apply(other, reported, 'clear', { consequence: 'none', comment: '通过。' })
    await dayOf(scenario(), '2019-09-03')
    const period = { from: '2019-08-15', to: '2019-08-31', size: 1 }
    draw = (await system.on.open(cityCentre, 'spot-draw', { ...period, plans: [plan] })).id
  }

  describe('to the runs of the daily job', () => {
    const runs = (who: Who, query = '?day=2019-09-02') => read(who, `/v1/authority/compliance/runs${query}`)

    it('shows the province what each run of a day did, and that there was none', async () => {
      const { status, body } = await runs(filed.who.hrss)
      expect(status).toBe(200)
      expect(body).toMatchObject({
        day: '2019-09-02',
        runs: [{ day: '2019-09-02', moved: expect.any(Array), faults: [] }],
      })
      expect(await runs(filed.who.centre, '?day=2019-09-03')).toMatchObject({ body: { runs: [] } })
    })

    it('is for the province alone, and for a day', async () => {
      for (const who of [filed.who.lead, filed.who.cityCentre, filed.who.experts[0]])
        if (who) expectProblem(await runs(who), { status: 403, because: 'not-yours' })
      for (const query of ['', '?day=', '?day=2019-02-29', '?day=../checks'])
        expectProblem(await runs(filed.who.hrss, query), { status: 400, because: 'bad-query' })
    })
  })

  describe('from a certificate (R-84)', () => {
    it('leads over batch, results, plan, scheme and filing to the round', async () => {
      const answer = await tracing(filed.who.cityCentre, numbered(1))
      expect(answer.status).toBe(200)
      expect(done(found(answer)).map(({ procedure, id }) => [procedure, id])).toEqual([
        ['certificate', numbered(1)],
        ['report', numbered(1)],
        ['issuance', batch.id],
        ['results', plan],
        ['plan', plan],
        ...[1, 2, 3, 4, 5, 6, 7].map((n) => ['conduct', `${plan}.${n}`]),
        ['spot-check', chosen],
        ['spot-check', `${draw}.${plan}`],
        ['scheme', filed.scheme.id],
        ['filing', filed.filing.id],
        ['spot-draw', draw],
        ['segment', filed.filing.facts.allocate.prefix],
        ['round', filed.round.id],
      ])
    })

    it('tells of every entry what was done, on which clause, by whom and when', async () => {
      const dossiers = done(found(await tracing(filed.who.centre, numbered(1))))
      for (const { procedure, id, acts } of dossiers) {
        const told = (await system.dependencies.ledger.entries(procedure, id)).map(
          ({ version, action, from, to, clause, by, at }: Entry) => ({ version, action, from, to, clause, by, at }),
        )
        expect(acts.map(({ responsible: _, reason: __, ...act }) => act)).toEqual(told)
      }
      expect(dossiers[2]?.acts.find(({ action }) => action === 'issue')?.responsible).toBe('示范负责人')
    })

    it('tells of the candidate, the marks and the staff, all names masked', async () => {
      const { body } = await tracing(filed.who.operator, numbered(1))
      expect(body.issuer).toEqual({ name: enterpriseName, presentName: enterpriseName })
      expect(body.candidate).toMatchObject({ no: '1', name: '陈**', document: 'resident-id', level: '4' })
      expect(body.result).toMatchObject({ no: '1', passed: true })
      expect(body.staff.map(({ duty }: { duty: string }) => duty)).toEqual(
        expect.arrayContaining(['invigilators', 'examiners', 'supervisors']),
      )
      expect(body.staff.every(({ name }: { name: string }) => /^.\*+$/u.test(name))).toBe(true)
      const text = JSON.stringify(body)
      for (const { name, document } of people) {
        expect(text).not.toContain(name)
        expect(text).not.toContain(document.number)
      }
    })

    it('leads to the revocation of one that was revoked', async () => {
      const { body } = await tracing(filed.who.cityCentre, numbered(2))
      expect(body.dossiers.map(({ procedure }: Traced) => procedure)).toContain('revocation')
    })
  })

  describe('who reads it (R-60)', () => {
    const recorded = () => system.dependencies.ledger.entries('access', `plan.${plan}`)
    const records = async (who: Who, reference: string) =>
      found(await tracing(who, reference)).flatMap(({ procedure, id }) => (procedure === 'access' ? id : []))

    it('says why when it is an authority, and an entry of the dossier it asked for says so first', async () => {
      const { cityHrss, operator } = filed.who
      const reference = `plan.${plan}`
      const before = (await recorded()).length
      const unsaid = await read(cityHrss, `/v1/trace/${reference}`)
      expectProblem(unsaid, { status: 422, because: 'no-purpose', clause: '二(四)' })
      expect((await read(operator, `/v1/trace/${reference}`)).status).toBe(200)
      expect(await recorded()).toHaveLength(before)
      const dossiers = found(await tracing(cityHrss, reference))
      const [entry] = (await recorded()).slice(before)
      expect(entry).toMatchObject({
        by: { role: 'city-hrss', person: cityHrss.sub },
        facts: { procedure: 'plan', dossier: plan, part: 'trace', purpose: 'supervision' },
      })
      const told = dossiers.find(({ id }) => id === `plan.${plan}`)?.acts.at(-1)
      expect(told).toMatchObject({ by: { person: cityHrss.sub }, at: entry?.at, part: 'trace', purpose: 'supervision' })
    })

    it('stands in the trace of the certificate, of the plan and of the filing, for its city and the province', async () => {
      const { cityCentre, cityHrss, hrss } = filed.who
      await system.on.read(cityCentre, 'filing', filed.filing.id)
      for (const who of [cityHrss, hrss])
        expect(await records(who, numbered(1))).toEqual(
          expect.arrayContaining([`certificate.${numbered(1)}`, `plan.${plan}`, `filing.${filed.filing.id}`]),
        )
    })

    it('is not asked of what names nobody', async () => {
      const path = `/v1/trace/round.${filed.round.id}`
      expect((await read(filed.who.cityHrss, path)).status).toBe(200)
      expect(await system.dependencies.ledger.head('access', `round.${filed.round.id}`)).toBeUndefined()
    })
  })

  it('leads from a spot check that is concluded to its plan and all that hangs on it', async () => {
    const { body } = await tracing(filed.who.cityCentre, chosen)
    expect(body.dossiers.map(({ procedure }: Traced) => procedure)).toEqual(
      expect.arrayContaining(['spot-check', 'spot-draw', 'plan', 'conduct', 'filing']),
    )
    expect(body.dossiers[0]).toMatchObject({ id: chosen, state: 'concluded' })
    expect((await tracing(filed.who.operator, `${plan}.1`)).body.dossiers[0].procedure).toBe('conduct')
  })

  it('begins as well at a batch, a plan, a scheme or a filing', async () => {
    const first = async (id: string) => (await tracing(filed.who.operator, id)).body.dossiers[0].procedure
    expect(await first(batch.id)).toBe('issuance')
    expect(await first(plan)).toBe('results')
    expect(await first(filed.scheme.id)).toBe('scheme')
    expect(await first(filed.filing.id)).toBe('filing')
  })

  it('is open to the enterprise, its city and the province, and to nobody else (R-79)', async () => {
    const { operator, lead, cityHrss, cityCentre, hrss, experts } = filed.who
    for (const who of [operator, lead, cityHrss, cityCentre, hrss])
      expect((await tracing(who, numbered(1))).status).toBe(200)
    const notYours = { status: 403, because: 'not-yours' }
    for (const reference of [numbered(1), batch.id, plan, filed.filing.id]) {
      expectProblem(await tracing(cast(42).operator, reference), { ...notYours, clause: '四(四)' })
      const elsewhere = { sub: 'elsewhere', role: 'city-centre', org: '440100' }
      expectProblem(await tracing(elsewhere, reference), { ...notYours, clause: '四(三)' })
    }
    expectProblem(await tracing(experts[0] as Who, numbered(1)), { ...notYours, clause: '四(四)' })
    expectProblem(await ask(system.url, { path: `/v1/trace/${plan}` }), { status: 401, because: 'unauthenticated' })
    expectProblem(await tracing(operator, 'nowhere'), { status: 404, because: 'no-such-dossier' })
  })

  describe('the ledger book (R-87)', () => {
    const book = (who: Who, query = '') => read(who, `/v1/enterprise/ledger${query}`)

    it('has the plan that is finished, its sessions, candidates, marks and certificates as they stand', async () => {
      const { body } = await book(filed.who.operator)
      expect(body.enterprise).toBe(filed.who.org)
      expect(body.items).toHaveLength(1)
      const [item] = body.items
      expect(item).toMatchObject({ plan, state: 'finished', total: 6, firstDay: '2019-08-15', lastDay: '2019-08-16' })
      expect(item.results).toEqual({ state: 'approved', late: false, responsible: '示范负责人' })
      expect(item.sessions.length).toBeGreaterThan(0)
      expect(item.candidates.map(({ no }: { no: string }) => no)).toEqual(people.map(({ no }) => no))
      expect(item.candidates[0]).toMatchObject({
        name: '陈**',
        passed: true,
        certificate: { number: numbered(1), issuedOn: '2019-09-02', state: 'issued' },
      })
      expect(item.candidates[1].certificate.state).toBe('revoked')
      const failed = item.candidates.filter(({ passed }: { passed: boolean }) => !passed)
      expect(failed).toHaveLength(2)
      for (const one of failed) expect(one).not.toHaveProperty('certificate')
    })

    it('can be re-checked by whoever keeps it, and an entry that was altered is named', async () => {
      const { body } = await book(filed.who.operator)
      expect(verifyExport(body, procedures)).toEqual({ dossiers: 3, breaks: [] })
      body.items[0].dossiers[1].entries[1].facts.responsible = '他人'
      expect(verifyExport(body, procedures)?.breaks).toEqual([{ dossier: `results#${plan}`, at: 2, says: 'altered' }])
      const shown = (await book(filed.who.operator)).body
      shown.items[0].state = 'cancelled'
      expect(verifyExport(shown, procedures)?.breaks).toMatchObject([{ dossier: `plan#${plan}`, at: 'HEAD' }])
    })

    it('comes as a workbook that another reader reads, without a formula in it', async () => {
      const { authorization } = await system.on.bearer(filed.who.operator)
      const answer = await fetch(`${system.url}/v1/enterprise/ledger?format=xlsx`, { headers: { authorization } })
      const sheets = await readXlsx(Buffer.from(await answer.arrayBuffer()))
      expect(sheets.map(({ sheet }) => sheet)).toEqual(['计划', '场次', '人员', '费用', '信用'])
      const [plans, , persons, , credit] = sheets.map(({ data }) => data)
      expect(credit?.slice(1).toSorted()).toEqual([
        ['2019-09-02', '抽查合格', expect.stringMatching(/^抽查 /), '1', '已留存'],
        ['2019-09-02', '证书被撤销', expect.stringMatching(/^证书撤销 /), '−10', '已留存'],
      ])
      expect(plans?.[1]?.slice(0, 5)).toEqual([plan, '已结束', '2019-08-15', '2019-08-16', '6'])
      expect(persons?.[1]?.[2]).toBe('陈**')
      expect(persons?.[1]?.slice(11)).toEqual([numbered(1), '2019-09-02', '已核发'])
      expect(persons?.[3]?.[10]).toBe('否')
      expect(persons?.[6]?.[6]).toBe(`'${formula}`)
    })

    it('comes in pages, which together are the whole', async () => {
      const app = privateApp({ authenticate: async () => actorOf(filed.who.operator), log: console })
      serveLedgerBook(app, { ...system.dependencies, rowsAPage: 4 })
      const pages: { no: string }[][] = []
      let cursor: string | undefined = ''
      while (cursor !== undefined) {
        const page: Response = await app.request(`/v1/enterprise/ledger${cursor && `?cursor=${cursor}`}`)
        const body = (await page.json()) as { items: { candidates: { no: string }[] }[]; cursor?: string }
        pages.push(body.items.flatMap(({ candidates }) => candidates))
        cursor = body.cursor
      }
      expect(pages.map(({ length }) => length)).toEqual([4, 2])
      expect(pages.flat().map(({ no }) => no)).toEqual(people.map(({ no }) => no))
    })

    it('is each enterprise’s own, and no authority’s', async () => {
      expect((await book(cast(42).operator)).body).toEqual({
        enterprise: cast(42).org,
        costs: [],
        credit: { sum: 0, events: [] },
        items: [],
      })
      expectProblem(await book(filed.who.cityCentre), { status: 403, because: 'not-yours', clause: '四(五)' })
      expectProblem(await book(filed.who.operator, '?format=csv'), { status: 400, because: 'bad-format' })
      expectProblem(await book(filed.who.operator, '?cursor=nowhere.0'), { status: 400, because: 'bad-cursor' })
    })
  })
})
