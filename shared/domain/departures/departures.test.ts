import { describe, expect, test } from 'vitest'
import { removeOn } from '../../../test/fixtures/domain/exit.ts'
import { filedUntil, hrss, lead, roundTerms } from '../../../test/fixtures/domain/filing.ts'
import { actor, type Dossiers, foshan, ours, theirs } from '../../../test/harness/dossiers.ts'
import { allDepartures } from '../vocabulary/records/enterprise.ts'

const remove = (dossiers: Dossiers, ground: string) => removeOn(dossiers, '2019-09-10', ground)
/** A later round, and what opening an application in it answers. */
const applyAgain = (dossiers: Dossiers, day: string, by = lead, over: object = {}) => {
  const year = Number(day.slice(0, 4))
  const terms = {
    ...roundTerms,
    opens: `${year}-01-01`,
    closes: `${year}-12-01`,
    directoryBy: `${year}-12-02`,
    schemesBy: `${year}-12-03`,
    pilotFrom: `${year}-12-04`,
    pilotUntil: `${year}-12-31`,
    summaryFrom: `${year + 1}-01-01`,
    ...over,
  }
  dossiers.tell('calls/guangdong', [])
  dossiers.tell('round/R', [['2019-07-06', actor('clock'), 'close', {}]])
  dossiers.tell('round/S', [[`${year}-01-01`, hrss, 'open', terms]])
  return dossiers.step('filing/G', [day, by, 'open', { round: 'S', city: foshan, channel: 'open-call' }])
}

describe('an enterprise that was removed (四(三), R-20, R-83)', () => {
  test('is remembered under its credit code, with ground and day', () => {
    const dossiers = filedUntil('listed')
    remove(dossiers, 'disorder')
    expect(allDepartures(undefined, dossiers.at(`enterprise/${ours}`))).toEqual([
      {
        filing: 'F',
        filings: ['F'],
        exit: 'X',
        ground: 'disorder',
        on: '2019-09-10',
        at: '2019-09-10T04:00:00.000Z',
      },
    ])
  })
  test.each([
    'dishonesty',
    'vicious-competition',
    'disorder',
  ])('for %s may not apply for two years, and then may', (ground) => {
    const removed = () => {
      const dossiers = filedUntil('listed')
      remove(dossiers, ground)
      return dossiers
    }
    expect(applyAgain(removed(), '2021-09-09')).toMatchObject({
      refusal: { because: 'unmet', clause: '四(三)', issues: [{ says: { zh: '2021-09-10起方可再次申请' } }] },
    })
    expect(applyAgain(removed(), '2021-09-10').ok).toBe(true)
  })
  test('for as long as the round says', () => {
    const dossiers = filedUntil('listed')
    remove(dossiers, 'dishonesty')
    expect(applyAgain(dossiers, '2020-09-10', lead, { coolingOffYears: 1 }).ok).toBe(true)
  })
  test('at its own wish may apply at once', () => {
    const dossiers = filedUntil('listed')
    remove(dossiers, 'voluntary')
    expect(applyAgain(dossiers, '2020-02-01').ok).toBe(true)
  })
  test('is no bar to another', () => {
    const dossiers = filedUntil('listed')
    remove(dossiers, 'disorder')
    expect(applyAgain(dossiers, '2020-02-01', actor('enterprise-lead', { org: theirs, person: 'other' })).ok).toBe(true)
  })
})
