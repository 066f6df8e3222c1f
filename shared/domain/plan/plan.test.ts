import { describe, expect, test } from 'vitest'
import { approveChange, changes } from '../../../test/fixtures/domain/change.ts'
import { form, lead, roster } from '../../../test/fixtures/domain/filing.ts'
import { candidate, candidates, planClaim, planSteps, planUntil } from '../../../test/fixtures/domain/plan.ts'
import { schemeUntil, suspend } from '../../../test/fixtures/domain/scheme.ts'
import type { Dossiers, Step } from '../../../test/harness/dossiers.ts'
import { calendarOf } from '../vocabulary/calendar/calendar.ts'
import { configurationId } from '../vocabulary/records/settings.ts'
import type { Case, Facts, Issue } from '../workflow/procedure.ts'
import { breaches } from '../workflow/shapes.ts'
import { tenWorkdaysAhead } from './days.ts'

const submit = (claim: Facts, when = '2019-08-01', dossiers: Dossiers = planUntil('draft')) =>
  dossiers.step('plan/P', [when, lead, 'submit', claim])
const issuesOf = (claim: Facts, dossiers?: Dossiers): Issue[] => {
  const outcome = submit(claim, '2019-08-01', dossiers)
  return outcome.ok || !('issues' in outcome.refusal) ? [] : outcome.refusal.issues
}
const pointersOf = (claim: Facts) => issuesOf(claim).map((i) => i.pointer)
const sessions = (change: (s: Facts, i: number) => Facts) =>
  planClaim({ sessions: planClaim().sessions.map((s: Facts, i: number) => ({ ...s, ...change(s, i) })) })
const withCandidate = (over: Facts) =>
  planClaim({ candidates: [{ ...candidate(0, '4'), ...over }, ...candidates.slice(1)] })

describe('ten working days ahead (二(四), R-49)', () => {
  test('for 15 August, 1 August is in time to its last moment', () => {
    expect(submit(planClaim()).ok).toBe(true)
    expect(submit(planClaim(), '2019-08-01T15:59:59.999Z').ok).toBe(true)
  })
  test('2 August is late, and the refusal names the earliest first day', () => {
    for (const when of ['2019-08-01T16:00:00.000Z', '2019-08-02'])
      expect(submit(planClaim(), when)).toMatchObject({
        refusal: {
          because: 'unmet',
          clause: '二(四)',
          issues: [
            {
              pointer: '/sessions',
              says: {
                zh: '应提前10个工作日报备；今日报备，最早可于2019-08-16开考',
                en: expect.stringContaining('2019-08-16'),
              },
            },
          ],
        },
      })
    expect(submit(planClaim({}, ['2019-08-16', '2019-08-16']), '2019-08-02').ok).toBe(true)
  })
  test('counts back from the first session, in whatever order they are listed, over holidays and make-up days', () => {
    const claim = planClaim({}, ['2019-10-13', '2019-10-12'])
    expect(submit(claim, '2019-09-24').ok).toBe(true)
    expect(submit(claim, '2019-09-25')).toMatchObject({ refusal: { clause: '二(四)' } })
  })
  test('cannot be counted beyond the next year: that is refused, and who can mend it is said (M1)', () => {
    expect(submit(planClaim({}, ['2031-01-06', '2031-01-07']))).toMatchObject({
      refusal: {
        because: 'unmet',
        says: { zh: '没有2031年的工作日历，期限无法计算；放假安排公布后，由系统管理员提出并核准' },
      },
    })
  })
  test('are counted by the careful reading where nobody arranged the year yet (M1)', () => {
    const calendar = calendarOf(undefined, '2026-11-29T04:00:00.000Z')
    const first = (day: string, filed: string) => {
      const c = { at: `${filed}T04:00:00.000Z`, calendar, claim: { sessions: [{ date: day }] } } as unknown as Case
      return breaches(tenWorkdaysAhead, c).map(({ says }) => says.zh)
    }
    // Far from any holiday nothing is different.
    expect(first('2027-01-18', '2027-01-04')).toEqual([])
    expect(first('2027-01-18', '2027-01-05')).toHaveLength(1)
    // 15 to 19 February and 25 to 29 January; the law alone would give until 4 February.
    expect(first('2027-02-22', '2027-01-25')).toEqual([])
    expect(first('2027-02-22', '2027-01-26')).toEqual(['应提前10个工作日报备；今日报备，最早可于2027-02-23开考'])
  })
})

describe('the pilot’s days (三(四), 三(五), R-71, R-72)', () => {
  test('are 15 August to 31 December 2019, both included', () => {
    expect(issuesOf(planClaim({}, ['2019-08-15', '2019-12-31']))).toEqual([])
    expect(pointersOf(planClaim({}, ['2020-01-01', '2019-12-31']))).toEqual(['/sessions/0/date', '/sessions/1/date'])
  })
  test('no session stands before them', () => {
    const early = planClaim({}, ['2019-08-14', '2019-08-15'])
    expect(submit(early, '2019-07-30')).toMatchObject({
      refusal: { clause: '三(四)', issues: [{ pointer: '/sessions/0/date' }, { pointer: '/sessions/1/date' }] },
    })
  })
})

test('a session ends after it begins (R-51)', () => {
  expect(pointersOf(sessions((s, i) => (i === 2 ? { from: s.to, to: s.from } : {})))).toEqual(['/sessions/2/to'])
})

describe('within the scheme (R-48, R-85)', () => {
  test('no other venue, occupation, level or method', () => {
    expect(pointersOf(sessions((_, i) => (i === 1 ? { venue: 'V03' } : {})))).toEqual(['/sessions/1/venue'])
    // And then a part is missing that the candidates need.
    expect(pointersOf(sessions((_, i) => (i === 0 ? { occupation: '6-29-03-04' } : {})))).toEqual([
      '/sessions/0/occupation',
      '/sessions',
    ])
    expect(pointersOf(sessions((_, i) => (i === 4 ? { level: '1' } : {})))).toEqual([
      '/sessions/4/occupation',
      '/sessions',
    ])
    const painters = { occupation: '6-18-03-03', level: '4', method: 'comprehensive' }
    expect(pointersOf(sessions((_, i) => (i === 4 ? painters : {})))).toEqual(['/sessions/4/method', '/sessions'])
  })
  test('candidates and training too', () => {
    expect(pointersOf(withCandidate({ level: '5', condition: 'own' }))).toEqual([
      '/candidates/0/occupation',
      '/sessions',
      '/sessions',
    ])
    const training = planClaim().training.map((t: Facts) => ({ ...t, level: '1' }))
    expect(pointersOf(planClaim({ training }))).toEqual(['/training/0/occupation', '/training/1/occupation'])
  })
  test('training ends after it begins, and by the first session of its occupation and level (W5, R-50)', () => {
    const [four = {}, two = {}] = planClaim().training as Facts[]
    const pointers = (over: Facts) => pointersOf(planClaim({ training: [{ ...four, ...over }, two] }))
    expect(pointers({ from: '2019-07-31', to: '2019-07-31' })).toEqual([])
    expect(pointers({ from: '2019-08-01', to: '2019-07-31' })).toEqual(['/training/0/to'])
    expect(pointers({ to: '2019-08-15' })).toEqual([])
    expect(pointers({ to: '2019-08-16' })).toEqual(['/training/0/to'])
    expect(pointers({ from: '2035-01-01', to: '2035-02-01' })).toEqual(['/training/0/to'])
  })
  test('of the filing that the plan names, and in force', () => {
    const other: Step = ['2019-07-29', lead, 'open', { filing: 'G', scheme: 'S' }]
    const dossiers = schemeUntil('filed')
    dossiers.put({ ...dossiers.at('filing/F'), id: 'G' })
    expect(dossiers.step('plan/P', other)).toMatchObject({ refusal: { says: { zh: '试点方案不属于该备案' } } })
    const [open] = planSteps() as [Step]
    expect(schemeUntil('reviewing').step('plan/P', open)).toMatchObject({ refusal: { because: 'unmet' } })
  })
  test('nor at a venue without video; a plan that was submitted before goes on (W8)', () => {
    const venues = form().venues.map((venue: Facts) => ({ ...venue, video: venue.no === 'V01' }))
    const blind = { ...changes.venues, venues }
    const dossiers = planUntil('draft')
    approveChange(dossiers, blind, '2019-07-31')
    expect(issuesOf(planClaim(), dossiers)).toMatchObject(
      [0, 1, 4].map((i) => ({
        pointer: `/sessions/${i}/venue`,
        clause: '一(五)5',
        says: { zh: '考核只能安排在有视频监控的场地' },
      })),
    )
    const submitted = planUntil('submitted')
    approveChange(submitted, blind, '2019-08-05')
    submitted.tell('plan/P', planSteps().slice(2))
    expect(submitted.at('plan/P').state).not.toBe('submitted')
  })
  test('nor at a venue, nor by somebody, that the filing has given up since (R-45)', () => {
    const issuesAfter = (change: Facts) => {
      const dossiers = planUntil('draft')
      approveChange(dossiers, change)
      return issuesOf(planClaim(), dossiers)
    }
    const says = { zh: '考核地点已不在备案内' }
    expect(issuesAfter(changes.venues)).toMatchObject([0, 1, 4].map((i) => ({ pointer: `/sessions/${i}/venue`, says })))
    expect(issuesAfter(changes.staff)).toMatchObject([{ pointer: '/invigilators/1' }])
    expect(issuesAfter(changes.address)).toEqual([])
  })
  test('a plan that was filed before goes on', () => {
    for (const state of ['submitted', 'filed']) {
      const dossiers = planUntil(state)
      approveChange(dossiers, changes.venues, '2019-08-05')
      dossiers.tell('plan/P', planSteps().slice(state === 'submitted' ? 2 : 3))
      expect(dossiers.at('plan/P').state).toBe('finished')
    }
  })
  test('not while the enterprise is suspended (R-83)', () => {
    const dossiers = planUntil('draft')
    dossiers.tell('filing/F', [suspend])
    expect(submit(planClaim(), '2019-08-01', dossiers)).toMatchObject({
      refusal: { because: 'unmet', clause: '四(三)' },
    })
  })
})

describe('sessions for all (R-51, R-52)', () => {
  const saysOf = (claim: Facts) => issuesOf(claim).map(({ says }) => says.zh)
  const without = (at: number) => planClaim({ sessions: planClaim().sessions.toSpliced(at, 1) })
  test('every part of every occupation and level that is to be assessed has one', () => {
    expect(saysOf(without(0))).toEqual(['6-18-01-07 4级缺少理论知识考试'])
    expect(saysOf(without(3))).toEqual(['6-18-01-07 2级缺少操作技能考核'])
    expect(saysOf(without(4))).toEqual(['6-18-01-07 2级缺少综合评审'])
  })
})

describe('staff (R-53)', () => {
  test('each duty is filled', () => {
    expect(pointersOf(planClaim({ supervisors: [] }))).toEqual(['/supervisors'])
  })
  test('by people of the scheme’s roster, filed for that duty', () => {
    expect(pointersOf(planClaim({ examiners: ['K01', 'K09', 'J02'] }))).toEqual(['/examiners/1', '/examiners/2'])
  })
  test('each in one duty only', () => {
    const outcome = issuesOf(planClaim({ invigilators: ['J01', 'J02', 'J01'] }))
    expect(outcome).toMatchObject([{ pointer: '/invigilators/2', says: { zh: '同一批次一人只能担任一项职责' } }])
  })
  test('qualified to the last day', () => {
    const late = planClaim({}, ['2019-12-30', '2019-12-31'])
    const lapsing = (validUntil: string) => {
      const staff = roster.map((person) => (person.no === 'D01' ? { ...person, validUntil } : person))
      return issuesOf(late, planUntil('draft', form({ staff })))
    }
    expect(lapsing('2019-12-31')).toEqual([])
    expect(lapsing('2019-12-30')).toMatchObject([{ pointer: '/supervisors/0' }])
  })
})

describe('nobody assesses himself (R-53)', () => {
  const named = (name: string, over: Facts = {}) => ({ ...withCandidate({ name }), ...over })
  const dossiers = () =>
    planUntil('draft', form({ staff: roster.map((s) => (s.no === 'K02' ? { ...s, name: '王 考评' } : s)) }))
  test('a candidate of the name of somebody with a duty in the batch is refused, however it is spaced', () => {
    expect(issuesOf(named('王考评'), dossiers())).toMatchObject([
      { pointer: '/candidates/0/name', says: { zh: expect.stringContaining('同名') } },
    ])
  })
  test('unless the enterprise says that it is another person, or that one has no duty in this batch', () => {
    expect(issuesOf(named('王考评', { namesakes: ['1'] }), dossiers())).toEqual([])
    expect(issuesOf(named('王考评', { namesakes: ['2'] }), dossiers())).toHaveLength(1)
    expect(issuesOf(named('王考评', { examiners: ['K01', 'K03'] }), dossiers())).toEqual([])
  })
})

describe('candidates (一(二), R-9, R-10, R-52)', () => {
  test('are on a main-business post, and insured or working in Guangdong', () => {
    expect(pointersOf(withCandidate({ onMainPost: false }))).toEqual(['/candidates/0/onMainPost'])
    expect(pointersOf(withCandidate({ insuredIn: '430100' }))).toEqual([])
    expect(pointersOf(withCandidate({ worksIn: '110100' }))).toEqual([])
    expect(pointersOf(withCandidate({ insuredIn: '430100', worksIn: '110100' }))).toEqual(['/candidates/0/insuredIn'])
  })
  test('apply on a condition of their level, with evidence', () => {
    expect(pointersOf(withCandidate({ condition: 'L2-1' }))).toEqual(['/candidates/0/condition'])
    expect(pointersOf(withCandidate({ condition: 'L4-3' }))).toEqual([])
    expect(pointersOf(withCandidate({ condition: 'own' }))).toEqual([])
    expect(pointersOf(withCandidate({ condition: 'L9-1' }))).toEqual(['/candidates/0/condition'])
    expect(pointersOf(withCandidate({ evidence: ' ' }))).toEqual(['/candidates/0/evidence'])
  })
  test('show a sound document', () => {
    const document = { type: 'resident-id', number: '440106197001011018' }
    expect(issuesOf(withCandidate({ document }))).toMatchObject([
      { pointer: '/candidates/0/document/number', says: { zh: '号码校验位不符，请核对' } },
    ])
  })
  test('stand there once: no number and no document comes twice, however its X is written', () => {
    const [first = {}, , , fourth = {}] = candidates
    expect(
      pointersOf(
        planClaim({ candidates: [...candidates, { ...candidate(4, '4'), no: '1', document: first.document }] }),
      ),
    ).toEqual(['/candidates/5/document/number', '/candidates/5/no'])
    const document = { ...fourth.document, number: fourth.document.number.toLowerCase() }
    expect(pointersOf(planClaim({ candidates: [...candidates, { ...fourth, no: '6', document }] }))).toEqual([
      '/candidates/5/document/number',
    ])
  })
  test('stand there once: one number is one person, whatever document shows it (P-4)', () => {
    const [first = {}] = candidates
    const twice = (type: string) => ({ ...first, no: '6', name: '另一人', document: { ...first.document, type } })
    for (const type of ['household-register', 'social-security-card', 'temporary-resident-id'])
      expect(pointersOf(planClaim({ candidates: [...candidates, twice(type)] }))).toContain(
        '/candidates/5/document/number',
      )
  })
  test('show a document of a kind that is accepted on the day (P-4)', () => {
    const [first = {}] = candidates
    const officer = withCandidate({ document: { type: 'military-officer-card', number: '军字第1234567号' } })
    const register = withCandidate({ document: { ...first.document, type: 'household-register' } })
    expect(submit(officer).ok).toBe(true)
    expect(issuesOf(register)).toMatchObject([
      {
        pointer: '/candidates/0/document/type',
        says: {
          zh: '现不接受居民户口簿，请改填本人的其他证件，如居民身份证',
          en: 'Not accepted now: Household register. Give another document of the person, such as: Resident identity card',
        },
      },
    ])
    const dossiers = () => {
      const from = '2019-08-01'
      const value = ['resident-id', 'household-register']
      const values = [{ setting: 'identity-documents', value, from, version: 1 }]
      const opened = planUntil('draft')
      opened.put({ procedure: 'configuration', id: configurationId, facts: { enact: { values } } })
      return opened
    }
    expect(submit(register, '2019-08-01', dossiers()).ok).toBe(true)
    expect(issuesOf(officer, dossiers())).toMatchObject([{ pointer: '/candidates/0/document/type' }])
    expect(submit(register, '2019-07-31', dossiers())).toMatchObject({ ok: false })
    expect(submit(officer, '2019-07-31', dossiers()).ok).toBe(true)
  })
  test('are kept as a list beside the entry, with its digest and count', () => {
    const { submit: facts } = planUntil('submitted').at('plan/P').facts
    expect(facts.candidates).toMatchObject({ count: 5, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
  })
})
