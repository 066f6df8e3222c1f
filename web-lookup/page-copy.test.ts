import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { holder } from '../test/fixtures/lookup/register.ts'
import { copyOf } from '../test/fixtures/page/answers.ts'
import { active, ask, desktop, keep, phone, read, revoked, widthOf, withWorker } from '../test/fixtures/page/browser.ts'
import { violationsOf } from '../test/harness/accessibility.ts'
import { openPages } from '../test/harness/pages.ts'

const identity = '11010119491231002X'
const publicPath = `/v1/certificates/${active.number}/${active.proof}/certificate.pdf`
const says = { zh: '话', en: 'word' }

describe('the e-certificate taken along from a result', () => {
  let at: Awaited<ReturnType<typeof openPages>>
  beforeAll(async () => {
    at = await openPages()
  })
  afterEach(() => at.clear())

  const open = async (options: Parameters<typeof at.open>[1] = phone) => {
    const page = await at.open('about:blank', { ...options, acceptDownloads: true })
    await page.route(`**${publicPath}`, (route) => route.fulfill(copyOf('public')))
    await page.goto(at.site.url)
    await ask(page, active.number, holder)
    return page
  }
  const press = (page: Page, text: string) => page.click(`.actions button >> text=${text}`)
  const fill = async (page: Page, number: string) => {
    await page.fill('.holder [name=number]', number)
    await page.click('.holder [type=submit]')
  }

  it.each([phone, desktop])('is the public copy, under its number, at $viewport.width px', async (size) => {
    const page = await open(size)
    const download = page.waitForEvent('download')
    await press(page, '电子证书（公开版）')
    const file = await download
    expect(file.suggestedFilename()).toBe(`${active.number}.pdf`)
    expect(await readFile(await file.path(), 'utf8')).toContain('public')
    await page.waitForSelector('.said >> text=已交给浏览器保存')
    await keep(page, `copy-${size.viewport.width}`)
  })

  it('is offered for what a code asked as well, and never for a certificate that is no longer valid', async () => {
    const page = await at.open(`${at.site.url}#${active.number}/${active.proof}`)
    await page.waitForSelector('.actions button >> text=电子证书（公开版）')
    const gone = await at.open(at.site.url)
    await ask(gone, revoked.number, holder)
    expect(await gone.locator('.actions button >> text=电子证书').count()).toBe(0)
  })

  it('is the holder’s full copy for whoever knows the document, which goes into the body and is then forgotten', async () => {
    const page = await open()
    const seen: string[] = []
    page.on('request', (request) => seen.push(request.url()))
    await page.route('**/v1/certificates/pdf', (route) => route.fulfill(copyOf('full')))
    await page.focus('.actions button >> text=电子证书（持证人完整版）')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.holder form')
    await keep(page, 'holder-form')
    expect(await page.evaluate('document.activeElement.name')).toBe('name')
    expect(await page.inputValue('.holder [name=name]')).toBe(holder)
    expect(await widthOf(page)).toBe(320)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.type(identity)
    const download = page.waitForEvent('download')
    const request = page.waitForRequest('**/v1/certificates/pdf')
    await page.keyboard.press('Enter')
    expect((await request).postDataJSON()).toEqual({
      number: active.number,
      name: holder,
      document: { type: 'resident-id', number: identity },
    })
    expect(await readFile(await (await download).path(), 'utf8')).toContain('full')
    await page.waitForSelector('.holder .said >> text=已交给浏览器保存')
    expect(await page.inputValue('.holder [name=number]')).toBe('')
    expect(`${seen} ${page.url()}`).not.toContain(identity)
    await press(page, '电子证书（持证人完整版）')
    expect(await page.locator('.holder form').count()).toBe(0)
  })

  it('is refused in words, and never saved as what it is not', async () => {
    const page = await open()
    let saved = 0
    page.on('download', () => {
      saved += 1
    })
    await press(page, '电子证书（持证人完整版）')
    await page.waitForSelector('.holder form')
    for (const [answer, expected] of [
      [{ status: 404, json: { result: 'not-found', says } }, '没有与证书编号、姓名和证件号码都相符'],
      [{ status: 404, json: { message: 'Not Found' } }, '此刻无法取得电子证书'],
      [{ status: 429, json: { says } }, '话'],
      [{ status: 503, json: {} }, '此刻无法取得电子证书'],
      [{ status: 200, contentType: 'text/html', body: '<h1>Welcome</h1>' }, '此刻无法取得电子证书'],
      [{ status: 502, contentType: 'application/pdf', body: '%PDF-1.7' }, '此刻无法取得电子证书'],
    ] as const) {
      await page.route('**/v1/certificates/pdf', (route) => route.fulfill(answer))
      await fill(page, identity)
      await page.waitForSelector(`.holder .said >> text=${expected}`)
    }
    expect(await page.inputValue('.holder [name=number]')).toBe(identity)
    await page.route(`**${publicPath}`, (route) => route.abort())
    await press(page, '电子证书（公开版）')
    await page.waitForSelector('.actions .said >> text=此刻无法取得电子证书')
    expect(saved).toBe(0)
    const cut = await at.open('about:blank')
    await cut.route('**/copy.js', (route) => route.abort())
    await cut.goto(at.site.url)
    await ask(cut, active.number, holder)
    await press(cut, '电子证书（公开版）')
    await cut.waitForSelector('.actions .said >> text=此刻无法取得')
  })

  it('leaves no violation that axe-core finds, nor any of the content policy', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open({ ...withWorker, colorScheme })
      const said: string[] = []
      page.on('console', (message) => said.push(message.text()))
      const download = page.waitForEvent('download')
      await press(page, '电子证书（公开版）')
      await download
      await press(page, '电子证书（持证人完整版）')
      await page.waitForSelector('.holder form')
      expect(await violationsOf(page)).toEqual([])
      await page.click('#large')
      await keep(page, `holder-${colorScheme}`)
      expect(await widthOf(page)).toBe(320)
      expect(said).toEqual([])
    }
    expect(await read(await open(), '.actions')).toContain('打印')
  })
})
