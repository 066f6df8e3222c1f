import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { holder } from '../test/fixtures/lookup/register.ts'
import { active, ask, keep, tone } from '../test/fixtures/page/browser.ts'
import { openPages } from '../test/harness/pages.ts'

describe('the public page in doubt', () => {
  let at: Awaited<ReturnType<typeof openPages>>
  beforeAll(async () => {
    at = await openPages()
  })
  afterEach(() => at.clear())

  it('says "cannot say now" when the register, the service or the network fails, never "not found"', async () => {
    const page = await at.open(at.broken.url)
    const failing = await ask(page, active.number, holder)
    await keep(page, 'unavailable-phone')
    expect(failing).toContain('此刻无法查询')
    expect(failing).not.toContain('查无')
    expect(await tone(page)).toBe('unavailable')

    const cut = await at.open(at.site.url)
    await cut.context().setOffline(true)
    expect(await ask(cut, active.number, holder)).toContain('此刻无法查询')
  })

  it('says that an address is not whole, never "not found", and asks the service nothing', async () => {
    const asked: string[] = []
    const page = await at.open(at.site.url)
    await page.route('**/v1/**', (route) => {
      asked.push(route.request().url())
      return route.continue()
    })
    await page.goto(`${at.site.url}#${active.number}/${active.proof.slice(1)}`)
    const card = page.locator('.card')
    await card.waitFor()
    expect(await tone(page)).toBe('unavailable')
    expect(await card.textContent()).toContain('地址不完整')
    expect(await card.textContent()).not.toContain('查无')
    expect(asked.filter((url) => url.includes('lookup'))).toEqual([])
    await keep(page, 'unreadable-phone')
  })

  it.each([
    ['a bare 404 of a gateway', 404, 'text/html', '<h1>Not Found</h1>'],
    ['a 404 of somebody else', 404, 'application/json', '{"message":"Not Found"}'],
    ['a login page of a hotel', 200, 'text/html', '<h1>Welcome</h1>'],
    ['a found without certificate', 200, 'application/json', '{"result":"found"}'],
    ['a found whose content is missing', 200, 'application/json', '{"result":"found","certificate":{"valid":true}}'],
    ['a not-found with status 200', 200, 'application/json', '{"result":"not-found"}'],
    ['an error of the gateway', 500, 'application/json', '{"message":"Internal Server Error"}'],
  ])('takes %s for no answer', async (_, status, contentType, body) => {
    const page = await at.open(at.site.url)
    await page.route('**/v1/**', (route) => route.fulfill({ status, contentType, body }))
    expect(await ask(page, active.number, holder)).toContain('此刻无法查询')
    expect(await tone(page)).toBe('unavailable')
  })
})
