import { report } from './figure.ts'
import { applyFor, type Outcome } from './filings/application.ts'
import { type Client, eachOf, openClient } from './filings/client.ts'
import { cities, inventEnterprises, natures } from './filings/enterprise.ts'
import { acceptAll, evaluateAll, openRound, recommendAll } from './filings/province.ts'
import { countListed, issueReceipts, listAll, most, orderOf, selectBest } from './filings/selection.ts'
import { startSystem } from './filings/system.ts'

const seconds = (since: number) => (performance.now() - since) / 1000
const dayOf = (client: Client, date: string) => client.clock(`${date}T01:00:00.000Z`)

/** How many follow each other without a gap, from the first on. */
const consecutive = (numbers: readonly number[]) => numbers.filter((n, i) => n === (numbers[0] ?? 0) + i).length
const kindsOf = (outcomes: readonly Outcome[], kind: 'city' | 'nature') =>
  new Set(outcomes.map(({ enterprise }) => enterprise[kind])).size
const held = (outcomes: readonly Outcome[]) => outcomes.filter((o) => o.held).length

/**
 * One round from the call to the directory: `count` enterprises (a multiple of 20, enough for 30 to be selected) over HTTP
 * alone, and the authorities by their queues. Whether all came out as it has to.
 */
async function fileRound(client: Client, count: number, seed: number): Promise<boolean> {
  const named = (figure: string) => `filings.${count}.${figure}`
  const results: boolean[] = []
  const exactly = (figure: string, value: number, goal: number, unit: string) =>
    results.push(report(named(figure), value, unit, { op: '=', value: goal }))

  const begun = performance.now()
  await dayOf(client, '2019-06-24')
  const round = await openRound(client)
  const opened = performance.now()
  const outcomes = await eachOf(inventEnterprises(count, seed), (enterprise) => applyFor(client, round, enterprise))
  report(named('rate'), count / seconds(opened), 'filing/s')

  const whole = outcomes.filter(({ enterprise }) => !enterprise.gap)
  exactly('handed_in', whole.filter(({ filing }) => filing.state === 'submitted').length, count * 0.9, 'filing')
  exactly('incomplete.refused', held(outcomes.filter(({ enterprise }) => enterprise.gap)), count * 0.1, 'filing')
  exactly('hostile.refused', held(outcomes.filter(({ enterprise }) => enterprise.hostile)), count * 0.05, 'filing')
  exactly('cities', kindsOf(whole, 'city'), cities.length, 'city')
  exactly('natures', kindsOf(whole, 'nature'), natures.length, 'nature')

  await dayOf(client, '2019-06-28')
  const branches = whole.filter(({ enterprise }) => enterprise.nature === 'central-branch').length
  exactly('recommended', (await recommendAll(client, round)).length, whole.length - branches, 'filing')
  await dayOf(client, '2019-07-08')
  const accepted = await acceptAll(client, round)
  exactly('accepted', accepted.length, whole.length, 'filing')
  await dayOf(client, '2019-07-10')
  const worths = new Map(whole.map(({ filing, enterprise }) => [filing.id, enterprise.worth]))
  const evaluated = await evaluateAll(client, accepted, ({ id }) => worths.get(id) ?? 0)
  // Three experts differ by a point each, so that the second decides.
  const worthy = whole.filter(({ enterprise }) => enterprise.worth + 1 >= 60).length
  exactly('qualified', evaluated.filter(({ state }) => state === 'qualified').length, worthy, 'filing')

  const agreed = await selectBest(client, round)
  const asked = performance.now()
  const { receipted, again } = await issueReceipts(client, agreed)
  report(named('receipts.wall'), seconds(asked), 's')
  report(named('receipts.again'), again, 'call')
  exactly('receipts', consecutive(receipted.map(orderOf)), most, 'receipt in order')
  const segments = await listAll(client, receipted)
  // Positions 8 to 13 of a certificate number are the sequence code.
  exactly('segments', consecutive(segments.map((s) => Number(s.slice(7)))), most, 'segment in order')
  exactly('listed', await countListed(client, segments), most, 'enterprise')
  report(named('wall'), seconds(begun), 's')
  return results.every((met) => met)
}

/** The load on the system at `base`, whose clock is given back at the end, or on one of its own. Whether every goal holds. */
export async function measureFilings(base?: string, count = 200): Promise<boolean> {
  const system = base === undefined ? await startSystem() : { url: base, close: async () => {} }
  const client = openClient(system.url)
  try {
    return await fileRound(client, count, Math.floor(Date.now() / 1000))
  } finally {
    await client.clock(null)
    await system.close()
  }
}

// npx node bench/filings.ts [http://127.0.0.1:3000 [count]]
if (import.meta.main) {
  const [, , base, count] = process.argv
  if (!(await measureFilings(base, count === undefined ? undefined : Number(count)))) process.exitCode = 1
}
