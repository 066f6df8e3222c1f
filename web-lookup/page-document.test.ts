import AxeBuilder from '@axe-core/playwright'
import type { Page, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { holder } from '../functions/lookup/register-fixture.ts'
import {
  active,
  desktop,
  keep,
  long,
  longName,
  openPages,
  phone,
  read,
  revoked,
  tone,
  widthOf,
} from './browser-fixture.ts'

const identity = '11010119491231002X'
const masked = '110***********2X'

describe('the public page asked by document', () => {
  let at: Awaited<ReturnType<typeof openPages>>
  beforeAll(async () => {
    at = await openPages()
  })
  afterEach(() => at.clear())
  afterAll(() => at.close())

  /** What the service says of several certificates of one holder, made of what it says of each. */
  const answerAll = async (page: Page, ...proven: (typeof active)[]) => {
    const answerOf = async ({ number, proof }: typeof active) => {
      const answer = await fetch(`${at.site.url}v1/certificates/${number}/${proof}`)
      return z.object({ certificate: z.unknown(), asOf: z.string(), answeredAt: z.string() }).parse(await answer.json())
    }
    const answers = await Promise.all(proven.map(answerOf))
    const asked: unknown[] = []
    await page.route('**/v1/lookup', (route: Route) => {
      asked.push(route.request().postDataJSON())
      const { asOf, answeredAt } = answers[0] ?? {}
      const document = {
        type: 'resident-id',
        typeName: { zh: '居民身份证', en: 'Resident identity card' },
        maskedNumber: masked,
      }
      const certificates = answers.map(({ certificate }) => certificate)
      return route.fulfill({ json: { result: 'found', certificates, document, asOf, answeredAt } })
    })
    return asked
  }
  const ask = async (page: Page, number: string, name: string) => {
    await page.check('#by-document', { force: true })
    await page.fill('#document', number)
    await page.fill('#document-name', name)
    await page.click('#document-question [type=submit]')
    await page.waitForSelector('.card')
  }

  it.each([phone, desktop])(
    'shows all certificates of the holder, each with its own status, at $viewport.width px',
    async (size) => {
      const page = await at.open(at.site.url, size)
      const asked = await answerAll(page, active, revoked)
      await ask(page, ` ${identity} `, holder)
      await keep(page, `document-${size.viewport.width}`)
      expect(asked).toEqual([{ document: identity, name: holder, documentType: 'resident-id' }])
      expect(await read(page, '.tally')).toContain('共有2份证书')
      expect(await page.evaluate('document.activeElement.className')).toBe('tally')
      expect(await page.locator('.card .status').allInnerTexts()).toEqual([
        expect.stringContaining('有效'),
        expect.stringContaining('已撤销'),
      ])
      expect(
        await page.locator('.card').evaluateAll((cards) => cards.map((card) => card.getAttribute('data-tone'))),
      ).toEqual(['valid', 'invalid'])
      for (const text of ['居民身份证', masked, active.number]) expect(await read(page, '.card')).toContain(text)
      expect(await widthOf(page)).toBe(size.viewport.width)
    },
  )

  it('hands on each certificate by a link of its own', async () => {
    const page = await at.open(at.site.url, desktop)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await answerAll(page, active, revoked)
    await ask(page, identity, holder)
    await page.locator('.actions button >> text=分享链接').nth(1).click()
    await expect
      .poll(() => page.evaluate('navigator.clipboard.readText()'))
      .toBe(`${at.site.url}#${revoked.number}/${revoked.proof}`)
  })

  it('keeps the document’s number out of addresses, storage and history, and out of what is shown and printed', async () => {
    const page = await at.open(at.site.url)
    const seen: string[] = []
    page.on('request', (request) => seen.push(request.url()))
    await answerAll(page, active)
    await ask(page, identity, holder)
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
    await answerAll(page, active)
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

  it('takes an answer away as soon as another question is typed, and goes back to the number with a code', async () => {
    const page = await at.open(at.site.url)
    await answerAll(page, active)
    await ask(page, identity, holder)
    await page.fill('#document', '1')
    expect(await page.locator('.card').count()).toBe(0)
    await page.goto(`${at.site.url}#${revoked.number}/${revoked.proof}`)
    await page.waitForSelector('.card')
    expect(await page.isChecked('#by-number')).toBe(true)
    expect(await page.inputValue('#number')).toBe(revoked.number)
  })

  it('says the same of what is not found, of too many questions, and of a failing service as it does of numbers', async () => {
    const page = await at.open(at.site.url)
    const says = { zh: '话', en: 'word' }
    for (const [status, json, expected] of [
      [404, { result: 'not-found', says, whatToDo: says }, 'missing'],
      [429, { result: 'unavailable', says }, 'unavailable'],
      [503, { result: 'unavailable', says }, 'unavailable'],
      [200, { result: 'found', certificates: [] }, 'unavailable'],
      [404, { message: 'Not Found' }, 'unavailable'],
    ] as const) {
      await page.route('**/v1/lookup', (route) => route.fulfill({ status, json }))
      await ask(page, identity, holder)
      expect(await tone(page)).toBe(expected)
    }
  })

  it.each(['light', 'dark'] as const)(
    'fits 320 px and 200 %, a name of forty characters too, and has no violation, in %s',
    async (colorScheme) => {
      const page = await at.open(at.site.url, { ...phone, colorScheme })
      await page.check('#by-document', { force: true })
      await page.click('#large')
      await keep(page, `document-form-${colorScheme}`)
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      await page.click('#large')
      await answerAll(page, long, active)
      await ask(page, identity, longName)
      await keep(page, `document-long-${colorScheme}`)
      expect(await widthOf(page)).toBe(320)
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      await page.evaluate("document.documentElement.style.fontSize = '200%'")
      expect(await widthOf(page)).toBe(320)
    },
  )

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
