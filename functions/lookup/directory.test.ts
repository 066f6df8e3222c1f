import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Listing, ListingChange } from '../../shared/stores/register/listings.ts'
import { bodyOf, openTestLookup } from '../../test/fixtures/lookup/lookup.ts'
import { enterpriseOf, eventFor, listedAs } from '../../test/fixtures/lookup/register.ts'
import { showDirectory } from './listings.ts'

const one = enterpriseOf('filing-b', { segment: 'Y000044000001' })
const two = enterpriseOf('filing-a', { segment: 'Y000044000002', enterprise: '=样例（佛山）公司', city: '440600' })
const gone = enterpriseOf('filing-c', { segment: 'Y000044000003', enterprise: '已移出样例公司' })
const more = [...two.occupations, { code: '4-04-05-04', name: '建筑信息模型技术员', levels: ['3'] }]
const later = (on: string, version: number) => ({ on, version, asOf: `${on}T01:00:00.000Z` })

const changes: ListingChange[] = [
  ...[one, two, gone].map((listed) => listedAs(listed)),
  listedAs(two, {
    change: 'suspended',
    reason: '限期整改。',
    ...later('2019-08-20', 2),
    listing: { ...two, status: 'suspended' },
  }),
  listedAs(two, { change: 'resumed', reason: '整改完成。', ...later('2019-09-02', 3) }),
  listedAs(two, {
    change: 'amended',
    kind: 'occupations',
    ...later('2019-09-02', 4),
    listing: { ...two, occupations: more },
  }),
  listedAs(gone, {
    change: 'removed',
    ground: 'disorder',
    reason: '管理失序。',
    ...later('2019-09-10', 2),
    listing: { ...gone, status: 'removed' },
  }),
]

describe('the directory (R-44, R-45)', () => {
  let at: Awaited<ReturnType<typeof openTestLookup>>
  beforeAll(async () => {
    at = await openTestLookup(changes)
  })
  afterAll(() => at.register.close())

  const ask = (queryStringParameters: Record<string, string> = {}, headers = {}) =>
    at.answer(eventFor('GET /v1/directory', { queryStringParameters, headers }))
  type Shown = { segment: string; status: string; occupations: unknown[]; changes: { change: string }[] }
  const stands = async (asOf: string) => {
    const { enterprises, removed, day } = bodyOf(await ask({ asOf }))
    expect(day).toBe(asOf)
    return [...enterprises, ...removed].map((e: Shown) =>
      [e.segment.slice(-1), e.status, e.occupations.length].join(' '),
    )
  }

  it('lists the enterprises in the order of filing, each with day and reason of every change', async () => {
    const given = await ask()
    expect(given.statusCode).toBe(200)
    const { enterprises, asOf } = bodyOf(given)
    expect(enterprises.map((e: Shown) => e.segment)).toEqual(['Y000044000001', 'Y000044000002'])
    expect(enterprises[1]).toEqual({
      enterprise: '=样例（佛山）公司',
      city: '440600',
      occupations: more,
      status: 'listed',
      statusName: { zh: '已公布', en: 'Listed' },
      segment: 'Y000044000002',
      listedOn: '2019-07-19',
      changes: [
        { on: '2019-07-19', change: 'listed', changeName: { zh: '公布', en: 'Listed' } },
        { on: '2019-08-20', change: 'suspended', changeName: { zh: '暂停', en: 'Suspended' }, reason: '限期整改。' },
        { on: '2019-09-02', change: 'resumed', changeName: { zh: '恢复', en: 'Resumed' }, reason: '整改完成。' },
        {
          on: '2019-09-02',
          change: 'amended',
          changeName: { zh: '变更', en: 'Changed' },
          kind: 'occupations',
          kindName: { zh: '增加职业', en: 'occupations added' },
        },
      ],
    })
    expect(asOf).toBe('2019-09-10T01:00:00.000Z')
    expect((await ask({}, { 'if-none-match': given.headers.etag ?? '' })).statusCode).toBe(304)
  })

  it('has one line an enterprise, whichever filings shared its institution code (W3)', () => {
    const listed = (filing: string, segment: string, on: string, over: Partial<Listing> = {}) => {
      const listing = enterpriseOf(filing, { segment, listedOn: on, ...over })
      return listedAs(listing, { on, asOf: `${on}T01:00:00.000Z` })
    }
    const removed = (change: ListingChange, on: string): ListingChange => ({
      ...change,
      change: 'removed',
      on,
      asOf: `${on}T01:00:00.000Z`,
      version: 9,
      listing: { ...change.listing, status: 'removed' },
    })
    const [a, b] = ['Y000044000001', 'Y000044000002']
    const first = listed('f', a, '2019-07-19')
    const other = [{ code: '4-04-05-04', name: '建筑信息模型技术员', levels: ['3'] }]
    const second = listed('g', b, '2020-07-19', { occupations: other })
    const recoded: ListingChange = {
      ...second,
      change: 'amended',
      kind: 'institution-code',
      on: '2020-08-01',
      asOf: '2020-08-01T01:00:00.000Z',
      version: 2,
      listing: { ...second.listing, segment: a },
    }
    const lines = (...told: ListingChange[]) => {
      const { enterprises, removed: gone } = showDirectory(told)
      return [...enterprises, ...gone].map((e) =>
        [e.segment.slice(-1), e.status, e.listedOn, e.occupations.length, e.changes.length].join(' '),
      )
    }
    // two codes, as long as the second filing was not brought under the first
    expect(lines(first, second)).toEqual(['1 listed 2019-07-19 1 1', '2 listed 2020-07-19 1 1'])
    expect(lines(first, second, recoded)).toEqual(['1 listed 2019-07-19 2 3'])
    expect(lines(first, removed(first, '2020-09-01'), second, recoded)).toEqual(['1 listed 2020-07-19 1 4'])
    expect(lines(first, removed(first, '2020-09-01'), recoded, removed(recoded, '2020-09-01'))).toHaveLength(1)
    // whoever was removed and came back under its code
    const back = listed('h', a, '2022-07-19')
    expect(lines(first, removed(first, '2019-09-10'), back)).toEqual(['1 listed 2022-07-19 1 3'])
    expect(lines(first, removed(first, '2019-09-10'))).toEqual(['1 removed 2019-07-19 1 2'])
  })

  it('leaves out who was removed, and names it apart with ground and day (四(三))', async () => {
    const { enterprises, removed } = bodyOf(await ask())
    expect(JSON.stringify(enterprises)).not.toContain('已移出样例公司')
    expect(removed).toMatchObject([
      {
        enterprise: '已移出样例公司',
        status: 'removed',
        changes: [
          { change: 'listed' },
          { on: '2019-09-10', change: 'removed', groundName: { zh: '管理失序' }, reason: '管理失序。' },
        ],
      },
    ])
  })

  it('is told as of the end of any day in Guangdong, today included', async () => {
    expect(await stands('2019-07-18')).toEqual([])
    expect(await stands('2019-07-19')).toEqual(['1 listed 1', '2 listed 1', '3 listed 1'])
    expect(await stands('2019-08-20')).toEqual(['1 listed 1', '2 suspended 1', '3 listed 1'])
    expect(await stands('2019-09-02')).toEqual(['1 listed 1', '2 listed 2', '3 listed 1'])
    expect(await stands('2019-09-10')).toEqual(['1 listed 1', '2 listed 2', '3 removed 1'])
    // It is half past midnight of the 2nd there.
    expect(await stands('2019-11-02')).toEqual(await stands('2019-09-10'))
  })

  it.each([
    '2019-11-03',
    '2019-02-29',
    '20190831',
    '',
    '2019-08-31T00:00:00Z',
  ])('is not told as of %j: what is to come, or no day', async (asOf) => {
    const given = await ask({ asOf })
    expect(given).toMatchObject({ statusCode: 400, headers: { 'cache-control': 'no-store' } })
    expect(JSON.parse(given.body ?? '')).toMatchObject({ because: 'bad-day' })
  })

  it('is a sheet too, with Chinese columns, marked as UTF-8, no name being a formula', async () => {
    const given = await ask({ format: 'csv', asOf: '2019-09-10' })
    expect(given.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="directory-2019-09-10.csv"',
    })
    const lines = (given.body ?? '').split('\r\n')
    expect(lines[0]).toBe(
      '\ufeff"企业名称","地市代码","地市","职业编码","职业","等级","状态","机构代码","公布日期","最近变更日期","变更情况"',
    )
    expect(lines).toHaveLength(1 + 4 + 1)
    expect(lines[2]).toBe(
      `"'=样例（佛山）公司","440600","佛山市","6-31-03-05","质检员","三级/高级工、四级/中级工、五级/初级工","已公布","Y000044000002","2019-07-19","2019-09-02","2019-07-19 公布；2019-08-20 暂停，限期整改。；2019-09-02 恢复，整改完成。；2019-09-02 变更，增加职业"`,
    )
    expect(lines[4]).toContain('"已移出"')
    expect(lines[4]).toContain('2019-09-10 移出目录，管理失序，管理失序。')
    expect((await ask({ format: 'xml' })).statusCode).toBe(400)
  })
})
