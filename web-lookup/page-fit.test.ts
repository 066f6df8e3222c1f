import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { holder } from '../functions/lookup/register-fixture.ts'
import { active, ask, keep, long, longName, openPages, phone, rare, rareName, widthOf } from './browser-fixture.ts'

describe('the public page on small screens, in large type and on slow lines', () => {
  let at: Awaited<ReturnType<typeof openPages>>
  beforeAll(async () => {
    at = await openPages()
  })
  afterEach(() => at.clear())
  afterAll(() => at.close())

  it('fits 320 px without sideways scrolling, long names included', async () => {
    const page = await at.open(at.site.url)
    expect(await widthOf(page)).toBe(320)
    await ask(page, long.number, longName)
    await keep(page, 'long-phone')
    expect(await widthOf(page)).toBe(320)
    const plain = await at.open(at.site.url, { ...phone, javaScriptEnabled: false })
    await ask(plain, long.number, longName)
    expect(await widthOf(plain)).toBe(320)
  })

  it('fits at 200 %, whether the browser zooms or only the type grows', async () => {
    const page = await at.open(at.site.url, { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 })
    await ask(page, long.number, longName)
    await page.click('.glossary summary')
    await keep(page, 'zoomed')
    expect(await widthOf(page)).toBe(640)
    await page.evaluate("document.documentElement.style.fontSize = '200%'")
    expect(await widthOf(page)).toBe(640)
    await page.setViewportSize(phone.viewport)
    expect(await widthOf(page)).toBe(320)
  })

  it('asks by a name of rare characters, and shows those that it shows', async () => {
    const page = await at.open(at.site.url)
    const card = await ask(page, rare.number, rareName)
    await keep(page, 'rare-phone')
    for (const text of ['有效（已补发）', '䶮**', '岭南𫖯䶮样例机电有限公司']) expect(card).toContain(text)
  })

  it('loads little: 15 KB in three requests of its own, one more for a question', async () => {
    const page = await at.open(at.site.url)
    const loaded = (): Promise<{ name: string; transferSize: number }[]> =>
      page.evaluate(`[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .filter(({ name }) => !name.endsWith('.svg') && !name.endsWith('.webmanifest')).map((entry) => entry.toJSON())`)
    const first = await loaded()
    expect(first.map(({ name }) => new URL(name).pathname).sort()).toEqual(['/', '/page.css', '/page.js'])
    // headers included
    expect(first.reduce((sum, { transferSize }) => sum + transferSize, 0)).toBeLessThan(15 * 1024)
    await ask(page, active.number, holder)
    expect((await loaded()).slice(3).map(({ name }) => name)).toEqual([`${at.site.url}v1/lookup`])
    const directory = await at.open(`${at.site.url}directory.html`)
    await directory.waitForSelector('#listed li')
    const names: string[] = await directory.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    expect(names.filter((name) => !name.startsWith(at.site.url))).toEqual([])
    expect(names.length).toBeLessThanOrEqual(5)
  })
})
