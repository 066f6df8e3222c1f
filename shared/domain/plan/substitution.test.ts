import { describe, expect, test } from 'vitest'
import { approveChange, changes } from '../../../test/fixtures/domain/change.ts'
import {
  allTo,
  begun,
  instead,
  morning,
  planOnToo,
  postpone,
  reservedUntil,
  reserves,
  substitute,
} from '../../../test/fixtures/domain/emergency.ts'
import { cityCentre, lead } from '../../../test/fixtures/domain/filing.ts'
import { candidates, planClaim } from '../../../test/fixtures/domain/plan.ts'
import { actor, type Dossiers, ours, type Step, theClock } from '../../../test/harness/dossiers.ts'
import { emergenciesUntil } from '../vocabulary/records/live-plans.ts'
import { plannedNow, replacedIn } from '../vocabulary/records/planned.ts'
import type { Facts } from '../workflow/procedure.ts'

const P = 'plan/P'
const change = (claim: Facts, when = '2019-08-14', dossiers = reservedUntil('filed')) =>
  dossiers.step(P, substitute(when, claim))
const persons = (...all: Facts[]) => ({ persons: all })
const unmet = (...issues: [pointer: string, zh: string][]) => ({
  refusal: {
    because: 'unmet',
    issues: issues.map(([pointer, zh]) => ({ pointer, says: { zh: expect.stringContaining(zh) } })),
  },
})
const now = (dossiers: Dossiers) => plannedNow(dossiers.at(P))

describe('an emergency change of a person or a venue (二(四), R-54, M5)', () => {
  test('holds at once, and the plan stays where it is with its days', () => {
    for (const [state, when] of [
      ['submitted', '2019-08-14'],
      ['filed', '2019-08-14'],
      ['in-progress', morning],
    ] as const) {
      const dossiers = state === 'in-progress' ? begun(reservedUntil('filed')) : reservedUntil(state)
      dossiers.tell(P, [substitute(when, persons(instead('examiners', 'K02', 'K04')))])
      expect(dossiers.at(P)).toMatchObject({ state, due: state === 'in-progress' ? '2019-08-16' : '2019-08-15' })
      expect(now(dossiers)).toMatchObject({ examiners: ['K01', 'K04', 'K03'], firstDay: '2019-08-15' })
      expect(dossiers.at(P).facts.submit.examiners).toEqual(['K01', 'K02', 'K03'])
    }
  })
  test('gives the centre no more days to answer in than it had, and silence holds from the same day', () => {
    const claim = planClaim({}, ['2019-08-29', '2019-08-30'])
    const dossiers = reservedUntil('submitted', { claim })
    const { due } = dossiers.at(P)
    expect(due).toBe('2019-08-15')
    dossiers.tell(P, [substitute('2019-08-13', persons(instead('examiners', 'K02', 'K04')))])
    expect(dossiers.at(P)).toMatchObject({ state: 'submitted', due })
    expect(dossiers.step(P, ['2019-08-15', theClock, 'lapse'])).toMatchObject({ ok: false })
    expect(dossiers.step(P, ['2019-08-16', theClock, 'lapse'])).toMatchObject({ ok: true })
  })
  test('of a venue is one of its sessions', () => {
    const dossiers = reservedUntil('filed')
    dossiers.tell(P, [substitute('2019-08-14', { cause: 'facility', venues: [{ session: 1, venue: 'V01' }] })])
    expect(now(dossiers).sessions.map(({ venue }: Facts) => venue)).toEqual(['V01', 'V02', 'V01', 'V01', 'V02'])
  })
  test('names somebody or somewhere, and why', () => {
    for (const [claim, pointer] of [
      [{}, '/persons'],
      [{ ...persons(instead('examiners', 'K02', 'K04')), reason: '' }, '/reason'],
      [{ ...persons(instead('examiners', 'K02', 'K04')), cause: 'holiday' }, '/cause'],
    ] as const)
      expect(change(claim)).toMatchObject({ refusal: { because: 'incomplete', issues: [{ pointer }] } })
  })
  test('candidates, occupations and methods cannot change so', () => {
    for (const field of ['candidates', 'sessions', 'training'])
      expect(change({ ...persons(instead('examiners', 'K02', 'K04')), [field]: candidates })).toMatchObject({
        refusal: { because: 'incomplete', issues: [{ pointer: `/${field}`, says: { zh: '没有这个字段' } }] },
      })
  })
  test('is the enterprise’s alone', () => {
    const step: Step = ['2019-08-14', cityCentre, 'substitute', {}]
    expect(reservedUntil('filed').step(P, step)).toMatchObject({ refusal: { because: 'not-yours' } })
  })
  test('holds for what is postponed too, and stands when the new days do', () => {
    const dossiers = reservedUntil('filed')
    dossiers.tell(P, [
      postpone('2019-08-14', allTo('2019-08-19', '2019-08-20')),
      substitute('2019-08-15', persons(instead('supervisors', 'D01', 'D02'))),
      ['2019-08-16', cityCentre, 'accept-postponement'],
    ])
    expect(now(dossiers)).toMatchObject({ supervisors: ['D02'], firstDay: '2019-08-19' })
  })
  test('ends with the plan that it changed: one that is handed in anew has its ten days again', () => {
    const dossiers = reservedUntil('filed')
    dossiers.tell(P, [
      substitute('2019-08-06', persons(instead('supervisors', 'D01', 'D02'))),
      ['2019-08-06', lead, 'amend', { reason: '样例' }],
    ])
    const again = (first: string, second: string): Step => [
      '2019-08-06',
      lead,
      'submit',
      planClaim({}, [first, second]),
    ]
    expect(dossiers.step(P, again('2019-08-15', '2019-08-16'))).toMatchObject({ ok: false })
    dossiers.tell(P, [again('2019-08-20', '2019-08-21')])
    expect(now(dossiers)).toMatchObject({ supervisors: ['D01'], firstDay: '2019-08-20' })
    expect(replacedIn(dossiers.at(P))).toEqual([])
  })
})

describe('a substitute passes all the plan’s rules (M5)', () => {
  const at = '/persons/0/substitute'
  test.each([
    ['is on the filed roster', 'K09', '不在备案名册中'],
    ['is on the scheme’s', 'K06', '不在备案名册中'],
    ['is filed for the duty', 'J03', '未备案该项职责'],
    ['has no other duty in the batch', 'K03', '同一批次一人只能担任一项职责'],
  ])('%s', (_, by, zh) => {
    expect(change(persons(instead('examiners', 'K01', by)))).toMatchObject(unmet([by === 'K03' ? '' : at, zh]))
  })
  test('is qualified to the last day', () => {
    const staff = reserves.map((one) => (one.no === 'K04' ? { ...one, validUntil: '2019-08-15' } : one))
    const dossiers = reservedUntil('filed', { over: { staff } })
    expect(change(persons(instead('examiners', 'K01', 'K04')), '2019-08-14', dossiers)).toMatchObject(
      unmet([at, '资格在考核日前失效']),
    )
  })
  test('is not on the roster any more though whom he replaces is not either', () => {
    const dossiers = reservedUntil('filed')
    approveChange(
      dossiers,
      { ...changes.staff, staff: reserves.filter(({ no }) => !['K01', 'K04'].includes(no)) },
      '2019-08-05',
    )
    expect(change(persons(instead('examiners', 'K01', 'K04')), '2019-08-14', dossiers)).toMatchObject(
      unmet([at, '不在备案名册中']),
    )
    expect(change(persons(instead('examiners', 'K01', 'K05')), '2019-08-14', dossiers).ok).toBe(true)
  })
  test('is no candidate of the batch', () => {
    const staff = reserves.map((one) => (one.no === 'K04' ? { ...one, name: candidates[2]?.name } : one))
    const dossiers = reservedUntil('filed', { over: { staff } })
    expect(change(persons(instead('examiners', 'K01', 'K04')), '2019-08-14', dossiers)).toMatchObject(
      unmet(['', '与本批次考务人员同名']),
    )
  })
  test('has no duty elsewhere on these days', () => {
    const busy = (days: [string, string]) =>
      planOnToo(reservedUntil('filed'), days, { examiners: ['K03', 'K04', 'K05'] })
    const claim = persons(instead('examiners', 'K01', 'K04'))
    expect(change(claim, '2019-08-14', busy(['2019-08-16', '2019-08-19']))).toMatchObject(
      unmet([at, '当日（2019-08-16）已在另一在办计划（Q）中']),
    )
    // Examiners have nothing to do on the day of the theory test.
    expect(change(claim, '2019-08-14', busy(['2019-08-15', '2019-08-19'])).ok).toBe(true)
  })
  test('the person who is replaced has the duty', () => {
    expect(change(persons(instead('examiners', 'K04', 'K05')))).toMatchObject(unmet(['/persons/0/person', '没有此人']))
  })
  test('a venue more without a supervisor of its own is told to the centre (R-53)', () => {
    const venue = { cause: 'facility', venues: [{ session: 1, venue: 'V01' }] }
    expect(change(venue)).toMatchObject({
      entries: [{ facts: { warnings: [{ says: { zh: '此时同时需质量督导员2人，安排1人' } }] } }, {}],
    })
  })
  test('a venue is filed, in the scheme, and watched by video (W8)', () => {
    const venues = (venue: string) => ({ cause: 'facility', venues: [{ session: 2, venue }] })
    expect(change(venues('V02')).ok).toBe(true)
    expect(change(venues('V03'))).toMatchObject(unmet(['/venues/0/venue', '有视频监控的场地']))
    expect(change(venues('V09'))).toMatchObject(unmet(['/venues/0/venue', '考核地点不在试点方案内']))
  })
})

describe('a third of a duty at most (M5)', () => {
  const six = planClaim({ examiners: ['K01', 'K02', 'K03'], invigilators: ['J01', 'J02'] })
  test('one of three; and one where there are fewer', () => {
    const two = persons(instead('examiners', 'K01', 'K04'), instead('examiners', 'K02', 'K05'))
    expect(change(two)).toMatchObject(unmet(['/persons/1/substitute', '最多可紧急更换1人，已更换0人']))
    expect(change(persons(instead('invigilators', 'J01', 'J03'), instead('supervisors', 'D01', 'D02'))).ok).toBe(true)
  })
  test('counted over all emergency changes of the plan, whoever it is that is replaced then', () => {
    const dossiers = reservedUntil('filed', { claim: six })
    dossiers.tell(P, [substitute('2019-08-13', persons(instead('examiners', 'K01', 'K04')))])
    for (const person of ['K02', 'K04'])
      expect(change(persons(instead('examiners', person, 'K05')), '2019-08-14', dossiers)).toMatchObject(
        unmet(['/persons/0/substitute', '最多可紧急更换1人，已更换1人']),
      )
    expect(replacedIn(dossiers.at(P))).toMatchObject([{ person: 'K01', substitute: 'K04' }])
  })
})

describe('up to the beginning of the session (M5)', () => {
  const venue = { cause: 'facility', venues: [{ session: 1, venue: 'V01' }] }
  test('a venue to the last moment, and not after', () => {
    expect(change(venue, '2019-08-15T00:59:59.999Z', begun(reservedUntil('filed'))).ok).toBe(true)
    expect(change(venue, '2019-08-15T01:00:00.000Z', begun(reservedUntil('filed')))).toMatchObject(
      unmet(['/venues/0/session', '已经开始']),
    )
  })
  test('a person as long as a session is ahead in which the duty serves', () => {
    const invigilator = persons(instead('invigilators', 'J01', 'J03'))
    expect(change(invigilator, '2019-08-15T01:00:00.000Z', begun(reservedUntil('filed')))).toMatchObject(
      unmet(['/persons/0/role', '该项职责的考核场次均已开始']),
    )
    const examiner = persons(instead('examiners', 'K01', 'K04'))
    expect(change(examiner, '2019-08-15T01:00:00.000Z', begun(reservedUntil('filed'))).ok).toBe(true)
    expect(change(examiner, '2019-08-16T01:00:00.000Z', begun(reservedUntil('filed')))).toMatchObject({ ok: false })
  })
  test('nothing is changed so once the plan has ended, nor before it is filed', () => {
    for (const state of ['draft', 'finished'])
      expect(change(venue, '2019-08-17', reservedUntil(state))).toMatchObject({ refusal: { because: 'not-open' } })
  })
})

describe('each emergency is counted (M5, R-81)', () => {
  /** Three on the plan: a change, and two postponements. */
  const three = () => {
    const dossiers = reservedUntil('filed')
    dossiers.tell(P, [
      substitute('2019-08-13', persons(instead('supervisors', 'D01', 'D02'))),
      postpone('2019-08-14', allTo('2019-08-19', '2019-08-20')),
    ])
    return dossiers
  }
  const credit = 'credit/plan.P.emergency-changes'
  test('in the list of the enterprise’s live plans, for a year', () => {
    const dossiers = three()
    const list = dossiers.at(`live-plans/${ours}`)
    expect(emergenciesUntil('2020-08-12', list)).toEqual([
      { plan: 'P', on: '2019-08-13' },
      { plan: 'P', on: '2019-08-14' },
    ])
    expect(emergenciesUntil('2020-08-13', list)).toHaveLength(1)
    expect(dossiers.at(credit).state).toBe('unopened')
  })
  test('the third within a year is recorded in the credit file, once for a plan', () => {
    const dossiers = three()
    dossiers.tell(P, [postpone('2019-08-15', allTo('2019-08-21', '2019-08-22'))])
    expect(dossiers.at(credit)).toMatchObject({
      state: 'recorded',
      facts: { record: { kind: 'emergency-changes', weight: -1 } },
    })
    dossiers.tell(P, [postpone('2019-08-16', allTo('2019-08-23', '2019-08-26'))])
    expect(dossiers.at(credit).version).toBe(1)
  })
  test('a plan that is taken back and handed in anew keeps its count', () => {
    const dossiers = three()
    dossiers.tell(P, [['2019-08-15', lead, 'amend', { reason: '样例' }]])
    expect(emergenciesUntil('2019-08-15', dossiers.at(`live-plans/${ours}`))).toHaveLength(2)
  })
  test('whoever supervises may have the plan checked, also while it is postponed', () => {
    const dossiers = three()
    const open = { plan: 'P', reason: '延期后复核。', inspectors: ['inspector a', 'inspector b'] }
    expect(dossiers.tell('spot-check/C', [['2019-08-15', cityCentre, 'open', open]]).state).toBe('assigned')
  })
  test('what the clock and the centre do is not counted', () => {
    const dossiers = three()
    dossiers.tell(P, [
      ['2019-08-15', actor('city-centre'), 'accept-postponement'],
      ['2019-08-19', theClock, 'begin'],
    ])
    expect(emergenciesUntil('2019-08-19', dossiers.at(`live-plans/${ours}`))).toHaveLength(2)
  })
})
