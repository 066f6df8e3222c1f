import { cast } from '../cast.ts'
import { applyFor, openRound, signSite, visitSite } from '../filing.ts'
import { siteVisit } from '../forms.ts'
import { refused } from '../refused.ts'
import { dayOf, type Scenario, step } from '../step.ts'
import type { Who } from '../visitor.ts'

/** Puts the pool of experts so; answers what it was, to be put back: other walks draw the three whom they know. */
async function keepPool({ on }: Scenario, centre: Who, more: readonly Who[]): Promise<() => Promise<unknown>> {
  const update = async (experts: unknown) =>
    on.apply(centre, await on.read(centre, 'experts', 'guangdong'), 'update', { experts })
  const { experts } = (await on.read(centre, 'experts', 'guangdong')).facts.update
  await update([...experts, ...more.map(({ sub, org }) => ({ person: sub, org, fields: '数控加工' }))])
  return () => update(experts)
}

/** M2: an expert falls ill after two have signed; another is drawn, sees the site, and the evaluation is concluded. */
export async function walkPanel(scenario: Scenario, seed: number): Promise<void> {
  const who = cast(seed + 1_100_000)
  const { centre, experts } = who
  const [one, two, ill] = experts as [Who, Who, Who]
  const substitute: Who = { ...ill, sub: 'expert-d-440000' }
  await dayOf(scenario, '2019-06-21')
  const round = await openRound(scenario, who)
  const applied = await applyFor(scenario, who, round)
  await dayOf(scenario, '2019-07-08')
  let filing = await visitSite(scenario, who, applied)
  for (const expert of [one, two]) filing = await signSite(scenario, expert, filing)
  filing = await step(scenario, '二(二)', '专家因病自行回避', ill, filing, 'recuse', { reason: '突发疾病住院。' })
  await refused(scenario, '缺一名专家，不能得出结论', scenario.on.apply(centre, filing, 'qualify'))
  const putBack = await keepPool(scenario, centre, [substitute])
  try {
    const instead = { visitDate: '2019-07-12', excluded: [] }
    filing = await step(scenario, '二(二)', '按种子抽取替补专家，已签意见有效', centre, filing, 'replace', instead)
  } finally {
    await putBack()
  }
  await dayOf(scenario, '2019-07-12')
  const early = signSite({ on: scenario.on, onStep: () => {} }, substitute, filing)
  await refused(scenario, '替补专家未到现场，不能签署意见', early)
  const visit = siteVisit('2019-07-12', centre, [substitute])
  filing = await step(scenario, '二(二)', '省中心记录替补专家的现场评估', centre, filing, 'visit', visit)
  filing = await signSite(scenario, substitute, filing)
  await step(scenario, '二(二)', '评审合格', centre, filing, 'qualify')
}
