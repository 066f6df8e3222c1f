import { describe, expect, test } from 'vitest'
import { removeOn } from '../../../test/fixtures/domain/exit.ts'
import {
  centre,
  cityCentre,
  cityHrss,
  filedUntil,
  form,
  hrss,
  lead,
  opening,
  operator,
} from '../../../test/fixtures/domain/filing.ts'
import { issueBatch, openBatch } from '../../../test/fixtures/domain/issuance.ts'
import { planClaim, planSteps } from '../../../test/fixtures/domain/plan.ts'
import { resultsUntil } from '../../../test/fixtures/domain/results.ts'
import {
  callAgain,
  confirmRenewal,
  laterTerms,
  renew,
  renewalClaim,
} from '../../../test/fixtures/domain/round-change.ts'
import { schemeUntil } from '../../../test/fixtures/domain/scheme.ts'
import { actor, type Dossiers, type Step, theClock, theirs } from '../../../test/harness/dossiers.ts'
import { roundOf, roundsOf } from '../vocabulary/records/round-of.ts'

/** The filing F is listed in the round R, and S calls. */
const listed = (): Dossiers => callAgain(filedUntil('listed'))
/** The round S has gone on, and T calls. */
const callThird = (dossiers: Dossiers): void => {
  const call = { opens: '2020-04-01', closes: '2020-04-30', directoryBy: '2020-05-20', schemesBy: '2020-05-29' }
  const pilot = { pilotFrom: '2020-07-01', pilotUntil: '2020-12-31', summaryFrom: '2021-01-01' }
  dossiers.tell('round/S', [['2019-10-01', theClock, 'close']])
  dossiers.tell('round/T', [['2020-04-01', hrss, 'open', { ...laterTerms, ...call, ...pilot }]])
}
const renewed = (dossiers = listed()): Dossiers => {
  dossiers.tell('filing/F', [renew(), confirmRenewal()])
  return dossiers
}
const unmet = (zh: string) => ({ refusal: { because: 'unmet', clause: '三(五)', says: { zh } } })
const at = (dossiers: Dossiers, step: Step) => dossiers.step('filing/F', step)

describe('a later round is a renewal of the filing that lives (W4, R-1)', () => {
  test('the enterprise says what changed while that round calls, the centre confirms, and the filing stands in it', () => {
    const dossiers = listed()
    expect(dossiers.tell('filing/F', [renew()])).toMatchObject({
      state: 'listed',
      facts: { renew: { ...renewalClaim(), asked: dossiers.at('filing/F').version } },
    })
    expect(roundOf(dossiers.at('filing/F'))).toBe('R')
    dossiers.tell('filing/F', [confirmRenewal()])
    const filing = dossiers.at('filing/F')
    expect(filing).toMatchObject({ state: 'listed', facts: { 'confirm-renewal': { round: 'S', on: '2019-09-11' } } })
    expect([roundOf(filing), roundsOf(filing)]).toEqual(['S', ['R', 'S']])
  })
  test('also before the directory is published, and again for the round after', () => {
    const dossiers = renewed(callAgain(filedUntil('filed')))
    callThird(dossiers)
    dossiers.tell('filing/F', [renew('2020-04-02', { round: 'T' }), confirmRenewal('2020-05-06')])
    expect(roundsOf(dossiers.at('filing/F'))).toEqual(['R', 'S', 'T'])
  })
  test('it keeps occupations, receipt and code: the form stays what it was', () => {
    const before = filedUntil('listed').at('filing/F')
    const { submit, receipt, allocate, amend } = renewed().at('filing/F').facts
    expect({ submit, receipt, allocate, amend }).toEqual({
      submit: before.facts.submit,
      receipt: before.facts.receipt,
      allocate: before.facts.allocate,
      amend: undefined,
    })
  })
  test('what the centre returns can be asked for again, with a reason at hand', () => {
    const dossiers = listed()
    dossiers.tell('filing/F', [renew()])
    expect(at(dossiers, ['2019-09-11', centre, 'return-renewal', {}])).toMatchObject({
      refusal: { because: 'incomplete' },
    })
    dossiers.tell('filing/F', [['2019-09-11', centre, 'return-renewal', { reason: '请说明场地变化。' }]])
    expect(at(dossiers, confirmRenewal())).toMatchObject(unmet('没有待确认的续期'))
    expect(at(dossiers, renew('2019-09-12')).ok).toBe(true)
    expect(at(dossiers, confirmRenewal('2019-09-16')).ok).toBe(true)
    expect(roundOf(dossiers.at('filing/F'))).toBe('S')
  })
  test('a suspended enterprise misses no call: it asks, and is confirmed once it is in force', () => {
    const dossiers = listed()
    dossiers.tell('filing/F', [['2019-09-09', hrss, 'suspend', { reason: '整改。' }], renew()])
    expect(at(dossiers, confirmRenewal())).toMatchObject({ refusal: { because: 'not-open' } })
    dossiers.tell('filing/F', [['2019-10-10', hrss, 'resume', { reason: '已整改。' }], confirmRenewal('2019-10-11')])
    expect(roundOf(dossiers.at('filing/F'))).toBe('S')
  })
})

describe('what hangs on the filing follows the later round (W4)', () => {
  const open: Step = ['2019-09-16', lead, 'open', { filing: 'F', scheme: 'S' }]
  test('its scheme stands, and its plans are judged by the later round’s days as well', () => {
    const dossiers = renewed(callAgain(schemeUntil('filed')))
    dossiers.tell('plan/P', [open])
    const submit = (first: string, last: string): Step => ['2019-09-16', lead, 'submit', planClaim({}, [first, last])]
    expect(dossiers.step('plan/P', submit('2020-01-06', '2020-01-07'))).toMatchObject({ refusal: { clause: '三(四)' } })
    dossiers.tell('plan/P', [submit('2020-03-02', '2020-03-03')])
    expect(dossiers.at('plan/P').facts.submit.round).toBe('S')
  })
  test('until it is confirmed the earlier round’s days hold', () => {
    const dossiers = callAgain(schemeUntil('filed'))
    dossiers.tell('filing/F', [renew()])
    dossiers.tell('plan/P', [open, ['2019-09-16', lead, 'submit', planClaim({}, ['2019-12-02', '2019-12-03'])]])
    expect(dossiers.at('plan/P').facts.submit.round).toBe('R')
  })
  test('a plan of the earlier round goes on, and says by whose days it was judged', () => {
    const dossiers = callAgain(schemeUntil('filed'))
    const [first, submit, acknowledge] = planSteps() as [Step, Step, Step]
    dossiers.tell('plan/P', [first, submit, acknowledge, ['2019-08-15', theClock, 'begin']])
    renewed(dossiers)
    expect(dossiers.tell('plan/P', [['2019-09-12', theClock, 'finish']])).toMatchObject({
      state: 'finished',
      facts: { submit: { round: 'R' } },
    })
  })
  test('its certificates are issued in the pilot of either round, and in neither’s absence', () => {
    const on = (day: string, [, by, action, claim]: Step): Step => [day, by, action, claim]
    const issue = (first: string, then: string) => {
      const dossiers = renewed(callAgain(resultsUntil('approved')))
      dossiers.tell('issuance/I', [on(first, openBatch)])
      return dossiers.step('issuance/I', on(then, issueBatch))
    }
    expect(issue('2019-09-12', '2019-12-31').ok).toBe(true)
    expect(issue('2019-12-31', '2020-03-02').ok).toBe(true)
    expect(issue('2019-12-31', '2020-06-30T15:59:59.999Z').ok).toBe(true)
    for (const day of ['2020-01-01', '2020-03-01', '2020-06-30T16:00:00.000Z'])
      expect(issue('2019-12-31', day)).toMatchObject({ refusal: { because: 'not-open', clause: '三(五)' } })
  })
})

describe('what a renewal is refused for (W4)', () => {
  test('being anyone’s but the enterprise’s to ask, and the provincial centre’s to confirm', () => {
    for (const by of [centre, cityCentre, cityHrss, hrss, actor('enterprise-lead', { org: theirs })])
      expect(at(listed(), renew('2019-09-10', {}, by)), by.role).toMatchObject({ refusal: { because: 'not-yours' } })
    const asked = listed()
    asked.tell('filing/F', [renew()])
    for (const by of [lead, operator, cityCentre, hrss])
      for (const [action, claim] of [
        ['confirm-renewal', {}],
        ['return-renewal', { reason: '退回。' }],
      ] as const)
        expect(at(asked, ['2019-09-11', by, action, claim]), by.role).toMatchObject({
          refusal: { because: 'not-yours' },
        })
  })
  test.each([
    ['before it opens', '2019-09-08T15:59:59.999Z', false],
    ['from its first day on', '2019-09-08T16:00:00.000Z', true],
    ['until the end of its last', '2019-09-30T15:59:59.999Z', true],
    ['not after', '2019-09-30T16:00:00.000Z', false],
  ])('the call’s days in Guangdong: %s', (_, when, ok) => {
    const dossiers = filedUntil('listed')
    dossiers.tell('round/R', [['2019-07-06', theClock, 'close']])
    dossiers.tell('round/S', [['2019-09-06', hrss, 'open', laterTerms]])
    const outcome = at(dossiers, renew(when))
    expect(outcome).toMatchObject(ok ? { ok: true } : { refusal: { because: 'not-open', clause: '三(一)' } })
  })
  test('the round in which the filing stands, or stood', () => {
    const same = filedUntil('listed')
    same.tell('filing/F', [])
    expect(same.step('filing/F', renew('2019-07-16', { round: 'R' }))).toMatchObject({
      refusal: { because: 'not-open' },
    })
    expect(at(renewed(), renew('2019-09-12'))).toMatchObject({
      refusal: { because: 'unmet', issues: [{ pointer: '/round', says: { zh: '备案已在该批次' } }] },
    })
  })
  test('an earlier round, whose call is closed', () => {
    const dossiers = renewed()
    expect(at(dossiers, renew('2019-09-12', { round: 'R' }))).toMatchObject({
      refusal: { because: 'not-open', clause: '三(一)', says: { zh: expect.stringContaining('2019-07-05') } },
    })
  })
  test('a round that is not there', () => {
    expect(at(listed(), renew('2019-09-10', { round: 'none' }))).toMatchObject({
      refusal: { because: 'incomplete', issues: [{ pointer: '/round' }] },
    })
  })
  test('another one into the same round while one waits, or confirming what nobody asked for, or twice', () => {
    const dossiers = listed()
    expect(at(dossiers, confirmRenewal())).toMatchObject(unmet('没有待确认的续期'))
    dossiers.tell('filing/F', [renew()])
    expect(at(dossiers, renew('2019-09-11'))).toMatchObject(unmet('该批次的续期已待确认'))
    dossiers.tell('filing/F', [confirmRenewal()])
    expect(at(dossiers, confirmRenewal('2019-09-12'))).toMatchObject(unmet('没有待确认的续期'))
  })
  test('occupations or levels, which are a change; silence on what changed; no declaration', () => {
    for (const [over, pointer] of [
      [{ occupations: form().occupations }, '/occupations'],
      [{ levels: ['1'] }, '/levels'],
      [{ changes: ' ' }, '/changes'],
      [{ declaration: { voluntary: false, truthful: true } }, '/declaration/voluntary'],
    ] as const)
      expect(at(listed(), renew('2019-09-10', over)), pointer).toMatchObject({
        refusal: { because: 'incomplete', issues: [{ pointer }] },
      })
  })
  test('a filing that is not complete, or was removed', () => {
    for (const state of ['accepted', 'agreed'])
      expect(at(callAgain(filedUntil(state)), renew()), state).toMatchObject({ refusal: { because: 'not-open' } })
    const removed = listed()
    removed.put({ ...removed.at('filing/F'), state: 'removed' })
    expect(at(removed, renew())).toMatchObject({ refusal: { because: 'not-open' } })
  })
})

describe('a renewal that was asked for is not forgotten (W4)', () => {
  const due = (dossiers: Dossiers) => dossiers.at('filing/F').due

  test('it is due in twenty working days, whatever else moves the filing, and no more once it was answered', () => {
    const dossiers = listed()
    expect(due(dossiers)).toBeNull()
    dossiers.tell('filing/F', [renew('2019-09-10')])
    // 中秋 and 国庆 lie between, with two days made up
    expect(due(dossiers)).toBe('2019-10-14')
    dossiers.tell('filing/F', [['2019-09-20', hrss, 'suspend', { reason: '整改。' }]])
    expect(due(dossiers)).toBe('2019-10-14')
    dossiers.tell('filing/F', [['2019-09-25', hrss, 'resume', { reason: '已整改。' }]])
    expect(due(dossiers)).toBe('2019-10-14')
    dossiers.tell('filing/F', [['2019-09-26', centre, 'confirm-renewal']])
    expect(due(dossiers)).toBeNull()
  })
  test('one whose segment is not allocated yet asks as well, and is confirmed once it is', () => {
    const dossiers = callAgain(filedUntil('receipted'))
    expect(at(dossiers, renew()).ok).toBe(true)
    const confirm: Step = ['2019-09-11', centre, 'confirm-renewal']
    expect(at(dossiers, confirm)).toMatchObject({ refusal: { because: 'not-open' } })
    dossiers.tell('filing/F', [['2019-09-11', centre, 'allocate'], confirm])
    expect(roundsOf(dossiers.at('filing/F'))).toEqual(['R', 'S'])
  })
})

describe('an application and a renewal in the same round shut each other out no further than the filing that lives (W4)', () => {
  const another: Step = ['2019-09-10', lead, 'open', { ...(opening[3] as object), round: 'S' }]
  const alreadyLives = { refusal: { because: 'unmet', clause: '一(三)' } }

  test('an enterprise with a draft in that round whose filing came to live meanwhile renews it', () => {
    const dossiers = callAgain(filedUntil('agreed'))
    dossiers.tell('filing/G', [another])
    const box = { opinion: '同意备案。', sealed: true, date: '2019-09-11' }
    dossiers.tell('filing/F', [
      ['2019-09-11', hrss, 'receipt', box],
      ['2019-09-11', centre, 'allocate'],
    ])
    expect(dossiers.step('filing/G', ['2019-09-12', lead, 'submit', form()])).toMatchObject(alreadyLives)
    dossiers.tell('filing/F', [renew('2019-09-12'), confirmRenewal('2019-09-13')])
    expect(roundOf(dossiers.at('filing/F'))).toBe('S')
  })
  test.each([
    ['asked for', [renew()]],
    ['confirmed', [renew(), confirmRenewal()]],
  ])('an enterprise that left of its own will after a renewal was %s applies anew, once', (_, steps) => {
    const dossiers = listed()
    dossiers.tell('filing/F', steps)
    expect(dossiers.step('filing/G', another)).toMatchObject(alreadyLives)
    removeOn(dossiers, '2019-09-12', 'voluntary')
    const [, ...open] = another
    expect(dossiers.step('filing/G', ['2019-09-13', ...open]).ok).toBe(true)
    expect(dossiers.step('filing/H', ['2019-09-13', ...open])).toMatchObject({ refusal: { because: 'taken' } })
    expect(dossiers.step('filing/G', ['2019-09-13', lead, 'submit', form()]).ok).toBe(true)
  })
})

describe('a renewal that nobody answers (W4)', () => {
  /** It asks for S, which nobody answers, and then for T. */
  const askedAgain = (): Dossiers => {
    const dossiers = listed()
    dossiers.tell('filing/F', [renew()])
    callThird(dossiers)
    dossiers.tell('filing/F', [renew('2020-04-02', { round: 'T' })])
    return dossiers
  }
  test('gives way to one into another round, and the answer is of that one', () => {
    const dossiers = askedAgain()
    dossiers.tell('filing/F', [confirmRenewal('2020-05-06')])
    expect(roundsOf(dossiers.at('filing/F'))).toEqual(['R', 'T'])
    expect(at(dossiers, confirmRenewal('2020-05-07'))).toMatchObject(unmet('没有待确认的续期'))
  })
  test('so does a return, after which none waits', () => {
    const dossiers = askedAgain()
    dossiers.tell('filing/F', [['2020-05-06', centre, 'return-renewal', { reason: '请说明场地变化。' }]])
    expect(at(dossiers, confirmRenewal('2020-05-07'))).toMatchObject(unmet('没有待确认的续期'))
    expect(roundsOf(dossiers.at('filing/F'))).toEqual(['R'])
  })
  test('is asked for once in each round', () => {
    expect(at(askedAgain(), renew('2020-04-03', { round: 'T' }))).toMatchObject(unmet('该批次的续期已待确认'))
  })
})

describe('a folder of before, with two filings of one enterprise that live (W4)', () => {
  test('goes on: each stands in its own round, and is renewed into any in which it does not', () => {
    const dossiers = listed()
    const first = dossiers.at('filing/F')
    const open = { ...first.facts.open, round: 'S' }
    dossiers.put({ ...first, id: 'G', facts: { ...first.facts, open } })
    expect([roundOf(dossiers.at('filing/F')), roundOf(dossiers.at('filing/G'))]).toEqual(['R', 'S'])
    expect(dossiers.step('filing/G', renew())).toMatchObject({ refusal: { issues: [{ pointer: '/round' }] } })
    dossiers.tell('filing/F', [renew(), confirmRenewal()])
    expect(roundsOf(dossiers.at('filing/F'))).toEqual(['R', 'S'])
  })
})
