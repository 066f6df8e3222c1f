import type { Cast } from './cast.ts'
import { uploadPhoto } from './filing.ts'
import { candidateDetails, marks, plan as planForm } from './forms.ts'
import type { Person } from './people.ts'
import { dayOf, opened, type Stage, step } from './step.ts'
import type { Head } from './visitor.ts'

/** 二(四): plan ten working days ahead, assess, report within ten working days, two reviews. */
export async function assess(
  stage: Stage,
  who: Cast,
  dossiers: { round: Head; filing: Head; scheme: Head },
  persons: readonly (Person & { photo?: undefined })[],
): Promise<Head> {
  const { operator, lead, cityCentre, secondReviewer } = who
  const { round, filing, scheme } = dossiers
  await dayOf(stage, '2019-08-01')
  let plan = await opened(stage, '二(四)', '编制认定实施计划', operator, 'plan', {
    round: round.id,
    filing: filing.id,
    scheme: scheme.id,
  })
  plan = await step(stage, '二(四)', '保存计划草稿', operator, plan, 'save', planForm('2019-08-15', '2019-08-16'))
  const photo = await uploadPhoto(stage, who)
  const people = persons.map((person, i) => ({ ...candidateDetails(i), photo, ...person }))
  plan = await step(stage, '二(四)', `提前10个工作日报备，${people.length}人参加`, lead, plan, 'submit', {
    candidates: people,
  })
  await dayOf(stage, '2019-08-05')
  plan = await step(stage, '二(四)', '地市鉴定中心备案', cityCentre, plan, 'acknowledge')

  await dayOf(stage, '2019-08-15')
  await stage.on.compliance()
  await dayOf(stage, '2019-08-17')
  await stage.on.compliance()
  plan = await stage.on.read(operator, 'plan', plan.id)
  await stage.watch({
    clause: '二(四)',
    says: '系统时钟：考核开始，考核结束，结果待报送',
    effect: `plan → ${plan.state}`,
    head: plan,
  })

  await dayOf(stage, '2019-08-22')
  let results = await stage.on.read(operator, 'results', plan.id)
  results = await step(stage, '二(四)', '报送评价结果（一人不合格，一人缺考）', lead, results, 'submit', {
    responsible: '示范负责人',
    results: people.map(({ no }, i) => ({ no, ...marks(i) })),
  })
  const { sha256: digest } = results.facts.submit.results
  await dayOf(stage, '2019-08-26')
  results = await step(stage, '二(四)', '地市鉴定中心审核通过', cityCentre, results, 'endorse', { digest })
  await dayOf(stage, '2019-08-28')
  return step(stage, '二(五)', '省中心审核通过', secondReviewer, results, 'approve', { digest })
}
