import type { Page } from 'playwright-core'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { answerPublications, longFirm } from '../test/fixtures/page/answers.ts'
import { desktop, keep, phone, read, widthOf } from '../test/fixtures/page/browser.ts'
import { violationsOf } from '../test/harness/accessibility.ts'
import { openPages } from '../test/harness/pages.ts'

describe('the notices of results', () => {
  let at: Awaited<ReturnType<typeof openPages>>
  beforeAll(async () => {
    at = await openPages()
  })
  afterEach(() => at.clear())

  const open = async (options: Parameters<typeof at.open>[1] = phone, hash = '') => {
    const page = await at.open('about:blank', options)
    await answerPublications(page)
    await page.goto(`${at.site.url}notices.html${hash}`)
    await page.waitForSelector(hash ? '#notice .card' : '#listed li')
    return page
  }
  const names = (page: Page) => page.locator('#listed h2').allInnerTexts()

  it('show who certified how many in what, and when, the newest first, and the earlier ones on demand', async () => {
    const page = await open(desktop)
    await keep(page, 'notices-desktop')
    expect(await names(page)).toEqual(['岭南样例机电股份有限公司', longFirm])
    const item = await read(page, '#listed li')
    for (const text of ['广州市 Guangzhou', '质检员 五级', '230人合格', '2019-11-20']) expect(item).toContain(text)
    expect(await read(page, '#count')).toContain('已载入2份')
    await page.click('#more button')
    await page.waitForSelector('#listed li:nth-child(3)')
    expect(await page.evaluate('document.activeElement.innerText')).toContain('深圳𫖯䶮样例家政')
    expect(await read(page, '#count')).toContain('共3份，符合条件3份')
    await keep(page, 'notices-objecting')
    // P-1: what has no certificates yet says until when one may object, and where
    expect(await read(page, '#listed li:nth-child(3)')).toContain('核发前公示至')
    expect(await page.getAttribute('#listed li:nth-child(3) dd a', 'href')).toBe('complaints.html')
    expect(await read(page, '#listed li')).not.toContain('核发前公示至')
    expect(await page.locator('#more button').count()).toBe(0)
  })

  it('are searched by enterprise or occupation and by city, and say that earlier ones were not searched', async () => {
    const page = await open()
    await page.fill('#words', '建筑 信息')
    expect(await names(page)).toEqual([longFirm])
    await page.fill('#words', '')
    await page.selectOption('#city', '440000')
    expect(await names(page)).toEqual([longFirm])
    const item = await read(page, '#listed li')
    expect(item).toContain('省直接管理 Under the province')
    expect(item).not.toContain('440000')
    await page.selectOption('#city', '440300')
    expect(await names(page)).toEqual([])
    expect(await read(page, '#count')).toContain('已载入2份，符合条件0份')
    await page.click('#more button')
    await page.waitForSelector('#listed li')
    expect(await names(page)).toEqual(['深圳𫖯䶮样例家政ABC有限公司'])
  })

  it('open to the masked list, by keyboard too, under an address of their own', async () => {
    const page = await open()
    await page.focus('#listed a')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.people')
    await keep(page, 'notice-phone')
    expect(page.url()).toBe(`${at.site.url}notices.html#n-1`)
    expect(await page.evaluate('document.activeElement.innerText')).toBe('岭南样例机电股份有限公司')
    expect(await page.isVisible('#filter')).toBe(false)
    expect(await read(page, 'caption')).toContain('合格名单（230人）')
    expect(await read(page, '.people tbody tr')).toMatch(/䶮\*\*\s+质检员 五级 Level 5/)
    expect(await page.locator('.people tbody tr').count()).toBe(200)
    await page.click('#notice button')
    expect(await page.locator('.people tbody tr').count()).toBe(210)
    expect(await page.evaluate('document.activeElement.rowIndex')).toBe(201)
    await page.click('#notice button >> text=还有20人')
    await page.waitForSelector('.people tbody tr:nth-child(230)')
    expect(await page.evaluate('document.activeElement.rowIndex')).toBe(211)
    expect(await page.locator('#notice button').count()).toBe(0)
    await page.goBack()
    await page.waitForSelector('#listed li')
    expect(await page.locator('#notice .card').count()).toBe(0)
    expect(await page.isVisible('#filter')).toBe(true)
  })

  it('are opened by a link, lead to all others, and say when there is none of that name', async () => {
    const page = await open(desktop, '#n-3')
    await keep(page, 'notice-desktop')
    expect(await read(page, '#notice')).toContain('深圳𫖯䶮样例家政')
    await page.click('text=全部公示')
    await page.waitForSelector('#listed li')
    expect(await names(page)).toHaveLength(2)
    const none = await open(phone, '#n-9')
    expect(await read(none, '#notice')).toContain('没有这份公示')
  })

  it('say that they cannot be shown, never that there are none, and try again', async () => {
    const page = await at.open('about:blank')
    await answerPublications(page)
    let fails = 2
    await page.route('**/v1/results-notices**', (route) => {
      fails -= 1
      return fails >= 0 ? route.fulfill({ status: 404, json: { message: 'Not this one' } }) : route.fallback()
    })
    await page.goto(`${at.site.url}notices.html#n-1`)
    await page.waitForSelector('#count >> text=此刻无法取得公示')
    await page.click('#more button')
    await page.waitForSelector('#more button')
    await page.click('#more button')
    await page.waitForSelector('.people')
  })

  it('tell who has no scripts how to get them', async () => {
    const page = await at.open(`${at.site.url}notices.html`, { ...phone, javaScriptEnabled: false })
    expect(await read(page, 'main')).toContain('直接取得公示数据')
    expect(await page.getAttribute('main a', 'href')).toBe('/v1/results-notices')
    expect(await page.isVisible('#filter')).toBe(false)
  })

  it.each([
    'light',
    'dark',
  ] as const)('fit 320 px and 200 % and have no violation that axe-core finds, in %s', async (colorScheme) => {
    const sound = async (page: Page, name: string) => {
      await keep(page, `${name}-${colorScheme}`)
      expect(await widthOf(page)).toBe(320)
      expect(await violationsOf(page)).toEqual([])
    }
    const page = await open({ ...phone, colorScheme })
    await sound(page, 'notices')
    await page.click('#large')
    await sound(page, 'notices-large')
    await page.click('#listed a')
    await page.waitForSelector('.people')
    await sound(page, 'notice-large')
    const zoomed = await open({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2, colorScheme }, '#n-2')
    expect(await widthOf(zoomed)).toBe(640)
  })
})
