import { describe, expect, test } from 'vitest'
import {
  centre,
  filedUntil,
  form,
  hrss,
  lead,
  opening,
  openRegulation,
  roundTerms,
} from '../../../test/fixtures/domain/filing.ts'
import { planClaim, planSteps } from '../../../test/fixtures/domain/plan.ts'
import { cancelling, changeRound, decider, moving, putForward } from '../../../test/fixtures/domain/round-change.ts'
import { schemeUntil } from '../../../test/fixtures/domain/scheme.ts'
import { actor, type Dossiers, foshan, openDossiers, type Step, theClock } from '../../../test/harness/dossiers.ts'
import { procedures } from '../procedures.ts'
import { termsOf } from '../vocabulary/records/round-terms.ts'

const C = 'round-change/C'
const put = (claim: object, day = '2019-07-01', dossiers = openRegulation(), by = hrss) =>
  dossiers.step(C, putForward(day, claim, by))
const unmet = (pointer: string, zh: string) => ({
  refusal: {
    because: 'unmet',
    issues: expect.arrayContaining([
      expect.objectContaining({ pointer, says: expect.objectContaining({ zh: expect.stringContaining(zh) }) }),
    ]),
  },
})
/** The clock has led the round on to the day. */
const ledOn = (day: string, dossiers = openRegulation()): Dossiers => {
  const course: [string, string][] = [
    ['2019-07-06', 'close'],
    ['2019-08-15', 'begin'],
    ['2020-01-01', 'finish'],
  ]
  const steps = course.filter(([on]) => on <= day).map(([on, action]): Step => [on, theClock, action])
  dossiers.tell('round/R', steps)
  return dossiers
}

describe('a round is extended, or its days are moved (W4, R-68 … R-73)', () => {
  const extension = moving({ pilotUntil: '2020-03-31', summaryFrom: '2020-04-01' })
  test('by one of the department who puts it forward and another who decides: its terms are the new ones at once', () => {
    const dossiers = ledOn('2019-10-08')
    changeRound(dossiers, '2019-10-08', extension)
    const round = dossiers.at('round/R')
    expect(dossiers.at(C).state).toBe('approved')
    expect(round).toMatchObject({ state: 'piloting', due: '2020-03-31' })
    expect(termsOf(round)).toMatchObject({
      ...roundTerms,
      pilotUntil: '2020-03-31',
      summaryFrom: '2020-04-01',
      windows: { pilot: { from: '2019-08-15', until: '2020-03-31', clause: '三(五)' } },
    })
  })
  test('and the public is told, in the same transaction of three entries', () => {
    const dossiers = openRegulation()
    dossiers.tell(C, [putForward('2019-07-01', extension)])
    const decided = dossiers.step(C, ['2019-07-01', decider, 'approve'])
    expect(decided.ok && decided.entries.map(({ procedure, action }) => `${procedure}.${action}`)).toEqual([
      'round-change.approve',
      'round.amend',
      'announcement.announce',
    ])
    expect(dossiers.at('announcement/C')).toMatchObject({
      state: 'published',
      facts: { announce: { ...extension.announcement, round: 'R', on: '2019-07-01', documents: [] } },
    })
  })
  test('again and again, and every change stays to be read with its reason', () => {
    const dossiers = openRegulation()
    changeRound(dossiers, '2019-07-01', moving({ closes: '2019-07-12' }))
    changeRound(dossiers, '2019-07-12', moving({ closes: '2019-07-19', directoryBy: '2019-07-26' }), 'D')
    const { reason } = extension
    expect(dossiers.at('round/R').facts.amend.history).toEqual([
      { change: 'C', on: '2019-07-01', reason, was: { closes: '2019-07-05' }, now: { closes: '2019-07-12' } },
      {
        change: 'D',
        on: '2019-07-12',
        reason,
        was: { closes: '2019-07-12', directoryBy: '2019-07-20' },
        now: { closes: '2019-07-19', directoryBy: '2019-07-26' },
      },
    ])
    expect(termsOf(dossiers.at('round/R'))).toMatchObject({ closes: '2019-07-19', directoryBy: '2019-07-26' })
    expect(dossiers.at('round/R').facts.open).toMatchObject(roundTerms)
  })
  test('may also begin earlier, or have the province’s own day earlier', () => {
    const days = { pilotFrom: '2019-08-05', directoryBy: '2019-07-15' }
    expect(put(moving(days)).ok).toBe(true)
  })

  describe('and what follows its days follows them at once', () => {
    test('the call: applications are taken until the end of the new day in Guangdong (R-68)', () => {
      const dossiers = openRegulation()
      const apply = (when: string): Step => [when, lead, 'open', opening[3]]
      expect(dossiers.step('filing/F', apply('2019-07-05T16:00:00.000Z'))).toMatchObject({
        refusal: { because: 'not-open', clause: '三(一)' },
      })
      changeRound(dossiers, '2019-07-05', moving({ closes: '2019-07-12' }))
      expect(dossiers.at('round/R')).toMatchObject({ state: 'calling', due: '2019-07-12' })
      expect(dossiers.step('filing/G', apply('2019-07-12T16:00:00.000Z'))).toMatchObject({
        refusal: { says: { zh: '办理时间为2019-06-21至2019-07-12，今天是2019-07-13' } },
      })
      expect(dossiers.step('filing/F', apply('2019-07-12T15:59:59.999Z')).ok).toBe(true)
    })
    test('the clock: it closes, begins and finishes on the new days', () => {
      const dossiers = openRegulation()
      const days = {
        closes: '2019-07-12',
        pilotFrom: '2019-09-02',
        pilotUntil: '2020-03-31',
        summaryFrom: '2020-04-01',
      }
      changeRound(dossiers, '2019-07-01', moving(days))
      const course: [string, string, string, string][] = [
        ['close', '2019-07-06', '2019-07-13', 'evaluating'],
        ['begin', '2019-08-15', '2019-09-02', 'piloting'],
        ['finish', '2020-01-01', '2020-04-01', 'finished'],
      ]
      for (const [action, before, day, state] of course) {
        expect(dossiers.step('round/R', [before, theClock, action])).toMatchObject({ refusal: { because: 'unmet' } })
        expect(dossiers.tell('round/R', [[day, theClock, action]]).state).toBe(state)
      }
    })
    test('plans: sessions lie between the new days (R-71, R-72)', () => {
      const dossiers = schemeUntil('filed')
      ledOn('2019-07-29', dossiers)
      const claim = planClaim({}, ['2020-01-06', '2020-01-07'])
      const [open] = planSteps() as [Step]
      dossiers.tell('plan/P', [open])
      const submit: Step = ['2019-08-01', lead, 'submit', claim]
      expect(dossiers.step('plan/P', submit)).toMatchObject({ refusal: { clause: '三(四)' } })
      changeRound(dossiers, '2019-08-01', extension)
      expect(dossiers.step('plan/P', submit).ok).toBe(true)
    })
    test('the summing up (R-73)', () => {
      const dossiers = ledOn('2019-10-08')
      changeRound(dossiers, '2019-10-08', moving({ pilotUntil: '2020-03-31', summaryFrom: '2020-04-20' }))
      dossiers.tell('round/R', [['2020-04-01', theClock, 'finish']])
      changeRound(dossiers, '2020-04-02', moving({ summaryFrom: '2020-05-06' }), 'D')
      const sumUp = (day: string): Step => [day, hrss, 'summarise', { summary: '试点工作阶段性总结。' }]
      expect(dossiers.step('round/R', sumUp('2020-05-05'))).toMatchObject({ refusal: { because: 'unmet' } })
      expect(dossiers.step('round/R', sumUp('2020-05-06')).ok).toBe(true)
    })
  })
})

describe('what no change of a round may do (W4)', () => {
  test('be anyone’s but the department’s, or one person’s alone', () => {
    const claim = moving({ closes: '2019-07-12' })
    for (const role of ['province-centre', 'admin', 'city-hrss', 'enterprise-lead', 'clock'] as const)
      expect(put(claim, '2019-07-01', openRegulation(), actor(role)), role).toMatchObject({
        refusal: { because: 'not-yours' },
      })
    const dossiers = openRegulation()
    dossiers.tell(C, [putForward('2019-07-01', claim)])
    expect(dossiers.step(C, ['2019-07-01', hrss, 'approve'])).toMatchObject({
      refusal: { because: 'unmet', clause: '四(三)', says: { zh: '须由提出者以外的另一人核准' } },
    })
    expect(dossiers.step(C, ['2019-07-01', centre, 'approve'])).toMatchObject({ refusal: { because: 'not-yours' } })
  })
  test('be made on the round itself, or told without being decided', () => {
    const claim = { change: 'C', reason: '延长。', days: { closes: '2019-07-12' } }
    for (const step of [
      ['2019-07-01', hrss, 'amend', claim],
      ['2019-06-20', hrss, 'cancel', { change: 'C', reason: '取消。' }],
    ] as Step[])
      expect(openRegulation().step('round/R', step)).toMatchObject({ refusal: { because: 'not-open' } })
    const { announcement } = moving({})
    const told: Step = ['2019-07-01', hrss, 'announce', { ...announcement, change: 'C', round: 'R' }]
    expect(openRegulation().step('announcement/C', told)).toMatchObject({ refusal: { because: 'not-open' } })
  })
  test('lack its reason or what is announced, or move the first day', () => {
    const bare = { round: 'R', kind: 'days', days: { opens: '2019-06-24' } }
    const issues = ['/reason', '/announcement', '/days/opens'].map((pointer) => expect.objectContaining({ pointer }))
    expect(put(bare)).toMatchObject({ refusal: { because: 'incomplete', issues: expect.arrayContaining(issues) } })
  })
  test('change a round that is not there', () => {
    expect(put(moving({ closes: '2019-07-12' }, { round: 'none' }))).toMatchObject({
      refusal: { because: 'incomplete', issues: [{ pointer: '/round' }] },
    })
  })
  test.each([[{}], [{ closes: '2019-07-05' }]])('change nothing: %o', (days) => {
    expect(put(moving(days))).toMatchObject(unmet('/days', '没有变更任何时间节点'))
  })
  test.each<[string, object]>([
    ['the call behind the directory', { closes: '2019-07-21' }],
    ['the pilot’s end behind the summing up', { pilotUntil: '2020-01-02' }],
    ['its beginning behind its end', { pilotFrom: '2020-01-01' }],
    ['the directory before the call has closed', { directoryBy: '2019-07-04' }],
  ])('break the order of the days: %s', (_, days) => {
    expect(put(moving(days))).toMatchObject(unmet('/days', '各时间节点应先后有序'))
  })
  test.each<[string, string]>([
    ['closes', '2019-07-04'],
    ['schemesBy', '2019-07-30'],
    ['pilotUntil', '2019-12-30'],
  ])('take from enterprises the time that they count on: %s earlier', (day, now) => {
    expect(put(moving({ [day]: now }))).toMatchObject(unmet(`/days/${day}`, '只能延后'))
  })
  test('move a day into the past', () => {
    expect(put(moving({ directoryBy: '2019-07-09' }), '2019-07-10', ledOn('2019-07-10'))).toMatchObject(
      unmet('/days/directoryBy', '不得变更为已过去的日期'),
    )
  })
  test.each<[day: string, last: string, over: string, now: string]>([
    ['closes', '2019-07-05T15:59:59.999Z', '2019-07-05T16:00:00.000Z', '2019-07-12'],
    ['directoryBy', '2019-07-20T15:59:59.999Z', '2019-07-20T16:00:00.000Z', '2019-07-26'],
    ['schemesBy', '2019-07-31T15:59:59.999Z', '2019-07-31T16:00:00.000Z', '2019-08-09'],
    ['pilotFrom', '2019-08-14T15:59:59.999Z', '2019-08-14T16:00:00.000Z', '2019-09-02'],
    ['pilotUntil', '2019-12-31T15:59:59.999Z', '2019-12-31T16:00:00.000Z', '2020-01-01'],
    ['summaryFrom', '2019-12-31T15:59:59.999Z', '2019-12-31T16:00:00.000Z', '2020-03-02'],
  ])('move what has begun or is over in Guangdong: %s', (day, last, over, now) => {
    expect(put(moving({ [day]: now }), last).ok).toBe(true)
    expect(put(moving({ [day]: now }), over)).toMatchObject(unmet(`/days/${day}`, '该日已到或已过，不能变更'))
  })
  test('open a closed call again, whether or not the clock has come by', () => {
    for (const dossiers of [openRegulation(), ledOn('2019-07-06')])
      expect(put(moving({ closes: '2019-07-12' }), '2019-07-06', dossiers)).toMatchObject(unmet('/days/closes', '已过'))
  })
  test('be decided when its day has come meanwhile', () => {
    const dossiers = openRegulation()
    dossiers.tell(C, [putForward('2019-07-05', moving({ closes: '2019-07-12' }))])
    expect(dossiers.step(C, ['2019-07-06', decider, 'approve'])).toMatchObject(unmet('/days/closes', '已过'))
  })
  test('be decided on days that another change has moved meanwhile', () => {
    const dossiers = openRegulation()
    dossiers.tell('round-change/D', [putForward('2019-07-01', moving({ closes: '2019-07-10' }))])
    changeRound(dossiers, '2019-07-02', moving({ closes: '2019-07-12' }))
    expect(dossiers.step('round-change/D', ['2019-07-03', decider, 'approve'])).toMatchObject({
      refusal: { because: 'unmet', says: { zh: '提出后批次的时间节点已另有变更，请重新提出' } },
    })
    expect(dossiers.step('round-change/D', ['2019-07-03', hrss, 'withdraw', { reason: '已另行变更。' }]).ok).toBe(true)
  })
  test('change a round that was summed up', () => {
    const dossiers = ledOn('2020-01-01')
    dossiers.tell('round/R', [['2020-01-02', hrss, 'summarise', { summary: '总结。' }]])
    expect(put(moving({ summaryFrom: '2020-03-02' }), '2020-01-03', dossiers)).toMatchObject(
      unmet('/round', '批次已总结或已取消'),
    )
  })
})

describe('a round is cancelled before its call opens (W4)', () => {
  const terms = { ...roundTerms, opens: '2019-06-24' }
  /** Published on 21 June, to call from 24 June on. */
  const published = (): Dossiers => {
    const dossiers = openDossiers(procedures)
    dossiers.tell('round/R', [['2019-06-21', hrss, 'open', terms]])
    return dossiers
  }
  test('with its reason, by two persons, and the public is told; another may call then', () => {
    const dossiers = published()
    changeRound(dossiers, '2019-06-21', cancelling())
    expect(dossiers.at('round/R')).toMatchObject({
      state: 'cancelled',
      due: null,
      facts: { cancel: { on: '2019-06-21', reason: cancelling().reason } },
    })
    expect(dossiers.at('announcement/C').state).toBe('published')
    expect(dossiers.at('calls/guangdong').state).toBe('closed')
    expect(dossiers.step('round/S', ['2019-06-21', hrss, 'open', terms]).ok).toBe(true)
  })
  test('and nobody applies in it any more', () => {
    const dossiers = published()
    changeRound(dossiers, '2019-06-21', cancelling())
    const claim = { round: 'R', city: foshan, channel: 'open-call' }
    expect(dossiers.step('filing/F', ['2019-06-24', lead, 'open', claim])).toMatchObject({
      refusal: { because: 'not-open', says: { zh: '没有可用的批次' } },
    })
    expect(put(moving({ closes: '2019-07-12' }), '2019-06-22', dossiers)).toMatchObject({ ok: false })
  })
  test('until the end of the day before in Guangdong: from then on enterprises may have applied, and none loses that', () => {
    expect(put(cancelling(), '2019-06-23T15:59:59.999Z', published()).ok).toBe(true)
    for (const [dossiers, day] of [
      [published(), '2019-06-23T16:00:00.000Z'],
      [ledOn('2019-07-06'), '2019-07-06'],
      [filedUntil('listed', form()), '2019-07-17'],
    ] as const)
      expect(put(cancelling(), day, dossiers)).toMatchObject({
        refusal: { because: 'unmet', clause: '一(一)', says: { zh: expect.stringContaining('征集已开始') } },
      })
  })
  test('and is not decided once the call has opened', () => {
    const dossiers = published()
    dossiers.tell(C, [putForward('2019-06-21', cancelling())])
    expect(dossiers.step(C, ['2019-06-24', decider, 'approve'])).toMatchObject({ refusal: { clause: '一(一)' } })
  })
})
