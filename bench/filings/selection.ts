import { setTimeout as pause } from 'node:timers/promises'
import { type Client, eachOf, type Head, Refused } from './client.ts'
import { centre, group, hrss, sealed, waiting } from './province.ts'

/** How many are selected. */
export const most = 30

/** The sum of all scores that were signed. */
const scoreOf = ({ facts }: Head): number =>
  (facts.opine?.opinions ?? [])
    .flatMap(({ scores }) => Object.values(scores))
    .reduce((total, { score }) => total + score, 0)

/** 二(二): the qualified of the round by their scores; the best go before the leading group, which agrees. */
export async function selectBest(client: Client, round: Head): Promise<Head[]> {
  const qualified = await waiting(client, centre, round, 'qualified')
  const ranked = qualified.toSorted((a, b) => scoreOf(b) - scoreOf(a) || (a.id < b.id ? -1 : 1))
  const selected = ranked.slice(0, most)
  const others = ranked.slice(most)
  const named = (reason: string) => (filing: Head) => ({ filing: filing.id, reason })
  const list = await client.open(centre, 'selection', { round: round.id })
  const proposed = await client.apply(centre, list, 'propose', {
    selected: selected.map(named('综合评分居前。')),
    others: others.map(named('综合评分未进入前三十名。')),
  })
  await client.clock('2019-07-15T01:00:00.000Z')
  await client.apply(group, proposed, 'agree', {
    meeting: '领导小组2019年第1次会议',
    date: '2019-07-15',
    record: '会议同意名单所列企业开展试点。',
    struck: [],
  })
  return eachOf(selected, ({ id }) => client.read(hrss, 'filing', id))
}

const patience = 100

/** Asks until it is done: reads anew when the dossier moved on, and waits when too many are at it. */
async function insist(client: Client, filing: Head, action: string, claim: unknown, done: string) {
  let at = filing
  for (let again = 0; ; again++) {
    try {
      return { head: await client.apply(hrss, at, action, claim), again }
    } catch (e) {
      if (!(e instanceof Refused) || ![409, 412, 503].includes(e.status) || again === patience) throw e
    }
    await pause(10 * (again + 1))
    at = await client.read(hrss, 'filing', at.id)
    if (at.state === done) return { head: at, again }
  }
}

/** 二(二): receipts, asked for all at one time. `again` counts who had to ask once more. */
export async function issueReceipts(client: Client, agreed: readonly Head[]) {
  const opinion = sealed('2019-07-15', '同意备案。')
  const all = await Promise.all(agreed.map((filing) => insist(client, filing, 'receipt', opinion, 'receipted')))
  const heads = all.map(({ head }) => head)
  return { receipted: heads.toSorted((a, b) => orderOf(a) - orderOf(b)), again: all.reduce((n, a) => n + a.again, 0) }
}
export const orderOf = ({ facts }: Head): number => facts.receipt?.order ?? Number.NaN

/** 二(二): segments in the order of receipts, then the directory. */
export async function listAll(client: Client, receipted: readonly Head[]): Promise<string[]> {
  const filed: Head[] = []
  for (const filing of receipted) filed.push(await client.apply(centre, filing, 'allocate'))
  const listed = await eachOf(filed, (filing) => client.apply(hrss, filing, 'list'))
  return listed.map(({ facts }) => facts.allocate?.prefix ?? '')
}

/** How many of these segments the public directory shows, once it shows as many or a minute has passed. */
export async function countListed(client: Client, segments: readonly string[]): Promise<number> {
  const own = new Set(segments)
  const until = Date.now() + 60_000
  for (;;) {
    const { enterprises } = await client.look<{ enterprises: { segment: string }[] }>('/v1/directory')
    const shown = enterprises.filter(({ segment }) => own.has(segment)).length
    if (shown === own.size || Date.now() > until) return shown
    await pause(200)
  }
}
