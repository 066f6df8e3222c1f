import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { enterpriseOf } from '../test/fixtures/lookup/register.ts'
import { desktop, keep, phone, read, widthOf } from '../test/fixtures/page/browser.ts'
import { violationsOf } from '../test/harness/accessibility.ts'
import { openPages } from '../test/harness/pages.ts'

describe('the directory of enterprises', () => {
  let at: Awaited<ReturnType<typeof openPages>>
  beforeAll(async () => {
    at = await openPages()
  })
  afterEach(() => at.clear())

  const open = async (options: Parameters<typeof at.open>[1] = phone) => {
    const page = await at.open(`${at.site.url}directory.html`, options)
    await page.waitForSelector('#listed li')
    return page
  }
  const names = (page: Page) => page.locator('#listed h2').allInnerTexts()

  it('is reached from the lookup and leads back', async () => {
    const page = await at.open(at.site.url)
    await page.click('nav a >> text=企业名录')
    await page.waitForSelector('#listed li')
    await page.click('nav a >> text=证书查询')
    expect(await page.isVisible('#number')).toBe(true)
  })

  it('shows who may assess what: city and status in words, occupations with levels, and how many there are', async () => {
    const page = await open(desktop)
    await keep(page, 'directory-desktop')
    expect(await names(page)).toHaveLength(3)
    expect(await read(page, '#count')).toContain('共3家')
    expect(await read(page, '#count')).toContain('2019-10-21 10:03 UTC+8')
    const second = await read(page, '#listed li:nth-child(2)')
    for (const text of [
      '云浮市 Yunfu',
      '已公布',
      '建筑信息模型技术员 三级',
      '五、四、三、二、一级',
      'Y000044000002',
      '2019-07-19',
    ])
      expect(second).toContain(text)
    expect(await read(page, '#listed li:nth-child(3)')).toContain('已暂停')
  })

  it('is searched by name or occupation and by city', async () => {
    const page = await open()
    await page.fill('#words', '𫖯䶮')
    expect(await names(page)).toEqual(['深圳𫖯䶮样例家政ABC有限公司'])
    expect(await read(page, '#count')).toContain('符合条件1家')
    await keep(page, 'directory-search')
    await page.fill('#words', '数控机床')
    expect(await names(page)).toHaveLength(1)
    await page.fill('#words', '')
    await page.selectOption('#city', '440100')
    expect(await names(page)).toEqual(['岭南样例机电股份有限公司'])
    await page.fill('#words', '没有这样的企业')
    expect(await names(page)).toEqual([])
    expect(await read(page, '#count')).toContain('符合条件0家')
  })

  it('says what changed, when and why, and names apart who was removed', async () => {
    const page = await open()
    expect(await read(page, '#listed li:nth-child(3)')).toContain('2019-08-20 暂停：考核场地整改。')
    expect(await read(page, '#listed li:nth-child(1)')).not.toContain('变更情况')
    expect(await read(page, '#gone')).toContain('2019-09-10 移出目录：管理失序，多次未按方案组织考核。')
    await page.selectOption('#city', '440300')
    expect(await page.isVisible('#gone')).toBe(false)
  })

  it('is shown as of a day, and the sheet to take along is that of the day', async () => {
    const page = await open()
    const sheet = async () => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.click('#sheet')])
      return [download.suggestedFilename(), await readFile(await download.path(), 'utf8')] as const
    }
    expect(await sheet()).toEqual(['directory.csv', expect.stringContaining('"已移出样例有限公司"')])
    await page.fill('#day', '2019-08-19')
    await page.waitForSelector('#listed li:nth-child(4)')
    expect(await read(page, '#listed')).not.toContain('已暂停')
    expect(await page.isVisible('#gone')).toBe(false)
    await keep(page, 'directory-as-of')
    const [name, text] = await sheet()
    expect(name).toBe('directory-2019-08-19.csv')
    expect(text).not.toContain('已暂停')
    await page.fill('#day', '')
    await page.waitForSelector('#listed li:nth-child(3) >> text=已暂停')
    await page.fill('#day', '2019-07-18')
    await page.waitForSelector('#count >> text=共0家')
  })

  it('asks for no day that is still to come', async () => {
    const page = await open()
    const asked = () => at.site.requests.filter((request) => request.includes('/v1/directory'))
    const before = asked().length
    await page.fill('#day', '2099-01-01')
    expect(await page.evaluate('document.querySelector("#day").validity.rangeOverflow')).toBe(true)
    expect(await names(page)).toHaveLength(3)
    expect(asked()).toHaveLength(before)
  })

  it('is used by keyboard alone', async () => {
    const page = await open()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.insertText('家政')
    expect(await names(page)).toHaveLength(1)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    expect(await names(page)).toHaveLength(0)
    expect(page.url()).toContain('/directory.html')
  })

  it('of many shows fifty at a time, and goes on where one was reading', async () => {
    const page = await at.open('about:blank')
    const one = { ...enterpriseOf('one'), statusName: { zh: '已公布', en: 'Listed' } }
    const enterprises = Array.from({ length: 120 }, (_, i) => ({ ...one, enterprise: `样例${i}` }))
    await page.route('**/v1/directory', (route) => route.fulfill({ json: { enterprises } }))
    await page.goto(`${at.site.url}directory.html`)
    await page.waitForSelector('#listed li')
    expect(await names(page)).toHaveLength(50)
    await page.click('#more button')
    expect(await page.evaluate('document.activeElement.innerText')).toContain('样例50')
    await page.click('#more button')
    expect(await names(page)).toHaveLength(120)
    expect(await page.locator('#more button').count()).toBe(0)
  })

  it('says that it cannot be shown, never that it is empty, and tries again', async () => {
    const page = await at.open('about:blank')
    let answers = [503, 200, 404].map((status) => ({ status, json: { message: 'Not this one' } }))
    await page.route('**/v1/directory', (route) => {
      const [next, ...later] = answers
      answers = later
      return next ? route.fulfill(next) : route.continue()
    })
    await page.goto(`${at.site.url}directory.html`)
    for (let tries = 0; tries < 3; tries += 1) {
      await page.waitForSelector('#count >> text=此刻无法取得名录')
      await page.click('#more button')
    }
    await page.waitForSelector('#listed li')
    expect(await names(page)).toHaveLength(3)
  })

  it('tells who has no scripts how to get it', async () => {
    const page = await at.open(`${at.site.url}directory.html`, { ...phone, javaScriptEnabled: false })
    await keep(page, 'directory-noscript')
    expect(await read(page, 'main')).toContain('直接取得名录数据')
    expect(await page.isVisible('#filter')).toBe(false)
    await page.click('main a')
    expect(await read(page, 'body')).toContain('岭南样例机电股份有限公司')
  })

  it.each([
    ['light', 'light'],
    ['dark', 'dark'],
  ] as const)('fits 320 px and 200 % and has no violation that axe-core finds, in %s', async (_, colorScheme) => {
    const page = await open({ ...phone, colorScheme })
    await keep(page, `directory-${colorScheme}`)
    expect(await widthOf(page)).toBe(320)
    expect(await violationsOf(page)).toEqual([])
    await page.click('#large')
    await keep(page, `directory-large-${colorScheme}`)
    expect(await widthOf(page)).toBe(320)
    expect(await violationsOf(page)).toEqual([])
    const zoomed = await open({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2, colorScheme })
    expect(await widthOf(zoomed)).toBe(640)
  })
})
