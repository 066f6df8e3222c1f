import type { Cast } from './cast.ts'
import { pdf } from './papers.ts'
import { opened, type Scenario, step } from './step.ts'
import type { Head } from './visitor.ts'

/** 四(三): proposed with evidence, served and answered, all on the run's day; the department has still to decide. */
export async function answerExit(
  scenario: Scenario,
  { cityCentre, hrss, lead }: Cast,
  filing: Pick<Head, 'id'>,
  ground = 'disorder',
): Promise<Head> {
  const report = {
    id: await scenario.on.upload(cityCentre, pdf('核查报告.pdf', 'Report of a check')),
    name: '核查报告.pdf',
  }
  let exit = await opened(scenario, '四(三)', '监管机构提出移出目录，附证据', cityCentre, 'exit', {
    filing: filing.id,
    ground,
    statement: '多次未按方案组织考核，责令整改后仍未纠正。',
    materials: [report],
  })
  exit = await step(scenario, '四(三)', '省人社厅告知企业，10个工作日内陈述申辩', hrss, exit, 'serve', {
    notice: '拟移出试点企业目录，可以陈述申辩，也可以要求听证。',
  })
  return step(scenario, '四(三)', '企业陈述申辩', lead, exit, 'defend', {
    statement: '已着手整改。',
    hearing: false,
    materials: [],
  })
}

/** Decides an exit: the enterprise is out, its segment frozen and its plans halted at once. */
export const decideExit = (scenario: Scenario, { decider }: Cast, exit: Head, reason = '经查证属实。'): Promise<Head> =>
  step(scenario, '四(三)', '省人社厅另一人决定：移出目录，取消试点资质', decider, exit, 'decide', { reason })

/** An enterprise leaves the directory on one of the notice's grounds, or of its own will. */
export async function leave(
  scenario: Scenario,
  who: Cast,
  filing: Pick<Head, 'id'>,
  ground = 'disorder',
  reason?: string,
): Promise<Head> {
  if (ground !== 'voluntary') return decideExit(scenario, who, await answerExit(scenario, who, filing, ground), reason)
  const claim = { filing: filing.id, ground, statement: '业务调整，不再开展评价。', materials: [] }
  const asked = await opened(scenario, '四(三)', '企业自愿退出', who.lead, 'exit', claim)
  return decideExit(scenario, who, asked, reason)
}
