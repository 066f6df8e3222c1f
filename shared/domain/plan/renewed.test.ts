import { describe, expect, test } from 'vitest'
import { cityCentre, hrss, lead } from '../../../test/fixtures/domain/filing.ts'
import { issueBatch, openBatch } from '../../../test/fixtures/domain/issuance.ts'
import { candidate, planClaim, planUntil } from '../../../test/fixtures/domain/plan.ts'
import { endorse, report, resultsUntil } from '../../../test/fixtures/domain/results.ts'
import { callAgain, confirmRenewal, laterTerms, renew } from '../../../test/fixtures/domain/round-change.ts'
import { schemeUntil } from '../../../test/fixtures/domain/scheme.ts'
import { type Dossiers, type Step, theClock } from '../../../test/harness/dossiers.ts'
import { procedures } from '../procedures.ts'
import type { Facts } from '../workflow/procedure.ts'

/** The filing F stands in R, whose pilot lasts until the end of 2019, and since 11 September in S, whose pilot is in spring. */
const renewed = (dossiers = schemeUntil('filed')): Dossiers => {
  callAgain(dossiers).tell('filing/F', [renew(), confirmRenewal()])
  return dossiers
}
const submit = (days: string[], on = '2019-09-16', over: Facts = {}): Step => [
  on,
  lead,
  'submit',
  planClaim(over, days as [string, string]),
]
const open: Step = ['2019-09-16', lead, 'open', { filing: 'F', scheme: 'S' }]
const opened = (dossiers = renewed()): Dossiers => {
  dossiers.tell('plan/P', [open])
  return dossiers
}
const judgedBy = (dossiers: Dossiers) => dossiers.at('plan/P').facts.submit.round
const inR = ['2019-12-30', '2019-12-31']
const inS = ['2020-03-02', '2020-03-03']

describe('a plan of a renewed filing is judged by every round in which that stands (W4)', () => {
  test.each([
    ['the earlier pilot to its last day', 'R', inR],
    ['the later from its first', 'S', inS],
  ])('%s', (_, round, days) => {
    const dossiers = opened()
    dossiers.tell('plan/P', [submit(days)])
    expect(judgedBy(dossiers)).toBe(round)
  })
  test('of two pilots that hold it, by the earlier', () => {
    const dossiers = opened()
    const later = dossiers.at('round/S')
    dossiers.put({ ...later, facts: { open: { ...later.facts.open, pilotFrom: '2019-12-02' } } })
    dossiers.tell('plan/P', [submit(inR)])
    expect(judgedBy(dossiers)).toBe('R')
  })
  test.each<[string, Step]>([
    ['amended', ['2019-09-12', lead, 'amend', { reason: '设备检修。' }]],
    ['returned', ['2019-09-12', cityCentre, 'return', { reason: '请调整场次。' }]],
  ])('one of the earlier round that was %s comes back within that round’s pilot', (action, back) => {
    const [first, handedIn] = [open, submit(inR, '2019-09-06')]
    const dossiers = callAgain(schemeUntil('filed'))
    dossiers.tell('plan/P', [['2019-09-06', lead, 'open', first[3]], handedIn])
    if (action === 'amended') dossiers.tell('plan/P', [['2019-09-09', cityCentre, 'acknowledge']])
    dossiers.tell('filing/F', [renew(), confirmRenewal()])
    dossiers.tell('plan/P', [back, submit(['2019-12-16', '2019-12-17'])])
    expect(dossiers.at('plan/P')).toMatchObject({ state: 'submitted', facts: { submit: { round: 'R' } } })
  })

  const refused = (days: string[], on?: string) => opened().step('plan/P', submit(days, on))
  const says = (pointer: string, zh: string) => ({
    refusal: { because: 'unmet', clause: '三(四)', issues: expect.arrayContaining([issue(pointer, zh)]) },
  })
  const issue = (pointer: string, zh: string) =>
    expect.objectContaining({ pointer, says: expect.objectContaining({ zh }) })
  const both = '在2019-08-15至2019-12-31之间，或在2020-03-02至2020-06-30之间'
  test('between the two pilots, or after both, it is refused with the days that are possible', () => {
    for (const days of [
      ['2020-01-01', '2020-03-01'],
      ['2020-07-01', '2020-07-02'],
    ])
      expect(refused(days), days[0]).toMatchObject(says('/sessions/0/date', `应${both}`))
  })
  test('a pilot that is over is possible no more', () => {
    expect(refused(['2020-07-01', '2020-07-02'], '2020-01-02')).toMatchObject(
      says('/sessions/0/date', '应在2020-03-02至2020-06-30之间'),
    )
  })
  test('it does not begin in one pilot and end in the other', () => {
    expect(refused([inR[1] as string, inS[0] as string])).toMatchObject(
      says('/sessions', `一个计划的考核应全部${both}`),
    )
  })
  test('one that named a round itself goes on in that one alone', () => {
    const dossiers = opened()
    const plan = dossiers.at('plan/P')
    dossiers.put({ ...plan, facts: { open: { ...plan.facts.open, round: 'R' } } })
    expect(dossiers.step('plan/P', submit(inS))).toMatchObject(
      says('/sessions/0/date', '应在2019-08-15至2019-12-31之间'),
    )
    dossiers.tell('plan/P', [submit(inR)])
    expect(judgedBy(dossiers)).toBe('R')
  })
})

describe('一人一证 of the rounds of a renewed filing (R-52, W4)', () => {
  const { document, occupation } = candidate(1, '2')
  const onceAYear = (dossiers: Dossiers, id: string, days: Facts = {}) => {
    const round = dossiers.at(`round/${id}`)
    dossiers.put({ ...round, facts: { open: { ...round.facts.open, onceAYear: true, ...days } } })
  }
  const holding = (round: string, year: number, days?: Facts): Dossiers => {
    const dossiers = opened()
    onceAYear(dossiers, round, days)
    dossiers.hold(document, [{ certificate: 'Y', occupation, level: '3', issuedOn: `${year}-01-06` }])
    return dossiers
  }
  const certifiedAlready = { refusal: { issues: [{ says: { zh: expect.stringContaining('每人每年限一证') } }] } }
  test('holds in the pilot of the round that says so', () => {
    expect(holding('R', 2019).step('plan/P', submit(inR))).toMatchObject(certifiedAlready)
    expect(holding('S', 2020).step('plan/P', submit(inS))).toMatchObject(certifiedAlready)
  })
  test('and for another round’s plan in the same year: nobody is certified twice', () => {
    const days = { pilotFrom: '2019-12-02' }
    expect(holding('S', 2019, days).step('plan/P', submit(['2019-11-18', '2019-11-19']))).toMatchObject(
      certifiedAlready,
    )
  })
  test('not in a year in which that round has no pilot', () => {
    expect(holding('S', 2019).step('plan/P', submit(inR)).ok).toBe(true)
    expect(holding('R', 2020).step('plan/P', submit(inS)).ok).toBe(true)
  })
  test('and the same when the certificates are issued', () => {
    const batch = (days: Facts) => {
      const dossiers = renewed(resultsUntil('approved'))
      onceAYear(dossiers, 'S', days)
      dossiers.hold(document, [{ certificate: 'Y', occupation, level: '3', issuedOn: '2019-09-02' }])
      return dossiers.step('issuance/I', ['2019-09-16', openBatch[1], 'open', openBatch[3]])
    }
    expect(batch({}).ok).toBe(true)
    expect(batch({ pilotFrom: '2019-12-02' })).toMatchObject({ refusal: { because: 'unmet' } })
  })
})

describe('what else hangs on a renewed filing goes on in the earlier round’s days (W4)', () => {
  test('scheme, norm and change are opened, and a scheme is handed in', () => {
    const dossiers = renewed()
    for (const procedure of ['scheme', 'norm', 'change'])
      expect(dossiers.step(`${procedure}/X`, ['2019-09-16', lead, 'open', { filing: 'F' }]).ok, procedure).toBe(true)
    const again = { ...dossiers.at('scheme/S').facts.submit }
    expect(dossiers.step('scheme/X', ['2019-09-16', lead, 'submit', again]).ok).toBe(true)
  })
  test('an assessment under way ends, and its results are reported and reviewed', () => {
    const dossiers = renewed(planUntil('in-progress'))
    dossiers.tell('plan/P', [['2019-09-12', theClock, 'finish']])
    dossiers.tell('results/P', [['2019-09-13', ...(report.slice(1) as [never, never, never])]])
    const [, by, action, claim] = endorse(dossiers)
    expect(dossiers.step('results/P', ['2019-09-16', by, action, claim]).ok).toBe(true)
  })
  test('certificates are issued in the pilot of any of three rounds', () => {
    const third = { ...laterTerms, opens: '2019-10-08', closes: '2019-10-31' }
    const days = { pilotFrom: '2020-09-01', pilotUntil: '2020-12-31', summaryFrom: '2021-01-01' }
    const issue = (day: string) => {
      const dossiers = renewed(resultsUntil('approved'))
      dossiers.tell('issuance/I', [['2019-09-16', openBatch[1], 'open', openBatch[3]]])
      dossiers.tell('round/S', [['2019-10-01', theClock, 'close']])
      dossiers.tell('round/T', [['2019-10-08', hrss, 'open', { ...third, ...days }]])
      dossiers.tell('filing/F', [renew('2019-10-09', { round: 'T' }), confirmRenewal('2019-10-10')])
      return dossiers.step('issuance/I', [day, issueBatch[1], 'issue', issueBatch[3]])
    }
    for (const day of ['2019-12-31', '2020-06-30', '2020-09-01']) expect(issue(day).ok, day).toBe(true)
    for (const day of ['2020-01-01', '2020-08-31', '2021-01-01'])
      expect(issue(day), day).toMatchObject({
        refusal: {
          because: 'not-open',
          clause: '三(五)',
          says: {
            zh: `办理时间为2019-08-15至2019-12-31，或2020-03-02至2020-06-30，或2020-09-01至2020-12-31，今天是${day}`,
          },
        },
      })
  })
  test('no other row of any table asks for a window that a later round opens anew', () => {
    const rows = Object.values(procedures).flatMap(({ name, during, table }) =>
      Object.values(table).flatMap((actions) =>
        Object.entries(actions).flatMap(([action, row]) =>
          ['always', 'programme'].includes(row.during ?? during) ? [] : [`${name}.${action} ${row.during ?? during}`],
        ),
      ),
    )
    expect([...new Set(rows)].toSorted()).toEqual([
      'filing.open application',
      'filing.redirect application',
      'filing.renew application',
      'filing.save application',
      'filing.submit application',
      'issuance.issue pilot',
      'issuance.open pilot',
    ])
  })
})
