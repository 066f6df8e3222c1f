import { type Cast, cast } from '../cast.ts'
import { fileEnterprise, openRound, uploadPhoto } from '../filing.ts'
import { candidateDetails, marks, plan as planForm } from '../forms.ts'
import { candidates } from '../people.ts'
import { refused } from '../refused.ts'
import { fileScheme } from '../scheme.ts'
import { dayOf, opened, type Scenario, step } from '../step.ts'
import type { Head, Visitor } from '../visitor.ts'
import { issue } from './parts.ts'

type Asking = Scenario & { on: Visitor }
type Dossiers = { filing: Head; scheme: Head }

/** Two examiners of three, so that one is left to take another's place. */
const twoExaminers = { examiners: ['K01', 'K02'] }
/** All seven sessions of a plan, to later days. */
const allTo = (first: string, second: string) =>
  Array.from({ length: 7 }, (_, i) => ({ session: i + 1, date: i < 3 ? first : second }))
const typhoon = (sessions: object[]) => ({
  cause: 'typhoon',
  reason: '台风红色预警，全市停工停课。',
  sessions,
})

async function plan(
  scenario: Asking,
  who: Cast,
  { filing, scheme }: Dossiers,
  days: [string, string],
  people: object[],
) {
  const draft = await opened(scenario, '二(四)', '编制认定实施计划', who.operator, 'plan', {
    filing: filing.id,
    scheme: scheme.id,
  })
  const claim = { ...planForm(...days), ...twoExaminers, candidates: people }
  return { draft, submit: () => step(scenario, '二(四)', '提前10个工作日报备', who.lead, draft, 'submit', claim) }
}

/** Reported, and reviewed by both. */
async function approve(scenario: Asking, who: Cast, planned: Head, on: string, results: object[]): Promise<Head> {
  await dayOf(scenario, on)
  const awaited = await scenario.on.read(who.lead, 'results', planned.id)
  const reported = await step(scenario, '二(四)', '报送评价结果', who.lead, awaited, 'submit', {
    responsible: '示范负责人',
    results,
  })
  const { sha256: digest } = reported.facts.submit.results
  const endorsed = await scenario.on.apply(who.cityCentre, reported, 'endorse', { digest })
  return step(scenario, '二(五)', '市、省两级审核通过', who.secondReviewer, endorsed, 'approve', { digest })
}

/** The clock runs at a time of the day in Guangdong. */
async function clockAt({ on, onStep }: Asking, day: string, time: string, says: string): Promise<void> {
  await on.clock(new Date(`${day}T${time}:00+08:00`).toISOString())
  await on.compliance()
  await onStep({ clause: '', says: `—— ${day} ${time} ${says} ——`, effect: '' })
}

/**
 * 二(四), M5, M9: a typhoon puts an assessment off, an examiner falls ill on its morning, and whoever failed the practical test
 * alone takes that part again. Answers the results of the retake.
 */
export async function walkEmergencies(scenario: Asking, of: number): Promise<Head> {
  const { on } = scenario
  // An enterprise of its own, whatever else was walked.
  const seed = of + 600
  const untold: Asking = { on, onStep: () => {} }
  try {
    await dayOf(untold, '2019-06-21')
    const who = cast(seed)
    const filing = await fileEnterprise(untold, who, await openRound(untold, who))
    const scheme = await fileScheme(untold, who, filing)
    const photo = await uploadPhoto(untold, who)
    const people = candidates(seed)
      .slice(0, 3)
      .map((person, i) => ({ ...candidateDetails(i), photo, ...person }))

    await dayOf(scenario, '2019-08-01')
    const { submit } = await plan(scenario, who, { filing, scheme }, ['2019-08-15', '2019-08-16'], people)
    const submitted = await submit()
    await dayOf(scenario, '2019-08-05')
    let held = await step(scenario, '二(四)', '地市鉴定中心备案', who.cityCentre, submitted, 'acknowledge')

    await dayOf(scenario, '2019-08-14')
    const earlier = on.apply(who.lead, held, 'postpone', typhoon([{ session: 1, date: '2019-08-14' }]))
    await refused(scenario, '不能提前', earlier)
    const late = on.apply(who.lead, held, 'postpone', typhoon(allTo('2019-10-08', '2019-10-09')))
    await refused(scenario, '不能超过30个工作日', late)
    const later = typhoon(allTo('2019-08-19', '2019-08-20'))
    held = await step(scenario, '二(四)', '台风来袭，考核延期，即时告知鉴定中心', who.lead, held, 'postpone', later)
    await clockAt(scenario, '2019-08-15', '08:00', '原定考核日，不开考')
    held = await step(scenario, '二(四)', '鉴定中心接受延期', who.cityCentre, held, 'accept-postponement')

    await clockAt(scenario, '2019-08-19', '08:00', '延期后的考核日，开考前一小时')
    held = await on.read(who.lead, 'plan', held.id)
    const replace = (role: string, person: string, substitute: string) => ({
      cause: 'illness',
      reason: '突发疾病住院。',
      persons: [{ role, person, substitute }],
    })
    await refused(scenario, '替补不在名册', on.apply(who.lead, held, 'substitute', replace('examiners', 'K02', 'K99')))
    const ill = replace('examiners', 'K02', 'K03')
    held = await step(scenario, '二(四)', '考评员突发疾病，紧急更换', who.lead, held, 'substitute', ill)
    const more = on.apply(who.lead, held, 'substitute', replace('examiners', 'K01', 'K02'))
    await refused(scenario, '累计不得超过三分之一', more)

    await clockAt(scenario, '2019-08-21', '09:00', '考核结束')
    const first = await approve(
      scenario,
      who,
      held,
      '2019-08-22',
      people.map(({ no }, i) => ({ no, ...marks(i) })),
    )

    await dayOf(scenario, '2019-08-29')
    const retaker = { ...people[2], no: '1', carried: { theory: `${first.id}.3` } }
    const wrong = await plan(
      untold,
      who,
      { filing, scheme },
      ['2019-09-16', '2019-09-17'],
      [{ ...retaker, carried: { practical: `${first.id}.3` } }],
    )
    await refused(scenario, '未合格的部分不能保留', wrong.submit())
    const again = await plan(scenario, who, { filing, scheme }, ['2019-09-16', '2019-09-17'], [retaker])
    const retake = await again.submit()
    await clockAt(scenario, '2019-09-16', '08:00', '补考，仅参加操作技能考核')
    await clockAt(scenario, '2019-09-18', '09:00', '补考结束')
    const passed = await approve(scenario, who, retake, '2019-09-19', [{ no: '1', theory: 'carried', practical: 66 }])
    await dayOf(scenario, '2019-09-20')
    await issue(scenario, who, '补考合格，核发证书', { results: passed.id })
    return passed
  } finally {
    await on.clock(null)
  }
}
