import type { Page } from 'playwright-core'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { holder } from '../test/fixtures/lookup/register.ts'
import { answerPublications } from '../test/fixtures/page/answers.ts'
import { active, ask, keep, long, longName, phone, rare, rareName, widthOf } from '../test/fixtures/page/browser.ts'
import { openPages } from '../test/harness/pages.ts'

describe('the public page on small screens, in large type and on slow lines', () => {
  let at: Awaited<ReturnType<typeof openPages>>
  beforeAll(async () => {
    at = await openPages()
  })
  afterEach(() => at.clear())

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

  /** What the browser itself counted of a page that is loaded. */
  const countersOf = async (page: Page): Promise<Counters> =>
    page.evaluate(`(async () => {
      const paints = await new Promise((done) => {
        new PerformanceObserver((list) => done(list.getEntriesByName('first-contentful-paint').length)).observe({ type: 'paint', buffered: true })
      })
      // what moved last is written down with the frame that shows it
      for (const frame of [1, 2]) await new Promise((done) => requestAnimationFrame(done))
      const shifts = new PerformanceObserver(() => {})
      shifts.observe({ type: 'layout-shift', buffered: true })
      const shift = shifts.takeRecords().reduce((sum, { value }) => sum + value, 0)
      const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .filter(({ name }) => !name.endsWith('.svg') && !name.endsWith('.webmanifest'))
      return {
        paints,
        shift,
        bytes: entries.reduce((sum, { transferSize }) => sum + transferSize, 0),
        paths: entries.map(({ name }) => new URL(name).pathname).sort(),
        blocking: entries.filter(({ renderBlockingStatus }) => renderBlockingStatus === 'blocking').map(({ name }) => new URL(name).pathname),
        elements: document.querySelectorAll('*').length,
      }
    })()`)

  it.each([
    ['', ['/', '/page.css', '/page.js'], 15 * 1024],
    ['directory.html', ['/directory.html', '/directory.js', '/page.css', '/v1/contact', '/v1/directory'], 12 * 1024],
    [
      'statistics.html',
      ['/page.css', '/statistics.html', '/statistics.js', '/v1/contact', '/v1/statistics'],
      16 * 1024,
    ],
    ['rounds.html', ['/page.css', '/rounds.html', '/rounds.js', '/v1/contact', '/v1/rounds'], 10 * 1024],
    ['complaints.html', ['/complaints.html', '/complaints.js', '/page.css', '/v1/contact'], 15 * 1024],
    ['notices.html', ['/notices.html', '/notices.js', '/page.css', '/v1/contact', '/v1/results-notices'], 15 * 1024],
  ])('loads little, on a slow line and a phone of a sixth of the speed: /%s', async (path, paths, bytes) => {
    const page = await at.open('about:blank')
    await answerPublications(page)
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: 6 })
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 300,
      downloadThroughput: 50_000,
      uploadThroughput: 25_000,
    })
    await page.goto(`${at.site.url}${path}`, { waitUntil: 'networkidle' })
    const counters = await countersOf(page)
    expect(counters.paths).toEqual(paths)
    // headers included
    expect(counters.bytes).toBeLessThan(bytes)
    // only the style stands before the first paint, and nothing moves after it but below what the service said
    expect(counters.paints).toBe(1)
    expect(counters.blocking).toEqual(['/page.css'])
    expect(counters.elements).toBeLessThan(path === 'statistics.html' ? 600 : 500)
    expect(counters.shift).toBeLessThan(path === '' ? 0.001 : 0.1)
  })

  it('asks one request for a question', async () => {
    const page = await at.open(at.site.url)
    const seen: string[] = []
    page.on('request', (request) => seen.push(request.url()))
    await ask(page, active.number, holder)
    expect(seen).toEqual([`${at.site.url}v1/lookup`])
  })
})

type Counters = {
  readonly paints: number
  readonly shift: number
  readonly bytes: number
  readonly paths: string[]
  readonly blocking: string[]
  readonly elements: number
}
