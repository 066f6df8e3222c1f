import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { holder, numbered } from '../test/fixtures/lookup/register.ts'
import {
  active,
  ask,
  desktop,
  keep,
  long,
  longName,
  phone,
  read,
  revoked,
  tone,
} from '../test/fixtures/page/browser.ts'
import { openPages } from '../test/harness/pages.ts'
import { drawQr } from './page/lookup/qr.ts'

describe('what can be done with a result', () => {
  let at: Awaited<ReturnType<typeof openPages>>
  beforeAll(async () => {
    at = await openPages()
  })
  afterEach(() => at.clear())

  const linkOf = ({ number, proof }: typeof active) => `${at.site.url}#${number}/${proof}`
  const share = '.actions button >> text=分享链接'

  it('its link is copied, without a name in it, and opens the same answer', async () => {
    const page = await at.open(at.site.url, desktop)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await ask(page, revoked.number, holder)
    await page.click(share)
    await page.waitForSelector('.said:not(:empty)')
    expect(await read(page, '.said')).toContain('链接已复制')
    await keep(page, 'shared-desktop')
    const link = String(await page.evaluate('navigator.clipboard.readText()'))
    expect(link).toBe(linkOf(revoked))
    const other = await at.open(link)
    await other.waitForSelector('.card')
    expect(await tone(other)).toBe('invalid')
  })

  it('its link goes through the phone’s own sheet where there is one, and closing that is no fault', async () => {
    const page = await at.open('about:blank')
    await page.addInitScript(`
      window.shared = []
      navigator.share = async (what) => {
        window.shared.push(what)
        throw new DOMException('', 'AbortError')
      }`)
    await page.goto(linkOf(active))
    await page.click(share)
    expect(await page.evaluate('window.shared')).toEqual([{ title: expect.any(String), url: linkOf(active) }])
    expect(await read(page, '.said')).toBe('')
  })

  it('its link is shown for copying by hand when the browser refuses the clipboard', async () => {
    const page = await at.open('about:blank')
    await page.addInitScript(
      "navigator.clipboard.writeText = async () => { throw new DOMException('', 'NotAllowedError') }",
    )
    await page.goto(linkOf(active))
    await page.click(share)
    await page.waitForSelector('.said:not(:empty)')
    expect(await read(page, '.said')).toContain(linkOf(active))
  })

  it('it is printed with its heading, its time, its address in letters and as a code, and nothing to press', async () => {
    const page = await at.open('about:blank', { ...desktop, colorScheme: 'dark' })
    await page.addInitScript('window.print = () => { window.printed = true }')
    await page.goto(at.site.url)
    await ask(page, active.number, holder)
    expect(await page.isVisible('.printout')).toBe(false)
    await page.click('.actions button >> text=打印')
    expect(await page.evaluate('window.printed')).toBe(true)
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: 794, height: 1123 })
    await keep(page, 'print')
    expect(await page.evaluate("getComputedStyle(document.querySelector('.card'), '::before').content")).toContain(
      '查询结果打印件',
    )
    const printed = await read(page, 'body')
    expect(printed).toContain('2019-11-02 00:30 UTC+8')
    expect(printed).toContain(linkOf(active))
    for (const away of ['.ask', 'form', 'nav', '.actions', '.glossary', '.skip'])
      expect(await page.isVisible(away)).toBe(false)
    const modules = (await page.getAttribute('.code path', 'd'))?.match(/M\d+ \d+/g)
    const dark = drawQr(linkOf(active))?.flatMap((row, r) => row.flatMap((is, c) => (is ? [`M${c} ${r}`] : [])))
    expect(modules).toEqual(dark)
    const sheets = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/g)
    expect(sheets).toHaveLength(1)
    // black on white even when the screen is dark
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)')
  })

  it('that nothing was found is printed with the time by this device, and has no link', async () => {
    const page = await at.open(at.site.url)
    await ask(page, numbered(999), holder)
    expect(await page.isVisible(share)).toBe(false)
    await page.emulateMedia({ media: 'print' })
    expect(await read(page, '.printout')).toMatch(/查询时间[\s\S]*\d{4}-\d\d-\d\d \d\d:\d\d UTC\+8/)
  })

  it('that nothing is known is neither printed nor shared', async () => {
    const page = await at.open(at.broken.url)
    await ask(page, active.number, holder)
    expect(await page.locator('.actions, .printout').count()).toBe(0)
  })

  it('every status is explained on the page, by keyboard too', async () => {
    const page = await at.open(at.site.url)
    expect(await page.isVisible('.glossary dl')).toBe(false)
    await page.focus('.glossary summary')
    await page.keyboard.press('Enter')
    const words = await read(page, '.glossary')
    for (const status of ['有效', '有效（已更正）', '有效（已补发）', '已撤销', '已注销', '查无此证', '此刻无法查询'])
      expect(words).toContain(status)
    await keep(page, 'glossary-phone')
    const plain = await at.open(at.site.url, { ...phone, javaScriptEnabled: false })
    await plain.click('.glossary summary')
    expect(await plain.isVisible('.glossary dl')).toBe(true)
  })

  it('it is shown in large type when that was chosen, here and on the next visit', async () => {
    const page = await at.open(at.site.url)
    const size = () => page.evaluate("parseFloat(getComputedStyle(document.querySelector('label')).fontSize)")
    const usual = Number(await size())
    await page.focus('#large')
    await page.keyboard.press('Space')
    expect(await page.getAttribute('#large', 'aria-pressed')).toBe('true')
    expect(Number(await size()) / usual).toBeCloseTo(1.375)
    await page.goto(`${at.site.url}directory.html`)
    await page.waitForSelector('.large')
    await page.goto(at.site.url)
    await ask(page, long.number, longName)
    await keep(page, 'large-phone')
    expect(Number(await size()) / usual).toBeCloseTo(1.375)
    await page.click('#large')
    await page.reload()
    expect(Number(await size())).toBe(usual)
  })
})
