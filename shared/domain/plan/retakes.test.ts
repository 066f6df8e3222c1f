import { describe, expect, test } from 'vitest'
import { cityCentre, lead, material, operator } from '../../../test/fixtures/domain/filing.ts'
import { candidate, planClaim } from '../../../test/fixtures/domain/plan.ts'
import {
  approve,
  endorse,
  marks,
  resultsClaim,
  resultsUntil,
  secondReviewer,
} from '../../../test/fixtures/domain/results.ts'
import { actor, type Dossiers, type Step, theClock } from '../../../test/harness/dossiers.ts'
import { recordsOf } from '../conduct/records.ts'
import { asideOf, reportOf } from '../vocabulary/records/results.ts'
import { configurationId, settings } from '../vocabulary/records/settings.ts'
import type { Facts } from '../workflow/procedure.ts'
import { mostEarlier } from './retakes.ts'

const days: [string, string] = ['2019-09-16', '2019-09-17']
/** The third of P, who passed the theory with 95 and failed the practical test with 59.9. */
const retaker = (over: Facts = {}): Facts => ({ ...candidate(2, '4'), no: '1', carried: { theory: 'P.3' }, ...over })
const ofQ = (people: Facts[] = [retaker()], over: Facts = {}, on = days): Facts => {
  const claim = planClaim({ candidates: people }, on)
  // Of level 4 the practical test alone.
  return { ...claim, sessions: [claim.sessions[2]], training: [claim.training[0]], ...over }
}
const submit = (claim: Facts, dossiers = resultsUntil('approved'), on = '2019-08-29') => {
  dossiers.tell('plan/Q', [[on, lead, 'open', { filing: 'F', scheme: 'S' }]])
  return dossiers.step('plan/Q', [on, lead, 'submit', claim])
}
const refused = (at: string, zh: string) => ({
  refusal: {
    because: 'unmet',
    issues: [{ pointer: `/candidates/0/carried${at}`, says: { zh: expect.stringContaining(zh) } }],
  },
})
/** Q with the retaker, filed, held and finished. */
const heldQ = (dossiers = resultsUntil('approved'), people?: Facts[]): Dossiers => {
  const outcome = submit(ofQ(people), dossiers)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  dossiers.tell('plan/Q', [
    ['2019-09-02', cityCentre, 'acknowledge'],
    ['2019-09-17', theClock, 'begin'],
    ['2019-09-18', theClock, 'finish'],
  ])
  return dossiers
}
const report = (dossiers: Dossiers, results: Facts[]) =>
  dossiers.step('results/Q', ['2019-09-19', lead, 'submit', resultsClaim(results)])

describe('a retaker carries the mark of a passed part (二(四), M9)', () => {
  test('the plan names the earlier result, and keeps its mark with the candidate', () => {
    const dossiers = heldQ()
    expect(dossiers.list(dossiers.at('plan/Q').facts.submit.candidates)).toMatchObject([
      { no: '1', carried: { theory: 'P.3' }, marks: { theory: 95 } },
    ])
  })
  test('by whatever document the person is named now (P-4)', () => {
    const { document } = candidate(2, '4')
    const dossiers = resultsUntil('approved')
    const { shipped } = settings['identity-documents']
    const value = [...shipped, 'social-security-card']
    const accepted = { setting: 'identity-documents', value, from: '2019-08-01', version: 1 }
    dossiers.put({ procedure: 'configuration', id: configurationId, facts: { enact: { values: [accepted] } } })
    expect(submit(ofQ([retaker({ document: { ...document, type: 'social-security-card' } })]), dossiers).ok).toBe(true)
  })
  test('whatever mark was typed beside it', () => {
    const dossiers = heldQ(resultsUntil('approved'), [retaker({ marks: { theory: 100, practical: 100 } })])
    expect(dossiers.list(dossiers.at('plan/Q').facts.submit.candidates)[0]?.marks).toEqual({ theory: 95 })
    const claimed = { ...candidate(2, '4'), marks: { theory: 100 } }
    const other = resultsUntil('approved')
    submit(planClaim({ candidates: [claimed], sessions: [0, 2].map((i) => planClaim({}, days).sessions[i]) }), other)
    expect(other.list(other.at('plan/Q').facts.submit.candidates)[0]).not.toHaveProperty('marks')
  })
  test('has no session of that part, and needs one of every other', () => {
    expect(submit(ofQ()).ok).toBe(true)
    const [theory] = planClaim({}, days).sessions
    expect(submit(ofQ([retaker()], { sessions: [theory] }))).toMatchObject({
      refusal: { issues: [{ pointer: '/sessions', says: { zh: '6-18-01-07 4级缺少操作技能考核' } }] },
    })
  })
  test('is not expected in a session of that part', () => {
    const whole = { ...candidate(4, '4'), no: '2', name: '另一人', document: { type: 'passport', number: 'E12345679' } }
    const claim = planClaim({ candidates: [retaker(), whole] }, days)
    const dossiers = resultsUntil('approved')
    submit({ ...claim, sessions: [claim.sessions[0], claim.sessions[2]] }, dossiers)
    dossiers.tell('plan/Q', [['2019-09-16', theClock, 'begin']])
    const record = (present: number) =>
      dossiers.step('conduct/Q.1', [
        '2019-09-16',
        lead,
        'record',
        {
          attendance: { present, absent: 0 },
          incidents: [],
          video: [{ on: '2019-09-16', from: '09:00', to: '11:30', where: '考场V02 通道1' }],
          materials: (recordsOf.theory ?? []).map((kind) => material(kind)),
        },
      ])
    expect(record(2)).toMatchObject({ refusal: { issues: [{ pointer: '/attendance' }] } })
    expect(record(1).ok).toBe(true)
  })
  test('may still be assessed in all of it', () => {
    const { carried: _, ...whole } = retaker()
    expect(submit(planClaim({ candidates: [whole] }, days)).ok).toBe(true)
  })
})

describe('the earlier result is checked (M9)', () => {
  const saysNothing = '没有此人该职业该级别经审核通过的成绩'
  test.each([
    ['of a plan that there is', { theory: 'X.3' }],
    ['of a number in it', { theory: 'P.9' }],
    ['and of the same person', { theory: 'P.5' }],
  ])('%s', (_, carried) => {
    expect(submit(ofQ([retaker({ carried })]))).toMatchObject(refused('/theory', saysNothing))
  })
  test('in the same occupation and level', () => {
    const dossiers = resultsUntil('approved')
    const other = { ...retaker(), level: '2', condition: 'L2-1' }
    const claim = planClaim({ candidates: [other] }, days)
    expect(submit({ ...claim, sessions: [claim.sessions[3], claim.sessions[4]] }, dossiers)).toMatchObject(
      refused('/theory', saysNothing),
    )
  })
  test('once both reviews have approved it', () => {
    for (const state of ['submitted', 'city-approved'])
      expect(submit(ofQ(), resultsUntil(state))).toMatchObject({
        refusal: {
          issues: expect.arrayContaining([
            expect.objectContaining({
              pointer: '/candidates/0/carried/theory',
              says: expect.objectContaining({ zh: saysNothing }),
            }),
          ]),
        },
      })
  })
  test('a part that was not passed is not carried, and one whom it let pass carries nothing', () => {
    const [theory] = planClaim({}, days).sessions
    expect(submit(ofQ([retaker({ carried: { practical: 'P.3' } })], { sessions: [theory] }))).toMatchObject(
      refused('/practical', '该部分未合格'),
    )
    expect(submit(ofQ([{ ...retaker(), ...candidate(0, '4'), carried: { theory: 'P.1' } }]))).toMatchObject(
      refused('/theory', '已全部合格'),
    )
  })
  test('of who broke the rules then nothing is carried', () => {
    const dossiers = resultsUntil('awaited')
    const cheating = marks.map((one) => (one.no === '3' ? { ...one, practical: 'violation' } : one))
    dossiers.tell('results/P', [['2019-08-22', lead, 'submit', resultsClaim(cheating)]])
    dossiers.tell('results/P', [endorse(dossiers)])
    dossiers.tell('results/P', [approve(dossiers)])
    expect(submit(ofQ(), dossiers)).toMatchObject(refused('/theory', '违纪'))
  })
  test('for a year from the last day of that assessment to the last of this', () => {
    const longer = () => {
      const dossiers = resultsUntil('approved')
      const round = dossiers.at('round/R')
      const pilotUntil = '2021-12-31'
      const { windows } = round.facts.open
      const open = {
        ...round.facts.open,
        pilotUntil,
        windows: { ...windows, pilot: { ...windows.pilot, until: pilotUntil } },
      }
      dossiers.put({ ...round, facts: { ...round.facts, open } })
      return dossiers
    }
    const on = (day: string, dossiers = longer()) =>
      submit(
        ofQ([retaker()], { training: [{ ...planClaim().training[0], to: '2019-08-01' }] }, [day, day]),
        dossiers,
        '2020-07-27',
      )
    expect(on('2020-08-14').ok).toBe(true)
    expect(on('2020-08-16').ok).toBe(true)
    expect(on('2020-08-17')).toMatchObject(refused('/theory', '成绩保留1年，至2020-08-16止'))
    const two = longer()
    const admin = (person: string) => actor('admin', { person })
    const place = `configuration/${configurationId}`
    two.tell(place, [
      [
        '2020-07-01',
        admin('a'),
        'put-forward',
        { setting: 'carried-mark-years', value: 2, from: '2020-07-02', reason: '样例' },
      ],
      ['2020-07-01', admin('b'), 'enact'],
    ])
    expect(on('2020-08-17', two).ok).toBe(true)
  })
  test('one part at least is assessed', () => {
    expect(submit(ofQ([retaker({ carried: { theory: 'P.3', practical: 'P.3' } })]))).toMatchObject({
      refusal: { issues: expect.arrayContaining([expect.objectContaining({ pointer: '/candidates/0/carried' })]) },
    })
  })
  test(`${mostEarlier} earlier plans at most`, () => {
    const many = Array.from({ length: mostEarlier + 1 }, (_, i) => ({
      ...retaker({ carried: { theory: `X${i}.1` } }),
      no: String(i + 1),
      document: { type: 'passport', number: `E1234567${i}` },
    }))
    expect(submit(ofQ(many))).toMatchObject({
      refusal: { issues: expect.arrayContaining([expect.objectContaining({ pointer: '/candidates' })]) },
    })
  })
  test('a mark that was carried is carried again from where it was made', () => {
    const dossiers = heldQ()
    expect(report(dossiers, [{ no: '1', theory: 'carried', practical: 59 }]).ok).toBe(true)
    const { sha256: digest } = dossiers.at('results/Q').facts.submit.results
    dossiers.tell('results/Q', [
      ['2019-09-20', cityCentre, 'endorse', { digest }],
      ['2019-09-23', secondReviewer, 'approve', { digest }],
    ])
    const again = (theory: string): Step => [
      '2019-09-24',
      lead,
      'submit',
      ofQ([retaker({ carried: { theory } })], {}, ['2019-10-21', '2019-10-22']),
    ]
    dossiers.tell('plan/T', [['2019-09-24', lead, 'open', { filing: 'F', scheme: 'S' }]])
    expect(dossiers.step('plan/T', again('Q.1'))).toMatchObject(refused('/theory', '请引用取得该成绩的评价结果'))
    expect(dossiers.step('plan/T', again('P.3')).ok).toBe(true)
  })
})

describe('a retaker who is judged apart from the results (M6, M9)', () => {
  const paper = { ...material('evidence'), name: '复核记录.pdf' }
  const reMark = (dossiers: Dossiers, results: string, no: string, of: Facts, on: string) =>
    dossiers.tell('re-mark/R', [
      [on, operator, 'open', { results, no, on, reason: '实操计分有误。' }],
      [on, operator, 'propose', { marks: of, note: '漏计一项。', materials: [paper] }],
    ])
  test('is named in the part that judged him, once that is approved', () => {
    const dossiers = resultsUntil('approved')
    reMark(dossiers, 'P', '3', { practical: 58 }, '2019-09-02')
    dossiers.tell('re-mark/R', [['2019-09-02', lead, 'confirm-re-mark']])
    const part = asideOf(dossiers.at('results/P')).at(-1)?.in ?? ''
    const naming = (theory: string) => ofQ([retaker({ carried: { theory } })], {}, ['2019-10-21', '2019-10-22'])
    // He is under way in P for as long.
    const underWay = refused('/theory', '没有此人').refusal.issues
    const notYet = { refusal: { issues: [{ pointer: '/candidates/0/document/number' }, ...underWay] } }
    expect(submit(naming('P.3'), dossiers, '2019-09-05')).toMatchObject(notYet)
    const { sha256: digest } = reportOf(dossiers.at(`results/${part}`))?.results ?? {}
    const hand: Step = ['2019-09-06', lead, 'submit', naming(`${part}.3`)]
    expect(dossiers.step('plan/Q', hand)).toMatchObject(notYet)
    dossiers.tell(`results/${part}`, [
      ['2019-09-06', cityCentre, 'endorse', { digest }],
      ['2019-09-06', secondReviewer, 'approve', { digest }],
    ])
    const ofPlan: Step = ['2019-09-06', lead, 'submit', naming('P.3')]
    expect(dossiers.step('plan/Q', ofPlan)).toMatchObject(refused('/theory', '没有此人'))
    expect(dossiers.step('plan/Q', hand).ok).toBe(true)
  })
  test('an approval that is recalled once the plan is filed warns the reviewers of the retake', () => {
    const dossiers = heldQ()
    const warned = () => dossiers.at('results/Q').facts.submit.warnings.map(({ says }: Facts) => says.zh)
    const said = '第1号人员引用的此前成绩已撤回或另行审核'
    const marked = [{ no: '1', theory: 'carried', practical: 66 }]
    expect(report(dossiers, marked).ok).toBe(true)
    expect(warned()).not.toContain(said)
    dossiers.tell('results/Q', [['2019-09-20', cityCentre, 'return', { reason: '样例' }]])
    const except = [{ as: 'returned', candidates: [{ no: '3', reason: '理论试卷存疑。' }] }]
    dossiers.tell('results/P', [['2019-09-20', secondReviewer, 'recall', { reason: '举报待核实。', except }]])
    dossiers.tell('results/Q', [['2019-09-23', lead, 'submit', resultsClaim(marked)]])
    expect(warned()).toContain(said)
  })
  test('a mark that was carried is not marked again where it was not made', () => {
    const dossiers = heldQ()
    report(dossiers, [{ no: '1', theory: 'carried', practical: 59 }])
    const { sha256: digest } = dossiers.at('results/Q').facts.submit.results
    dossiers.tell('results/Q', [
      ['2019-09-20', cityCentre, 'endorse', { digest }],
      ['2019-09-23', secondReviewer, 'approve', { digest }],
    ])
    expect(() => reMark(dossiers, 'Q', '1', { theory: 96 }, '2019-09-24')).toThrow('须为该人员原有的考试部分')
    const practical = { marks: { practical: 61 }, note: '漏计一项。', materials: [paper] }
    expect(dossiers.step('re-mark/R', ['2019-09-24', operator, 'propose', practical]).ok).toBe(true)
  })
})

describe('carried marks are read into the results (R-57, M9)', () => {
  const submitted = (dossiers: Dossiers) => dossiers.list(dossiers.at('results/Q').facts.submit.results)
  test('and pass with what was assessed now', () => {
    const dossiers = heldQ()
    expect(report(dossiers, [{ no: '1', theory: 'carried', practical: 60 }]).ok).toBe(true)
    expect(submitted(dossiers)).toMatchObject([
      { theory: 95, practical: 60, carried: ['theory'], attendance: 'present', passed: true, place: 1 },
    ])
    expect(dossiers.at('results/Q').facts.submit.counts).toEqual({ candidates: 1, passed: 1 })
  })
  test('who did not come to what was left was absent', () => {
    const dossiers = heldQ()
    report(dossiers, [{ no: '1', theory: 'carried', practical: 'absent' }])
    expect(submitted(dossiers)).toMatchObject([{ theory: 95, attendance: 'absent', passed: false }])
  })
  test('the report says carried where the plan carries, and nowhere else', () => {
    const issues = (zh: string, pointer: string) => ({
      refusal: { because: 'unmet', issues: [{ pointer, says: { zh } }] },
    })
    expect(report(heldQ(), [{ no: '1', theory: 100, practical: 60 }])).toMatchObject(
      issues('该部分成绩由计划带入，请填“成绩保留”', '/results/0/theory'),
    )
    expect(report(heldQ(), [{ no: '1', theory: 'carried', practical: 'carried' }])).toMatchObject(
      issues('计划中没有此人该部分的保留成绩', '/results/0/practical'),
    )
    expect(report(heldQ(), [{ no: '1', practical: 60 }])).toMatchObject({
      refusal: { because: 'incomplete', issues: [{ pointer: '/results/0/theory' }] },
    })
  })
})
