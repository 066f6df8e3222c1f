import { type Cast, cast } from '../cast.ts'
import { fileEnterprise, openRound } from '../filing.ts'
import { scheme as schemeForm } from '../forms.ts'
import { dayOf, opened, type Scenario, step } from '../step.ts'
import { absent, type Head, Refused } from '../visitor.ts'

const granted = [{ code: '6-18-01-07', levels: ['4', '3'] }]

/** M7: a scheme holds what was granted; the rest of what was applied for is refused, place by place. */
async function proposeAll(scenario: Scenario, { operator, lead }: Cast, filing: Head): Promise<void> {
  const { on, onStep } = scenario
  await dayOf(scenario, '2019-07-22')
  const drafted = await opened(scenario, '二(三)', '制定试点方案', operator, 'scheme', { filing: filing.id })
  const { occupations: both, ...form } = schemeForm('')
  const applied = both.map(({ code, levels, methods }) => ({ code, levels, methods }))
  const refusal = await on
    .apply(lead, drafted, 'submit', { ...form, occupations: applied })
    .catch((fault: unknown) => fault)
  if (!(refusal instanceof Refused)) throw new Error('a scheme beyond the receipt was not refused')
  const { clause, says, errors } = refusal.problem
  const places = errors.map(({ pointer }: { pointer: string }) => pointer).join(' ')
  await onStep({
    clause,
    says: '方案含未获同意的职业和级别，不予接收',
    effect: `${refusal.status} ${says.zh}：${places}`,
  })
  const occupations = applied
    .filter(({ code }) => code === granted[0]?.code)
    .map((occupation) => ({ ...occupation, levels: ['4', '3'], methods: ['theory', 'practical'] }))
  await step(scenario, '二(三)', '按回执范围报送方案', lead, drafted, 'submit', { ...form, occupations })
}

/** M7, F-22: of two occupations one is granted, at two of its levels; the receipt and the scheme follow. */
export async function walkScope(scenario: Scenario, seed: number): Promise<void> {
  const who = cast(seed + 7_000_000)
  await dayOf(scenario, '2019-06-21')
  const round = await openRound(scenario, who)
  const filing = await fileEnterprise(scenario, who, round, undefined, granted)
  const scope: { name: string; levels: string[] }[] = filing.facts.receipt.scope
  await scenario.onStep({
    clause: '二(二)',
    says: '回执载明同意备案的职业和级别，其余未获同意',
    effect: scope.map(({ name, levels }) => `${name} ${levels.join('、')}级`).join('；'),
    head: filing,
  })
  await proposeAll(scenario, who, filing)
}

/** 四(一), R-94: what a city has for holders, put forward by one of its department and enacted by another; nothing is done where it stands. */
export async function enactPolicies(scenario: Scenario, { cityHrss }: Cast): Promise<void> {
  const at = { procedure: 'policies', id: cityHrss.org }
  const head = await scenario.on.read(cityHrss, at.procedure, at.id).catch(absent)
  if (head?.facts.enact) return
  const policies = [
    {
      title: { zh: '企业职工技能提升补贴', en: 'Subsidy for workers whose skills were raised' },
      issuedBy: '佛山市人力资源和社会保障局',
      url: 'https://hrss.foshan.example.cn/subsidy',
      levels: ['2', '3', '4'],
      from: '2019-09-01',
    },
  ]
  const reason = '公布本市对持证人员的补贴政策。'
  const drawn = { ...at, version: head?.version ?? 0 } as Head
  const proposed = await step(scenario, '四(一)', '市人社局提出相关政策', cityHrss, drawn, 'put-forward', {
    policies,
    reason,
  })
  const another = { ...cityHrss, sub: `${cityHrss.sub}-decider` }
  await step(scenario, '四(一)', '市人社局另一人核准，随证书公布', another, proposed, 'enact')
}
