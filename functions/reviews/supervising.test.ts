import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { marks } from '../../local/demo/forms.ts'
import { png } from '../../local/demo/papers.ts'
import { candidates } from '../../local/demo/people.ts'
import { dayOf } from '../../local/demo/step.ts'
import { type Head, Refused, type Who } from '../../local/demo/visitor.ts'
import { checklist } from '../../shared/domain/vocabulary/records/checklist.ts'
import type { Facts } from '../../shared/domain/workflow/procedure.ts'
import { openFiledSystem } from '../../test/harness/filed.ts'
import type { TestSystem } from '../../test/harness/system.ts'
import { type Filed, submitPlan } from '../../test/harness/walks.ts'

const met = Object.fromEntries(Object.keys(checklist).map((item) => [item, { met: true }]))
const official = (role: string, n = 1): Who => ({ sub: `${role}-${n}`, role, org: '440000' })
const provinces = ['province-centre', 'province-hrss', 'inspector']
const elsewhere: Who = { sub: 'of-guangzhou', role: 'city-centre', org: '440100' }
const opened = '该监管事项由立项的机构办理，其他机构只能查看'

describe('the province supervises what a city manages (W2, R-93)', () => {
  let system: TestSystem
  let filed: Filed
  let plan: Head
  const scenario = () => ({ on: system.on, onStep: () => {} })

  beforeAll(async () => {
    ;({ system, filed } = await openFiledSystem())
    plan = await submitPlan(scenario(), filed, '2019-08-01', ['2019-08-15', '2019-08-16'])
  })
  afterAll(() => system.close())

  /** What the door answers when it refuses; fails where it does not. */
  const refusal = async (asked: Promise<unknown>) => {
    const answer = await asked.catch((e: unknown) => e)
    if (!(answer instanceof Refused)) throw new Error(`not refused: ${JSON.stringify(answer)}`)
    return { status: answer.status, clause: answer.problem.clause, zh: answer.problem.says.zh }
  }
  const verdict = { consequence: 'none', comment: '符合要求。' }
  const acts = ['spot-check', 'demand', 'credit', 'exit', 'supervision'] as const
  type Act = (typeof acts)[number]
  const claimOf = async (act: Act, who: Who): Promise<Facts> => {
    const { id: filing } = filed.filing
    if (act === 'spot-check') return { plan: plan.id, reason: '省级抽查', inspectors: [who.sub, `${who.sub}-second`] }
    if (act === 'demand') return { filing, summary: '监控录像保存不足', measures: '补装存储', workdays: 10 }
    if (act === 'credit')
      return { kind: 'other-fault', filing, on: '2019-08-04', source: '巡查', account: '公告失实。', materials: [] }
    if (act === 'supervision')
      return {
        filing,
        on: '2019-08-05',
        persons: [who.sub],
        checklist: {},
        findings: '见。',
        advice: '改。',
        materials: [],
      }
    const event = await system.on.open(official('inspector', 9), 'credit', await claimOf('credit', who))
    return { filing, ground: 'disorder', statement: '管理失序。', materials: [], related: { credit: [event.id] } }
  }

  it('and manages nothing of it: plans are the city’s to acknowledge or to return', async () => {
    await dayOf(scenario(), '2019-08-05')
    for (const role of provinces)
      for (const [action, claim] of [['acknowledge'], ['return', { reason: '退回' }]] as const) {
        const { status, zh } = await refusal(system.on.apply(official(role), plan, action, claim))
        expect([status, zh]).toEqual([
          403,
          role === 'province-centre' ? '该企业由另一机构管理' : '此步由地市鉴定中心、省职业技能服务指导中心办理',
        ])
      }
    plan = await system.on.apply(filed.who.cityCentre, plan, 'acknowledge')
    expect(plan.state).toBe('filed')
  })

  it.each(provinces.flatMap((role) => acts.map((act) => [role, act] as const)))('%s opens: %s', async (role, act) => {
    const who = official(role)
    const head = await system.on.open(who, act, await claimOf(act, who))
    expect(head).toMatchObject({ seat: { owner: filed.who.org, region: '440600', supervisor: '440000' } })
    const seen = await system.on.read(filed.who.cityCentre, act, head.id)
    expect(seen).toMatchObject({ id: head.id, actions: [] })
    expect(await refusal(system.on.read(elsewhere, act, head.id))).toMatchObject({ status: 403, clause: '四(三)' })
  })

  it.each(acts)('neither another city nor the enterprise opens: %s', async (act) => {
    expect(await refusal(system.on.open(elsewhere, act, await claimOf(act, elsewhere)))).toEqual({
      status: 403,
      clause: '四(三)',
      zh: '地市只能办理本市的事项',
    })
    const { operator } = filed.who
    const own = await refusal(system.on.open(operator, act, await claimOf(act, operator)))
    expect(own.status).toBe(403)
    expect(own.zh).toMatch(/^此步由.*督导检查人员办理$/)
  })

  it('draws from the plans of all cities, and checks what was drawn', async () => {
    const claim = { from: '2019-08-01', to: '2019-08-31', size: 1, plans: [plan.id] }
    const drawn = await system.on.open(official('inspector'), 'spot-draw', claim)
    const check = await system.on.read(official('province-hrss'), 'spot-check', `${drawn.id}.${plan.id}`)
    expect(check.actions.map(({ action }) => action)).toEqual(['assign'])
    const inspectors = { inspectors: ['a', 'b'] }
    const byCity = await refusal(system.on.apply(filed.who.cityCentre, check, 'assign', inspectors))
    expect(byCity).toEqual({ status: 403, clause: '四(三)', zh: opened })
    const assigned = await system.on.apply(official('province-hrss'), check, 'assign', inspectors)
    expect(assigned.state).toBe('assigned')
    // A city draws for itself, also for a period in which the province has drawn.
    expect((await system.on.open(filed.who.cityCentre, 'spot-draw', claim)).state).toBe('drawn')
    expect((await refusal(system.on.open(official('province-centre'), 'spot-draw', claim))).status).toBe(409)
  })

  it('concludes what it opened: the city finds it in the province’s queue and cannot', async () => {
    const [inspector, department] = [official('inspector', 3), official('province-hrss', 3)]
    const { cityCentre, operator } = filed.who
    const inspectors = [inspector.sub, department.sub, cityCentre.sub]
    let check = await system.on.open(inspector, 'spot-check', { plan: plan.id, reason: '省级抽查', inspectors })
    const report = { on: '2019-08-05', checklist: met, findings: '符合。', photos: [] }
    expect(await refusal(system.on.apply(cityCentre, check, 'report', report))).toMatchObject({ zh: opened })
    check = await system.on.apply(inspector, check, 'report', report)

    const idsIn = async (who: Who, query = '') => {
      const { items } = await system.on.get(who, `/v1/authority/spot-check?state=reported${query}`)
      return items.map(({ id }: Head) => id)
    }
    expect(await idsIn(inspector)).toContain(check.id)
    expect(await idsIn(cityCentre)).toEqual([])
    expect(await idsIn(cityCentre, '&region=440000')).toEqual([check.id])
    expect(await idsIn(elsewhere, '&region=440000')).toEqual([])
    const others = system.on.get(cityCentre, '/v1/authority/plan?state=filed&region=440000')
    expect(await refusal(others)).toMatchObject({ status: 403, zh: '地市只能查看本市的待办' })

    expect(await refusal(system.on.apply(cityCentre, check, 'clear', verdict))).toEqual({
      status: 403,
      clause: '四(三)',
      zh: opened,
    })
    check = await system.on.apply(department, check, 'clear', verdict)
    expect(check.state).toBe('concluded')
    expect((await system.on.read(operator, 'credit', `spot-check.${check.id}.check-passed`)).state).toBe('recorded')
  })

  it('leaves what the city opened to the city', async () => {
    const { cityCentre } = filed.who
    const demand = await system.on.open(cityCentre, 'demand', await claimOf('demand', cityCentre))
    const answer = { mended: '已补装。', materials: [] }
    const answered = await system.on.apply(filed.who.operator, demand, 'answer', answer)
    for (const role of provinces) {
      const asked = system.on.apply(official(role), answered, 'recheck', { comment: '符合' })
      expect(await refusal(asked)).toEqual({ status: 403, clause: '四(三)', zh: opened })
    }
    expect((await system.on.apply(cityCentre, answered, 'recheck', { comment: '符合' })).state).toBe('concluded')
  })

  it('takes what one of its own saw as material, an inspector’s too', async () => {
    const inspector = official('inspector')
    const material = await system.on.upload(inspector, png('现场.png', 300))
    const claim = { ...(await claimOf('credit', inspector)), materials: [{ id: material, name: '现场.png' }] }
    const event = await system.on.open(inspector, 'credit', claim)
    expect(event.facts.open.materials).toMatchObject([{ id: material, versionId: expect.any(String) }])
  })

  it('and reviews no results of it: they are the city’s', async () => {
    await dayOf(scenario(), '2019-08-15')
    await system.on.compliance()
    await dayOf(scenario(), '2019-08-17')
    await system.on.compliance()
    const { lead, cityCentre } = filed.who
    let results = await system.on.read(lead, 'results', plan.id)
    const of = candidates(1).map(({ no }, i) => ({ no, ...marks(i) }))
    results = await system.on.apply(lead, results, 'submit', { responsible: '示范负责人', results: of })
    const { sha256: digest } = results.facts.submit.results
    for (const role of provinces)
      expect((await refusal(system.on.apply(official(role), results, 'endorse', { digest }))).status).toBe(403)
    expect((await system.on.apply(cityCentre, results, 'endorse', { digest })).state).not.toBe('submitted')
  })
})
