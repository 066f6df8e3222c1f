import { checklist } from '../../shared/domain/vocabulary/records/checklist.ts'
import type { Cast } from './cast.ts'
import { pdf } from './papers.ts'
import { dayOf, opened, type Scenario, step } from './step.ts'
import { absent, type Head, type Visitor } from './visitor.ts'

/** 公开方式: the directory is announced, drafted by one of the department and published by another. */
export async function announce(scenario: Scenario, { hrss }: Cast): Promise<void> {
  const paper = pdf('directory.pdf', 'Directory of pilot enterprises')
  const document = { id: await scenario.on.upload(hrss, paper), name: paper.name }
  const draft = await opened(scenario, '公开方式', '省人社厅起草公告', hrss, 'announcement', {
    title: { zh: '关于公布企业职业技能等级认定试点企业目录的公告', en: 'Directory of pilot enterprises' },
    text: '经择优遴选，现公布试点企业目录，实行动态调整，欢迎社会各界监督。',
    documents: [document],
  })
  await step(scenario, '公开方式', '另一人审核发布，主动公开', { ...hrss, sub: `${hrss.sub}-second` }, draft, 'publish')
}

/** 四(二): the centre trains two examiners of the roster, whom that qualifies for two years more. */
export async function train(scenario: Scenario, { operator, lead, cityCentre }: Cast, filing: Head): Promise<void> {
  await dayOf(scenario, '2019-07-29')
  const asked = await opened(scenario, '四(二)', '企业申请考评人员培训', operator, 'service', {
    filing: filing.id,
    kind: 'examiner-training',
    subject: '数控类考评人员继续教育。',
    by: '2019-08-09',
  })
  const accepted = await step(scenario, '四(二)', '地市鉴定中心受理', cityCentre, asked, 'accept', { by: '2019-07-31' })
  await dayOf(scenario, '2019-07-31')
  const paper = pdf('training.pdf', 'Record of the training')
  const delivered = await step(scenario, '四(二)', '记录培训及合格人员', cityCentre, accepted, 'deliver', {
    days: ['2019-07-30', '2019-07-31'],
    persons: [cityCentre.sub],
    content: '评分标准统一、回避与保密要求。',
    materials: [{ id: await scenario.on.upload(cityCentre, paper), name: paper.name }],
    trained: ['K01', 'K02'].map((no) => ({ no, validUntil: '2023-12-31' })),
  })
  await step(scenario, '四(二)', '企业确认，考评人员资格延长', lead, delivered, 'attest')
}

/** 四(六), 四(三): the holder is given what is due, and the enterprise inspects itself. */
export async function follow(
  scenario: Scenario & { on: Pick<Visitor, 'get'> },
  { operator, lead, cityCentre, org }: Cast,
  filing: Head,
  certificate: string,
): Promise<void> {
  const { on, onStep } = scenario
  const given = (await on.read(operator, 'treatment', org).catch(absent)) ?? {
    procedure: 'treatment',
    id: org,
    version: 0,
  }
  await step(scenario, '四(六)', '企业兑现待遇：技能津贴', operator, given as Head, 'record', {
    treatments: [{ certificate, kind: 'allowance', amount: '300', per: 'month', on: '2019-09-02' }],
  })
  const { items } = await on.get(operator, '/v1/enterprise/treatments/outstanding')
  await onStep({ clause: '四(六)', says: '未兑现待遇清单', effect: `${items.length} certificates outstanding` })
  const met = { met: true }
  const report = await opened(scenario, '四(三)', '企业自查', lead, 'self-inspection', {
    filing: filing.id,
    from: '2019-08-15',
    until: '2019-08-31',
    assessments: Object.fromEntries(Object.keys(checklist).map((item) => [item, met])),
    management: {
      rules: met,
      scope: met,
      noProfit: met,
      treatment: { met: false, note: '其余人员待遇在办理中' },
      archives: met,
    },
    findings: '考务组织规范，待遇兑现尚未全部完成。',
    measures: '9月底前全部兑现。',
    materials: [],
  })
  await step(scenario, '四(三)', '地市鉴定中心接收自查报告', cityCentre, report, 'receive')
}
