import { describe, expect, test } from 'vitest'
import { besides } from '../../../test/fixtures/domain/enterprise.ts'
import { centre, cityHrss, filedUntil, hrss, lead } from '../../../test/fixtures/domain/filing.ts'
import { renewalClaim } from '../../../test/fixtures/domain/round-change.ts'
import { type Dossiers, ours, type Step, theirs } from '../../../test/harness/dossiers.ts'
import { recordOf } from '../vocabulary/records/enterprise.ts'
import { roundsOf } from '../vocabulary/records/round-of.ts'

const receipt: Step = ['2019-07-15', hrss, 'receipt', { opinion: '同意备案。', sealed: true, date: '2019-07-15' }]
const { round: _, ...asking } = renewalClaim()
const ask = (over: object = {}, day = '2019-12-15', by = lead): Step => [
  day,
  by,
  'renew-applied',
  { ...asking, application: 'G', ...over },
]

/** F was applied for in R and has its receipt; G was applied for in S, whose call is over, and stands in the state. */
const behind = (state: string): Dossiers =>
  besides(state, 'receipted', { closes: '2019-08-30', directoryBy: '2019-12-02' })
const handedIn = [
  'submitted',
  'recommended',
  'not-recommended',
  'supplementing',
  'accepted',
  'evaluating',
  'qualified',
  'agreed',
]
const unmet = (clause: string) => ({ refusal: { because: 'unmet', clause } })

describe('an application behind the receipt of another one of its enterprise (W4)', () => {
  test('has no receipt of its own', () => {
    expect(behind('agreed').step('filing/G', receipt)).toMatchObject(unmet('一(三)'))
  })
  test.each(handedIn)('becomes a renewal of the filing that lives, though the call is over: %s', (state) => {
    const dossiers = behind(state)
    const late: Step = ['2019-12-15', lead, 'renew', { ...asking, round: 'S' }]
    expect(dossiers.step('filing/F', late)).toMatchObject({ refusal: { because: 'not-open' } })
    expect(dossiers.step('filing/F', ask()).ok).toBe(true)
    expect(dossiers.at('filing/G')).toMatchObject({ state: 'ended', facts: { merge: { into: 'F' } } })
    dossiers.tell('filing/F', [
      ['2019-12-16', centre, 'allocate'],
      ['2019-12-16', centre, 'confirm-renewal'],
    ])
    expect(roundsOf(dossiers.at('filing/F'))).toEqual(['R', 'S'])
    expect(recordOf(dossiers.at(`enterprise/${ours}`)).filings).toMatchObject([{ filing: 'F' }])
  })
  test.each(['draft', 'shortlisted', 'withdrawn', 'declined', 'rejected', 'ended'])('not one that is %s', (state) => {
    expect(behind(state).step('filing/F', ask())).toMatchObject({
      refusal: { because: 'unmet', clause: '三(五)', issues: [{ pointer: '/application' }] },
    })
  })
  test('nor one that is not there, the filing itself, or one of a round that called before', () => {
    for (const application of ['none', 'F'])
      expect(behind('agreed').step('filing/F', ask({ application })).ok, application).toBe(false)
    const earlier = behind('agreed')
    const { facts, ...round } = earlier.at('round/S')
    earlier.put({ ...round, facts: { ...facts, open: { ...facts.open, opens: '2019-06-01' } } })
    expect(earlier.step('filing/F', ask())).toMatchObject({ refusal: { issues: [{ pointer: '/application' }] } })
  })
  test('nor one of another enterprise, nor by anybody else, nor twice', () => {
    const foreign = behind('agreed')
    const { seat, ...other } = foreign.at('filing/G')
    foreign.put({ ...other, seat: { ...seat, owner: theirs } as typeof seat })
    expect(foreign.step('filing/F', ask())).toMatchObject({ refusal: { because: 'not-yours' } })
    for (const by of [centre, hrss, cityHrss])
      expect(behind('agreed').step('filing/F', ask({}, '2019-12-15', by))).toMatchObject({
        refusal: { because: 'not-yours' },
      })
    const dossiers = behind('agreed')
    dossiers.tell('filing/F', [ask()])
    expect(dossiers.step('filing/F', ask())).toMatchObject({ refusal: { because: 'unmet' } })
    expect(dossiers.step('filing/G', ['2019-12-16', lead, 'merge', { into: 'F' }])).toMatchObject({
      refusal: { because: 'not-open' },
    })
  })
  test.each(handedIn)('may be taken back instead: %s', (state) => {
    expect(behind(state).step('filing/G', ['2019-12-15', lead, 'withdraw', { reason: '已备案。' }]).ok).toBe(true)
  })
  test.each(['accepted', 'evaluating', 'qualified', 'agreed'])('and not where no other lives: %s', (state) => {
    expect(
      filedUntil(state).step('filing/F', ['2019-07-15', lead, 'withdraw', { reason: '不再申报。' }]),
    ).toMatchObject(unmet('一(三)'))
  })
})
