import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { RegisteredAnnouncement } from '../shared/stores/register/publications.ts'
import { keep, phone, read } from '../test/fixtures/page/browser.ts'
import { expectFit } from '../test/fixtures/page/fit.ts'
import { openOwnRegister } from '../test/harness/pages.ts'
import { isOwnPath, readAnnouncements, writeSize } from './page/announcements/answer.ts'

const said = (id: string, changes: Partial<RegisteredAnnouncement> = {}): RegisteredAnnouncement => ({
  announcement: id,
  title: { zh: '关于公布2019年首批企业职业技能等级认定试点企业目录的公告', en: 'Directory of pilot enterprises' },
  text: '经择优遴选，现公布首批试点企业目录。\n欢迎社会各界监督。',
  publishedOn: '2019-07-16',
  version: 2,
  asOf: '2019-07-16T01:00:00.000Z',
  ...changes,
})

describe('what the department announces (公开方式：主动公开, R-92)', () => {
  let at: Awaited<ReturnType<typeof openOwnRegister>>
  const announced = [
    said('a-1', { document: { name: '试点企业目录.pdf', type: 'application/pdf', size: 345_678 } }),
    said('a-2', {
      title: { zh: '关于开展第二批征集的公告' },
      publishedOn: '2019-10-21',
      text: '<img src=x onerror=alert(1)>面向全省征集。',
    }),
  ]
  beforeAll(async () => {
    at = await openOwnRegister()
    for (const item of announced) await at.put(item)
    const { text: _, ...withdrawn } = said('a-3', { publishedOn: '2019-09-01', version: 3 })
    await at.put({ ...withdrawn, withdrawn: { on: '2019-09-02', reason: '附件有误，另行公布。' } })
  })
  afterEach(() => at.clear())
  afterAll(() => at.close())

  const open = async (options: Parameters<typeof at.open>[1] = phone) => {
    const page = await at.open(`${at.site.url}announcements.html`, options)
    await page.waitForSelector('#listed li')
    return page
  }

  it('is reached from the lookup and leads back', async () => {
    const page = await at.open(at.site.url)
    await page.click('nav a >> text=公告')
    await page.waitForSelector('#listed li')
    await page.click('nav a >> text=证书查询')
    expect(await page.isVisible('#number')).toBe(true)
  })

  it('shows the latest first, as text and with its document; of one that was withdrawn when and why, and no text', async () => {
    const page = await open()
    expect(await read(page, '#count')).toContain('共3份公告')
    expect(await read(page, '#listed li:nth-child(1)')).toContain('<img src=x onerror=alert(1)>面向全省征集。')
    const withdrawn = await read(page, '#listed li:nth-child(2)')
    expect(withdrawn).toContain('2019-09-02 附件有误，另行公布。')
    expect(withdrawn).not.toContain('经择优遴选')
    expect(await read(page, '#listed li:nth-child(3)')).toContain('试点企业目录.pdf (338 KB)')
    expect(await page.getAttribute('#listed li:nth-child(3) dl a', 'href')).toBe('/v1/announcements/a-1/document')
  })

  it('says whom to ask as it is set today, and what it was built with while nobody can say (R-91)', async () => {
    const moved = '广州市越秀区样例大道东一百二十三号岭南样例就业服务综合大厦附属楼十二层职业技能评价业务拓展科'
    const values = [
      {
        phones: ['(0757)12345678', '87654321', '13900001727'],
        email: 'a@example.com',
        address: moved,
        from: '2019-10-01',
      },
    ]
    await at.put({ contact: 'guangdong', values, version: 2, asOf: '2019-09-01T01:00:00.000Z' })
    const page = await open()
    await page.waitForSelector('footer >> text=87654321')
    const footer = await read(page, 'footer')
    for (const text of ['(0757)12345678', 'a@example.com', moved, '投诉举报']) expect(footer).toContain(text)
    expect(footer).not.toContain('83189554')
    expect(await page.$$eval('footer li a', (all) => all.map((link) => link.getAttribute('href')))).toEqual([
      'tel:+8675712345678',
      'tel:+8675787654321',
      'tel:+8613900001727',
      'mailto:a@example.com',
    ])
    await keep(page, 'contact')
    for (const answer of [{ status: 503, json: values[0] }, { json: { phones: [] } }, { body: '<html>' }]) {
      const other = await at.open('about:blank', phone)
      await other.route('**/v1/contact', (route) => route.fulfill(answer))
      const asked = other.waitForResponse('**/v1/contact')
      await other.goto(`${at.site.url}announcements.html`)
      await asked
      await other.waitForSelector('#listed li')
      expect(await read(other, 'footer')).toContain('83189554')
    }
  })

  it('says that it cannot be shown, never that there is none; and loads earlier ones on demand', async () => {
    const page = await at.open('about:blank')
    let answers: { status: number; json: object }[] = [
      { status: 503, json: { message: 'down' } },
      { status: 200, json: { items: [{ ...said('x'), id: 'x' }], cursor: 'next/1' } },
      { status: 200, json: { items: [{ ...said('y', { title: { zh: '更早的公告' } }), id: 'y' }] } },
    ]
    await page.route('**/v1/announcements*', (route) => {
      const [next, ...later] = answers
      answers = later
      return route.fulfill(next)
    })
    await page.goto(`${at.site.url}announcements.html`)
    await page.waitForSelector('#count >> text=此刻无法取得公告')
    await page.click('#more button')
    await page.click('#more button >> text=载入更早的公告')
    await page.waitForSelector('#count >> text=共2份公告')
    expect(await read(page, '#listed li:nth-child(2)')).toContain('更早的公告')
  })

  it('tells who has no scripts how to get them', async () => {
    const page = await at.open(`${at.site.url}announcements.html`, { ...phone, javaScriptEnabled: false })
    await page.click('main a')
    expect(await read(page, 'body')).toContain('第二批')
  })

  it.each([
    'light',
    'dark',
  ] as const)('fits every screen, with no violation that axe-core finds, in %s', async (colorScheme) => {
    const page = await open({ ...phone, colorScheme })
    await expectFit(page, 'announcements', colorScheme)
  })
})

describe('an answer of the service', () => {
  it('is none when it does not say so', () => {
    expect(readAnnouncements(503, { items: [] })).toBeUndefined()
    expect(readAnnouncements(200, {})).toBeUndefined()
    expect(readAnnouncements(200, { items: [], cursor: 3 })).toEqual({ items: [] })
  })
  it.each([
    'https://x.example/',
    '//x.example/',
    'javascript:alert(1)',
    '/v1/announcements/../lookup/document',
  ])('leads to no document at %j', (path) => {
    expect(isOwnPath(path)).toBe(false)
  })
  it.each([
    [1, '1 KB'],
    [345_678, '338 KB'],
    [5_400_000, '5.1 MB'],
  ])('says of %i bytes %s', (bytes, size) => {
    expect(writeSize(bytes)).toBe(size)
  })
})
