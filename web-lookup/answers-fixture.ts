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
