import { checklist } from '../../shared/domain/vocabulary/records/checklist.ts'
import type { Cast } from './cast.ts'
import { dayOf, opened, type Scenario, step } from './step.ts'
import type { Head } from './visitor.ts'

/**
 * 二(四), 四(三): the province checks an assessment of an enterprise that a city manages. Its inspector opens the check and
 * reports, one of the department concludes; the city reads it and has nothing to do.
 */
export async function checkByProvince(
  scenario: Scenario,
  { inspector, hrss, cityCentre }: Cast,
  plan: Pick<Head, 'id'>,
): Promise<Head> {
  await dayOf(scenario, '2019-08-29')
  const claim = { plan: plan.id, reason: '省级事后监管。', inspectors: [inspector.sub, hrss.sub] }
  let check = await opened(scenario, '四(三)', '省级督导检查人员抽查地市管理的企业', inspector, 'spot-check', claim)
  check = await step(scenario, '二(四)', '记录检查情况', inspector, check, 'report', {
    on: '2019-08-29',
    checklist: Object.fromEntries(Object.keys(checklist).map((item) => [item, { met: true }])),
    findings: '考务档案、监控录像与计划一致。',
    photos: [],
  })
  const { actions } = await scenario.on.read(cityCentre, 'spot-check', check.id)
  await scenario.onStep({
    clause: '四(三)',
    says: '地市鉴定中心可以查看，由省级机构办结',
    effect: `${actions.length} actions open to the city`,
  })
  const verdict = { consequence: 'none', comment: '符合要求。' }
  return step(scenario, '四(三)', '省人社厅另一检查人员作出结论，记入信用档案', hrss, check, 'clear', verdict)
}
