import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { holder } from '../test/fixtures/lookup/register.ts'
import {
  active,
  identity,
  keep,
  long,
  longName,
  phone,
  read,
  tone,
  widthOf,
  withWorker,
} from '../test/fixtures/page/browser.ts'
import { answerAll, askDocument } from '../test/fixtures/page/document.ts'
import { violationsOf } from '../test/harness/accessibility.ts'
import { openPages } from '../test/harness/pages.ts'

describe('the public page asked by document, for everybody', () => {
  let at: Awaited<ReturnType<typeof openPages>>
  beforeAll(async () => {
    at = await openPages()
  })
  afterEach(() => at.clear())

  it('keeps the document’s number out of addresses, storage and history, and out of what is shown and printed', async () => {
    const page = await at.open(at.site.url, withWorker)
    const seen: string[] = []
    page.on('request', (request) => seen.push(request.url()))
    await answerAll(at, page, active)
    await askDocument(page, identity, holder)
    await page.emulateMedia({ media: 'print' })
    expect(await read(page, 'body')).not.toContain(identity)
    const kept = await page.evaluate(`(async () => {
      const caches_ = await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)))
      return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, document.cookie, caches_, await indexedDB.databases()])
    })()`)
    for (const text of [kept, seen.join(), page.url(), at.site.requests.join()]) {
      expect(text).not.toContain(identity)
      expect(text).not.toContain(holder)
    }
    await page.emulateMedia({ media: 'screen' })
    // what a browser tells a page that it keeps for going back
    await page.evaluate("dispatchEvent(new Event('pagehide'))")
    expect(await page.inputValue('#document')).toBe('')
    await page.fill('#document', identity)
    await page.goto('about:blank')
    await page.goBack()
    expect([await page.inputValue('#document'), await page.inputValue('#document-name')]).toEqual(['', ''])
    for (const id of ['document', 'document-name'])
      expect(await page.getAttribute(`#${id}`, 'autocomplete')).toBe('off')
  })

  it('is used by keyboard alone, and says to a screen reader what the choice is', async () => {
    const page = await at.open(at.site.url)
    await answerAll(at, page, active)
    await page.focus('#by-number')
    await page.keyboard.press('ArrowRight')
    expect(await page.isVisible('#question')).toBe(false)
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await page.keyboard.insertText('810000199001010017')
    await page.keyboard.press('Tab')
    await page.keyboard.insertText(holder)
    const request = page.waitForRequest('**/v1/lookup')
    await page.keyboard.press('Enter')
    expect((await request).postDataJSON()).toMatchObject({ documentType: 'hk-macau-residence-permit' })
    await page.waitForSelector('.card')
    expect(await tone(page)).toBe('valid')
    expect(await page.locator('#ask').ariaSnapshot()).toMatch(
      /group "查询方式 Ways to check"[\s\S]*radio "证书编号 \+ 姓名 Number \+ name"[\s\S]*radio "证件号码 \+ 姓名 ID \+ name" \[checked\]/,
    )
  })

  it.each([
    'light',
    'dark',
  ] as const)('fits 320 px and 200 %, a name of forty characters too, and has no violation, in %s', async (colorScheme) => {
    const page = await at.open(at.site.url, { ...phone, colorScheme })
    await page.check('#by-document', { force: true })
    await page.click('#large')
    await keep(page, `document-form-${colorScheme}`)
    expect(await violationsOf(page)).toEqual([])
    await page.click('#large')
    await answerAll(at, page, long, active)
    await askDocument(page, identity, longName)
    await keep(page, `document-long-${colorScheme}`)
    expect(await widthOf(page)).toBe(320)
    expect(await violationsOf(page)).toEqual([])
    await page.evaluate("document.documentElement.style.fontSize = '200%'")
    expect(await widthOf(page)).toBe(320)
  })

  it('has both forms without scripts, one at a time', async () => {
    const page = await at.open(at.site.url, { ...phone, javaScriptEnabled: false })
    expect(await page.isVisible('#document')).toBe(false)
    await page.click('[for=by-document]')
    await keep(page, 'document-noscript')
    expect(await page.isVisible('#number')).toBe(false)
    await page.fill('#document', identity)
    await page.fill('#document-name', holder)
    const request = page.waitForRequest('**/v1/lookup')
    await page.click('#document-question [type=submit]')
    expect(Object.fromEntries(new URLSearchParams((await request).postData() ?? ''))).toEqual({
      documentType: 'resident-id',
      document: identity,
      name: holder,
    })
    expect(page.url()).not.toContain(identity)
  })
})
