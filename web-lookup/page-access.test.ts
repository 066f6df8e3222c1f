import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { holder, numbered } from '../functions/lookup/register-fixture.ts'
import {
  active,
  ask,
  desktop,
  keep,
  long,
  longName,
  openPages,
  phone,
  rare,
  rareName,
  revoked,
  widthOf,
} from './browser-fixture.ts'

const dark = { colorScheme: 'dark' as const }

describe('the public page for everybody', () => {
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

  describe.each([
    ['light', {}],
    ['dark', dark],
  ])('in %s', (scheme, colours) => {
    const violations = async (page: Page) => {
      const { violations } = await new AxeBuilder({ page }).analyze()
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
    }

    it('has no violation that axe-core finds, before and after every kind of answer', async () => {
      const page = await at.open(at.site.url, { ...phone, ...colours })
      expect(await violations(page)).toEqual([])
      for (const [number, name] of [
        [active.number, holder],
        [revoked.number, holder],
        [long.number, longName],
        [numbered(999), holder],
      ] as const) {
        await ask(page, number, name)
        await keep(page, `${scheme}-${number.slice(-1)}`)
        expect(await violations(page)).toEqual([])
      }
      await page.click('.glossary summary')
      await page.click('#large')
      expect(await violations(page)).toEqual([])
      await page.fill('#number', 'Y1')
      await page.click('#question [type=submit]')
      expect(await violations(page)).toEqual([])
      const failing = await at.open(at.broken.url, { ...desktop, ...colours })
      await ask(failing, active.number, holder)
      await keep(failing, `${scheme}-unavailable`)
      expect(await violations(failing)).toEqual([])
    })

    it('has none on the pages that answer without the script', async () => {
      for (const [url, number] of [
        [at.site.url, active.number],
        [at.site.url, revoked.number],
        [at.site.url, numbered(999)],
        [at.broken.url, active.number],
      ] as const) {
        const page = await at.open('about:blank', { ...desktop, ...colours })
        // the script is kept away, so that the browser posts the form itself while axe can still run
        await page.route('**/page.js', (route) => route.abort())
        await page.goto(url)
        await ask(page, number, holder)
        await keep(page, `${scheme}-noscript-${number.slice(-1)}`)
        expect(await violations(page)).toEqual([])
      }
    })
  })

  it('breaks no rule of its own content policy and logs no error', async () => {
    const page = await at.open('about:blank')
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(error.message))
    await page.goto(at.site.url)
    await ask(page, active.number, holder)
    expect(said).toEqual([])
  })

  it('runs no script and takes no style but its own', async () => {
    const page = await at.open(at.site.url)
    const ran = await page.evaluate(`(() => {
      const script = document.createElement('script')
      script.textContent = 'window.ran = true'
      const button = document.createElement('button')
      button.setAttribute('onclick', 'window.ran = true')
      document.body.append(script, button)
      button.click()
      return Boolean(window.ran)
    })()`)
    expect(ran).toBe(false)
  })
})
