import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { complaintIdOf } from '../functions/complaints/receipts.ts'
import { cast } from '../local/demo/cast.ts'
import { pdf, png } from '../local/demo/papers.ts'
import type { Who } from '../local/demo/visitor.ts'
import { complaintCategories } from '../shared/domain/vocabulary/records/complaints.ts'
import { eicar } from '../test/fixtures/inspection/inspection.ts'
import { desktop, keep, phone, read, widthOf } from '../test/fixtures/page/browser.ts'
import { newPage } from '../test/fixtures/page/chromium.ts'
import { expectFit } from '../test/fixtures/page/fit.ts'
import { closeContexts, openBrowser } from '../test/harness/browser.ts'
import { openSystem, type TestSystem } from '../test/harness/system.ts'

const who = cast(15)
const investigators = ['first', 'second'].map((n): Who => ({ ...who.centre, sub: `${n}-investigator` }))
const [first = who.centre] = investigators
const long =
  '样例特种机电装备与智能制造系统集成技术开发（广东省）股份有限公司粤东西北分公司在实操考核中安排他人替考。'.repeat(12)

describe('the page for complaints (R-76, R-80, R-91)', () => {
  let system: TestSystem
  let browser: Browser
  let day = 20
  beforeAll(async () => {
    ;[system, browser] = await Promise.all([openSystem(), openBrowser()])
  })
  /** What one address sends is counted, by the day's own clock: each test has a day of its own. */
  const open = async (options: BrowserContextOptions = phone): Promise<Page> => {
    await system.on.clock(`2019-08-${++day}T01:00:00.000Z`)
    const page = await newPage(browser, { serviceWorkers: 'block', ...options })
    await page.goto(`${system.url}/complaints.html`)
    return page
  }
  afterEach(closeContexts)
  afterAll(() => system.close())

  const fillIn = async (page: Page, what = '实操考核有人替考。') => {
    await page.selectOption('#category', 'fraud')
    await page.fill('#what', what)
    await page.fill('#when', '2019-08-16 下午')
  }
  const send = async (page: Page) => {
    await page.click('#send')
    await page.waitForSelector('#sent .card')
    return read(page, '#sent .card')
  }
  const codeOn = async (page: Page) => (await read(page, '.code')).replace(/\s/g, '')
  const follow = async (page: Page, code: string) => {
    await page.fill('#code', code)
    await page.click('#look')
    await page.waitForSelector('#followed .card')
    return read(page, '#followed .card')
  }

  it('is reached from the foot of every page, and says whom to call', async () => {
    const page = await open()
    await page.goto(system.url)
    await page.click('footer >> text=投诉举报')
    for (const text of ['83189554', '83310037', 'gdywtz@163.com', '惠福东路546号'])
      expect(await read(page, 'footer')).toContain(text)
  })

  it('takes a complaint with files and follows it to the reply, with the code in no address and kept on no device', async () => {
    const page = await open()
    const addresses: string[] = []
    page.on('request', (request) => addresses.push(request.url()))
    await fillIn(page)
    await page.fill('#contact-phone', '13900001727')
    const { name, type: mimeType, bytes: buffer } = png('现场.png', 60)
    await page.setInputFiles('#files', [{ name, mimeType, buffer }])
    expect(await send(page)).toContain('已收到')
    const code = await codeOn(page)
    await keep(page, 'complaint-sent')
    expect(await page.inputValue('#what')).toBe('')
    expect(await follow(page, code)).toContain('待决定是否受理')

    const step = async (by: Who, action: string, claim: unknown) =>
      system.on.apply(by, await system.on.read(who.centre, 'complaint', complaintIdOf(code)), action, claim)
    await step(who.centre, 'accept', { investigators: investigators.map(({ sub }) => sub) })
    expect(await follow(page, code)).toContain('核查中')
    await step(first, 'report', { findings: '属实', evidence: [] })
    await step(who.centre, 'substantiate', { conclusion: '属实', leads: 'none' })
    await step(who.centre, 'reply', { reply: `${long}\n已责令整改。` })
    const told = await follow(page, code)
    await keep(page, 'complaint-followed')
    for (const text of ['已答复', '属实', '已责令整改。']) expect(told).toContain(text)
    expect(await widthOf(page)).toBe(320)

    const place = addresses.filter((address) => !address.startsWith('blob:'))
    expect(new Set(place.map((address) => new URL(address).pathname))).toEqual(
      new Set(['/v1/complaints', '/v1/complaints/materials', '/v1/complaints/status']),
    )
    expect(place.join(' ')).not.toContain(code)
    expect(await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])')).toBe(
      '[{},{},""]',
    )
  })

  it('says what is wrong, by the field, and keeps what was typed', async () => {
    const page = await open()
    await fillIn(page)
    await page.fill('#uscc', '91440605MA0000000X')
    await page.fill('#contact-phone', 'call me')
    const told = await send(page)
    for (const text of ['统一社会信用代码', '应为电话号码']) expect(told).toContain(text)
    await keep(page, 'complaint-wrong')
    expect(await page.getAttribute('#uscc', 'aria-invalid')).toBe('true')
    expect(await page.inputValue('#what')).toContain('替考')
    await page.fill('#uscc', '')
    await page.fill('#contact-phone', '')
    expect(await send(page)).toContain('已收到')
    expect(await page.getAttribute('#uscc', 'aria-invalid')).toBeNull()
  })

  it('says which file is not taken, and why', async () => {
    const page = await open()
    await fillIn(page)
    const { bytes } = pdf('a.pdf', 'Sample')
    const buffer = Buffer.from(bytes.toString('latin1').replace('\n', `\n%${eicar}\n`), 'latin1')
    await page.setInputFiles('#files', [{ name: '坏文件.pdf', mimeType: 'application/pdf', buffer }])
    const told = await send(page)
    for (const text of ['附件未通过检查', '坏文件.pdf']) expect(told).toContain(text)
    const large = { name: '大.png', mimeType: 'image/png', buffer: Buffer.alloc(4_000_001) }
    await page.setInputFiles('#files', [large])
    expect(await send(page)).toContain('附件每个不超过4 MB')
  })

  it('sends the same call again when no answer came, and it is taken once', async () => {
    const page = await open()
    const keys: (string | undefined)[] = []
    await page.route('**/v1/complaints', async (route) => {
      keys.push(route.request().headers()['idempotency-key'])
      const answer = await route.fetch()
      return keys.length === 1 ? route.abort() : route.fulfill({ response: answer })
    })
    await fillIn(page)
    expect(await send(page)).toContain('不会重复')
    expect(await send(page)).toContain('已收到')
    expect(new Set(keys).size).toBe(1)
    await fillIn(page)
    await send(page)
    expect(new Set(keys).size).toBe(2)
  })

  it('says the same of every code that is none', async () => {
    const page = await open()
    expect(await follow(page, 'no code')).toContain('请核对查询码')
    expect(await follow(page, '0'.repeat(27))).toContain('请核对查询码')
  })

  it('offers every kind that the service takes', async () => {
    const page = await open()
    const kinds = await page.$$eval('#category option', (all) => all.map((option) => option.getAttribute('value')))
    expect(kinds).toEqual(['', ...Object.keys(complaintCategories)])
  })

  it('tells who has no scripts how to complain all the same', async () => {
    const page = await open({ ...phone, javaScriptEnabled: false })
    await keep(page, 'complaint-plain')
    expect(await read(page, 'main')).toContain('请按页末的电话、邮箱或地址投诉举报')
    expect(await page.isDisabled('#send')).toBe(true)
  })

  it.each([
    'light',
    'dark',
  ] as const)('fits every screen, with no violation that axe-core finds, in %s', async (colorScheme) => {
    const page = await open({ ...desktop, colorScheme })
    await fillIn(page, long)
    await page.fill('#enterprise', long.slice(0, 120))
    await page.click('#how summary')
    await send(page)
    await follow(page, await codeOn(page))
    await expectFit(page, 'complaints', colorScheme)
  })
})
