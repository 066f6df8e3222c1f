import { describe, expect, test } from 'vitest'
import {
  allTo,
  begun,
  morning,
  planOnToo,
  postpone,
  reservedUntil,
  reserves,
  typhoon,
} from '../../../test/fixtures/domain/emergency.ts'
import { removeOn } from '../../../test/fixtures/domain/exit.ts'
import { cityCentre, lead, material } from '../../../test/fixtures/domain/filing.ts'
import { candidates, planClaim, planUntil } from '../../../test/fixtures/domain/plan.ts'
import { marks, resultsClaim } from '../../../test/fixtures/domain/results.ts'
import { suspend } from '../../../test/fixtures/domain/scheme.ts'
import { actor, type Dossiers, ours, type Step, theClock } from '../../../test/harness/dossiers.ts'
import { recordsOf } from '../conduct/records.ts'
import { livePlansOf } from '../vocabulary/records/live-plans.ts'
import { plannedNow } from '../vocabulary/records/planned.ts'
import type { Facts } from '../workflow/procedure.ts'

const P = 'plan/P'
/** One session a day, so that nothing runs at one time. */
const spread = planClaim().sessions.map((one: Facts, i: number) => ({ ...one, date: `2019-08-1${5 + i}` }))
/** To the week after: three working days ahead, so that it needs the centre. */
const soon = allTo('2019-08-19', '2019-08-20')
/** Ten working days and more after 14 August. */
const far = allTo('2019-08-28', '2019-08-29')
const accept = (when: string): Step => [when, cityCentre, 'accept-postponement']
const clock = (when: string, action: string): Step => [when, theClock, action]
const daysNow = (dossiers: Dossiers) => {
  const { firstDay, lastDay } = plannedNow(dossiers.at(P))
  return [firstDay, lastDay]
}
const put = (sessions: Facts[], when = '2019-08-14', dossiers = planUntil('filed')) =>
  dossiers.step(P, postpone(when, sessions))
const asked = (sessions = soon, when = '2019-08-14', dossiers = planUntil('filed')): Dossiers => {
  dossiers.tell(P, [postpone(when, sessions)])
  return dossiers
}
const unmet = (...issues: [pointer: string, zh: string][]) => ({
  refusal: {
    because: 'unmet',
    issues: issues.map(([pointer, zh]) => ({ pointer, says: { zh: expect.stringContaining(zh) } })),
  },
})

describe('a postponement for cause (二(四), M5)', () => {
  test('stands once the centre accepts it: the plan is on file, and begins and ends on its new days', () => {
    const dossiers = asked()
    expect(dossiers.at(P)).toMatchObject({ state: 'postponed', due: '2019-08-19' })
    expect(daysNow(dossiers)).toEqual(['2019-08-15', '2019-08-16'])
    dossiers.tell(P, [accept('2019-08-15')])
    expect(dossiers.at(P)).toMatchObject({ state: 'filed', due: '2019-08-19' })
    expect(daysNow(dossiers)).toEqual(['2019-08-19', '2019-08-20'])
    expect(dossiers.step(P, clock('2019-08-18', 'begin'))).toMatchObject({ ok: false })
    dossiers.tell(P, [clock('2019-08-19', 'begin')])
    expect(dossiers.at(P).due).toBe('2019-08-20')
    expect(dossiers.step(P, clock('2019-08-20', 'finish'))).toMatchObject({ ok: false })
    dossiers.tell(P, [clock('2019-08-21', 'finish')])
    expect(dossiers.at('results/P')).toMatchObject({ state: 'awaited', due: '2019-09-03' })
    // What was submitted is not rewritten.
    expect(dossiers.at(P).facts.submit).toMatchObject({ firstDay: '2019-08-15', lastDay: '2019-08-16' })
  })
  test('is not acted on by the clock on the days that were put off', () => {
    const dossiers = asked()
    for (const action of ['begin', 'resume', 'expire'])
      expect(dossiers.step(P, clock('2019-08-15', action))).toMatchObject({ refusal: { because: 'unmet' } })
  })
  test('without acceptance needs ten working days to its new days, and then begins by itself', () => {
    const dossiers = asked(far)
    expect(dossiers.at(P).facts.postpone.inTime).toBe(true)
    expect(dossiers.step(P, clock('2019-08-27', 'resume'))).toMatchObject({
      refusal: { says: { zh: '延期后的考核日未到' } },
    })
    dossiers.tell(P, [clock('2019-08-28', 'resume')])
    expect(dossiers.at(P)).toMatchObject({ state: 'in-progress', due: '2019-08-29' })
    expect(daysNow(dossiers)).toEqual(['2019-08-28', '2019-08-29'])
  })
  test('one working day less than ten is not begun without acceptance, nor accepted once its time has come', () => {
    const dossiers = asked(allTo('2019-08-27', '2019-08-29'))
    expect(dossiers.at(P).facts.postpone.inTime).toBe(false)
    for (const day of ['2019-08-27', '2019-08-29'])
      expect(dossiers.step(P, clock(day, 'resume'))).toMatchObject({
        refusal: { says: { zh: '延期未获接受，且未提前10个工作日' } },
      })
    expect(dossiers.step(P, accept('2019-08-27T00:59:59.999Z')).ok).toBe(true)
    expect(asked(allTo('2019-08-27', '2019-08-29')).step(P, accept('2019-08-27T01:00:00.000Z'))).toMatchObject({
      refusal: { because: 'unmet', says: { zh: expect.stringContaining('未经接受不得开考') } },
    })
  })
  test('which the centre did not accept is asked again, for other days, or given up', () => {
    const dossiers = asked()
    dossiers.tell(P, [postpone('2019-08-19', allTo('2019-09-02', '2019-09-03'))])
    expect(dossiers.at(P).facts.postpone).toMatchObject({ firstMoved: '2019-09-02', inTime: true })
    for (const action of ['cancel', 'amend'])
      expect(asked().step(P, ['2019-08-19', lead, action, { reason: '样例' }]).ok).toBe(true)
    expect(dossiers.step(P, ['2019-09-02', lead, 'cancel', { reason: '样例' }])).toMatchObject({ ok: false })
  })
  test('that nobody accepts and nobody asks again ends with its term, and frees its candidates', () => {
    const dossiers = asked()
    // Thirty working days after 16 August.
    expect(dossiers.at(P).facts.postpone.until).toBe('2019-09-29')
    expect(dossiers.step(P, clock('2019-09-29', 'expire'))).toMatchObject({ ok: false })
    dossiers.tell(P, [clock('2019-09-30', 'expire')])
    expect(dossiers.at(P).state).toBe('cancelled')
    expect(livePlansOf(dossiers.at(`live-plans/${ours}`))).toEqual([])
  })
  test('which is refused leaves the plan as it was, as long as its days are still ahead', () => {
    const refuse = (when: string): Step => [when, cityCentre, 'refuse-postponement', { reason: '预警已解除。' }]
    const dossiers = asked()
    dossiers.tell(P, [refuse('2019-08-14')])
    expect(dossiers.at(P)).toMatchObject({ state: 'filed', due: '2019-08-15' })
    expect(daysNow(dossiers)).toEqual(['2019-08-15', '2019-08-16'])
    expect(asked().step(P, refuse('2019-08-15'))).toMatchObject({
      refusal: { says: { zh: expect.stringContaining('原定考核日已到') } },
    })
    expect(asked().step(P, ['2019-08-14', cityCentre, 'refuse-postponement', {}])).toMatchObject({
      refusal: { issues: [{ pointer: '/reason' }] },
    })
  })
  test('of a plan that was filed before there was any is asked as of all others', () => {
    const dossiers = planUntil('filed')
    const { facts, ...head } = dossiers.at(P)
    const { since: _, ...submit } = facts.submit
    dossiers.put({ ...head, facts: { ...facts, submit } })
    expect(daysNow(dossiers)).toEqual(['2019-08-15', '2019-08-16'])
    dossiers.tell(P, [postpone('2019-08-14', soon), accept('2019-08-14')])
    expect(daysNow(dossiers)).toEqual(['2019-08-19', '2019-08-20'])
  })
  test('is the enterprise’s to ask, and the centre’s that supervises it to accept', () => {
    expect(planUntil('filed').step(P, ['2019-08-14', cityCentre, 'postpone', typhoon(soon)])).toMatchObject({
      refusal: { because: 'not-yours' },
    })
    expect(asked().step(P, ['2019-08-14', lead, 'accept-postponement'])).toMatchObject({
      refusal: { because: 'not-yours' },
    })
    const elsewhere = actor('city-centre', { person: 'another centre', org: '440100' })
    expect(asked().step(P, ['2019-08-14', elsewhere, 'accept-postponement'])).toMatchObject({
      refusal: { because: 'not-yours' },
    })
  })
  test('says why: typhoon, epidemic, power or what nobody could help', () => {
    for (const [claim, pointer] of [
      [{ cause: 'illness' }, '/cause'],
      [{ reason: ' ' }, '/reason'],
    ] as const)
      expect(planUntil('filed').step(P, postpone('2019-08-14', soon, claim))).toMatchObject({
        refusal: { because: 'incomplete', issues: [{ pointer }] },
      })
  })
  test('of a suspended enterprise is not accepted before it is filed again (R-83)', () => {
    const dossiers = asked()
    dossiers.tell('filing/F', [suspend])
    expect(dossiers.step(P, accept('2019-08-15'))).toMatchObject({ refusal: { because: 'unmet', clause: '四(三)' } })
  })
  test('ends with the removal of its enterprise (R-83)', () => {
    const dossiers = asked()
    removeOn(dossiers, '2019-08-16')
    expect(dossiers.at(P).state).toBe('halted')
  })
})

describe('a postponement is no way round the ten days (M5)', () => {
  test('a plan that was never in time cannot be postponed: not before it is filed, nor once it is taken back', () => {
    for (const dossiers of [planUntil('draft'), planUntil('filed')]) {
      if (dossiers.at(P).state === 'filed') dossiers.tell(P, [['2019-08-06', lead, 'amend', { reason: '样例' }]])
      expect(put(far, '2019-08-14', dossiers)).toMatchObject({ refusal: { because: 'not-open' } })
    }
  })
  test('neither to an earlier day nor to the same, nor into the past', () => {
    for (const day of ['2019-08-14', '2019-08-16'])
      expect(put([{ session: 3, date: day }], '2019-08-12')).toMatchObject(
        unmet(['/sessions/0/date', '应晚于2019-08-16']),
      )
    const late = asked(soon)
    expect(put(allTo('2019-08-21', '2019-08-22'), '2019-08-22', late)).toMatchObject({ ok: false })
  })
  test('thirty working days from the day that was filed, however often it is postponed', () => {
    const last = '2019-09-29'
    expect(put([{ session: 3, date: last }]).ok).toBe(true)
    expect(put([{ session: 3, date: '2019-09-30' }])).toMatchObject(unmet(['/sessions/0/date', `最晚可延至${last}`]))
    const twice = asked()
    twice.tell(P, [accept('2019-08-14')])
    expect(put([{ session: 3, date: '2019-09-30' }], '2019-08-19', twice)).toMatchObject(
      unmet(['/sessions/0/date', `最晚可延至${last}`]),
    )
    expect(put([{ session: 3, date: last }], '2019-08-19', twice).ok).toBe(true)
  })
  test('nor beyond the round', () => {
    const dossiers = planUntil('draft')
    dossiers.tell(P, [
      ['2019-12-02', lead, 'submit', planClaim({}, ['2019-12-19', '2019-12-20'])],
      ['2019-12-05', cityCentre, 'acknowledge'],
    ])
    expect(put([{ session: 5, date: '2020-01-02' }], '2019-12-16', dossiers)).toMatchObject(
      unmet(['/sessions/0/date', '最晚可延至2019-12-31']),
    )
    expect(put([{ session: 5, date: '2019-12-31' }], '2019-12-16', dossiers).ok).toBe(true)
  })
  test('a session of the day itself can be postponed until it begins, and not after', () => {
    const dossiers = begun()
    expect(put(soon, morning, dossiers).ok).toBe(true)
    expect(put(soon, '2019-08-15T00:59:59.999Z', begun()).ok).toBe(true)
    expect(put(soon, '2019-08-15T01:00:00.000Z', begun())).toMatchObject(
      unmet(['/sessions/0/session', '已经开始'], ['/sessions/1/session', '已经开始']),
    )
    // What has begun is held as planned, and the next day’s sessions may still be put off.
    expect(put(soon.slice(2), '2019-08-15', begun()).ok).toBe(true)
  })
  test('each session is there, once', () => {
    expect(put([{ session: 6, date: '2019-08-20' }])).toMatchObject(unmet(['/sessions/0/session', '没有这一场次']))
    expect(put([3, 3].map((session) => ({ session, date: '2019-08-20' })))).toMatchObject(
      unmet(['/sessions/1/session', '场次重复']),
    )
  })
  test('people and content stay: it knows no such field', () => {
    expect(planUntil('filed').step(P, postpone('2019-08-14', soon, { candidates }))).toMatchObject({
      refusal: { because: 'incomplete', issues: [{ pointer: '/candidates', says: { zh: '没有这个字段' } }] },
    })
  })
  test('whoever has a duty is qualified on the new day, and free on it', () => {
    const lapsing = (day: string) =>
      reservedUntil('filed', {
        over: { staff: reserves.map((one) => (one.no === 'K02' ? { ...one, validUntil: day } : one)) },
      })
    expect(put(soon, '2019-08-14', lapsing('2019-08-19'))).toMatchObject(unmet(['', '资格在考核日前失效']))
    expect(put(soon, '2019-08-14', lapsing('2019-08-20')).ok).toBe(true)
    const dossiers = planOnToo(planUntil('filed'), ['2019-09-02', '2019-09-03'])
    const said = '当日（2019-09-02）已在另一在办计划（Q）中'
    expect(put([{ session: 5, date: '2019-09-02' }], '2019-08-14', dossiers)).toMatchObject({
      refusal: {
        issues: expect.arrayContaining([
          expect.objectContaining({
            pointer: '/sessions/0/date',
            says: expect.objectContaining({ zh: expect.stringContaining(said) }),
          }),
        ]),
      },
    })
    expect(put([{ session: 5, date: '2019-09-04' }], '2019-08-14', dossiers).ok).toBe(true)
  })
  test('what runs at one time then has the staff that it needs (R-53)', () => {
    // Both theory tests lie side by side already; a practical test on top of the other needs no more than there are.
    const block = (sessions: Facts[], ratios = 'block') =>
      put(sessions, '2019-08-14', reservedUntil('filed', { ratios, claim: planClaim({ sessions: spread }) }))
    const together = [
      { session: 3, date: '2019-08-20' },
      { session: 4, date: '2019-08-20' },
    ]
    expect(block(together)).toMatchObject(unmet(['', '此时同时需考评人员']))
    expect(block(together, 'warn')).toMatchObject({
      ok: true,
      entries: [{ facts: { warnings: [{ says: { zh: expect.stringContaining('此时同时需考评人员') } }] } }, {}],
    })
    expect(block(together.map((one, i) => ({ ...one, date: `2019-08-2${i}` }))).ok).toBe(true)
  })
  test('a plan that nobody answered to yet can still be returned; who accepts or refuses has answered', () => {
    const submitted = () => asked(soon, '2019-08-02', planUntil('submitted'))
    const back: Step = ['2019-08-05', cityCentre, 'return', { reason: '人员不符。' }]
    expect(submitted().tell(P, [back]).state).toBe('draft')
    expect(submitted().tell(P, [accept('2019-08-05')]).state).toBe('filed')
    expect(asked().step(P, back)).toMatchObject({ refusal: { because: 'unmet', says: { zh: '该计划已经备案' } } })
  })
})

describe('of a plan under way (M5)', () => {
  const halfHeld = () => asked(soon.slice(2), '2019-08-15', begun())
  test('the sessions that were put off are waited for, and it goes on once they are accepted', () => {
    const dossiers = halfHeld()
    expect(dossiers.at(P)).toMatchObject({ state: 'interrupted', due: '2019-08-20' })
    expect(dossiers.step(P, clock('2019-08-17', 'finish'))).toMatchObject({ ok: false })
    dossiers.tell(P, [accept('2019-08-16')])
    expect(dossiers.at(P)).toMatchObject({ state: 'in-progress', due: '2019-08-20' })
    expect(daysNow(dossiers)).toEqual(['2019-08-15', '2019-08-20'])
  })
  test('what was kept is held meanwhile, though the plan waited before its first day', () => {
    const dossiers = asked(soon.slice(2))
    expect(dossiers.at(P).due).toBe('2019-08-15')
    dossiers.tell(P, [clock('2019-08-15', 'begin')])
    expect(dossiers.at(P).state).toBe('interrupted')
    expect(dossiers.step(P, ['2019-08-15', lead, 'cancel', { reason: '样例' }])).toMatchObject({ ok: false })
  })
  test('what is never held ends with the term: who was there is reported, and the others were absent', () => {
    const dossiers = halfHeld()
    for (const action of ['finish', 'expire'])
      expect(dossiers.step(P, clock('2019-09-29', action))).toMatchObject({ ok: false })
    expect(dossiers.step(P, clock('2019-09-30', 'expire'))).toMatchObject({ refusal: { says: { zh: '考核已经开始' } } })
    dossiers.tell(P, [clock('2019-09-30', 'finish')])
    expect(dossiers.at('results/P')).toMatchObject({ state: 'awaited', due: '2019-10-17' })
  })
  test('all of it put off on the morning itself, it may still be given up', () => {
    const dossiers = asked(soon, morning, begun())
    expect(dossiers.step(P, clock('2019-09-30', 'finish'))).toMatchObject({
      refusal: { says: { zh: '全部场次均未举行' } },
    })
    expect(dossiers.step(P, ['2019-08-16', lead, 'cancel', { reason: '样例' }]).ok).toBe(true)
    const waited = asked(soon, morning, begun())
    expect(waited.tell(P, [clock('2019-09-30', 'expire')]).state).toBe('cancelled')
  })
  test('its records are of the days on which it was held', () => {
    const dossiers = halfHeld()
    const materials = (recordsOf.practical ?? []).map((kind) => material(kind))
    const video = (on: string) => [{ on, from: '09:00', to: '11:30', where: '考场V01 通道1' }]
    const record = (on: string, at = on) =>
      dossiers.step('conduct/P.3', [
        at,
        lead,
        'record',
        { attendance: { present: 3, absent: 0 }, incidents: [], video: video(on), materials },
      ])
    const notHeld = { refusal: { says: { zh: '没有这一场次，或尚未举行' } } }
    expect(record('2019-08-16')).toMatchObject(notHeld)
    dossiers.tell(P, [accept('2019-08-16')])
    expect(record('2019-08-16', '2019-08-19')).toMatchObject(notHeld)
    expect(record('2019-08-20').ok).toBe(true)
  })
  test('it ends in results as any other', () => {
    const dossiers = halfHeld()
    dossiers.tell(P, [accept('2019-08-16'), clock('2019-08-21', 'finish')])
    expect(dossiers.tell('results/P', [['2019-08-22', lead, 'submit', resultsClaim(marks)]]).state).toBe('submitted')
  })
})
