import type { Page } from 'playwright-core'

/** For tests: answers of doors that only the whole system has, as its contract says them. */

export const copyOf = (text: string) => ({
  status: 200,
  contentType: 'application/pdf',
  body: `%PDF-1.7\n${text}\n%%EOF\n`,
})

const quality = { code: '6-31-03-05', name: '质检员' }
const model = { code: '4-04-05-04', name: '建筑信息模型技术员' }
const cell = (
  city: string,
  occupation: typeof quality,
  level: string,
  month: string,
  certificates: number | null,
  accepted: number | null,
) => ({ city, occupation, level, month, certificates, accepted, later: 'unknown' })

const assessed = (
  city: string,
  occupation: typeof quality,
  level: string,
  candidates: number | null,
  attended: number | null,
  passed: number | null,
) => ({ city, occupation, level, month: '2019-10', candidates, attended, passed })
const controls = { code: '6-18-01-07', name: '多工序数控机床操作调整工（城市轨道交通工程与智能制造系统集成方向）' }

export const statistics = {
  asOf: '2019-12-01T16:05:00.000Z',
  totals: {
    enterprises: 31,
    certificates: 12_345,
    active: 12_300,
    revoked: null,
    nationallyAccepted: 11_000,
    later: 1,
  },
  cells: [
    cell('440100', quality, '5', '2019-10', 1200, 1100),
    cell('440100', quality, '4', '2019-11', 340, 100),
    cell('440100', model, '3', '2019-11', null, null),
    cell('440300', model, '3', '2019-11', 77, null),
    cell('445300', { code: '6-18-01-07', name: '多工序数控机床操作调整工' }, '1', '2019-12', null, null),
    ...Array.from({ length: 14 }, (_, i) =>
      cell('440600', { code: `9-00-00-${10 + i}`, name: `样例职业${i + 1}` }, '5', '2019-12', 10 + i, 5 + i),
    ),
  ],
  pilot: {
    enterprises: { applied: 41, accepted: 38, qualified: 35, published: 33, listed: 31, suspended: 1, removed: 1 },
    plans: { submitted: 120, states: { cancelled: 3, finished: 97, 'in-progress': 8, later: 12 } },
    deadlines: {
      results: { inTime: 90, late: 6, overdue: 1 },
      plans: { acknowledged: 115, late: 4, lapsed: 0 },
      rectification: { inTime: 7, late: 2 },
    },
    candidates: { candidates: 14_321, attended: null, passed: 12_345 },
    assessed: [
      assessed('440100', quality, '5', 1600, 1500, 1200),
      assessed('440100', controls, '1', null, null, null),
      assessed('440100', quality, '4', 410, 400, 340),
      assessed('440300', model, '3', 130, 120, 77),
      assessed('445300', controls, '1', 9, 0, 0),
    ],
  },
}

const noticeOf = (id: string, enterprise: string, city: string, publishedOn: string) => ({
  id,
  enterprise,
  city,
  publishedOn,
  occupations: [{ ...quality, level: '5', passed: 230 }],
  total: 230,
  later: { unknown: true },
})
export const longFirm = '岭南样例特种机电装备与智能制造系统集成技术开发（广东省）股份有限公司粤东西北分公司'
const first = [
  noticeOf('n-1', '岭南样例机电股份有限公司', '440100', '2019-11-20'),
  { ...noticeOf('n-2', longFirm, '445300', '2019-11-18'), occupations: [{ ...model, level: '3', passed: 230 }] },
]
const second = [noticeOf('n-3', '深圳𫖯䶮样例家政ABC有限公司', '440300', '2019-10-30')]
const people = Array.from({ length: 230 }, (_, i) => ({
  maskedName: i === 0 ? '䶮**' : `李*${'*'.repeat(i % 3)}`,
  occupation: quality,
  level: '5',
}))
const gone = { result: 'not-found', says: { zh: '没有这份公示', en: 'No such notice' } }

/** Statistics and notices, in two pages. */
export const answerPublications = async (page: Page): Promise<void> => {
  await page.route('**/v1/statistics', (route) => route.fulfill({ json: statistics }))
  await page.route(/\/v1\/results-notices(\?.*)?$/, (route) =>
    route.fulfill({
      json: route.request().url().endsWith('?cursor=next%2F1') ? { items: second } : { items: first, cursor: 'next/1' },
    }),
  )
  await page.route('**/v1/results-notices/*', (route) => {
    const { pathname, searchParams } = new URL(route.request().url())
    const notice = [...first, ...second].find((one) => one.id === pathname.split('/').at(-1))
    const at = Number(searchParams.get('page') ?? 1)
    const shown = people.slice((at - 1) * 210, at * 210)
    return notice
      ? route.fulfill({ json: { ...notice, people: shown, page: at, pages: 2 } })
      : route.fulfill({ status: 404, json: gone })
  })
}
