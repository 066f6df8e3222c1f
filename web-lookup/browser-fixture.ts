import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import {
  certificateOf,
  enterpriseOf,
  holdingOf,
  listedAs,
  openTestRegister,
  roundOf,
} from '../functions/lookup/register-fixture.ts'
import { dynamoRegisterReader } from '../shared/stores/register/reader.ts'
import { startBrowser } from './chromium-fixture.ts'
import { servePage } from './page-fixture.ts'

export const phone = { viewport: { width: 320, height: 640 } }
export const desktop = { viewport: { width: 1280, height: 800 } }
/** The service worker has its own copies of files that a test keeps away. */
export const unkept = { ...phone, serviceWorkers: 'block' } as const
/** Set to a folder to look at what the tests saw. */
const shots = process.env.SHOTS

/** Documents of invented holders: the example of GB 11643, of `active` and `revoked`, and of `rare`. */
export const identity = '11010519491231002X'
export const passport = 'E12345678'

export const active = certificateOf(1)
export const revoked = certificateOf(2, {
  status: 'revoked',
  statusOn: '2019-12-02',
  ground: 'fraud',
  national: 'pending',
})
export const longName = '阿卜杜热合曼·买买提艾力·阿不都克里木·吐尔逊江·艾合买提·斯迪克·玉素甫江'
export const long = certificateOf(
  3,
  {
    level: '1',
    maskedName: `${longName.slice(0, 1)}${longName.slice(1).replace(/[^·]/g, '*')}`,
    issuer: {
      name: '岭南样例特种机电装备与智能制造系统集成技术开发（广东省）股份有限公司粤东西北分公司',
      segment: 'Y000044000001',
    },
    occupation: { code: '4-04-05-04', name: '建筑信息模型技术员' },
    job: '城市轨道交通工程方向',
    status: 'corrected',
    statusOn: '2019-11-01',
  },
  longName,
)

/** A name with characters of later planes, as people and firms have them. */
export const rareName = '䶮𬴂㛃'
export const rare = certificateOf(
  4,
  { maskedName: '䶮**', issuer: { name: '岭南𫖯䶮样例机电有限公司', segment: 'Y000044000001' }, status: 'reissued' },
  rareName,
)
const enterprises = [
  enterpriseOf('one'),
  enterpriseOf('two', {
    enterprise: '岭南样例特种机电装备与智能制造系统集成技术开发（广东省）股份有限公司粤东西北分公司',
    city: '445300',
    segment: 'Y000044000002',
    occupations: [
      { code: '6-18-01-07', name: '多工序数控机床操作调整工', levels: ['1', '2', '3', '4', '5'] },
      { code: '4-04-05-04', name: '建筑信息模型技术员', levels: ['3'] },
    ],
    asOf: '2019-10-21T02:03:04.000Z',
  }),
  enterpriseOf('three', {
    enterprise: '深圳𫖯䶮样例家政ABC有限公司',
    city: '440300',
    segment: 'Y000044000003',
    status: 'suspended',
  }),
]
const [, , third = enterpriseOf('three')] = enterprises
const fourth = enterpriseOf('four', { enterprise: '已移出样例有限公司', segment: 'Y000044000004', status: 'removed' })
const later = (on: string) => ({ on, version: 2, asOf: `${on}T01:00:00.000Z` })
/** What the directory is told from: the third was suspended, a fourth was removed. */
const listings = [
  ...enterprises.slice(0, 2).map((one) => listedAs(one)),
  ...[third, fourth].map((one) => listedAs({ ...one, status: 'listed' })),
  listedAs(third, { change: 'suspended', reason: '考核场地整改。', ...later('2019-08-20') }),
  listedAs(fourth, { change: 'removed', ground: 'disorder', reason: '多次未按方案组织考核。', ...later('2019-09-10') }),
]
const rounds = [
  roundOf('2019-1', { state: 'piloting' }),
  roundOf('2019-2', {
    title: '2019年第二批企业职业技能等级认定试点',
    notice: '面向全省公开征集第二批试点企业。\n各地级以上市至少推荐1家。',
    opens: '2019-10-21',
    closes: '2019-11-15',
    directoryBy: '2019-11-30',
    schemesBy: '2019-12-10',
    pilotFrom: '2019-12-16',
    pilotUntil: '2020-06-30',
    summaryFrom: '2020-07-01',
  }),
]

/** For tests: Chromium, the page over a register on the real engine, and the same page over one that nobody listens behind. */
export const openPages = async () => {
  const [browser, register]: [Browser, Awaited<ReturnType<typeof openTestRegister>>] = await Promise.all([
    startBrowser(),
    openTestRegister(),
  ])
  for (const item of [active, revoked, long, rare, ...enterprises, ...listings, ...rounds])
    await register.writer.put(item)
  for (const item of [active, revoked]) await register.writer.put(holdingOf(identity, item))
  await register.writer.put(holdingOf(passport, rare, 'passport'))
  const site = await servePage(register.reader)
  const broken = await servePage(
    dynamoRegisterReader({
      table: register.table,
      region: 'local',
      endpoint: 'http://127.0.0.1:1',
      credentials: () => ({ accessKeyId: 'local', secretAccessKey: 'local' }),
      now: () => new Date(),
    }),
  )
  return {
    site,
    broken,
    put: register.writer.put,
    /** A tab of its own, without anything kept from before. */
    open: async (url: string, options: BrowserContextOptions = phone): Promise<Page> => {
      const page = await (await browser.newContext(options)).newPage()
      await page.goto(url)
      return page
    },
    clear: async () => {
      for (const context of browser.contexts()) await context.close()
    },
    close: async () => {
      await browser.close()
      await Promise.all([site.close(), broken.close()])
      await register.close()
    },
  }
}

// biome-ignore lint/performance/useDomNodeTextContent: what people see, without what is hidden
export const read = (page: Page, selector: string) => page.innerText(selector)
export const tone = (page: Page) => page.getAttribute('.card', 'data-tone')
export const widthOf = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth')
export const keep = async (page: Page, name: string) => {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
}

/** Fills in the form, sends it, and gives the words of the card that follows. */
export const ask = async (page: Page, number: string, name: string) => {
  await page.fill('#number', number)
  await page.fill('#name', name)
  await page.click('#question [type=submit]')
  await page.waitForSelector('.card')
  return read(page, '.card')
}
