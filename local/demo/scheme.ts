import type { Cast } from './cast.ts'
import { scheme as schemeForm } from './forms.ts'
import { pdf } from './papers.ts'
import { dayOf, opened, type Scenario, step } from './step.ts'
import { absent, type Head } from './visitor.ts'

/** 一(四): the enterprise's own norm, where no national standard exists. */
export async function fileNorm(
  scenario: Scenario,
  { operator, lead, hrss }: Cast,
  filing: string,
  levels: readonly string[] = ['4'],
): Promise<Head> {
  const norm = await opened(scenario, '一(四)', '尚无国家标准，企业开发评价规范', operator, 'norm', { filing })
  const material = await scenario.on.upload(operator, pdf('norm.pdf', 'Sample enterprise norm'))
  const filed = await scenario.on.read(operator, 'norms', '6-18-03-03').catch(absent)
  const count = filed?.facts.enter.norms.length ?? 0
  await scenario.onStep({ clause: '一(四)', says: '检索同职业已备案规范', effect: `${count} filed` })
  const submitted = await step(scenario, '一(四)', '报送企业规范', lead, norm, 'submit', {
    code: '6-18-03-03',
    name: '涂装工',
    title: '涂装工企业职业技能等级评价规范',
    international: '参照 ISO 12944',
    ...(count > 0 && { justification: '涂装工艺与已备案规范不同。' }),
    materials: [{ kind: 'norm', id: material, name: 'norm.pdf' }],
  })
  return step(scenario, '一(四)', '省人社厅确定级别', hrss, submitted, 'decide', { levels })
}

/** 二(三): the pilot scheme, evaluated by experts and filed. */
export async function fileScheme(scenario: Scenario, who: Cast, filing: Head): Promise<Head> {
  await dayOf(scenario, '2019-07-22')
  const norm = await fileNorm(scenario, who, filing.id)
  const scheme = await opened(scenario, '二(三)', '制定试点方案', who.operator, 'scheme', { filing: filing.id })
  return reviewScheme(scenario, who, scheme, schemeForm(norm.id))
}

/** 二(三): from its draft to its filing. */
export async function reviewScheme(
  scenario: Scenario,
  { lead, centre, experts }: Cast,
  draft: Head,
  form: unknown,
): Promise<Head> {
  let scheme = await step(scenario, '二(三)', '报送试点方案', lead, draft, 'submit', form)
  scheme = await step(scenario, '二(三)', '组织专家评估方案', centre, scheme, 'convene', {
    size: 3,
    visitDate: '2019-07-25',
    excluded: [],
  })
  await dayOf(scenario, '2019-07-25')
  for (const expert of experts)
    scheme = await step(scenario, '二(三)', '专家评估', expert, scheme, 'opine', {
      scores: { feasible: true, withinFiling: true },
      conclusion: 'qualified',
      comment: '方案可行。',
      noConflictOfInterest: true,
    })
  return step(scenario, '二(三)', '评估通过，备案实施', centre, scheme, 'file')
}
