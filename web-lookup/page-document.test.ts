import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { holder } from '../test/fixtures/lookup/register.ts'
import {
  active,
  desktop,
  identity,
  keep,
  passport,
  phone,
  rareName,
  read,
  revoked,
  tone,
  widthOf,
} from '../test/fixtures/page/browser.ts'
import { answerAll, askDocument, masked } from '../test/fixtures/page/document.ts'
import { openPages } from '../test/harness/pages.ts'

describe('the public page asked by document', () => {
  let at: Awaited<ReturnType<typeof openPages>>
  beforeAll(async () => {
    at = await openPages()
  })
  afterEach(() => at.clear())

  it.each([
    phone,
    desktop,
  ])('shows all certificates of the holder, each with its own status, at $viewport.width px', async (size) => {
    const page = await at.open(at.site.url, size)
    const asked = await answerAll(at, page, active, revoked)
    await askDocument(page, ` ${identity} `, holder)
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
  })

  it('is answered by the register: all of a holder, one of a passport, and one same miss whatever was wrong', async () => {
    const page = await at.open(at.site.url)
    await askDocument(page, identity, holder)
    await keep(page, 'document-register')
    expect(await page.locator('.card .status').allInnerTexts()).toEqual([
      expect.stringContaining('已撤销'),
      expect.stringContaining('有效'),
    ])
    expect(await read(page, '.card')).toContain(masked)
    await page.selectOption('#document-type', 'passport')
    await askDocument(page, passport, rareName)
    expect(await read(page, '.card')).toMatch(/护照[\s\S]*䶮\*\*|䶮\*\*[\s\S]*护照/)
    expect(await page.locator('.tally').count()).toBe(0)
    const missed: string[] = []
    for (const [document, name] of [
      [passport, holder],
      ['E87654321', rareName],
      ['???', rareName],
    ] as const) {
      await askDocument(page, document, name)
      missed.push(await read(page, '.card'))
      expect(await tone(page)).toBe('missing')
    }
    expect(new Set(missed).size).toBe(1)
    const failing = await at.open(at.broken.url)
    await askDocument(failing, identity, holder)
    expect(await tone(failing)).toBe('unavailable')
  })

  it('hands on each certificate by a link of its own', async () => {
    const page = await at.open(at.site.url, desktop)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await answerAll(at, page, active, revoked)
    await askDocument(page, identity, holder)
    await page.locator('.actions button >> text=分享链接').nth(1).click()
    await expect
      .poll(() => page.evaluate('navigator.clipboard.readText()'))
      .toBe(`${at.site.url}#${revoked.number}/${revoked.proof}`)
  })

  it('takes an answer away as soon as another question is typed, and goes back to the number with a code', async () => {
    const page = await at.open(at.site.url)
    await answerAll(at, page, active)
    await askDocument(page, identity, holder)
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
      await askDocument(page, identity, holder)
      expect(await tone(page)).toBe(expected)
    }
  })
})
