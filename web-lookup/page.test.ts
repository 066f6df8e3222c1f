import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { holder, numbered } from '../test/fixtures/lookup/register.ts'
import { active, ask, desktop, keep, read, revoked, tone } from '../test/fixtures/page/browser.ts'
import { openPages } from '../test/harness/pages.ts'

describe('the public page', () => {
  let at: Awaited<ReturnType<typeof openPages>>
  beforeAll(async () => {
    at = await openPages()
  })
  afterEach(() => at.clear())

  it('shows who may rely on what: the status in words and the content of the certificate', async () => {
    const page = await at.open(at.site.url)
    const card = await ask(page, active.number, holder)
    await keep(page, 'found-phone')
    expect(await read(page, '.status')).toMatch(/^有效\s+Valid$/)
    expect(await tone(page)).toBe('valid')
    for (const text of [
      '李**',
      '质检员',
      '--',
      '五级/初级工',
      active.number,
      '岭南样例机电股份有限公司',
      '2019-10-21',
      '已联网',
      '2019-10-21 10:03 UTC+8',
      '2019-11-02 00:30 UTC+8',
    ])
      expect(card).toContain(text)
    expect(await page.evaluate('document.activeElement.className')).toBe('status')
  })

  it('takes the number in lower case and groups, and the name with spaces', async () => {
    const page = await at.open(at.site.url)
    await ask(page, `${active.number.slice(0, 13).toLowerCase()} ${active.number.slice(13)}`, '李 小明')
    expect(await tone(page)).toBe('valid')
    expect(await page.inputValue('#number')).toBe(active.number)
  })

  it('says the same of an unknown number and a wrong name, with what to do, and calls neither valid', async () => {
    const page = await at.open(at.site.url)
    const unknown = await ask(page, numbered(999), holder)
    await keep(page, 'missing-phone')
    expect(unknown).toContain('查无此证')
    expect(unknown).toContain('(020)83189554')
    expect(unknown).not.toContain('有效')
    expect(await tone(page)).toBe('missing')
    expect(await ask(page, active.number, '王小红')).toBe(unknown)
  })

  it('says that a revoked certificate is revoked, since when and why', async () => {
    const page = await at.open(at.site.url, desktop)
    const card = await ask(page, revoked.number, holder)
    await keep(page, 'revoked-desktop')
    expect(await read(page, '.status')).toMatch(/^已撤销\s+Revoked$/)
    expect(await tone(page)).toBe('invalid')
    for (const text of ['2019-12-02', '弄虚作假', '待联网']) expect(card).toContain(text)
  })

  it('is opened by a QR code, from the fragment or the query, and by the next code in the same tab', async () => {
    for (const address of [`#${active.number}/${active.proof}`, `?n=${active.number}&p=${active.proof}`]) {
      const page = await at.open(`${at.site.url}${address}`)
      await page.waitForSelector('.card')
      expect(await tone(page)).toBe('valid')
      expect(await page.inputValue('#number')).toBe(active.number)
      await page.goto(`${at.site.url}#${revoked.number}/${revoked.proof}`)
      await page.waitForSelector('.card[data-tone=invalid]')
    }
    const wrong = await at.open(`${at.site.url}#${active.number}/${revoked.proof}`)
    await wrong.waitForSelector('.card')
    expect(await tone(wrong)).toBe('missing')
  })

  it('never puts the name into an address, and asks nobody else', async () => {
    const page = await at.open(at.site.url)
    const seen: string[] = []
    page.on('request', (request) => seen.push(request.url()))
    at.site.requests.length = 0
    await ask(page, active.number, holder)
    await page.reload()
    expect(seen.every((url) => url.startsWith(at.site.url))).toBe(true)
    expect(decodeURIComponent(`${seen} ${at.site.requests} ${page.url()}`)).not.toContain(holder)
    expect(at.site.requests).toContain('POST /v1/lookup')
  })

  it('does not ask with a number of another form, and says how it should be', async () => {
    const page = await at.open(at.site.url)
    at.site.requests.length = 0
    await page.fill('#number', active.number.slice(0, 21))
    await page.fill('#name', holder)
    await page.click('#question [type=submit]')
    expect(await read(page, '#number-hint')).toContain('应为22位，现有21位')
    expect(await page.getAttribute('#number', 'aria-invalid')).toBe('true')
    expect(await page.evaluate('document.activeElement.id')).toBe('number')
    await keep(page, 'hint-phone')
    expect(at.site.requests.filter((request) => request.includes('/v1/'))).toEqual([])
    await page.fill('#number', active.number)
    expect(await page.getAttribute('#number', 'aria-invalid')).toBe('false')
  })

  it('takes an answer away as soon as another question is typed, and shows no late answer to an old one', async () => {
    const page = await at.open(at.site.url)
    await ask(page, active.number, holder)
    await page.fill('#name', '李')
    expect(await page.locator('.card').count()).toBe(0)

    let release: () => void = () => {}
    const held = new Promise<void>((done) => {
      release = done
    })
    await page.route('**/v1/certificates/**', async (route) => {
      await held
      await route.continue()
    })
    await page.goto(`${at.site.url}#${active.number}/${active.proof}`)
    await page.waitForSelector('#waiting:not(:empty)')
    await ask(page, revoked.number, holder)
    const late = page.waitForResponse('**/v1/certificates/**')
    release()
    await (await late).finished()
    expect(await page.locator('.card').count()).toBe(1)
    expect(await tone(page)).toBe('invalid')
  })

  it('works by keyboard alone', async () => {
    const page = await at.open(at.site.url)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.className')).toBe('skip')
    await page.keyboard.press('Enter')
    for (const next of ['scan', 'choose', 'by-number', 'number']) {
      await page.keyboard.press('Tab')
      expect(await page.evaluate('document.activeElement.id')).toBe(next)
    }
    await page.keyboard.type(active.number)
    await page.keyboard.press('Tab')
    await page.keyboard.insertText(holder)
    await page.keyboard.press('Enter')
    await page.waitForSelector('.card')
    expect(await tone(page)).toBe('valid')
  })

  it('gives the way to the provincial centre', async () => {
    const contact = await read(await at.open(at.site.url), 'footer')
    for (const text of ['(020)83189554', '83310037', 'gdywtz@163.com', '惠福东路546号广东就业服务大厦5楼业务拓展科'])
      expect(contact).toContain(text)
  })
})
