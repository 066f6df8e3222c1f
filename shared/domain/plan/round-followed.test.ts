import { describe, expect, test } from 'vitest'
import { hrss, lead, roundTerms } from '../../../test/fixtures/domain/filing.ts'
import { planClaim, planSteps, planUntil } from '../../../test/fixtures/domain/plan.ts'
import { schemeUntil } from '../../../test/fixtures/domain/scheme.ts'
import { type Dossiers, type Step, theClock } from '../../../test/harness/dossiers.ts'

/** Another round, which calls while the first is in its pilot, and has its own in spring. */
const later = {
  ...roundTerms,
  opens: '2019-07-20',
  closes: '2019-08-09',
  directoryBy: '2019-09-20',
  schemesBy: '2019-09-30',
  pilotFrom: '2020-03-02',
  pilotUntil: '2020-06-30',
  summaryFrom: '2020-07-01',
}
const withAnother = (): Dossiers => {
  const dossiers = schemeUntil('filed')
  dossiers.tell('round/R', [['2019-07-06', theClock, 'close']])
  dossiers.tell('round/S', [['2019-07-20', hrss, 'open', later]])
  return dossiers
}
const named = (procedure: string, claim: object): [string, string, object] => [procedure, `${procedure}/X`, claim]

describe('what hangs on a filing follows its round (三(四)(五), W4)', () => {
  test.each([
    named('plan', { filing: 'F', scheme: 'S' }),
    named('scheme', { filing: 'F' }),
    named('norm', { filing: 'F' }),
  ])('a %s names no round, not even its filing’s', (_, place, claim) => {
    for (const round of ['R', 'S'])
      expect(withAnother().step(place, ['2019-07-29', lead, 'open', { ...claim, round }])).toMatchObject({
        refusal: { because: 'incomplete', issues: [{ pointer: '/round' }] },
      })
    expect(withAnother().step(place, ['2019-07-29', lead, 'open', claim]).ok).toBe(true)
  })
  test('a plan is judged by the days of its filing’s round, and says which round that was', () => {
    const dossiers = withAnother()
    const [open, submit] = planSteps() as [Step, Step]
    dossiers.tell('plan/P', [open, submit])
    expect(dossiers.at('plan/P').facts.submit).toMatchObject({ round: 'R' })
    dossiers.tell('plan/Q', [open])
    const outside = planClaim({}, ['2020-03-05', '2020-03-06'])
    expect(dossiers.step('plan/Q', ['2019-08-01', lead, 'submit', outside])).toMatchObject({
      refusal: {
        clause: '三(四)',
        issues: expect.arrayContaining([
          expect.objectContaining({
            pointer: '/sessions/0/date',
            says: expect.objectContaining({ zh: '应在2019-08-15至2019-12-31之间' }),
          }),
        ]),
      },
    })
  })
  test('a filing that is not there is missed, and no round', () => {
    const step: Step = ['2019-07-29', lead, 'open', { filing: 'nothing', scheme: 'S' }]
    expect(withAnother().step('plan/X', step)).toMatchObject({
      refusal: { because: 'incomplete', issues: [{ pointer: '/filing' }] },
    })
  })
  test('one of before that named a round itself goes on in it', () => {
    const dossiers = withAnother()
    const plan = planUntil('draft').at('plan/P')
    dossiers.put({ ...plan, facts: { open: { ...plan.facts.open, round: 'S' } } })
    expect(dossiers.step('plan/P', ['2019-08-01', lead, 'submit', planClaim()])).toMatchObject({
      refusal: { clause: '三(四)' },
    })
    const within = planClaim({}, ['2020-03-05', '2020-03-06'])
    dossiers.tell('plan/P', [['2019-08-01', lead, 'submit', within]])
    expect(dossiers.at('plan/P')).toMatchObject({ state: 'submitted', facts: { submit: { round: 'S' } } })
  })
})
