import { recordsOf } from '../../shared/domain/conduct/records.ts'
import type { Cast } from './cast.ts'
import { uploadPhoto } from './filing.ts'
import { candidateDetails, levelOf, marks, plan as planForm } from './forms.ts'
import { pdf } from './papers.ts'
import type { Person } from './people.ts'
import { dayOf, opened, type Scenario, step } from './step.ts'
import type { Head } from './visitor.ts'

/** what is kept of every session, all of it in one scan here. */
export async function recordSessions(
  { on, onStep }: Scenario,
  { operator }: Cast,
  plan: Head,
  people: readonly unknown[],
) {
  const id = await on.upload(operator, pdf('考务档案.pdf', 'Records of the sessions'))
  const sessions: { date: string; from: string; to: string; venue: string; method: string; level: string }[] =
    plan.facts.submit.sessions
  const came = people.map((_, i) => ({ level: levelOf(i), absent: marks(i).theory === 'absent' }))
  const recordOf = ({ date, from, to, venue, method, level }: (typeof sessions)[number]) => {
    const planned = came.filter((one) => one.level === level)
    const absent = planned.filter((one) => one.absent).length
    return {
      attendance: { present: planned.length - absent, absent },
      incidents: [],
      video: [{ on: date, from, to, where: `${venue} 监控主机` }],
      materials: recordsOf[method]?.map((kind) => ({ kind, id, name: '考务档案.pdf' })),
    }
  }
  await Promise.all(
    sessions.map((session, i) => {
      const dossier = { procedure: 'conduct', id: `${plan.id}.${i + 1}`, version: 0 } as Head
      return on.apply(operator, dossier, 'record', recordOf(session))
    }),
  )
  await onStep({ clause: '二(四)', says: '企业归档各场次考务资料', effect: `${sessions.length} sessions on file` })
}

/** 二(四): plan ten working days ahead, assess, report within ten working days. */
export async function report(
  scenario: Scenario,
  who: Cast,
  dossiers: { filing: Head; scheme: Head },
  persons: readonly (Person & { photo?: undefined })[],
): Promise<Head> {
  const { operator, lead, cityCentre } = who
  const { filing, scheme } = dossiers
  await dayOf(scenario, '2019-08-01')
  let plan = await opened(scenario, '二(四)', '编制认定实施计划', operator, 'plan', {
    filing: filing.id,
    scheme: scheme.id,
  })
  plan = await step(scenario, '二(四)', '保存计划草稿', operator, plan, 'save', planForm('2019-08-15', '2019-08-16'))
  const photo = await uploadPhoto(scenario, who)
  const people = persons.map((person, i) => ({ ...candidateDetails(i), photo, ...person }))
  plan = await step(scenario, '二(四)', `提前10个工作日报备，${people.length}人参加`, lead, plan, 'submit', {
    candidates: people,
  })
  await dayOf(scenario, '2019-08-05')
  plan = await step(scenario, '二(四)', '地市鉴定中心备案', cityCentre, plan, 'acknowledge')

  await dayOf(scenario, '2019-08-15')
  await scenario.on.compliance()
  await dayOf(scenario, '2019-08-17')
  await scenario.on.compliance()
  plan = await scenario.on.read(operator, 'plan', plan.id)
  await scenario.onStep({
    clause: '二(四)',
    says: '系统时钟：考核开始，考核结束，结果待报送',
    effect: `plan → ${plan.state}`,
    head: plan,
  })

  await recordSessions(scenario, who, plan, people)

  await dayOf(scenario, '2019-08-22')
  const results = await scenario.on.read(operator, 'results', plan.id)
  return step(scenario, '二(四)', '报送评价结果（一人不合格，一人缺考）', lead, results, 'submit', {
    responsible: '示范负责人',
    results: people.map(({ no }, i) => ({ no, ...marks(i) })),
  })
}

/** The same, and the two reviews. */
export async function assess(...[scenario, who, dossiers, persons]: Parameters<typeof report>): Promise<Head> {
  let results = await report(scenario, who, dossiers, persons)
  const { sha256: digest } = results.facts.submit.results
  await dayOf(scenario, '2019-08-26')
  results = await step(scenario, '二(四)', '地市鉴定中心审核通过', who.cityCentre, results, 'endorse', { digest })
  await dayOf(scenario, '2019-08-28')
  return step(scenario, '二(五)', '省中心审核通过', who.secondReviewer, results, 'approve', { digest })
}
