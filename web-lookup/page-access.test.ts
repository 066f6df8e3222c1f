import type { Page } from 'playwright-core'
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
  revoked,
  withWorker,
} from '../test/fixtures/page/browser.ts'
import { violationsOf } from '../test/harness/accessibility.ts'
import { openPages } from '../test/harness/pages.ts'

const dark = { colorScheme: 'dark' as const }

describe('the public page for everybody', () => {
  let at: Awaited<ReturnType<typeof openPages>>
  beforeAll(async () => {
    at = await openPages()
  })
  afterEach(() => at.clear())

  describe.each([
    ['light', {}],
    ['dark', dark],
  ])('in %s', (scheme, colours) => {
    const violations = async (page: Page) => {
      const found = await violationsOf(page)
      return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
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
      const page = await at.open('about:blank', { ...desktop, ...colours })
      // the script is kept away, so that the browser posts the form itself while axe can still run
      await page.route('**/page.js', (route) => route.abort())
      for (const [url, number] of [
        [at.site.url, active.number],
        [at.site.url, revoked.number],
        [at.site.url, numbered(999)],
        [at.broken.url, active.number],
      ] as const) {
        await page.goto(url)
        await ask(page, number, holder)
        await keep(page, `${scheme}-noscript-${number.slice(-1)}`)
        expect(await violations(page)).toEqual([])
      }
    })
  })

  it('is looked through by axe-core as often as it is asked, which finds what is planted', async () => {
    const page = await at.open(at.site.url)
    expect(await violationsOf(page)).toEqual([])
    await page.evaluate("document.documentElement.removeAttribute('lang')")
    expect((await violationsOf(page)).map(({ id }) => id)).toEqual(['html-has-lang'])
  })

  it('breaks no rule of its own content policy and logs no error', async () => {
    const page = await at.open('about:blank', withWorker)
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
