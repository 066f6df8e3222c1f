import { describe, expect, it } from 'vitest'
import { stateCouncilCalendar } from '../../shared/domain/vocabulary/calendar/calendar-data.ts'
import { asideOf } from '../../shared/domain/vocabulary/records/results.ts'
import type { Dossier, Facts } from '../../shared/domain/workflow/procedure.ts'
import { provincial } from '../../shared/domain/workflow/seats.ts'
import { centre, cityCentre, filedUntil, hrss, lead } from '../../test/fixtures/domain/filing.ts'
import { completed, issueBatch, issuedTo, openBatch, prepared, reserved } from '../../test/fixtures/domain/issuance.ts'
import { planUntil } from '../../test/fixtures/domain/plan.ts'
import {
  approve,
  endorse,
  marks,
  resultsClaim,
  resultsUntil,
  secondReviewer,
} from '../../test/fixtures/domain/results.ts'
import { changeRound, moving } from '../../test/fixtures/domain/round-change.ts'
import { schemeUntil, suspend } from '../../test/fixtures/domain/scheme.ts'
import type { Dossiers, Step } from '../../test/harness/dossiers.ts'
import { privateApp } from '../platform/http/http-app.ts'
import { tallyOf } from '../projection/tally.ts'
import { serveUnfinished } from '../statistics/unfinished.ts'
import { checkMilestones } from './milestones.ts'

const places = ['round/R', 'selection/of F', 'selection/of G', 'filing/F', 'scheme/S', 'plan/P', 'results/P']
const partsIn = (dossiers: Dossiers) => [
  ...new Set(asideOf(dossiers.at('results/P')).map((one) => `results/${one.in}`)),
]
const headsOf = (dossiers: Dossiers) =>
  [...places, ...partsIn(dossiers), 'issuance/I', 'issuance/J']
    .map((place) => dossiers.at(place))
    .filter(({ version }) => version > 0)

/** What tallies are counted with: of results their plan and their list. */
const besides = (dossiers: Dossiers, { procedure, facts }: Dossier) => {
  if (procedure !== 'results') return {}
  const reported = facts.submit?.results
  const apart = asideOf({ facts }).map(({ no }) => no)
  const list = reported && dossiers.list(reported).filter(({ no }) => !apart.includes(no))
  return { plan: dossiers.at('plan/P'), ...(list && { list }) }
}

/** What the nightly check finds, `milestone check procedure`, on the day after the last milestone. */
async function findAtNight(dossiers: Dossiers): Promise<string[]> {
  const check = checkMilestones({ calendar: stateCouncilCalendar, now: () => '2020-01-02T01:00:00.000Z' })
  for (const head of headsOf(dossiers)) check.visit(head)
  return (await check.report()).map(({ check, procedure, id }) => `${check} ${procedure}/${id}`)
}

/** Who is reminded, `procedure roles`, three workdays before the day of a milestone. */
function remindedOn(dossiers: Dossiers, day: string): string[] {
  const check = checkMilestones({ calendar: stateCouncilCalendar, now: () => `${day}T01:00:00.000Z` })
  for (const head of headsOf(dossiers)) check.visit(head)
  return (check.notifications?.() ?? []).map(
    ({ procedure, to }) => `${procedure} ${to.map(({ role }) => role).join(',')}`,
  )
}

/** What the list on demand shows the province, `milestone procedure/id`. */
async function listOnDemand(dossiers: Dossiers): Promise<string[]> {
  const tallies = headsOf(dossiers).flatMap((head) => tallyOf(head, besides(dossiers, head)) ?? [])
  const app = privateApp({
    authenticate: async () => centre,
    log: { error: (_, fault) => expect.fail(fault.message) },
  })
  serveUnfinished(app, {
    ledger: { head: async (procedure, id) => dossiers.at(`${procedure}/${id}`) },
    tallies: { all: async () => tallies, put: async () => true },
    now: () => '2020-01-02T01:00:00.000Z',
  })
  const answer = (await (await app.request('/v1/authority/rounds/R/unfinished')).json()) as {
    milestones: { milestone: string; count: number; items: { procedure: string; id: string }[] }[]
  }
  return answer.milestones.flatMap(({ milestone, items }) =>
    items.map(({ procedure, id }) => `${milestone} ${procedure}/${id}`),
  )
}

const continued = (dossiers: Dossiers, place: string, ...steps: Step[]): Dossiers => {
  dossiers.tell(place, steps)
  return dossiers
}
const nobodyPassed = (): Dossiers => {
  const dossiers = planUntil('finished')
  const failed = marks.map((mark) => ({ ...mark, theory: 'absent', practical: 'absent' }))
  const report: Step = ['2019-08-22', lead, 'submit', resultsClaim(failed)]
  continued(dossiers, 'results/P', report)
  continued(dossiers, 'results/P', endorse(dossiers))
  return continued(dossiers, 'results/P', approve(dossiers))
}
const removed = (): Dossiers => {
  const dossiers = filedUntil('listed')
  const claim = { exit: 'X', ground: 'dishonesty', reason: '失信。' }
  const outcome = dossiers.step('filing/F', ['2019-08-01', hrss, 'remove', claim], 'exit.decide')
  if (!outcome.ok) expect.fail(JSON.stringify(outcome.refusal))
  return dossiers
}
const completedBatch = (): Dossiers => {
  const dossiers = reserved()
  for (const step of [issuedTo(3), completed(3)]) dossiers.step('issuance/I', step, 'issuance.issue')
  return dossiers
}
/** Those of P who had passed are recalled, and fail as they are reported anew in a part (M6). */
const recalled = (dossiers: Dossiers, ...nos: string[]): Dossiers => {
  const candidates = nos.map((no) => ({ no, reason: '成绩有误。' }))
  const claim = { reason: '成绩有误。', except: [{ as: 'returned', candidates }] }
  continued(dossiers, 'results/P', ['2019-09-03', secondReviewer, 'recall', claim])
  const part = partsIn(dossiers).at(-1) ?? ''
  const failed = marks.filter(({ no }) => nos.includes(no)).map((mark) => ({ ...mark, theory: 50 }))
  continued(dossiers, part, ['2019-09-03', lead, 'submit', resultsClaim(failed)])
  const digest = dossiers.at(part).facts.submit.results.sha256
  continued(dossiers, part, ['2019-09-03', cityCentre, 'endorse', { digest }])
  return continued(dossiers, part, ['2019-09-03', secondReviewer, 'approve', { digest }])
}
/** A batch that left out 1, about whom something was looked into, is issued to the others (M12). */
const leftOne = (): Dossiers => {
  const without = [{ no: '1', because: 'checking', note: '身份待核实。' }]
  const dossiers = resultsUntil('approved')
  continued(dossiers, 'issuance/I', [openBatch[0], openBatch[1], 'open', { ...(openBatch[3] as Facts), without }])
  continued(dossiers, 'issuance/I', issueBatch)
  for (const step of [issuedTo(2), completed(2)]) dossiers.step('issuance/I', step, 'issuance.issue')
  return dossiers
}
const qualifiedBeside = (): Dossiers => {
  const dossiers = filedUntil('qualified')
  const [seat, at] = [provincial(), '2019-07-15T04:00:00.000Z']
  dossiers.put({ procedure: 'selection', id: 'of G', state: 'agreed', facts: { open: { round: 'R' } }, seat, at })
  return dossiers
}
const backToDraft: Step = ['2019-08-05', cityCentre, 'return', { reason: '监考安排不全。' }]
const takenBack: Step = ['2019-08-06', lead, 'amend', { reason: '改期。' }]
const unlisted = { night: ['listing-late filing/F'], onDemand: ['directory filing/F'] }
const schemeless = { night: ['scheme-late filing/F'], onDemand: ['schemes filing/F'] }
const unassessed = (at: string) => ({ night: ['unfinished plan/P'], onDemand: [`pilot ${at}`] })
const unissued = (at: string) => ({ night: ['not-issued plan/P'], onDemand: [`pilot ${at}`] })
const nothing = { night: [], onDemand: [] }

describe('what is outstanding at a milestone, found at night and listed on demand (三(二), 三(三), 三(五))', () => {
  it.each<[string, () => Dossiers, { night: string[]; onDemand: string[] }]>([
    ['a filing that nobody decided yet', () => filedUntil('recommended'), unlisted],
    ['one found qualified, while no list is agreed', () => filedUntil('qualified'), unlisted],
    ['one found qualified that the agreed list leaves out', qualifiedBeside, nothing],
    ['a listed one without a scheme', () => filedUntil('listed'), schemeless],
    [
      'a suspended one without a scheme (二(三))',
      () => continued(filedUntil('listed'), 'filing/F', suspend),
      schemeless,
    ],
    ['a removed one without a scheme (四(三))', removed, nothing],
    ['one whose scheme is under review', () => schemeUntil('reviewing'), schemeless],
    ['one whose scheme is filed', () => schemeUntil('filed'), nothing],
    ['a suspended one whose scheme is filed', () => continued(schemeUntil('filed'), 'filing/F', suspend), nothing],
    ['a plan never handed in', () => planUntil('draft'), nothing],
    ['a plan handed in', () => planUntil('submitted'), unassessed('plan/P')],
    [
      'a plan back in draft, returned (二(四))',
      () => continued(planUntil('submitted'), 'plan/P', backToDraft),
      nothing,
    ],
    ['a plan back in draft, taken back (二(四))', () => continued(planUntil('filed'), 'plan/P', takenBack), nothing],
    ['a plan under way', () => planUntil('in-progress'), unassessed('plan/P')],
    ['results that are awaited', () => planUntil('finished'), unassessed('results/P')],
    ['results under review', () => resultsUntil('city-approved'), unassessed('results/P')],
    ['approved results without a batch', () => resultsUntil('approved'), unissued('results/P')],
    ['approved results of which nobody passed', nobodyPassed, nothing],
    ['a batch that is prepared', prepared, unissued('issuance/I')],
    ['two that are prepared', () => continued(prepared(), 'issuance/J', openBatch), unissued('issuance/I')],
    ['a batch on its way', reserved, unissued('issuance/I')],
    ['a batch that is issued', completedBatch, nothing],
    ['some of whom are recalled and fail (M6)', () => recalled(resultsUntil('approved'), '1'), unissued('results/P')],
    ['all of whom are recalled and fail (M6)', () => recalled(resultsUntil('approved'), '1', '2', '5'), nothing],
    [
      'one that was issued before results named their batches, and one that a removal halted, named after it (W1)',
      () => {
        const dossiers = completedBatch()
        const [results, batch] = [dossiers.at('results/P'), dossiers.at('issuance/I')]
        const { certify: _, ...facts } = results.facts
        dossiers.put({ ...results, facts: { ...facts, 'enter-batch': { batches: ['I', 'J'] } } })
        dossiers.put({ ...batch, id: 'J', state: 'halted' })
        return dossiers
      },
      nothing,
    ],
    ['one whom a batch left out (M12)', leftOne, unissued('results/P')],
    ['one whom a batch left out, recalled since (M6, M12)', () => recalled(leftOne(), '1'), nothing],
  ])('%s', async (_, story, expected) => {
    const dossiers = story()
    expect({ night: await findAtNight(dossiers), onDemand: await listOnDemand(dossiers) }).toEqual(expected)
  })

  it('reminds whoever can go on: a suspended enterprise can hand nothing in, so that the province is told', () => {
    const day = '2019-07-26'
    const early: Step = ['2019-07-18', hrss, 'suspend', { reason: '整改。' }]
    expect(remindedOn(filedUntil('listed'), day)).toEqual(['filing enterprise-lead,city-centre'])
    expect(remindedOn(continued(filedUntil('listed'), 'filing/F', early), day)).toEqual([
      'filing province-centre,province-hrss',
    ])
    expect(remindedOn(schemeUntil('reviewing'), day)).toEqual(['filing province-centre'])
  })

  it('counts by the days that the department moved (W4), and asks nothing of a round that was cancelled', async () => {
    const dossiers = planUntil('submitted')
    expect(await findAtNight(dossiers)).toEqual(['unfinished plan/P'])
    changeRound(dossiers, '2019-08-09', moving({ pilotUntil: '2020-03-31', summaryFrom: '2020-04-01' }))
    expect(await findAtNight(dossiers)).toEqual([])
    expect(remindedOn(dossiers, '2020-03-26')).toEqual(['plan enterprise-lead,city-centre'])
    const round = dossiers.at('round/R')
    dossiers.put({ ...round, state: 'cancelled' })
    expect(remindedOn(dossiers, '2020-03-26')).toEqual([])
  })

  it.each([
    ['by whose days it was judged (W4)', 'submit'],
    ['that it named itself, where it is one of before', 'open'],
  ])('reckons a plan to the round %s', async (_, said) => {
    const dossiers = planUntil('submitted')
    const plan = dossiers.at('plan/P')
    const { round: __, ...submit } = plan.facts.submit
    const facts: Facts = { ...plan.facts, submit }
    dossiers.put({ ...plan, facts: { ...facts, [said]: { ...facts[said], round: 'another' } } })
    expect({ night: await findAtNight(dossiers), onDemand: await listOnDemand(dossiers) }).toEqual(nothing)
  })
})
