import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { holder } from '../test/fixtures/lookup/register.ts'
import { active, ask, keep, read, tone, withWorker } from '../test/fixtures/page/browser.ts'
import { openOwnFiles } from '../test/harness/pages.ts'
import { untilTrue } from '../test/harness/timers.ts'
import { buildWorker } from './build.ts'

const own = [
  '/',
  '/announcements.html',
  '/announcements.js',
  '/complaints.html',
  '/complaints.js',
  '/copy.js',
  '/decode.js',
  '/directory.html',
  '/directory.js',
  '/evidence.js',
  '/icon.svg',
  '/notices.html',
  '/notices.js',
  '/page.css',
  '/page.js',
  '/page.webmanifest',
  '/rounds.html',
  '/rounds.js',
  '/statistics.html',
  '/statistics.js',
]

describe('the public page, kept for later', () => {
  // each test has files of its own, since some publish other ones
  let at: Awaited<ReturnType<typeof openOwnFiles>>
  beforeEach(async () => {
    at = await openOwnFiles()
  })
  afterEach(() => at.close())

  const cacheNames = (page: Page): Promise<string[]> => page.evaluate('caches.keys()')
  const kept = (page: Page): Promise<string[]> =>
    page.evaluate(`(async () => {
      const opened = await Promise.all((await caches.keys()).map((name) => caches.open(name)))
      const requests = (await Promise.all(opened.map((cache) => cache.keys()))).flat()
      return requests.map(({ url }) => new URL(url).pathname).sort()
    })()`)
  const openKept = async () => {
    const page = await at.open(at.site.url, withWorker)
    await untilTrue(() => page.evaluate<boolean>('Boolean(navigator.serviceWorker.controller)'))
    return page
  }
  const publish = async (title: string) => {
    const file = join(at.site.outDir, 'index.html')
    const page = await readFile(file, 'utf8')
    await writeFile(file, page.replace(/<title>.*<\/title>/, `<title>${title}</title>`))
  }

  it('opens without a network, says that nothing can be verified, and can again when the network is back', async () => {
    const page = await openKept()
    expect(await page.isVisible('#offline')).toBe(false)
    await page.context().setOffline(true)
    await page.goto('about:blank')
    await page.goto(`${at.site.url}#${active.number}/${active.proof}`)
    await page.waitForSelector('.card')
    expect(await read(page, '#offline')).toMatch(/离线时无法核验\s+Cannot verify while offline/)
    expect(await read(page, '.card')).toMatch(/此刻无法查询[\s\S]*离线时无法核验/)
    expect(await tone(page)).toBe('unavailable')
    await keep(page, 'offline-phone')
    await page.goto(`${at.site.url}directory.html`)
    await page.waitForSelector('#count >> text=此刻无法取得名录')
    expect(await page.isVisible('#offline')).toBe(true)
    await page.goto(`${at.site.url}statistics.html`)
    await page.waitForSelector('#count >> text=此刻无法取得统计')
    await page.goto(`${at.site.url}notices.html`)
    await page.waitForSelector('#count >> text=此刻无法取得公示')
    expect(await page.isVisible('#offline')).toBe(true)

    await page.goto(at.site.url)
    await page.context().setOffline(false)
    await page.waitForSelector('#offline', { state: 'hidden' })
    await ask(page, active.number, holder)
    expect(await tone(page)).toBe('valid')
  })

  it('keeps its own files and nothing that the service said', async () => {
    const page = await openKept()
    await ask(page, active.number, holder)
    await page.goto(`${at.site.url}#${active.number}/${active.proof}`)
    await page.waitForSelector('.card')
    await page.goto(`${at.site.url}directory.html`)
    await page.waitForSelector('#listed li')
    expect(await kept(page)).toEqual(own)
    // shown before, and yet not shown again without asking
    await page.context().setOffline(true)
    await page.goto(`${at.site.url}#${active.number}/${active.proof}`)
    await page.waitForSelector('.card')
    expect(await tone(page)).toBe('unavailable')
  })

  it('gives way to a new version at the next visit, all files at once, and leaves nothing of the old', async () => {
    const page = await openKept()
    const [old] = await cacheNames(page)
    await publish('新版')
    await buildWorker(at.site.outDir)
    await page.reload()
    // a browser looks for a new version a while after the page is there
    await untilTrue(async () => !(await cacheNames(page)).includes(old ?? ''))
    await page.reload()
    expect(await page.title()).toBe('新版')
    expect(await kept(page)).toEqual(own)
  })

  it('keeps no half of a deployment, and goes on with the version that it has', async () => {
    const page = await openKept()
    const before = [await page.title(), await cacheNames(page)]
    await publish('新版')
    await buildWorker(at.site.outDir)
    await publish('被替换')
    const end = await page.evaluate(`(async () => {
      const registration = await navigator.serviceWorker.ready
      const found = new Promise((done) => registration.addEventListener('updatefound', () => done(registration.installing)))
      await registration.update().catch(() => {})
      const worker = await found
      while (worker.state === 'installing') await new Promise((done) => worker.addEventListener('statechange', done))
      return worker.state
    })()`)
    expect(end).toBe('redundant')
    await page.reload()
    expect([await page.title(), await cacheNames(page)]).toEqual(before)
  })

  it('can be installed: a manifest with a name, a start and an icon that are all there', async () => {
    const page = await at.open(at.site.url, withWorker)
    const session = await page.context().newCDPSession(page)
    const { url, errors, data } = await session.send('Page.getAppManifest')
    expect(errors).toEqual([])
    expect(url).toBe(`${at.site.url}page.webmanifest`)
    const manifest = JSON.parse(data ?? '')
    expect(manifest).toMatchObject({ lang: 'zh-CN', start_url: '/', display: 'standalone' })
    for (const { src, type } of manifest.icons) {
      const icon = await page.request.get(new URL(src, at.site.url).href)
      expect(icon.headers()['content-type']).toBe(type)
    }
  })
})
