import AxeBuilder from '@axe-core/playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { RegisteredAnnouncement } from '../shared/stores/register/announcements.ts'
import { keep, openPages, phone, read, widthOf } from './browser-fixture.ts'
import { isOwnPath, readAnnouncements, writeSize } from './page/announcement.ts'

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
  let at: Awaited<ReturnType<typeof openPages>>
  const announced = [
    said('a-1', { document: { name: '试点企业目录.pdf', type: 'application/pdf', size: 345_678 } }),
    said('a-2', {
      title: { zh: '关于开展第二批征集的公告' },
      publishedOn: '2019-10-21',
      text: '<img src=x onerror=alert(1)>面向全省征集。',
    }),
  ]
  beforeAll(async () => {
    at = await openPages()
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

  it.each(['light', 'dark'] as const)(
    'fits every screen, with no violation that axe-core finds, in %s',
    async (colorScheme) => {
      for (const width of [320, 360, 1280]) {
        const page = await open({ viewport: { width, height: 800 }, colorScheme })
        await keep(page, `announcements-${width}-${colorScheme}`)
        expect(await widthOf(page)).toBe(width)
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
        await page.click('#large')
        expect(await widthOf(page)).toBe(width)
      }
    },
  )
})

describe('an answer of the service', () => {
  it('is none when it does not say so', () => {
    expect(readAnnouncements(503, { items: [] })).toBeUndefined()
    expect(readAnnouncements(200, {})).toBeUndefined()
    expect(readAnnouncements(200, { items: [], cursor: 3 })).toEqual({ items: [] })
  })
  it.each(['https://x.example/', '//x.example/', 'javascript:alert(1)', '/v1/announcements/../lookup/document'])(
    'leads to no document at %j',
    (path) => {
      expect(isOwnPath(path)).toBe(false)
    },
  )
  it.each([
    [1, '1 KB'],
    [345_678, '338 KB'],
    [5_400_000, '5.1 MB'],
  ])('says of %i bytes %s', (bytes, size) => {
    expect(writeSize(bytes)).toBe(size)
  })
})
