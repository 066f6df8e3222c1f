import { randomUUID } from 'node:crypto'
import type { Cast } from './cast.ts'
import { type Scenario, step } from './step.ts'
import type { Head, Visitor, Who } from './visitor.ts'

const told = {
  category: 'organisation',
  what: '听说8月16日的实操考核没有按计划的考位数进行。',
  when: '2019-08-16',
  materials: [],
}

/** 四(二): anyone complains without a name, the city looks into it, and the receipt code shows the reply. */
export async function complain(scenario: Scenario & { on: Visitor }, { org, cityCentre }: Cast): Promise<void> {
  const { on, onStep } = scenario
  const { code, due } = await on.complain({ ...told, about: { uscc: org } }, randomUUID())
  await onStep({ clause: '四(二)', says: '公众匿名投诉举报', effect: `code ${code.slice(0, 5)}…, taken up by ${due}` })

  const { items } = await on.get(cityCentre, '/v1/authority/complaint?state=received')
  const head: Head = items[0]
  const investigators = ['a', 'b'].map((n): Who => ({ ...cityCentre, sub: `investigator-${n}` }))
  const [first = cityCentre] = investigators
  const appointed = { investigators: investigators.map(({ sub }) => sub) }
  const accepted = await step(scenario, '四(二)', '受理，指派两名核查人员', cityCentre, head, 'accept', appointed)
  const found = { findings: '考位数与计划、监控录像一致。', evidence: [] }
  const reported = await step(scenario, '四(二)', '核查', first, accepted, 'report', found)
  const conclusion = { conclusion: '不属实。' }
  const decided = await step(scenario, '四(二)', '作出结论', cityCentre, reported, 'dismiss', conclusion)
  const reply = { reply: '经核查，考位数与计划一致。' }
  const replied = await step(scenario, '四(二)', '答复', cityCentre, decided, 'reply', reply)
  const { says, reply: read } = await on.follow(code)
  await onStep({ clause: '四(二)', says: '凭查询码查看答复', effect: `${says.zh}：${read}` })
  await step(scenario, '四(二)', '办结', cityCentre, replied, 'close', { comment: '已答复，办结。' })
}
