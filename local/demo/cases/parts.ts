import { report } from '../assessment.ts'
import { type Cast, cast } from '../cast.ts'
import { fileEnterprise, openRound } from '../filing.ts'
import { marks } from '../forms.ts'
import { pdf } from '../papers.ts'
import { candidates } from '../people.ts'
import { fileScheme } from '../scheme.ts'
import { dayOf, opened, type Scenario, step, until } from '../step.ts'
import type { Head, Visitor } from '../visitor.ts'

type Asking = Scenario & { on: Visitor }

/** Where a candidate is judged apart from the results. */
const partOf = ({ facts }: Head, no: string): string =>
  [facts.endorse, facts.approve, facts.recall, facts['re-mark']]
    .flatMap((one) => one?.aside ?? [])
    .findLast((one) => one.no === no)?.in

/** Both reviews of what is submitted. */
async function review({ on, onStep }: Asking, who: Cast, results: Head, digest: string): Promise<Head> {
  const endorsed = await on.apply(who.cityCentre, results, 'endorse', { digest })
  return step({ on, onStep }, '二(五)', '补充结果经市、省两级审核通过', who.secondReviewer, endorsed, 'approve', {
    digest,
  })
}

/** A batch from its preparation to its end, as what it is for says. */
export async function issue({ on, onStep }: Asking, who: Cast, says: string, claim: object): Promise<Head> {
  const prepared = await on.open(who.operator, 'issuance', { form: 'electronic', ...claim })
  await on.apply(who.lead, prepared, 'issue', { responsible: '示范负责人' })
  const batch = await until(async () => {
    const now = await on.read(who.lead, 'issuance', prepared.id)
    return now.state === 'completed' ? now : undefined
  })
  await onStep({ clause: '二(五)', says, effect: `${batch.facts.open.total} certificates` })
  return batch
}

/**
 * 二(四), 二(五), M6, M12: of six candidates one is returned by the city, one held by the province, one left to a later batch,
 * and one who failed is re-marked; all come to their certificates. Answers the batches in their order.
 */
export async function walkParts(scenario: Asking, of: number): Promise<Head[]> {
  const { on } = scenario
  // An enterprise of its own, whatever else was walked.
  const seed = of + 400
  const untold: Scenario = { on, onStep: () => {} }
  try {
    await dayOf(untold, '2019-06-21')
    const who = cast(seed)
    const filing = await fileEnterprise(untold, who, await openRound(untold, who))
    const scheme = await fileScheme(untold, who, filing)
    let results = await report(untold, who, { filing, scheme }, candidates(seed).slice(0, 6))
    const { sha256: digest } = results.facts.submit.results

    await dayOf(scenario, '2019-08-26')
    results = await step(scenario, '二(四)', '地市审核：一人退回，其余通过', who.cityCentre, results, 'endorse', {
      digest,
      except: [{ as: 'returned', candidates: [{ no: '2', reason: '实操评分表缺签名。' }] }],
    })
    await dayOf(scenario, '2019-08-28')
    results = await step(scenario, '二(五)', '省中心审核：一人暂缓，其余通过', who.secondReviewer, results, 'approve', {
      digest,
      except: [{ as: 'held', basis: '核对考场录像。', candidates: [{ no: '4', reason: '身份待核实。' }] }],
    })
    const [returned, held] = [partOf(results, '2'), partOf(results, '4')]
    await dayOf(scenario, '2019-09-02')
    const without = [{ no: '6', because: 'checking', note: '姓名用字待核实。' }]
    const batches = [await issue(scenario, who, '核发：一人另批核发，不影响其他人', { results: results.id, without })]

    const part = await on.read(who.lead, 'results', returned)
    const again = await step(scenario, '二(四)', '补正后报送该人员的结果', who.lead, part, 'submit', {
      responsible: '示范负责人',
      results: [{ no: '2', ...marks(1) }],
    })
    await review(scenario, who, again, again.facts.submit.results.sha256)
    batches.push(await issue(scenario, who, '补充批次', { results: returned }))

    await dayOf(scenario, '2019-09-04')
    const waiting = await on.read(who.cityCentre, 'results', held)
    const lifted = await step(scenario, '二(五)', '核实无误，解除暂缓', who.cityCentre, waiting, 'lift', {
      finding: '录像与证件一致。',
    })
    await review(scenario, who, lifted, lifted.facts.hold.results.sha256)
    batches.push(await issue(scenario, who, '补充批次', { results: held }))
    batches.push(await issue(scenario, who, '同一结果的第二批：上批留下的一人', { results: results.id }))

    const asked = await opened(scenario, '二(五)', '不合格人员申请成绩复核', who.operator, 're-mark', {
      results: results.id,
      no: '3',
      on: '2019-09-03',
      reason: '实操漏计一项。',
    })
    const id = await on.upload(who.operator, pdf('复核记录.pdf', 'Marked again'))
    const proposed = await on.apply(who.operator, asked, 'propose', {
      marks: { practical: 62 },
      note: '第三项漏计7分。',
      materials: [{ kind: 'evidence', id, name: '复核记录.pdf' }],
    })
    await step(scenario, '二(五)', '另一人确认复核成绩', who.lead, proposed, 'confirm-re-mark')
    const reMarked = partOf(await on.read(who.lead, 'results', results.id), '3')
    const carried = await on.read(who.cityCentre, 'results', reMarked)
    await review(scenario, who, carried, carried.facts.carry.results.sha256)
    batches.push(await issue(scenario, who, '复核合格人员的证书', { results: reMarked }))
    return batches
  } finally {
    await on.clock(null)
  }
}
