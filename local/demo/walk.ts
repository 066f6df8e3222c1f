import { assess } from './assessment.ts'
import { enactPolicies } from './cases/scope.ts'
import { type Cast, cast, city } from './cast.ts'
import { complain } from './complaint.ts'
import { leave } from './exit.ts'
import { extendRound, fileEnterprise, laterTerms, openRound } from './filing.ts'
import { candidates } from './people.ts'
import { fileScheme } from './scheme.ts'
import { announce, follow, train } from './services.ts'
import { dayOf, type OnStep, opened, type Scenario, step, until } from './step.ts'
import { checkByProvince } from './supervise.ts'
import { type Head, Refused, type Visitor, visitor } from './visitor.ts'

export type Sample = { number: string; name: string; total: number }

/** The first number of the batch's first block, and whose it is: levels come highest first, passers in list order. */
function sampleOf({ facts }: Head, seed: number): Sample {
  const { prefix, total } = facts.open
  const [block] = facts.issue.blocks
  const serial = String(block.from).padStart(6, '0')
  // The first of the two candidates for level 2, who both pass.
  const name = candidates(seed)[28]?.name ?? ''
  return { number: `${prefix}${String(block.year).slice(2)}${block.level}${serial}`, name, total }
}

/** The lookup keeps a hit for a minute, so that the run's clock moves on between two looks at what may still be pending. */
async function lookUpAccepted(on: Visitor, { number, name }: Sample) {
  let time = Date.parse('2019-09-03T01:00:00.000Z')
  return until(async () => {
    time += 61_000
    await on.clock(new Date(time).toISOString())
    const { status, body } = await on.lookup(number, name)
    return status === 200 && body.certificate.national === 'accepted' && body.certificate.policies ? body : undefined
  })
}

/** 二(五): the register of issue (发放登记), and its sheet. */
async function handOver(scenario: Scenario, who: Cast, batch: Head, { number }: Sample): Promise<void> {
  const records = [{ number, on: '2019-09-02', to: 'holder' }]
  await step(scenario, '二(五)', '发放登记：本人领取电子证书', who.operator, batch, 'hand-over', { records })
}

/** What the public reads of the batch: who passed, by masked name; and how many there are, once they were counted. */
async function readInPublic(on: Visitor, onStep: OnStep, { id }: Head): Promise<void> {
  const notice = await until(() => on.look(`/v1/results-notices/${id}`).catch(absent))
  const [first] = notice.people
  await onStep({
    clause: '二(五)',
    says: '对外公开认定结果',
    effect: `${notice.total} people: ${first.maskedName} ${first.occupation.name} …`,
  })
  await on.compliance()
  const { totals } = await on.look('/v1/statistics')
  await onStep({ clause: '四(五)', says: '证书核发统计', effect: `${totals.active} certificates in force` })
}

/** 四(五), 三(六): what the city reads of its own: exact numbers, and how the round's report would look now. */
async function readFigures(on: Visitor, onStep: OnStep, { cityCentre }: Cast, { id }: Head): Promise<void> {
  const { totals } = await on.get(cityCentre, `/v1/authority/statistics?round=${id}`)
  const { candidates, certificates, deadlines } = totals
  const rate = `${candidates.passed}/${candidates.attended}`
  await onStep({
    clause: '四(五)',
    says: '地市查看统计：合格率、证书、时限执行',
    effect: `${rate} passed, ${certificates.issued} certificates, ${deadlines.results.inTime} results in time`,
  })
  const bytes = await on.fetch(cityCentre, `/v1/rounds/${id}/summary.pdf`)
  await onStep({
    clause: '三(六)',
    says: '阶段性总结报告（未到总结时间，为阶段数据）',
    effect: `PDF, ${bytes.byteLength} bytes`,
  })
}
const absent = (refused: unknown) => {
  if (refused instanceof Refused && refused.status === 404) return undefined
  throw refused
}

/** Another enterprise of the same round, whose filing goes untold. */
export const castBeside = (seed: number): Cast => cast(seed + 5_000_000)

/** Its filing, and what it applies for in the next round before it has its receipt. */
type Beside = { filing: Head; application: Head }

async function fileBeside({ on, onStep }: Scenario, seed: number, round: Head): Promise<Beside> {
  const [who, untold] = [castBeside(seed), { on, onStep: () => {} }]
  let application: Head | undefined
  const filing = await fileEnterprise(untold, who, round, async () => {
    const next = await openRound(untold, who, laterTerms)
    application = await on.open(who.operator, 'filing', { round: next.id, city, channel: 'open-call' })
  })
  if (!application) throw new Error('it applied for nothing else')
  await onStep({ clause: '二(二)', says: '同批另一企业完成备案', effect: filing.facts.allocate.prefix, head: filing })
  await onStep({ clause: '一(一)', says: '该企业取得回执前另申报了下一批次', effect: 'draft', head: application })
  return { filing, application }
}

/** 四(三): it is removed in due form, while the first goes on. Answers the scheme that it was drafting. */
async function leaveBeside(on: Visitor, onStep: OnStep, seed: number, { filing, application }: Beside): Promise<Head> {
  const scenario: Scenario = { on, onStep }
  const who = castBeside(seed)
  await dayOf(scenario, '2019-09-04')
  const drafted = await on.open(who.operator, 'scheme', { filing: filing.id })
  await leave(scenario, who, filing)
  for (const [{ id }, says, state] of [
    [filing, '移出的是企业：已备案的即时移出', 'removed'],
    [application, '移出的是企业：另一批次申报中的同时终止', 'ended'],
  ] as const) {
    const head = await on.read(who.lead, 'filing', id)
    if (head.state !== state) throw new Error(`a filing outlived its enterprise: ${head.state}`)
    await onStep({ clause: '四(三)', says, effect: `filing ${state}`, head })
  }
  const refused = await on.open(who.operator, 'scheme', { filing: filing.id }).catch((e: unknown) => e)
  if (!(refused instanceof Refused)) throw new Error('a scheme of a removed enterprise was taken')
  await onStep({ clause: '四(三)', says: '移出后不再受理其方案、计划、核发', effect: refused.problem.says.zh })
  const { prefix } = filing.facts.allocate
  const gone = await until(async () => {
    const { removed } = await on.look('/v1/directory')
    return removed.find(({ segment }: { segment: string }) => segment === prefix)
  })
  await onStep({ clause: '四(三)', says: '公开目录单列已移出的企业', effect: `${gone.segment} ${gone.statusName.zh}` })
  return drafted
}

/** 四(三): what was beside its filing, and had no place in the decision's own transaction, the nightly job has ended. */
async function endedWith(on: Visitor, onStep: OnStep, seed: number, { id }: Head): Promise<void> {
  const head = await on.read(castBeside(seed).lead, 'scheme', id)
  if (head.state !== 'halted') throw new Error('a scheme outlived its enterprise')
  await onStep({ clause: '四(三)', says: '其余事项随移出中止（每日任务）', effect: 'scheme halted', head })
}

/** Walks the whole notice through the doors of a running system, as the visitor `on`. The clock is given back at the end, or after a fault. */
export async function walk(base: string, seed: number, onStep: OnStep, on = visitor(base)): Promise<Sample> {
  const scenario = { on, onStep }
  const who = cast(seed)
  try {
    await dayOf(scenario, '2019-06-21')
    const round = await openRound(scenario, who)
    const filing = await fileEnterprise(scenario, who, round)
    await announce(scenario, who)
    await extendRound(scenario, who, round)
    const other = await fileBeside(scenario, seed, round)
    const scheme = await fileScheme(scenario, who, filing)
    await train(scenario, who, filing)
    const results = await assess(scenario, who, { filing, scheme }, candidates(seed))
    // A results dossier has the id of its plan.
    await checkByProvince(scenario, who, results)

    await dayOf(scenario, '2019-09-02')
    const prepared = await opened(scenario, '二(五)', '经办人编制核发批次，逐证核验', who.operator, 'issuance', {
      results: results.id,
      form: 'electronic',
    })
    const batch = await step(scenario, '二(五)', '负责人核发：先取号，后逐张核发', who.lead, prepared, 'issue', {
      responsible: '示范负责人',
    })
    let last = 0
    const done = await until(async () => {
      const head = await on.read(who.lead, 'issuance', batch.id)
      const { issued = 0 } = head.facts.progress ?? {}
      const { total } = head.facts.open
      if (issued > last)
        await onStep({ clause: '二(五)', says: '核发进度', effect: `${issued}/${total}`, progress: { issued, total } })
      last = issued
      return head.state === 'completed' ? head : undefined
    })
    await onStep({
      clause: '二(五)',
      says: '证书全部核发',
      effect: `${done.facts.open.total} certificates`,
      head: done,
    })

    await on.compliance()
    const sample = sampleOf(done, seed)
    const reported = await until(async () => {
      const head = await on.read(who.lead, 'report', sample.number).catch(() => undefined)
      return head?.state === 'connected' ? head : undefined
    })
    await onStep({
      clause: '二(五)',
      says: '与全国联网查询系统对接：逐证上报，取得回执',
      effect: `receipt ${reported.facts.confirm.acknowledgement}`,
      head: reported,
    })
    await enactPolicies(scenario, who)
    const found = await lookUpAccepted(on, sample)
    const { maskedName, level, statusName, nationalName, policies } = found.certificate
    await onStep({
      clause: '二(五)',
      says: '社会公众免费查询',
      effect: `${sample.number} ${maskedName} ${level} ${statusName.zh} ${nationalName.zh}`,
    })
    await onStep({
      clause: '四(一)',
      says: '查询结果显示相关政策',
      effect: `${policies[0].title.zh} ${policies[0].url}`,
    })
    await handOver(scenario, who, done, sample)
    await follow({ on, onStep }, who, filing, sample.number)
    const drafted = await leaveBeside(on, onStep, seed, other)
    await complain(scenario, who)
    await readInPublic(on, onStep, done)
    await endedWith(on, onStep, seed, drafted)
    await readFigures(on, onStep, who, round)
    return sample
  } finally {
    await on.clock(null)
  }
}
