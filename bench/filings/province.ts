import { type Client, eachOf, type Head, Refused, type Who } from './client.ts'
import { cities } from './enterprise.ts'

const province = '440000'
const of = (role: string, org = province): Who => ({ sub: `${role}-${org}`, role, org })
export const centre = of('province-centre')
export const hrss = of('province-hrss')
export const group = of('leading-group')
const expertNames = Array.from({ length: 21 }, (_, i) => `bench-expert-${i + 1}`)

export const sealed = (date: string, opinion: string) => ({ opinion, sealed: true, date })

/** 一(一): a round, and experts enough for its panels beside those in the pool already. */
export async function openRound(client: Client): Promise<Head> {
  const pool = await client.read(centre, 'experts', 'guangdong').catch((e: unknown) => {
    if (e instanceof Refused && e.status === 404) return undefined
    throw e
  })
  const known = pool?.facts.update?.experts ?? []
  const names = new Set(known.map(({ person }) => person))
  const more = expertNames.filter((person) => !names.has(person))
  if (more.length > 0)
    await client.apply(centre, { procedure: 'experts', id: 'guangdong', version: pool?.version ?? 0 }, 'update', {
      experts: [...known, ...more.map((person) => ({ person, org: province, fields: '机械加工' }))],
    })
  return client.open(hrss, 'round', {
    title: '2019年企业职业技能等级认定试点',
    notice: '面向全省公开征集具有行业代表性的大型企业。',
    criteria: '在广东省注册、开展过企业自主评价的大型企业。',
    opens: '2019-06-21',
    closes: '2019-07-05',
    directoryBy: '2019-07-20',
    schemesBy: '2019-07-31',
    pilotFrom: '2019-08-15',
    pilotUntil: '2019-12-31',
    summaryFrom: '2020-01-01',
  })
}

/** The filings of the round that wait in a state for whoever asks: a queue names them, and each is opened to be read. */
export async function waiting(client: Client, who: Who, round: Head, state: string): Promise<Head[]> {
  const queued = await client.queue(who, 'filing', state)
  const opened = await eachOf(queued, ({ id }) => client.read(who, 'filing', id))
  return opened.filter(({ facts }) => facts.open.round === round.id)
}

/** 附件: each city recommends what waits in its own queue. */
export const recommendAll = async (client: Client, round: Head): Promise<Head[]> =>
  (
    await eachOf(cities, async (city) => {
      const office = of('city-hrss', city)
      const opinion = sealed('2019-06-28', '同意推荐。')
      const all = await waiting(client, office, round, 'submitted')
      return Promise.all(all.map((filing) => client.apply(office, filing, 'recommend', opinion)))
    })
  ).flat()

/** 二(一): the centre takes in what cities recommended, and central branches without; and calls a panel for each. */
export async function acceptAll(client: Client, round: Head): Promise<Head[]> {
  const queues = ['recommended', 'submitted'].map((state) => waiting(client, centre, round, state))
  return eachOf((await Promise.all(queues)).flat(), async (filing) => {
    const on = '2019-07-08'
    const creditChecked = { on, source: '国家企业信用信息公示系统', sound: true }
    const { path, occupations = [] } = filing.facts.submit ?? {}
    const claim = {
      provincialDirect: false,
      originalsSightedOn: on,
      creditChecked,
      // W6
      ...(path === 'ministry' && { ministryConfirmed: occupations.map(({ code, levels }) => ({ code, levels })) }),
    }
    const accepted = await client.apply(centre, filing, 'accept', claim)
    return client.apply(centre, accepted, 'convene', { size: 3, visitDate: '2019-07-10', excluded: [] })
  })
}

const items = 'basics personnelSystem funds trainingUnitAndQuality venues instruments informationSystem'.split(' ')
const opinionOf = (value: number) => ({
  scores: Object.fromEntries(
    items.map((item) => [item, { score: value, comment: '已核实。', evidence: { materials: [], observed: '现场。' } }]),
  ),
  conclusion: value >= 60 ? 'qualified' : 'unqualified',
  comment: '现场评估完成。',
  noConflictOfInterest: true,
})

/** 二(二): the experts that were drawn sign one after another, and differ by a point; the centre concludes as most did. */
export const evaluateAll = (client: Client, filings: readonly Head[], worthOf: (filing: Head) => number) =>
  eachOf(filings, async (filing) => {
    let at = filing
    const conclusions: string[] = []
    const experts = filing.facts.convene?.experts ?? []
    const seen = { on: '2019-07-10', experts, persons: [centre.sub], record: '现场查看。' }
    at = await client.apply(centre, at, 'visit', seen)
    for (const [i, sub] of experts.entries()) {
      const opinion = opinionOf(worthOf(filing) + i)
      conclusions.push(opinion.conclusion)
      at = await client.apply({ sub, role: 'expert', org: province }, at, 'opine', opinion)
    }
    const qualified = conclusions.filter((conclusion) => conclusion === 'qualified').length
    return client.apply(centre, at, 2 * qualified > conclusions.length ? 'qualify' : 'disqualify')
  })
