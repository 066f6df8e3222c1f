import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { median, report } from './figure.ts'

const dist = resolve(import.meta.dirname, '../dist/web-lookup')
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
}
/** A page of one word is the least that a browser can paint. */
const word = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>粤技</title><p>粤技</p></html>'
const rounds = 9

const serve = async () => {
  const server = createServer((request, response) => {
    const name = request.url === '/' ? 'index.html' : (request.url ?? '').slice(1)
    const bytes = name === 'word.html' ? Promise.resolve(Buffer.from(word)) : readFile(join(dist, name))
    bytes.then(
      (read) =>
        response
          .writeHead(200, { 'content-type': types[extname(name)] ?? 'text/plain', 'content-encoding': 'gzip' })
          .end(gzipSync(read)),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}

/** Milliseconds until the browser's own "first contentful paint", on a sixth of this machine's speed and a slow line. */
const paintOf = async (browser: Browser, url: string): Promise<number> => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, serviceWorkers: 'block' })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: 6 })
    await session.send('Network.enable')
    // a slow 4G line, as Lighthouse has it
    const line = { latency: 150, downloadThroughput: 204_800, uploadThroughput: 84_375 }
    await session.send('Network.emulateNetworkConditions', { offline: false, ...line })
    await page.goto(url)
    return await page.evaluate<number>(`new Promise((done) => {
      new PerformanceObserver((list) => list.getEntriesByName('first-contentful-paint').forEach(({ startTime }) => done(startTime)))
        .observe({ type: 'paint', buffered: true })
    })`)
  } finally {
    await context.close()
  }
}

/** The first paint of the public page beside that of a page of one word, in turns. */
export async function measurePaint(): Promise<void> {
  // started by its path: bench imports nothing of ours
  const { startBrowser } = await import(join(import.meta.dirname, '../test/fixtures/page/chromium.ts'))
  const browser: Browser = await startBrowser()
  const { server, url } = await serve()
  try {
    const seen: { own: number; word: number }[] = []
    for (let i = 0; i < rounds; i += 1)
      seen.push({ own: await paintOf(browser, url), word: await paintOf(browser, `${url}word.html`) })
    report('page.first_paint.vs_word', median(seen.map(({ own, word }) => own / word)), 'ratio', { op: '<=', value: 3 })
    report('page.first_paint', median(seen.map(({ own }) => own)), 'ms')
  } finally {
    await browser.close()
    server.close()
    server.closeAllConnections()
  }
}
