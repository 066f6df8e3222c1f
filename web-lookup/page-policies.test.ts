import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { holder } from '../test/fixtures/lookup/register.ts'
import { ask, keep, phone, read, supported, supportedThen, widthOf } from '../test/fixtures/page/browser.ts'
import { openPages } from '../test/harness/pages.ts'

describe('the policies beside a certificate (R-94, P-2)', () => {
  let at: Awaited<ReturnType<typeof openPages>>
  beforeAll(async () => {
    at = await openPages()
  })
  afterEach(() => at.clear())

  it('are links below its card, the city’s first, in Chinese and then in English; on a phone nothing is wider', async () => {
    const page = await at.open(at.site.url)
    await ask(page, supported.number, holder)
    expect((await read(page, '.policies')).replace(/\s+/g, ' ')).toBe(
      '相关政策 Policies 企业职工技能提升补贴申领办法<b> Subsidy for workers whose skills were raised 云浮市人力资源和社会保障局 高技能人才积分入户 广东省人力资源和社会保障厅',
    )
    const links = await page.$$eval('.policies a', (all) =>
      all.map((a) => [a.getAttribute('href'), a.getAttribute('rel')]),
    )
    expect(links).toEqual([
      [expect.stringMatching(/^https:\/\/hrss\.yunfu\.example\.cn\/.*&b=2$/), 'noopener noreferrer'],
      ['https://hrss.gd.example.cn/jifen', 'noopener noreferrer'],
    ])
    expect(await widthOf(page)).toBe(phone.viewport.width)
    await keep(page, 'policies-phone')
  })

  it('are none beside one that is not in force', async () => {
    const page = await at.open(at.site.url)
    await ask(page, supportedThen.number, holder)
    expect(await page.locator('.policies').count()).toBe(0)
  })

  it('stand on the page without a script as well, as text and never as markup', async () => {
    const page = await at.open(at.site.url, { ...phone, javaScriptEnabled: false })
    await ask(page, supported.number, holder)
    expect(await read(page, '.policies')).toContain('企业职工技能提升补贴申领办法<b>')
    expect(await page.locator('.policies b').count()).toBe(0)
    expect(await page.locator('.policies a[href^="https://"]').count()).toBe(await page.locator('.policies a').count())
    await keep(page, 'policies-noscript')
  })
})
