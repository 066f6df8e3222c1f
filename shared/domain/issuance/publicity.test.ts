import { describe, expect, test } from 'vitest'
import { lead, operator } from '../../../test/fixtures/domain/filing.ts'
import { approve, endorse, resultsUntil, secondReviewer } from '../../../test/fixtures/domain/results.ts'
import { actor, type Dossiers } from '../../../test/harness/dossiers.ts'
import { configurationId } from '../vocabulary/records/settings.ts'

const admin = (person: string) => actor('admin', { person })
/** Results that were approved on 28 August, with so many working days set from a day on. */
const shown = (days: number, from = '2019-08-02'): Dossiers => {
  const dossiers = resultsUntil('submitted')
  const claim = { setting: 'publicity-workdays', value: days, from, reason: '核发前公示。' }
  dossiers.tell(`configuration/${configurationId}`, [
    ['2019-08-01', admin('one'), 'put-forward', claim],
    ['2019-08-01', admin('two'), 'enact'],
  ])
  dossiers.tell('results/P', [endorse(dossiers)])
  dossiers.tell('results/P', [approve(dossiers)])
  return dossiers
}
const issueOn = (dossiers: Dossiers, day: string) => {
  dossiers.tell('issuance/I', [[day, operator, 'open', { results: 'P', form: 'electronic' }]], 'prepared')
  return dossiers.step('issuance/I', [day, lead, 'issue', { responsible: '示范负责人' }])
}

describe('results shown to the public before certificates are issued (P-1)', () => {
  test('hold numbers back for as many working days as are set, to the last moment', () => {
    const dossiers = shown(5)
    expect(dossiers.at('results/P').facts.approve.publicUntil).toBe('2019-09-04')
    expect(issueOn(dossiers, '2019-09-04')).toMatchObject({
      refusal: { clause: '二(五)', issues: [{ says: { zh: '评价结果公示期未满（公示至2019-09-04）' } }] },
    })
    expect(issueOn(dossiers, '2019-09-04T16:00:00.000Z').ok).toBe(true)
  })
  test.each([
    ['nothing is set', 0, '2019-08-02'],
    ['the setting holds from a later day', 5, '2019-08-29'],
  ])('not where %s', (_, days, from) => {
    const dossiers = shown(days, from)
    expect(dossiers.at('results/P').facts.approve).not.toHaveProperty('publicUntil')
    expect(issueOn(dossiers, '2019-08-29').ok).toBe(true)
  })
  test('an objection holds that one person: the others have their numbers when the days are over', () => {
    const dossiers = shown(5)
    const except = [{ as: 'held', basis: '公示期异议。', candidates: [{ no: '1', reason: '异议待核实。' }] }]
    dossiers.tell('results/P', [['2019-09-02', secondReviewer, 'recall', { reason: '公示期异议。', except }]])
    expect(issueOn(dossiers, '2019-09-05').ok).toBe(true)
    expect(dossiers.at('issuance/I').facts.open.total).toBe(2)
  })
})
