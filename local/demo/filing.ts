import { theSeven } from '../../shared/domain/filing/form.ts'
import { addDays } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { termsOf } from '../../shared/domain/vocabulary/records/round-terms.ts'
import type { Cast } from './cast.ts'
import { city } from './cast.ts'
import { acceptance, form, siteScores, siteVisit } from './forms.ts'
import { pdf, png, portrait } from './papers.ts'
import { dayOf, opened, type Scenario, step } from './step.ts'
import { absent, type Head, Refused, type Who } from './visitor.ts'

/** What an enterprise that is no central branch hands in. */
export const kinds = [...theSeven, '6-credentials', 'self-evaluation-history']

const sealedOn = (date: string, opinion: string) => ({ opinion, sealed: true, date })

/** The first day of the notice's own round. */
const firstDay = '2019-06-21'

async function callingRound({ on }: Scenario, hrss: Who): Promise<Head | undefined> {
  const calls = await on.read(hrss, 'calls', 'guangdong').catch(absent)
  return calls?.state === 'calling' ? on.read(hrss, 'round', calls.facts.begin.round) : undefined
}

/** The clock closes a call once its last day has passed; a walk that was broken off may have left one. */
async function closeCall(scenario: Scenario, round: Head, back: string): Promise<void> {
  await dayOf(scenario, addDays(termsOf(round).closes, 1))
  await scenario.on.compliance()
  await dayOf(scenario, back)
}

/** The round that calls for applications, or else a new one. `terms` are those that differ from the notice's own. */
export async function openRound(
  scenario: Scenario,
  { hrss, centre, experts }: Cast,
  terms: Record<string, string> = {},
): Promise<Head> {
  await keepPool(scenario, centre, experts)
  const calling = await callingRound(scenario, hrss)
  const isOver = terms.title === laterTerms.title || termsOf(calling).title === laterTerms.title
  if (calling && !isOver) return calling
  if (calling) await closeCall(scenario, calling, terms.opens ?? firstDay)
  return opened(scenario, '一(一)', '省人社厅公布批次，全省公开征集', hrss, 'round', {
    title: '2019年企业职业技能等级认定试点',
    notice: '面向全省公开征集具有行业代表性的大型企业开展职业技能等级认定试点。',
    criteria: '在广东省注册、开展过企业自主评价、具有行业代表性的大型企业。',
    opens: firstDay,
    closes: '2019-07-05',
    directoryBy: '2019-07-20',
    schemesBy: '2019-07-31',
    pilotFrom: '2019-08-15',
    pilotUntil: '2019-12-31',
    summaryFrom: '2020-01-01',
    ...terms,
  })
}

/** Of a round that calls once the first has closed. */
export const laterTerms = {
  title: '2019年企业职业技能等级认定试点（第二批）',
  opens: '2019-07-08',
  closes: '2019-07-31',
  directoryBy: '2019-09-30',
  schemesBy: '2019-10-31',
  pilotFrom: '2019-11-01',
}

/** 三(五), W4: the pilot is extended by two persons of the department, and the public told; nothing is done where it was. */
export async function extendRound(scenario: Scenario, { hrss, decider }: Cast, round: Head): Promise<Head> {
  if (round.facts.amend) return round
  const change = await opened(scenario, '三(五)', '省人社厅提出延长试点', hrss, 'round-change', {
    round: round.id,
    kind: 'days',
    days: { schemesBy: '2019-08-09', pilotUntil: '2020-03-31', summaryFrom: '2020-04-01' },
    reason: '部分试点企业年底生产任务集中，延长认定及证书核发时间。',
    announcement: {
      title: { zh: '关于延长企业职业技能等级认定试点时间的公告', en: 'The pilot is extended' },
      text: '试点方案制定时间延长至2019年8月9日，认定及证书核发时间延长至2020年3月31日，2020年4月开展阶段性总结。',
    },
  })
  await step(scenario, '三(五)', '另一人核准，批次延长并公告', decider, change, 'approve')
  const extended = await scenario.on.read(hrss, 'round', round.id)
  const { pilotUntil } = extended.facts.amend.now
  await scenario.onStep({
    clause: '三(五)',
    says: '批次按新的时间节点办理',
    effect: `until ${pilotUntil}`,
    head: extended,
  })
  return extended
}

/** The pool of experts; nothing is done where it holds them already. */
async function keepPool(scenario: Scenario, centre: Who, experts: readonly Who[]): Promise<void> {
  const pool = { procedure: 'experts', id: 'guangdong' }
  const head = await scenario.on.read(centre, pool.procedure, pool.id).catch(absent)
  if (head) return
  const members = experts.map(({ sub, org }) => ({ person: sub, org, fields: '数控加工、涂装' }))
  await step(scenario, '二(二)', '省中心建立专家库', centre, { ...pool, version: 0 } as Head, 'update', {
    experts: members,
  })
}

/** 二(一): the seven materials and the history of self-evaluation, as the form names them. */
export async function uploadAll(
  { on, onStep }: Scenario,
  { operator }: Cast,
  staff: readonly { no?: string }[] = form.staff,
) {
  const papers = kinds.map((kind, i) =>
    kind.startsWith('2') ? png(`${kind}.png`, 64) : pdf(`${kind}.pdf`, `Sample ${i + 1}: ${kind}`),
  )
  const ids = await Promise.all(papers.map((paper) => on.upload(operator, paper)))
  await onStep({ clause: '二(一)', says: '企业上传申请材料', effect: `${ids.length} files in the archive` })
  const everyone = staff.map(({ no }) => no)
  return kinds.map((kind, i) => ({
    kind,
    id: ids[i],
    name: papers[i]?.name,
    ...(kind === '6-credentials' && { of: everyone }),
  }))
}

/** One invented face for all candidates; a plan names it for each. */
export const uploadPhoto = async ({ on }: Scenario, { operator }: Cast) => ({
  id: await on.upload(operator, portrait('photo.png')),
})

/** M7: what of an application is selected. */
export type Scope = { code: string; levels: string[] }[]

/** 二(二): a list of one, which the leading group agrees to on 15 July; `scope` where it is selected in part. */
export async function select(
  scenario: Scenario,
  { centre, group }: Cast,
  round: Head,
  filing: Head,
  scope?: Scope,
): Promise<void> {
  const list = await opened(scenario, '二(二)', '编制择优遴选名单', centre, 'selection', { round: round.id })
  const proposed = await step(scenario, '二(二)', '择优遴选，报领导小组', centre, list, 'propose', {
    selected: [{ filing: filing.id, reason: '综合评分居前。', ...(scope && { scope }) }],
    others: [],
  })
  await dayOf(scenario, '2019-07-15')
  await step(scenario, '二(二)', '领导小组同意名单', group, proposed, 'agree', {
    meeting: '领导小组2019年第1次会议',
    date: '2019-07-15',
    record: '会议同意名单所列企业开展试点。',
    struck: [],
  })
}

/** 一(一), 二(一): from the open call to the city's recommendation. */
export async function applyFor(scenario: Scenario, who: Cast, round: Head): Promise<Head> {
  const { operator, lead, cityHrss } = who
  await dayOf(scenario, '2019-06-24')
  let filing = await opened(scenario, '一(一)', '企业自愿申报，建立备案申请', operator, 'filing', {
    round: round.id,
    city,
    channel: 'open-call',
  })
  filing = await step(scenario, '二(一)', '保存申请表草稿', operator, filing, 'save', form)
  const refusal = await scenario.on.apply(lead, filing, 'submit', {}).catch((e: unknown) => e)
  if (!(refusal instanceof Refused)) throw new Error('an incomplete filing was not refused')
  const { clause, says, errors } = refusal.problem
  await scenario.onStep({
    clause,
    says: '材料不齐，不予接收',
    effect: `${refusal.status} ${says.zh}（${errors.length}）`,
  })
  filing = await step(scenario, '二(一)', '补齐七项材料后提交', lead, filing, 'submit', {
    materials: await uploadAll(scenario, who),
  })

  await dayOf(scenario, '2019-06-28')
  const recommended = sealedOn('2019-06-28', '同意推荐。')
  return step(scenario, '附件', '市人社部门推荐', cityHrss, filing, 'recommend', recommended)
}

/** 二(一), 二(二): taken in on 8 July, and visited by the whole panel on the 10th. */
export async function visitSite(scenario: Scenario, { centre, experts }: Cast, filing: Head): Promise<Head> {
  const accepted = await step(scenario, '二(一)', '省中心受理', centre, filing, 'accept', acceptance('2019-07-08'))
  const called = await step(scenario, '二(二)', '组织专家现场评估', centre, accepted, 'convene', {
    size: 3,
    visitDate: '2019-07-10',
    excluded: [],
  })
  await dayOf(scenario, '2019-07-10')
  const visit = siteVisit('2019-07-10', centre, experts)
  return step(scenario, '二(二)', '省中心记录现场评估', centre, called, 'visit', visit)
}

/** 二(二): an expert finds the enterprise qualified. */
export const signSite = (scenario: Scenario, expert: Who, filing: Head): Promise<Head> =>
  step(scenario, '二(二)', '专家签署意见', expert, filing, 'opine', {
    scores: siteScores,
    conclusion: 'qualified',
    comment: '具备试点条件。',
    noConflictOfInterest: true,
  })

/**
 * 二(一), 二(二): from the open call to the public directory; `meanwhile` is done before the application is taken in, and
 * `scope` is what of it is selected.
 */
export async function fileEnterprise(
  scenario: Scenario,
  who: Cast,
  round: Head,
  meanwhile: () => Promise<unknown> = async () => {},
  scope?: Scope,
): Promise<Head> {
  const { operator, centre, hrss, experts } = who
  let filing = await applyFor(scenario, who, round)
  await dayOf(scenario, '2019-07-08')
  await meanwhile()
  filing = await visitSite(scenario, who, filing)
  for (const expert of experts) filing = await signSite(scenario, expert, filing)
  filing = await step(scenario, '二(二)', '评审合格', centre, filing, 'qualify')
  await select(scenario, who, round, filing, scope)
  filing = await scenario.on.read(operator, 'filing', filing.id)
  filing = await step(
    scenario,
    '二(二)',
    '省人社厅出具备案回执',
    hrss,
    filing,
    'receipt',
    sealedOn('2019-07-15', '同意备案。'),
  )
  filing = await step(scenario, '二(二)', '按备案顺序赋码，完成备案', centre, filing, 'allocate')
  return step(scenario, '二(二)', '公布试点企业目录', hrss, filing, 'list')
}
