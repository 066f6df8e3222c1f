import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type {
  ListedNotice,
  NoticePage,
  RegisteredAnnouncement,
  Statistics,
} from '../../shared/stores/register/publications.ts'
import { bodyOf, openTestLookup } from '../../test/fixtures/lookup/lookup.ts'
import { eventFor } from '../../test/fixtures/lookup/register.ts'

const summary = {
  notice: 'batch-1',
  enterprise: '岭南样例机电股份有限公司',
  city: '440600',
  publishedOn: '2019-10-21',
  occupations: [{ code: '6-31-03-05', name: '质检员', level: '5', passed: 501 }],
  total: 501,
  version: 1 as const,
}
const occupation = { code: '6-31-03-05', name: '质检员' }
const pageOf = (page: number, count: number): NoticePage => ({
  ...summary,
  page,
  pages: 2,
  people: Array.from({ length: count }, () => ({ maskedName: '李**', occupation, level: '5' })),
})
/** P-1: of a part of results (M6). */
const ofPart: NoticePage = { ...pageOf(1, 2), notice: 'results-3.1', pages: 1, total: 2 }
const listed = (region: string): ListedNotice => ({ ...summary, region })
const counts: Statistics = {
  totals: { enterprises: 3, certificates: 128, active: 120, revoked: 8, nationallyAccepted: 90, talent: 88 },
  cells: [
    { city: '440600', occupation, level: '5', month: '2019-10', certificates: 110, accepted: 88 },
    {
      city: '440000',
      occupation: { code: '6-1', name: '=HYPERLINK("x")' },
      level: '3',
      month: '2019-11',
      certificates: null,
      accepted: null,
    },
  ],
  version: 1,
  asOf: '2019-11-01T02:03:04.000Z',
}
const shown = {
  id: 'batch-1',
  enterprise: summary.enterprise,
  city: '440600',
  publishedOn: '2019-10-21',
  occupations: summary.occupations,
  total: 501,
}
const kept = 'public, max-age=60, s-maxage=300, stale-while-revalidate=60'

describe('what the public reads beside certificates', () => {
  let at: Awaited<ReturnType<typeof openTestLookup>>
  const get = (path: string, query: Record<string, string> = {}, id?: string, headers = {}) =>
    at.answer({
      ...eventFor(`GET ${path}`, { headers, ...(id !== undefined && { pathParameters: { id } }) }),
      queryStringParameters: query,
    })
  const list = (query = {}, headers = {}) => get('/v1/results-notices', query, undefined, headers)
  const one = (id: string, query = {}) => get('/v1/results-notices/{id}', query, id)
  const statistics = (query = {}, headers = {}) => get('/v1/statistics', query, undefined, headers)

  beforeAll(async () => {
    at = await openTestLookup([listed('440000'), listed('440600'), pageOf(1, 500), pageOf(2, 1), ofPart])
  })
  afterAll(() => at.register.close())

  describe('the list of notices', () => {
    it('says who certified how many in what, kept shortly', async () => {
      const given = await list()
      expect(given).toMatchObject({ statusCode: 200, headers: { 'cache-control': kept } })
      expect(bodyOf(given)).toEqual({ items: [shown], answeredAt: expect.any(String) })
      expect((await list({}, { 'if-none-match': given.headers.etag })).statusCode).toBe(304)
    })
    it('is one of a city when asked for it', async () => {
      expect(bodyOf(await list({ city: '440600' })).items).toEqual([shown])
      expect(bodyOf(await list({ city: '440100' })).items).toEqual([])
    })
    it.each([
      [{ city: '330100' }, 'bad-city'],
      [{ city: '440600,440100' }, 'bad-city'],
      [{ cursor: 'nonsense' }, 'bad-cursor'],
      [{ cursor: '' }, 'bad-cursor'],
    ])('knows no %j', async (query, because) => {
      const given = await list(query)
      expect(given).toMatchObject({ statusCode: 400, headers: { 'cache-control': 'no-store' } })
      expect(bodyOf(given)).toMatchObject({ because })
    })
  })

  describe('one notice', () => {
    it('names its people by mask, page by page', async () => {
      const first = bodyOf(await one('batch-1'))
      expect(first).toMatchObject({ ...shown, page: 1, pages: 2 })
      expect(first.people).toHaveLength(500)
      expect(first.people[0]).toEqual({ maskedName: '李**', occupation, level: '5' })
      expect(bodyOf(await one('batch-1', { page: '2' })).people).toHaveLength(1)
    })
    it('of a part of results is read as well (M6, P-1)', async () => {
      expect(bodyOf(await one('results-3.1'))).toMatchObject({ id: 'results-3.1', total: 2, page: 1, pages: 1 })
    })
    it.each([
      ['batch-2', {}, 404],
      ['batch-1', { page: '3' }, 404],
      ['batch#1', {}, 404],
      ['x'.repeat(3000), {}, 404],
      ['batch-1', { page: '0' }, 400],
      ['batch-1', { page: '01' }, 400],
      ['batch-1', { page: '1e3' }, 400],
    ])('%j %j is none: %i', async (id, query, status) => {
      expect((await one(id, query)).statusCode).toBe(status)
    })
  })

  describe('the statistics', () => {
    it('are not said while nothing was counted', async () => {
      expect(await statistics()).toMatchObject({ statusCode: 503, headers: { 'cache-control': 'no-store' } })
    })
    it('are given as JSON, withheld counts as null', async () => {
      await at.register.writer.put(counts)
      const given = await statistics()
      const { totals, cells, asOf } = counts
      expect(given).toMatchObject({ statusCode: 200, headers: { 'cache-control': kept } })
      expect(bodyOf(given)).toEqual({ totals, cells, asOf, answeredAt: expect.any(String) })
    })
    it('are given as a sheet, formulas made harmless', async () => {
      const given = await statistics({ format: 'csv' })
      expect(given.headers).toMatchObject({
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="statistics.csv"',
        'cache-control': kept,
      })
      expect(given.body).toBe(
        [
          '\ufeff"地市代码","地市","职业编码","职业","等级","核发月份","有效证书数","其中已全国联网"',
          '"440600","佛山市","6-31-03-05","质检员","五级/初级工","2019-10","110","88"',
          '"440000","未公布目录","6-1","\'=HYPERLINK(""x"")","三级/高级工","2019-11","不公布","不公布"',
          '',
        ].join('\r\n'),
      )
    })
    it('have no other form', async () => {
      expect((await statistics({ format: 'xlsx' })).statusCode).toBe(400)
    })
  })
})

describe('the announcements of the department (公开方式：主动公开, R-92)', () => {
  let at: Awaited<ReturnType<typeof openTestLookup>>
  const said = (i: number): RegisteredAnnouncement => ({
    announcement: `a-${i}`,
    title: { zh: `第${i}号公告` },
    text: '现予公布。',
    publishedOn: new Date(Date.UTC(2019, 6, 1 + i)).toISOString().slice(0, 10),
    version: 2,
    asOf: '2019-10-21T02:03:04.000Z',
  })
  const list = (query: Record<string, string> = {}) =>
    at.answer({ ...eventFor('GET /v1/announcements'), queryStringParameters: query })
  beforeAll(async () => {
    at = await openTestLookup(Array.from({ length: 51 }, (_, i) => said(i)))
  })
  afterAll(() => at.register.close())

  it('come fifty at a time, the newest first, kept shortly', async () => {
    const given = await list()
    expect(given).toMatchObject({ statusCode: 200, headers: { 'cache-control': kept } })
    const { items, cursor } = bodyOf(given)
    expect(items).toHaveLength(50)
    expect(items[0]).toEqual({ id: 'a-50', title: { zh: '第50号公告' }, text: '现予公布。', publishedOn: '2019-08-20' })
    expect(bodyOf(await list({ cursor })).items).toMatchObject([{ id: 'a-0' }])
    expect((await list({ cursor: 'x' })).statusCode).toBe(400)
  })
  it('lead to a document where there is one, and to none where they were withdrawn', async () => {
    const { text: _, ...withdrawn } = said(50)
    const document = { name: '目录.pdf', type: 'application/pdf', size: 3 }
    await at.register.writer.put({ ...said(49), document, version: 3 })
    await at.register.writer.put({ ...withdrawn, withdrawn: { on: '2019-08-21', reason: '有误。' }, version: 3 })
    const { items } = bodyOf(await list())
    expect(items[1].document).toEqual({ ...document, path: '/v1/announcements/a-49/document' })
    expect(items[0]).not.toHaveProperty('text')
    expect(items[0].withdrawn).toEqual({ on: '2019-08-21', reason: '有误。' })
  })
})
