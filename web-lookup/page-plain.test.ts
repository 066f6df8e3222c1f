import type { Page } from 'playwright-core'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { certificateOf, holder } from '../test/fixtures/lookup/register.ts'
import {
  active,
  ask,
  identity,
  keep,
  long,
  longName,
  phone,
  read,
  revoked,
  tone,
} from '../test/fixtures/page/browser.ts'
import { askDocument } from '../test/fixtures/page/document.ts'
import { openPages } from '../test/harness/pages.ts'

describe('the public page without JavaScript', () => {
  let at: Awaited<ReturnType<typeof openPages>>
  beforeAll(async () => {
    at = await openPages()
  })
  afterEach(() => at.clear())

  const off = { ...phone, javaScriptEnabled: false }

  it('answers with a page whose card says word for word what the script would draw', async () => {
    for (const [{ number }, name] of [
      [active, holder],
      [revoked, holder],
      [long, longName],
      [certificateOf(999), holder],
    ] as const) {
      const scripted = await ask(await at.open(at.site.url), number, name)
      const plain = await at.open(at.site.url, off)
      const words = (text: string) => text.replace(/\s+/g, ' ')
      expect(words(await ask(plain, number, name))).toBe(words(scripted))
      expect(plain.url()).toBe(`${at.site.url}v1/lookup`)
      if (number === active.number) await keep(plain, 'found-noscript')
    }
  })

  it('answers by document word for word as well', async () => {
    const scripted = await at.open(at.site.url)
    await askDocument(scripted, identity, holder)
    const plain = await at.open(at.site.url, off)
    await plain.click('[for=by-document]')
    await askDocument(plain, identity, holder)
    await keep(plain, 'document-answer-noscript')
    const cards = (page: Page) => page.locator('.tally, .card').allInnerTexts()
    const tidy = (texts: string[]) => texts.map((text) => text.replace(/\s+/g, ' '))
    expect(tidy(await cards(plain))).toEqual(tidy(await cards(scripted)))
    expect(await cards(plain)).toHaveLength(3)
    expect(plain.url()).toBe(`${at.site.url}v1/lookup`)
    expect(await read(plain, 'main')).not.toContain(identity)
  })

  it('says "cannot say now" as well, and leads back to the form', async () => {
    const page = await at.open(at.broken.url, off)
    expect(await ask(page, active.number, holder)).toContain('此刻无法查询')
    expect(await tone(page)).toBe('unavailable')
    await page.click('.again a')
    expect(await page.isVisible('#number')).toBe(true)
  })

  it('tells who scanned a code to fill in the form', async () => {
    const page = await at.open(`${at.site.url}#${active.number}/${active.proof}`, off)
    await keep(page, 'home-noscript')
    expect(await read(page, 'main')).toContain('扫码打开的，请填写证书编号和姓名')
  })

  it('says what is missing', async () => {
    const page = await at.open(at.site.url, off)
    expect(await ask(page, active.number, '  ')).toContain('请填写姓名')
  })
})
