import type { Page } from 'playwright-core'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { active, keep, phone, read, revoked, tone, withWorker } from '../test/fixtures/page/browser.ts'
import { openPages } from '../test/harness/pages.ts'
import { untilTrue } from '../test/harness/timers.ts'
import { drawQr } from './page/lookup/qr.ts'

/** This Chromium reads no codes: a detector that "sees" `window.seen`, and a camera that films a canvas. */
const withCamera = `
  window.tracks = []
  window.BarcodeDetector = class {
    static getSupportedFormats = async () => ['qr_code']
    detect = async () => (window.seen ? [{ rawValue: window.seen }] : [])
  }
  navigator.mediaDevices.getUserMedia = async () => {
    const canvas = document.createElement('canvas')
    canvas.getContext('2d').fillRect(0, 0, 10, 10)
    const stream = canvas.captureStream()
    window.tracks.push(...stream.getTracks())
    return stream
  }
`
/** No detector of the browser's own, and a camera that films the code of `window.film`, small and askew on grey. */
const withCodes = `
  delete window.BarcodeDetector
  window.tracks = []
  navigator.mediaDevices.getUserMedia = async () => {
    const canvas = document.createElement('canvas')
    canvas.width = 640
    canvas.height = 480
    const brush = canvas.getContext('2d')
    const draw = () => {
      brush.resetTransform()
      brush.fillStyle = '#b8b4ac'
      brush.fillRect(0, 0, 640, 480)
      const rows = window.film || []
      brush.setTransform(4.2, 0.5, -0.4, 4.3, 210, 120)
      brush.fillStyle = '#f2f0ea'
      if (rows.length) brush.fillRect(-4, -4, rows.length + 8, rows.length + 8)
      brush.fillStyle = '#22252a'
      rows.forEach((row, r) => row.forEach((dark, c) => dark && brush.fillRect(c, r, 1.02, 1.02)))
    }
    draw()
    setInterval(draw, 50)
    const stream = canvas.captureStream(20)
    window.tracks.push(...stream.getTracks())
    return stream
  }
`
const fetched = (page: Page): Promise<string[]> =>
  page.evaluate("performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)")
const film = (page: Page, text: string) => page.evaluate(`window.film = ${JSON.stringify(drawQr(text))}`)
const live = "window.tracks.some((track) => track.readyState === 'live')"
const filming = (page: Page) => page.evaluate<boolean>(live)

describe('a code held in front of the camera', () => {
  let at: Awaited<ReturnType<typeof openPages>>
  beforeAll(async () => {
    at = await openPages()
  })
  afterEach(() => at.clear())

  const openWithCamera = async (script = withCamera, options: Parameters<typeof at.open>[1] = phone) => {
    const page = await at.open('about:blank', options)
    await page.addInitScript(script)
    await page.goto(at.site.url)
    return page
  }

  it('has no button to scan it where there is no camera to be had', async () => {
    const page = await openWithCamera("Object.defineProperty(navigator, 'mediaDevices', { value: undefined })")
    expect(await page.isVisible('#choose')).toBe(true)
    expect(await page.isVisible('#scan')).toBe(false)
  })

  it('is scanned with the camera, which is then switched off', async () => {
    const page = await openWithCamera()
    await page.click('#scan')
    await page.waitForSelector('#camera[open]')
    expect(await read(page, '#camera-hint')).toContain('请将二维码放入画面')
    await page.evaluate("window.seen = 'https://example.cn/menu'")
    await page.waitForSelector('#camera-hint >> text=这不是证书查询二维码')
    expect(await filming(page)).toBe(true)
    await keep(page, 'scan-phone')
    await page.evaluate(`window.seen = '${at.site.url}#${active.number}/${active.proof}'`)
    await page.waitForSelector('.card')
    expect(await tone(page)).toBe('valid')
    expect(await page.isVisible('#camera')).toBe(false)
    await untilTrue(async () => !(await filming(page)))
  })

  it('is read by the page itself where the browser has no reader of its own, which is fetched only then', async () => {
    const page = await openWithCamera(withCodes, withWorker)
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    expect(await fetched(page)).not.toContain('/decode.js')
    await page.click('#scan')
    await untilTrue(() => filming(page))
    await film(page, 'https://example.cn/menu')
    await page.waitForSelector('#camera-hint >> text=这不是证书查询二维码')
    expect(await fetched(page)).toContain('/decode.js')
    await keep(page, 'scan-own')
    await film(page, `${at.site.url}#${revoked.number}/${revoked.proof}`)
    await page.waitForSelector('.card')
    expect(await tone(page)).toBe('invalid')
    expect(await page.isVisible('#camera')).toBe(false)
    await untilTrue(async () => !(await filming(page)))
    expect(said).toEqual([])
    // a browser may have a reader that reads no such codes
    const blind = await openWithCamera(
      `${withCodes}; window.BarcodeDetector = class { static getSupportedFormats = async () => ['ean_13'] }`,
    )
    await film(blind, `${at.site.url}#${active.number}/${active.proof}`)
    await blind.click('#scan')
    await blind.waitForSelector('.card[data-tone=valid]')
  })

  it('says what to do when the reader cannot be fetched, and asks for no camera then', async () => {
    const page = await at.open('about:blank')
    await page.addInitScript(withCodes)
    await page.route('**/decode.js', (route) => route.abort())
    await page.goto(at.site.url)
    await page.click('#scan')
    await page.waitForSelector('#camera-hint >> text=扫码程序无法载入')
    expect(await page.evaluate('window.tracks.length')).toBe(0)
  })

  it('may be given up with the escape key, and by nobody else’s leave is the camera kept on', async () => {
    const page = await openWithCamera()
    await page.focus('#scan')
    await page.keyboard.press('Enter')
    await untilTrue(() => filming(page))
    await page.keyboard.press('Escape')
    await page.waitForSelector('#camera', { state: 'hidden' })
    await untilTrue(async () => !(await filming(page)))
    expect(await page.evaluate('document.activeElement.id')).toBe('scan')
  })

  it('says what to do when the camera is refused', async () => {
    const page = await openWithCamera(
      `${withCamera}; navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', 'NotAllowedError') }`,
    )
    await page.click('#scan')
    await page.waitForSelector('#camera-hint >> text=相机无法使用')
    await page.click('#camera-close')
    expect(await page.isVisible('#camera')).toBe(false)
  })
})
