import { describe, expect, test } from 'vitest'
import { lead, operator } from '../../../test/fixtures/domain/filing.ts'
import { issueBatch, openBatch } from '../../../test/fixtures/domain/issuance.ts'
import { planClaim, planSteps, planUntil } from '../../../test/fixtures/domain/plan.ts'
import { approve, endorse, report } from '../../../test/fixtures/domain/results.ts'
import { changeRound, moving, putForward } from '../../../test/fixtures/domain/round-change.ts'
import { schemeUntil } from '../../../test/fixtures/domain/scheme.ts'
import { type Dossiers, type Step, theClock } from '../../../test/harness/dossiers.ts'
import { procedures } from '../procedures.ts'
import { termsOf } from '../vocabulary/records/round-terms.ts'

/** The plan P is on file for 15 and 16 August; on 6 August the pilot is put off until October. */
const putOff = (dossiers: Dossiers = planUntil('filed'), day = '2019-08-06', pilotFrom = '2019-10-08'): Dossiers => {
  changeRound(dossiers, day, moving({ pilotFrom }))
  return dossiers
}
const [, , , begin, finish] = planSteps() as [Step, Step, Step, Step, Step]

describe('a plan stays good that was filed before the pilot’s first day moved later (W4, R-71)', () => {
  test('it begins and ends, is reported and reviewed, and its certificates are issued, all before the new day', () => {
    const dossiers = putOff()
    expect(dossiers.tell('plan/P', [begin, finish]).state).toBe('finished')
    dossiers.tell('results/P', [report])
    dossiers.tell('results/P', [endorse(dossiers)])
    expect(dossiers.tell('results/P', [approve(dossiers)]).state).toBe('approved')
    expect(dossiers.tell('issuance/I', [openBatch, issueBatch]).state).toBe('reserved')
  })
  test('and the same when the day moved forth and back, to the earliest that ever held', () => {
    const dossiers = putOff(schemeUntil('filed'), '2019-07-01', '2019-08-05')
    changeRound(dossiers, '2019-07-02', moving({ pilotFrom: '2019-09-02' }), 'D')
    expect(termsOf(dossiers.at('round/R'))).toMatchObject({
      pilotFrom: '2019-09-02',
      windows: { pilot: { from: '2019-08-05', until: '2019-12-31' } },
    })
  })
  test('every row that it needs lies in a window that is open from the plan’s first day on', () => {
    const { windows } = termsOf(putOff().at('round/R'))
    const needed = ['plan', 'conduct', 'results', 'issuance', 'certificate', 'report', 'spot-check', 'self-inspection']
    const asked = needed.flatMap((name) => {
      const { during = 'none', table = {} } = procedures[name] ?? {}
      return Object.values(table).flatMap((rows) => Object.values(rows).map((row) => row.during ?? during))
    })
    expect(asked).toContain('pilot')
    for (const name of new Set(asked))
      if (name !== 'always') expect(windows[name].from <= '2019-08-15', name).toBe(true)
  })

  const pilotBegins = (at: string) => ({
    refusal: {
      because: 'unmet',
      clause: '三(四)',
      issues: expect.arrayContaining([
        expect.objectContaining({
          pointer: '/sessions/0/date',
          says: expect.objectContaining({ zh: `应在${at}至2019-12-31之间` }),
        }),
      ]),
    },
  })
  test('one that is handed in, or handed in anew, after the change is judged by the new day', () => {
    const days: [string, string] = ['2019-09-16', '2019-09-17']
    const again: Step = ['2019-08-07', lead, 'submit', planClaim({}, days)]
    const draft = putOff(planUntil('draft'))
    expect(draft.step('plan/P', again)).toMatchObject(pilotBegins('2019-10-08'))
    const amended = putOff()
    amended.tell('plan/P', [['2019-08-07', lead, 'amend', { reason: '设备检修。' }]])
    expect(amended.step('plan/P', again)).toMatchObject(pilotBegins('2019-10-08'))
    expect(amended.step('plan/P', ['2019-08-07', lead, 'submit', planClaim({}, ['2019-10-08', '2019-10-09'])]).ok).toBe(
      true,
    )
  })
  test('no certificate is issued after the pilot’s last day for all that', () => {
    const dossiers = putOff()
    dossiers.tell('plan/P', [begin, finish])
    dossiers.tell('results/P', [report])
    dossiers.tell('results/P', [endorse(dossiers)])
    dossiers.tell('results/P', [approve(dossiers)])
    expect(dossiers.step('issuance/I', ['2020-01-01', operator, 'open', openBatch[3]])).toMatchObject({
      refusal: { because: 'not-open', clause: '三(五)' },
    })
  })
  test('the clock begins the pilot on the new day, and not before', () => {
    const dossiers = putOff()
    dossiers.tell('round/R', [['2019-08-10', theClock, 'close']])
    expect(dossiers.step('round/R', ['2019-10-07', theClock, 'begin']).ok).toBe(false)
    expect(dossiers.step('round/R', ['2019-10-08', theClock, 'begin']).ok).toBe(true)
  })
  test('the first day moves behind the last only together with it', () => {
    const put = (days: object) => planUntil('filed').step('round-change/C', putForward('2019-08-06', moving(days)))
    expect(put({ pilotFrom: '2020-01-02' })).toMatchObject({ refusal: { because: 'unmet', clause: '三(一)' } })
    expect(put({ pilotFrom: '2020-01-02', pilotUntil: '2020-06-30', summaryFrom: '2020-07-01' }).ok).toBe(true)
  })
})
