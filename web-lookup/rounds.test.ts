import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { desktop, keep, phone, read, widthOf } from '../test/fixtures/page/browser.ts'
import { expectFit } from '../test/fixtures/page/fit.ts'
import { openPages } from '../test/harness/pages.ts'

describe('the calls for pilot enterprises (R-1)', () => {
  let at: Awaited<ReturnType<typeof openPages>>
  beforeAll(async () => {
    at = await openPages()
  })
  afterEach(() => at.clear())

  const open = async (options: Parameters<typeof at.open>[1] = phone) => {
    const page = await at.open(`${at.site.url}rounds.html`, options)
    await page.waitForSelector('#listed li')
    return page
  }

  it('are reached from the lookup and lead back', async () => {
    const page = await at.open(at.site.url)
    await page.click('nav a >> text=试点批次')
    await page.waitForSelector('#listed li')
    await page.click('nav a >> text=证书查询')
    expect(await page.isVisible('#number')).toBe(true)
  })

  it('show the live one first, with notice, criteria, dates and state, then those before it, and how to apply', async () => {
    const page = await open(desktop)
    const first = await read(page, '#listed li:nth-child(1)')
    for (const text of [
      '2019年第二批企业职业技能等级认定试点',
      '征集中 Open for applications',
      '各地级以上市至少推荐1家。',
      '在广东省注册、开展过企业自主评价',
      '2019-10-21 至 2019-11-15',
      '征集截止 2019-11-08 → 2019-11-15',
      '申报企业较多，延长征集。',
      '2019-12-16 至 2020-06-30',
      '2019-2',
    ])
      expect(first).toContain(text)
    expect(await read(page, '#listed li:nth-child(2)')).toContain('试点中')
    await page.click('#apply summary')
    expect(await read(page, '#apply')).toContain('职业技能等级认定机构备案申请表')
  })

  it('say so when none is open, and that they cannot be shown, never that there are none', async () => {
    const page = await at.open('about:blank')
    const says = { zh: '已总结', en: 'Summed up' }
    const past = { title: '样例批次', notice: '', criteria: '', state: 'summarised', stateName: says }
    let answers = [
      { status: 503, json: { message: 'down' } },
      { status: 200, json: { rounds: [past] } },
    ]
    await page.route('**/v1/rounds', (route) => {
      const [next, ...later] = answers
      answers = later
      return route.fulfill(next)
    })
    await page.goto(`${at.site.url}rounds.html`)
    await page.waitForSelector('#count >> text=此刻无法取得批次')
    await page.click('#more button')
    await page.waitForSelector('#count >> text=目前没有正在征集的批次')
    expect(await read(page, '#listed')).toContain('样例批次')
  })

  it('tell who has no scripts how to get them, and how to apply', async () => {
    const page = await at.open(`${at.site.url}rounds.html`, { ...phone, javaScriptEnabled: false })
    await page.click('#apply summary')
    expect(await read(page, '#apply')).toContain('七项申请材料')
    await page.click('main a')
    expect(await read(page, 'body')).toContain('2019年第二批')
  })

  it.each([
    'light',
    'dark',
  ] as const)('fit every screen, with no violation that axe-core finds, in %s', async (colorScheme) => {
    const page = await open({ ...phone, colorScheme })
    await page.click('#apply summary')
    await expectFit(page, 'rounds', colorScheme)
    await page.click('#large')
    await page.goto(`${at.site.url}directory.html`)
    await page.waitForSelector('#listed li')
    for (const width of [320, 360, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      await keep(page, `directory-${width}-${colorScheme}`)
      expect(await widthOf(page)).toBe(width)
    }
  })
})
