import { type Cast, cast, city } from '../cast.ts'
import { openRound, uploadAll } from '../filing.ts'
import { acceptance, form, ministryConfirmed, ministryFiling, occupations } from '../forms.ts'
import { dayOf, opened, type Scenario, step } from '../step.ts'
import { type Head, Refused, type Who } from '../visitor.ts'

/*
 * W6, W7: who applies by which path, to whom, and how an application is taken back. Each case is an enterprise of its own.
 */

const elsewhere = '440100'
const box = (opinion: string, date: string) => ({ opinion, sealed: true, date })
const aimed = (round: Head, over: object = {}) => ({ round: round.id, city, channel: 'open-call', ...over })
const fileOf = <M extends { kind: string }>(material: M): M =>
  material.kind === 'self-evaluation-history' ? { ...material, kind: 'ministry-filing' } : material

/** Tells of what a door refuses, which it must. */
async function refused({ onStep }: Scenario, clause: string, says: string, asked: Promise<unknown>): Promise<void> {
  const answer = await asked.catch((e: unknown) => e)
  if (!(answer instanceof Refused)) throw new Error(`not refused: ${says}`)
  const [error] = answer.problem.errors ?? []
  await onStep({ clause, says, effect: `${answer.status} ${error?.says.zh ?? answer.problem.says.zh}` })
}

/** One application, on which its enterprise, its city and the centre act by turns. */
type Application = { scenario: Scenario; who: Cast; round: Head; papers: Awaited<ReturnType<typeof uploadAll>> }

async function enterpriseOf(scenario: Scenario, round: Head, seed: number): Promise<Application> {
  const who = cast(seed)
  const untold = { on: scenario.on, onStep: () => {} }
  return { scenario, who, round, papers: await uploadAll(untold, who) }
}

const applyFor = ({ scenario, who, round }: Application, says: string, over: object = {}) =>
  opened(scenario, '一(一)', says, who.operator, 'filing', aimed(round, over))

const handIn = ({ scenario, who, papers }: Application, filing: Head, says: string, over: object = {}) =>
  step(scenario, '二(一)', says, who.lead, filing, 'submit', { ...form, materials: papers, ...over })

const takeIn = ({ scenario, who }: Application, filing: Head, says: string, over: object = {}) =>
  step(scenario, '二(一)', says, who.centre, filing, 'accept', { ...acceptance('2019-06-28'), ...over })

/** W6: the box says what the unit is; without a filing of the Ministry's it goes the general path, under the province. */
async function branchOnGeneralPath(at: Application): Promise<Head> {
  const filing = await applyFor(at, '央企驻粤分支机构（未在人社部备案）申报')
  const handed = await handIn(at, filing, '单位性质为央企分支机构，按一般路径申报', { nature: 'central-branch' })
  return takeIn(at, handed, '省中心直接受理，不经市推荐')
}

/** W6: what is not in the Ministry's file is refused at its place, and put right. */
async function branchOfMinistry(at: Application): Promise<Head> {
  const { scenario, who, papers } = at
  const filing = await applyFor(at, '央企驻粤分支机构（已在人社部备案）申报')
  const [first] = occupations
  const claim = {
    ...form,
    nature: 'central-branch',
    path: 'ministry',
    ministryFiling: { ...ministryFiling, occupations: ministryFiling.occupations.slice(0, 1) },
    materials: papers.map(fileOf),
  }
  const asked = scenario.on.apply(who.lead, filing, 'submit', claim)
  await refused(scenario, '一(六)', '所报职业不在人社部备案文件中，不予接收', asked)
  const handed = await handIn(at, filing, '按人社部备案文件更正后提交', { ...claim, occupations: [first] })
  await refused(
    scenario,
    '一(六)',
    '省中心未逐项核对，不能受理',
    scenario.on.apply(who.centre, handed, 'accept', acceptance('2019-06-28')),
  )
  return takeIn(at, handed, '省中心对照人社部备案文件逐项核对后受理', {
    ministryConfirmed: ministryConfirmed.slice(0, 1),
  })
}

/** W7, R-79: no city reads of an enterprise of the province's own, from its draft on. */
async function directlyUnderProvince(at: Application): Promise<Head> {
  const { scenario, who } = at
  const filing = await applyFor(at, '省直属企业申报', { provincialDirect: true })
  const unseen = (by: Who, what: string) =>
    refused(scenario, '四(三)', `${what}，地市不能查看`, scenario.on.read(by, 'filing', filing.id))
  await unseen(who.cityHrss, '草稿')
  const handed = await handIn(at, filing, '提交申请，直接送省中心')
  for (const by of [who.cityHrss, who.cityCentre]) await unseen(by, '已提交的申请')
  await refused(
    scenario,
    '四(三)',
    '省中心核定与企业所述不符，不能受理',
    scenario.on.apply(who.centre, handed, 'accept', acceptance('2019-06-28')),
  )
  const taken = await takeIn(at, handed, '省中心确认其为省直属企业并受理', { provincialDirect: true })
  await unseen(who.cityCentre, '已受理的申请')
  return taken
}

/** W7: a negative opinion is no veto for whoever answered the open call. */
async function openCallGoesOn(at: Application): Promise<Head> {
  const { scenario, who } = at
  const filing = await applyFor(at, '企业通过公开征集申报')
  let handed = await handIn(at, filing, '提交申请')
  const lacking = { lacking: ['请补充行业地位说明'] }
  handed = await step(scenario, '二(一)', '市人社部门退回补正', who.cityHrss, handed, 'supplement', lacking)
  handed = await handIn(at, handed, '补正后提交')
  const against = box('行业代表性不足，不予推荐。', '2019-06-28')
  const decline = scenario.on.apply(who.cityHrss, handed, 'decline', against)
  await refused(scenario, '一(一)', '不予推荐不能终止公开征集的申报', decline)
  handed = await step(scenario, '附件', '市出具不予推荐意见，申请继续', who.cityHrss, handed, 'advise-against', against)
  return takeIn(at, handed, '省中心连同该意见受理')
}

/** W7: taken back and filed again, after the old one and with its opinions; what a city said is not escaped. */
async function withdrawnAndFiledAgain(at: Application): Promise<Head> {
  const { scenario, who, round } = at
  const first = await applyFor(at, '企业由市推荐申报', { channel: 'city-recommended' })
  let handed = await handIn(at, first, '提交申请')
  handed = await step(scenario, '一(一)', '受理前撤回', who.lead, handed, 'withdraw', { reason: '材料需重新准备。' })
  const second = await applyFor(at, '征集截止前重新申报，接续前一申请', {
    channel: 'city-recommended',
    after: first.id,
  })
  handed = await handIn(at, second, '提交申请')
  const no = box('行业代表性不足，不予推荐。', '2019-06-28')
  await step(scenario, '附件', '市不予推荐，推荐渠道即告终止', who.cityHrss, handed, 'decline', no)
  const again = (over: object) => scenario.on.open(who.operator, 'filing', aimed(round, over))
  await refused(scenario, '一(一)', '不写明前一申请，不能重新申报', again({}))
  await refused(scenario, '一(一)', '不能再由市推荐申报', again({ channel: 'city-recommended', after: second.id }))
  const third = await applyFor(at, '通过公开征集申报，附前一申请的意见', { after: second.id })
  handed = await handIn(at, third, '提交申请')
  handed = await step(scenario, '附件', '市再次不予推荐，申请继续', who.cityHrss, handed, 'advise-against', no)
  return takeIn(at, handed, '省中心连同各次意见受理')
}

/** W7: a wrong city is put right while it is a draft, and what was opened by mistake is abandoned. */
async function wrongCity(at: Application): Promise<Head> {
  const { scenario, who, round, papers } = at
  const mistaken = await applyFor(at, '企业误建草稿')
  await step(scenario, '一(一)', '放弃草稿', who.operator, mistaken, 'withdraw', { reason: '误建。' })
  const filing = await applyFor(at, '企业选错地市', { city: elsewhere, after: mistaken.id })
  const claim = { ...form, materials: papers }
  const asked = scenario.on.apply(who.lead, filing, 'submit', claim)
  await refused(scenario, '二(一)', '注册地址不在所申请的地市，不予接收', asked)
  const right = await step(scenario, '一(一)', '更正地市', who.operator, filing, 'redirect', aimed(round))
  const handed = await handIn(at, right, '提交申请')
  const yes = box('同意推荐。', '2019-06-28')
  return step(scenario, '附件', '注册地所在市推荐', who.cityHrss, handed, 'recommend', yes)
}

/** Where each case came to. */
export type Applied = Record<
  'general' | 'ministry' | 'direct' | 'opposed' | 'again' | 'redirected',
  { who: Cast; filing: Head }
> & { round: Head }

/** 一(一), 一(六), 四(三): the ways of applying, each by an enterprise of its own, in the round that calls. */
export async function walkApplying(scenario: Scenario, seed: number): Promise<Applied> {
  await dayOf(scenario, '2019-06-24')
  const round = await openRound(scenario, cast(seed))
  await dayOf(scenario, '2019-06-28')
  const lead = async (n: number, through: (at: Application) => Promise<Head>) => {
    const at = await enterpriseOf(scenario, round, seed + n)
    return { who: at.who, filing: await through(at) }
  }
  return {
    round,
    general: await lead(1, branchOnGeneralPath),
    ministry: await lead(2, branchOfMinistry),
    direct: await lead(3, directlyUnderProvince),
    opposed: await lead(4, openCallGoesOn),
    again: await lead(5, withdrawnAndFiledAgain),
    redirected: await lead(6, wrongCity),
  }
}
