import type { Page } from 'playwright-core'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { certificateOf } from '../test/fixtures/lookup/register.ts'
import {
  active,
  desktop,
  keep,
  phone,
  read,
  revoked,
  tone,
  widthOf,
  withWorker,
} from '../test/fixtures/page/browser.ts'
import { signedPdf } from '../test/fixtures/page/signed-pdf.ts'
import { violationsOf } from '../test/harness/accessibility.ts'
import { openPages } from '../test/harness/pages.ts'

const fileOf = ({ number, proof }: typeof active) => signedPdf({ contact: `https://cx.example.cn/#${number}/${proof}` })

describe('the file of an e-certificate given to the public page', () => {
  let at: Awaited<ReturnType<typeof openPages>>
  beforeAll(async () => {
    at = await openPages()
  })
  afterEach(() => at.clear())

  const choose = async (page: Page, buffer: Buffer) => {
    const choosing = page.waitForEvent('filechooser')
    await page.focus('#choose')
    await page.keyboard.press('Enter')
    await (await choosing).setFiles({ name: '证书.pdf', mimeType: 'application/pdf', buffer })
    await page.waitForSelector('.card')
  }
  const drop = async (page: Page, buffer: Buffer) => {
    const transfer = await page.evaluateHandle(`(() => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(${JSON.stringify([...buffer])})], '证书.pdf', { type: 'application/pdf' }))
      return data
    })()`)
    await page.dispatchEvent('footer', 'dragover', { dataTransfer: transfer })
    expect(await page.evaluate('document.body.className')).toBe('over')
    await page.dispatchEvent('footer', 'drop', { dataTransfer: transfer })
    await page.waitForSelector('.card')
  }

  it('is chosen by keyboard or dropped, compared with the register, and said what was checked and what was not', async () => {
    for (const [give, size] of [
      [choose, phone],
      [drop, desktop],
    ] as const) {
      const page = await at.open(at.site.url, size)
      await give(page, fileOf(active))
      await keep(page, `file-valid-${size.viewport.width}`)
      expect(await tone(page)).toBe('valid')
      expect(await page.inputValue('#number')).toBe(active.number)
      const checks = await read(page, '.checks')
      for (const text of [
        '已检查：文件中有签名',
        '已检查：签名覆盖整个文件',
        '已检查：登记中有此证书，可以采信',
        '未检查：签名在密码学上是否有效',
      ])
        expect(checks).toContain(text)
      expect(await widthOf(page)).toBe(size.viewport.width)
    }
  })

  it('is read in the browser and never sent: only number and proof are asked', async () => {
    const page = await at.open(at.site.url)
    const sent: string[] = []
    page.on('request', (request) =>
      sent.push(`${request.method()} ${new URL(request.url()).pathname} ${request.postData() ?? ''}`.trim()),
    )
    await choose(page, fileOf(active))
    expect(sent).toEqual(['GET /evidence.js', `GET /v1/certificates/${active.number}/${active.proof}`])
  })

  it('of a certificate that was revoked, or that nobody issued, is not to be relied on however whole it is', async () => {
    const page = await at.open(at.site.url)
    await choose(page, fileOf(revoked))
    await keep(page, 'file-revoked')
    expect(await tone(page)).toBe('invalid')
    expect(await read(page, '.card')).toContain('已撤销')
    expect(await read(page, '.checks')).toContain('已不再有效')
    await choose(page, fileOf({ ...active, proof: revoked.proof }))
    expect(await tone(page)).toBe('missing')
    expect(await read(page, '.checks')).toContain('登记中没有此证书，此文件不能采信')
    await choose(page, fileOf(certificateOf(999)))
    expect(await tone(page)).toBe('missing')
    const failing = await at.open(at.broken.url)
    await choose(failing, fileOf(active))
    expect(await tone(failing)).toBe('unavailable')
    expect(await read(failing, '.checks')).toContain('未检查：此刻无法与登记核对')
    expect(await read(failing, '#result')).not.toContain('登记中有')
  })

  it.each([
    ['no PDF', Buffer.from('PK'), '不是 PDF 文件', 'unavailable'],
    ['too large', Buffer.concat([fileOf(active), Buffer.alloc(5 * 1024 * 1024)]), '文件过大', 'unavailable'],
    ['without a signature', Buffer.from('%PDF-1.7\n%%EOF\n'), '文件没有签名', 'missing'],
    ['signed by somebody else', signedPdf(), '不是本系统的电子证书', 'missing'],
    [
      'changed after signing',
      Buffer.concat([fileOf(active), Buffer.from('\n%%EOF\n')]),
      '文件在签名后被改动',
      'invalid',
    ],
    ['cut off', fileOf(active).subarray(0, 900), '文件不完整', 'missing'],
  ])('that is %s is said to be so, and no register stands beside it', async (name, bytes, title, expected) => {
    const page = await at.open(at.site.url)
    at.site.requests.length = 0
    await choose(page, bytes)
    await keep(page, `file-${name.replaceAll(' ', '-')}`)
    expect(await read(page, '.status')).toContain(title)
    expect(await tone(page)).toBe(expected)
    expect(await page.locator('.card').count()).toBe(1)
    expect(at.site.requests.filter((request) => request.includes('/v1/'))).toEqual([])
    expect(await page.evaluate('document.activeElement.className')).toBe('status')
    expect(await page.locator('#result .actions').count()).toBe(0)
  })

  it('gives way to what is asked next', async () => {
    const page = await at.open(at.site.url)
    await choose(page, fileOf(active))
    await page.fill('#name', '李')
    expect(await page.locator('.card').count()).toBe(0)
    await choose(page, fileOf(active))
    expect(await tone(page)).toBe('valid')
  })

  it('cannot be checked when what reads it cannot be had, which tells nothing of it', async () => {
    const page = await at.open('about:blank')
    await page.route('**/evidence.js', (route) => route.abort())
    await page.goto(at.site.url)
    await choose(page, fileOf(active))
    expect(await tone(page)).toBe('unavailable')
  })

  it('breaks no rule of the content policy, and has no violation that axe-core finds', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await at.open('about:blank', { ...withWorker, colorScheme })
      const said: string[] = []
      page.on('console', (message) => said.push(message.text()))
      page.on('pageerror', (error) => said.push(error.message))
      await page.goto(at.site.url)
      await choose(page, fileOf(active))
      await keep(page, `file-${colorScheme}`)
      expect(await violationsOf(page)).toEqual([])
      await page.click('#large')
      expect(await widthOf(page)).toBe(320)
      expect(said).toEqual([])
    }
  })
})
