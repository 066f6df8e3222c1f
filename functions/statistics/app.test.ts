import readXlsx from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast } from '../../local/demo/cast.ts'
import { enterpriseName } from '../../local/demo/forms.ts'
import { candidates } from '../../local/demo/people.ts'
import { dayOf, until } from '../../local/demo/step.ts'
import type { Head, Who } from '../../local/demo/visitor.ts'
import { readCsv } from '../../shared/domain/vocabulary/sheets/csv.ts'
import { env } from '../../shared/names.ts'
import { dynamoTallies } from '../../shared/stores/tallies/dynamo.ts'
import { isSigned } from '../../test/fixtures/printing/signature.ts'
import { pagesOf } from '../../test/fixtures/printing/text.ts'
import { ask, expectProblem } from '../../test/harness/ask.ts'
import { openFiledSystem } from '../../test/harness/filed.ts'
import type { TestSystem } from '../../test/harness/system.ts'
import { assessAll, type Filed, revoke, submitFiling } from '../../test/harness/walks.ts'
import { rebuildTallies } from '../projection/tallying.ts'

type Milestone = { milestone: string; count: number; passed: boolean; items: { procedure: string; id: string }[] }

describe('the doors of statistics', () => {
  let system: TestSystem
  let filed: Filed
  let waiting: Head
  let results: Head
  let batch: Head
  /** What was unfinished before the certificates were issued. */
  let early: Milestone[]
  const scenario = () => ({ on: system.on, onStep: () => {} })
  const read = async (who: Who, path: string) =>
    ask(system.url, { path, authorization: (await system.on.bearer(who)).authorization })
  const fetchBytes = async (path: string, who?: Who) => {
    const answer = await fetch(`${system.url}${path}`, who && { headers: await system.on.bearer(who) })
    return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
  }
  const unfinished = async (who: Who = filed.who.centre): Promise<Milestone[]> =>
    (await read(who, `/v1/authority/rounds/${filed.round.id}/unfinished`)).body.milestones
  const openOf = (milestones: Milestone[], name: string) =>
    milestones.find(({ milestone }) => milestone === name)?.items.map(({ procedure, id }) => [procedure, id])
  const figures = async (who: Who, query = '') => (await read(who, `/v1/authority/statistics${query}`)).body
  const otherCity: Who = { sub: 'another', role: 'city-centre', org: '440100' }

  beforeAll(async () => {
    ;({ system, filed } = await openFiledSystem())
    await dayOf(scenario(), '2019-06-24')
    waiting = await submitFiling(scenario(), cast(8), filed.round)
    results = await assessAll(scenario(), filed, candidates(7))
    early = await until(async () => {
      const seen = await unfinished()
      return openOf(seen, 'pilot')?.[0]?.[0] === 'results' ? seen : undefined
    })
    await dayOf(scenario(), '2019-09-02')
    const { operator, lead } = filed.who
    const prepared = await system.on.open(operator, 'issuance', { results: results.id, form: 'electronic' })
    await system.on.apply(lead, prepared, 'issue', { responsible: '示范负责人' })
    batch = await until(async () => {
      const head = await system.on.read(lead, 'issuance', prepared.id)
      return head.state === 'completed' ? head : undefined
    })
    await revoke(scenario(), filed.who, 'Y000044000001194000002')
    await until(async () => {
      await system.on.compliance()
      const { totals } = await figures(filed.who.centre)
      const { issued, revoked } = totals.certificates
      return issued === batch.facts.open.total && revoked === 1 ? totals : undefined
    })
  })
  afterAll(() => system.close())

  describe('exact numbers (R-74, R-78, R-88)', () => {
    it('are what went through the doors', async () => {
      const { totals, assessed, issued, enterprises, dossiers } = await figures(filed.who.hrss)
      const { total } = batch.facts.open
      const { counts } = results.facts.submit
      expect(totals.enterprises).toMatchObject({ applied: 2, accepted: 1, qualified: 1, published: 1, listed: 1 })
      expect(totals.plans).toEqual({ submitted: 1, states: { finished: 1 } })
      expect(totals.candidates).toMatchObject({ planned: counts.candidates, candidates: counts.candidates })
      expect(totals.candidates.passed).toBe(counts.passed)
      expect(totals.certificates).toMatchObject({ issued: total, active: total - 1, revoked: 1, cancelled: 0 })
      expect(totals.deadlines).toMatchObject({
        results: { inTime: 1, late: 0, overdue: 0 },
        plans: { acknowledged: 1, late: 0, lapsed: 0 },
      })
      const sum = (cells: Record<string, number>[], kind: string) =>
        cells.reduce((all, cell) => all + (cell[kind] ?? 0), 0)
      expect([sum(assessed, 'passed'), sum(issued, 'issued')]).toEqual([counts.passed, total])
      expect(new Set(assessed.map(({ month }: { month: string }) => month))).toEqual(new Set(['2019-08']))
      expect(assessed[0].occupation.name).not.toBe(assessed[0].occupation.code)
      expect(enterprises).toHaveLength(2)
      expect(enterprises.find(({ key }: { key: string }) => key === filed.who.org)).toMatchObject({
        name: enterpriseName,
        city: '440600',
        state: 'listed',
        totals: { certificates: { issued: total } },
      })
      expect(dossiers).toContainEqual({ procedure: 'revocation', state: 'revoked', count: 1 })
    })

    it('are the province’s all, a city’s and an enterprise’s own, and no expert’s (R-79)', async () => {
      const { who } = filed
      for (const whole of [who.centre, who.hrss, who.group, who.cityCentre, who.cityHrss])
        expect((await figures(whole)).totals.plans.submitted).toBe(1)
      expect(await figures(otherCity)).toMatchObject({
        scope: { region: '440100' },
        totals: { enterprises: { applied: 0 }, plans: { submitted: 0 }, certificates: { issued: 0 } },
        enterprises: [],
        dossiers: [],
      })
      const own = (await read(who.operator, '/v1/enterprise/statistics')).body
      expect(own).toMatchObject({ scope: { owner: who.org }, totals: { enterprises: { applied: 1 } } })
      expect((await read(cast(8).lead, '/v1/enterprise/statistics')).body.totals.certificates.issued).toBe(0)
      const refused = [
        [who.operator, '/v1/authority/statistics'],
        [who.experts[0] as Who, '/v1/authority/statistics'],
        [who.centre, '/v1/enterprise/statistics'],
        [cast(8).lead, `/v1/enterprise/statistics?enterprise=${who.org}`],
        [who.lead, `/v1/authority/rounds/${filed.round.id}/unfinished`],
        [who.lead, `/v1/rounds/${filed.round.id}/summary.pdf`],
        [who.experts[0] as Who, `/v1/rounds/${filed.round.id}/summary.pdf`],
      ] as const
      for (const [person, path] of refused)
        expectProblem(await read(person, path), { status: 403, because: 'not-yours' })
      for (const path of ['/v1/authority/statistics', `/v1/rounds/${filed.round.id}/summary.pdf`])
        expectProblem(await ask(system.url, { path }), { status: 401, because: 'unauthenticated' })
    })

    it('are of one enterprise or one round where that is asked for', async () => {
      const { who, round } = filed
      const query = `?round=${round.id}&enterprise=${who.org}`
      expect((await figures(who.centre, query)).totals.enterprises).toMatchObject({ applied: 1, listed: 1 })
      expectProblem(await read(otherCity, `/v1/authority/statistics?enterprise=${who.org}`), {
        status: 404,
        because: 'no-such-dossier',
      })
      for (const [wrong, status, because] of [
        ['?format=pdf', 400, 'bad-format'],
        ['?enterprise=nobody', 400, 'bad-enterprise'],
        ['?round=none', 404, 'no-such-dossier'],
      ] as const)
        expectProblem(await read(who.centre, `/v1/authority/statistics${wrong}`), { status, because })
    })

    it('come as a text and as a workbook that say the same', async () => {
      const csv = await fetchBytes('/v1/authority/statistics?format=csv', filed.who.centre)
      const xlsx = await fetchBytes('/v1/authority/statistics?format=xlsx', filed.who.centre)
      expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
      expect(xlsx.headers.get('content-disposition')).toBe('attachment; filename="statistics.xlsx"')
      const lines = readCsv(csv.bytes.toString().replace(/^\ufeff/, '')).map(({ cells }) => cells)
      const sheets = await readXlsx(xlsx.bytes)
      expect(sheets.map(({ sheet }) => sheet)).toEqual(['汇总', '企业', '地市', '评价', '证书', '事项'])
      const written = sheets.flatMap(({ sheet, data }) =>
        data.map((row) => [sheet, ...row.map((cell) => String(cell ?? ''))]),
      )
      expect(written).toEqual(lines)
      expect(lines).toContainEqual(['汇总', '证书', '核发', String(batch.facts.open.total)])
    })

    it('are the same when all of it is counted again from the ledger', async () => {
      const { dependencies } = system
      const tallies = dynamoTallies(dependencies.db, dependencies.settings[env.talliesTable] ?? '')
      const before = await tallies.all()
      const anew = new Map(
        before.filter(({ procedure }) => procedure === 'certificates').map((tally) => [tally.id, tally]),
      )
      const kept: typeof tallies = {
        put: async (tally) => Boolean(anew.set(`${tally.procedure}/${tally.id}`, tally)),
        all: async () => [...anew.values()],
      }
      await rebuildTallies({ ...dependencies, tallies: kept })
      const byKey = (a: { procedure: string; id: string }, b: typeof a) =>
        a.procedure + a.id < b.procedure + b.id ? -1 : 1
      expect([...anew.values()].toSorted(byKey)).toEqual(before.toSorted(byKey))
    })
  })

  it('give the public a workbook with small counts withheld, to anyone', async () => {
    const { status, bytes } = await fetchBytes('/v1/statistics.xlsx')
    expect(status).toBe(200)
    const sheets = await readXlsx(bytes)
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['汇总', '评价', '证书'])
    expect(sheets[2]?.data.some((row) => row.includes('不公布'))).toBe(true)
    const { pilot } = await system.on.look('/v1/statistics')
    expect(pilot.enterprises).toMatchObject({ applied: 2, listed: 1 })
    expect(JSON.stringify(pilot)).not.toContain(enterpriseName)
  })

  describe('what is unfinished at the milestones', () => {
    it('are filings that nobody decided, and enterprises without a scheme (R-69, R-70)', async () => {
      const seen = await unfinished()
      expect(openOf(seen, 'directory')).toEqual([['filing', waiting.id]])
      expect(openOf(seen, 'schemes')).toEqual([])
      expect(seen.map(({ milestone, passed }) => [milestone, passed])).toEqual([
        ['directory', true],
        ['schemes', true],
        ['pilot', false],
      ])
    })
    it('are plans, results and certificates until they are done (R-72)', async () => {
      expect(openOf(early, 'pilot')).toEqual([['results', results.id]])
      expect(openOf(await unfinished(), 'pilot')).toEqual([])
    })
    it('are a city’s own', async () => {
      expect(openOf(await unfinished(filed.who.cityCentre), 'directory')).toEqual([['filing', waiting.id]])
      expect(openOf(await unfinished(otherCity), 'directory')).toEqual([])
      expectProblem(await read(filed.who.centre, '/v1/authority/rounds/none/unfinished'), {
        status: 404,
        because: 'no-such-dossier',
      })
    })
  })

  describe('the summary of a round (R-73)', () => {
    const pathOf = () => `/v1/rounds/${filed.round.id}/summary.pdf`

    it('is provisional before its day, and kept by nobody', async () => {
      const { status, bytes } = await fetchBytes(pathOf(), filed.who.cityCentre)
      expect(status).toBe(200)
      const text = pagesOf(bytes).join('')
      expect(text).toContain('PROVISIONAL')
      expect(text).toContain('佛山市Foshan')
      expect(isSigned(bytes)).toBe(false)
      const key = `prints/summaries/${filed.round.id}/440600/2019-09-02-v${filed.round.version}.pdf`
      expect(await system.dependencies.archive.newest(key)).toBeUndefined()
    })

    it('is signed and kept from its day on, once a day for all who ask', async () => {
      await dayOf(scenario(), filed.round.facts.open.summaryFrom)
      const asked = await Promise.all([filed.who.centre, filed.who.hrss].map((person) => fetchBytes(pathOf(), person)))
      const [first, second] = asked
      expect(first?.status).toBe(200)
      expect(isSigned(first?.bytes ?? Buffer.alloc(0))).toBe(true)
      expect(second?.bytes.equals(first?.bytes ?? Buffer.alloc(0))).toBe(true)
      const text = pagesOf(first?.bytes ?? Buffer.alloc(0)).join('')
      const { total } = batch.facts.open
      for (const words of [
        '试点企业',
        '合格率',
        `核发Issued${total}`,
        `有效Inforce${total - 1}`,
        '时限执行',
        enterpriseName,
      ])
        expect(text).toContain(words)
      expect(text).not.toContain('PROVISIONAL')
      const again = await fetchBytes(pathOf(), filed.who.centre)
      expect(again.bytes.equals(first?.bytes ?? Buffer.alloc(0))).toBe(true)
    })
  })
})
