import type { Page } from 'playwright-core'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { holder } from '../test/fixtures/lookup/register.ts'
import { active, desktop, phone, read, revoked, tone } from '../test/fixtures/page/browser.ts'
import { openPages } from '../test/harness/pages.ts'

describe('the text of a code given to the public page', () => {
  let at: Awaited<ReturnType<typeof openPages>>
  beforeAll(async () => {
    at = await openPages()
  })
  afterEach(() => at.clear())

  const paste = async (page: Page, text: string, into: string) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`)
    await page.focus(into)
    await page.keyboard.press('ControlOrMeta+V')
  }

  it.each([phone, desktop])('is looked up as soon as it is pasted, at $viewport.width px', async (size) => {
    const page = await at.open(at.site.url, size)
    await paste(page, `请核验 ${at.site.url}#${revoked.number}/${revoked.proof}`, '#number')
    await page.waitForSelector('.card[data-tone=invalid]')
    expect(await page.inputValue('#number')).toBe(revoked.number)
    await paste(page, `证书编号：${active.number}\n姓名：${holder}`, '#name')
    await page.waitForSelector('.card[data-tone=valid]')
    expect(await page.inputValue('#name')).toBe(holder)
    expect(await read(page, '#result')).not.toContain(revoked.number)
  })

  it('is looked up when a keyboard puts it in without a paste', async () => {
    const page = await at.open(at.site.url)
    await page.focus('#number')
    await page.keyboard.insertText(`https://cx.example.cn/#${active.number}/${active.proof}`)
    await page.waitForSelector('.card')
    expect(await tone(page)).toBe('valid')
  })

  it('that is only a number, or anything else, is pasted as ever', async () => {
    const page = await at.open(at.site.url)
    await paste(page, active.number, '#number')
    await paste(page, holder, '#name')
    expect(await page.inputValue('#number')).toBe(active.number)
    expect(await page.inputValue('#name')).toBe(holder)
    expect(await page.locator('.card').count()).toBe(0)
  })
})
