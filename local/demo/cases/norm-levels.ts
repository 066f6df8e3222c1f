import { type Cast, cast } from '../cast.ts'
import { fileEnterprise, openRound, uploadPhoto } from '../filing.ts'
import { candidateDetails, plan as planForm, scheme as schemeForm } from '../forms.ts'
import { candidates } from '../people.ts'
import { refused } from '../refused.ts'
import { fileNorm, reviewScheme } from '../scheme.ts'
import { dayOf, opened, type Scenario, step } from '../step.ts'
import type { Head } from '../visitor.ts'

const code = '6-18-03-03'

/** A plan of a few painters at level 3, submitted ten working days ahead. */
async function planPainters(scenario: Scenario, who: Cast, seed: number, filing: Head, scheme: Head): Promise<Head> {
  const own = { occupation: code, level: '3' }
  const { training, sessions, ...staff } = planForm('2019-08-20', '2019-08-21')
  const photo = await uploadPhoto(scenario, who)
  const plan = await opened(scenario, '二(四)', '按新级别制定认定计划', who.operator, 'plan', {
    filing: filing.id,
    scheme: scheme.id,
  })
  return step(scenario, '二(四)', '三级涂装工计划报备', who.lead, plan, 'submit', {
    ...staff,
    training: training.slice(0, 1).map((one) => ({ ...one, ...own })),
    sessions: ['theory', 'practical'].map((method, i) => ({
      ...sessions[i === 0 ? 0 : 3],
      ...own,
      method,
      paper: `2019-${method}-3`,
    })),
    candidates: candidates(seed)
      .slice(0, 2)
      .map((person, i) => ({ ...person, ...candidateDetails(i), ...own, condition: 'own', photo })),
  })
}

/** W10: the province decides more levels than the enterprise applied for; scheme and plan follow. */
export async function walkNormLevels(scenario: Scenario, seed: number): Promise<void> {
  const who = cast(seed + 1_200_000)
  await dayOf(scenario, '2019-06-21')
  const round = await openRound(scenario, who)
  const filing = await fileEnterprise(scenario, who, round)
  await dayOf(scenario, '2019-07-22')
  const norm = await fileNorm(scenario, who, filing.id, ['4', '3'])
  const now = await scenario.on.read(who.lead, 'filing', filing.id)
  const painters = now.facts.amend.now.occupations.find((one: { code: string }) => one.code === code)
  await scenario.onStep({
    clause: '一(四)',
    says: '规范确定的级别即为备案级别',
    effect: painters.levels.join('、'),
    head: now,
  })
  const draft = await opened(scenario, '二(三)', '制定试点方案', who.operator, 'scheme', { filing: filing.id })
  const beyond = scenario.on.apply(who.lead, draft, 'submit', schemeForm(norm.id, ['4', '3', '2']))
  await refused(scenario, '超出规范确定的级别，不予接收', beyond)
  const scheme = await reviewScheme(scenario, who, draft, schemeForm(norm.id, ['4', '3']))
  await dayOf(scenario, '2019-08-01')
  await planPainters(scenario, who, seed, filing, scheme)
}
