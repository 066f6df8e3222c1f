import type { Page } from 'playwright-core'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { answerPublications, statistics } from '../test/fixtures/page/answers.ts'
import { desktop, keep, phone, read, widthOf } from '../test/fixtures/page/browser.ts'
import { violationsOf } from '../test/harness/accessibility.ts'
import { openPages } from '../test/harness/pages.ts'

describe('the statistics', () => {
  let at: Awaited<ReturnType<typeof openPages>>
  beforeAll(async () => {
    at = await openPages()
  })
  afterEach(() => at.clear())

  const open = async (options: Parameters<typeof at.open>[1] = phone) => {
    const page = await at.open('about:blank', options)
    await answerPublications(page)
    await page.goto(`${at.site.url}statistics.html`)
    await page.waitForSelector('.chart')
    return page
  }
  const chart = (page: Page, caption: string) => page.locator('.chart', { hasText: caption })
  const rows = async (page: Page, caption: string) =>
    (await chart(page, caption).locator('tbody tr').allInnerTexts()).map((text) => text.split(/\s+/).join(' '))

  it('are reached from every page and lead back', async () => {
    const page = await at.open('about:blank')
    await answerPublications(page)
    for (const from of ['', 'directory.html', 'notices.html']) {
      await page.goto(`${at.site.url}${from}`)
      await page.click('nav a >> text=统计')
      await page.waitForSelector('.chart')
    }
    await page.click('nav a >> text=证书查询')
    expect(await page.isVisible('#number')).toBe(true)
  })

  it('give the totals, and say of what time they are', async () => {
    const page = await open(desktop)
    await keep(page, 'statistics-desktop')
    const totals = await read(page, '#figures .card')
    for (const text of ['31', '12,345', '12,300', '11,000']) expect(totals).toContain(text)
    expect(totals).toMatch(/已撤销\s+Revoked\s+不公布/)
    expect(await read(page, '#count')).toContain('2019-12-02 00:05 UTC+8')
  })

  it('add up by city, occupation, level and month, and say where small numbers were left out', async () => {
    const page = await open()
    expect(await rows(page, '按地市')).toEqual([
      '广州市 Guangzhou ≥1,540 ≥1,200',
      '佛山市 Foshan 231 161',
      '深圳市 Shenzhen 77 不公布',
      '云浮市 Yunfu 不公布 不公布',
    ])
    expect(await rows(page, '按等级')).toEqual([
      '五级 Level 5 1,431 1,261',
      '四级 Level 4 340 100',
      '三级 Level 3 ≥77 不公布',
      '一级 Level 1 不公布 不公布',
    ])
    expect(await rows(page, '按月份')).toEqual(['2019-12 ≥231 ≥161', '2019-11 ≥417 ≥100', '2019-10 1,200 1,100'])
    expect((await rows(page, '按职业'))[0]).toBe('质检员 1,540 1,200')
    expect(await read(page, '#count')).toContain('显示为“不公布”')
  })

  it('say how many of those who attended passed, and nothing where that would be about somebody (R-88)', async () => {
    const page = await open()
    expect(await rows(page, '各地市合格率')).toEqual([
      '广州市 Guangzhou ≥1,900 不公布',
      '深圳市 Shenzhen 120 64.2%',
      '省直接管理 Under the province 0 --',
    ])
    expect(await rows(page, '各等级合格率')).toEqual([
      '五级 Level 5 1,500 80.0%',
      '四级 Level 4 400 85.0%',
      '三级 Level 3 120 64.2%',
      '一级 Level 1 不公布 不公布',
    ])
    await page.selectOption('#city', '440300')
    expect(await rows(page, '各职业合格率')).toEqual(['建筑信息模型技术员 120 64.2%'])
    await page.selectOption('#city', '441900')
    expect(await chart(page, '合格率').count()).toBe(0)
  })

  it('tell how the pilot goes: enterprises, plans, candidates and deadlines kept', async () => {
    const page = await open()
    const card = async (title: string) =>
      (await page.locator('.card', { hasText: title }).locator('dl > div').allInnerTexts()).map((text) =>
        text.split(/\s+/).join(' '),
      )
    expect((await card('全省企业申报与备案')).slice(0, 2)).toEqual(['申报 Applied 41', '受理 Accepted 38'])
    expect(await card('全省认定实施计划')).toEqual([
      '报送 Submitted 120',
      '已取消 Cancelled 3',
      '已结束 Finished 97',
      '实施中 In progress 8',
      'later 12',
    ])
    expect(await card('全省参加认定人员')).toEqual([
      '结果已审核 In approved results 14,321',
      '到考 Attended 不公布',
      '合格 Passed 12,345',
      '合格率（占到考） Pass rate (of who attended) 不公布',
    ])
    const kept = await card('全省时限执行')
    expect(kept).toContain('评价结果逾期报送 Results late 6')
    expect(kept).toContain('逾期未整改 Rectification overdue --')
  })

  it('are shown without the pilot where it was not counted yet', async () => {
    const page = await at.open('about:blank')
    const { pilot: _, ...before } = statistics
    await page.route('**/v1/statistics', (route) => route.fulfill({ json: before }))
    await page.goto(`${at.site.url}statistics.html`)
    await page.waitForSelector('.chart')
    expect(await read(page, '#figures')).not.toContain('合格率')
  })

  it('draw bars as long as the numbers are large, for eyes only', async () => {
    const page = await open()
    const widths: number[][] = await page.evaluate(`[...document.querySelector('.chart').querySelectorAll('.bars')].map(
      (line) => [...line.children].map((bar) => bar.getBoundingClientRect().width / line.getBoundingClientRect().width))`)
    const expected = [1540, 231, 77, 0].map((n) => n / 1540)
    for (const [i, [all = -1, part = -1] = []] of widths.entries()) {
      expect(all).toBeCloseTo(expected[i] ?? -1, 2)
      expect(part).toBeLessThanOrEqual(all)
    }
    expect(await chart(page, '按地市').locator('.bars:not([aria-hidden])').count()).toBe(0)
  })

  it('of many occupations show a dozen, and the rest on demand', async () => {
    const page = await open()
    expect(await rows(page, '按职业')).toHaveLength(12)
    await chart(page, '按职业').locator('button').press('Enter')
    expect(await rows(page, '按职业')).toHaveLength(17)
    expect(await page.evaluate('document.activeElement.rowIndex')).toBe(13)
  })

  it('name what no city of the public list has', async () => {
    const page = await at.open('about:blank')
    const [one] = statistics.cells
    await page.route('**/v1/statistics', (route) =>
      route.fulfill({ json: { ...statistics, cells: [{ ...one, city: '440000' }] } }),
    )
    await page.goto(`${at.site.url}statistics.html`)
    await page.waitForSelector('.chart')
    expect(await rows(page, '按地市')).toEqual(['未公布目录 Not on the public list 1,200 1,100'])
  })

  it('are asked of one city', async () => {
    const page = await open()
    await page.selectOption('#city', '440300')
    expect(await rows(page, '按职业')).toEqual(['建筑信息模型技术员 77 不公布'])
    await page.selectOption('#city', '441900')
    expect(await read(page, '#figures')).toContain('这里还没有核发证书')
    await page.focus('#city')
    await page.keyboard.press('Home')
    expect(await rows(page, '按地市')).toHaveLength(4)
  })

  it('say that they cannot be shown, never that there are none, and try again', async () => {
    const page = await at.open('about:blank')
    let answers = [
      { status: 503, json: statistics },
      { status: 200, json: { message: 'Not this one' } },
      { status: 200, json: { cells: {}, totals: {} } },
    ]
    await page.route('**/v1/statistics', (route) => {
      const [next, ...later] = answers
      answers = later
      return route.fulfill(next ?? { json: statistics })
    })
    await page.goto(`${at.site.url}statistics.html`)
    for (let tries = 0; tries < 3; tries += 1) {
      await page.waitForSelector('#count >> text=此刻无法取得统计')
      await page.click('#more button')
    }
    await page.waitForSelector('.chart')
  })

  it('tell who has no scripts how to get them', async () => {
    const page = await at.open(`${at.site.url}statistics.html`, { ...phone, javaScriptEnabled: false })
    expect(await read(page, 'main')).toContain('直接取得统计数据')
    expect(await page.getAttribute('main a', 'href')).toBe('/v1/statistics')
  })

  it.each([
    'light',
    'dark',
  ] as const)('fit 320 px and 200 % and have no violation that axe-core finds, in %s', async (colorScheme) => {
    const page = await open({ ...phone, colorScheme })
    await keep(page, `statistics-${colorScheme}`)
    expect(await widthOf(page)).toBe(320)
    expect(await violationsOf(page)).toEqual([])
    await page.click('#large')
    await keep(page, `statistics-large-${colorScheme}`)
    expect(await widthOf(page)).toBe(320)
    expect(await violationsOf(page)).toEqual([])
    await page.click('#large')
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      await keep(page, `statistics-${width}-${colorScheme}`)
      expect(await widthOf(page)).toBe(width)
      expect(await violationsOf(page)).toEqual([])
    }
    const zoomed = await open({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2, colorScheme })
    expect(await widthOf(zoomed)).toBe(640)
  })
})
