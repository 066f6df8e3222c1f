import { describe, expect, test } from 'vitest'
import { actor, foshan, openDossiers, type Step } from '../../../test/harness/dossiers.ts'
import { stateCouncilCalendar } from '../vocabulary/calendar/calendar-data.ts'
import { enterpriseRoles, procedure } from './procedure.ts'

const lead = actor('enterprise-lead')
const seat = { owner: lead.org, region: foshan, supervisor: foshan }
const clause = '二(四)'

/** Waits with three deadlines at once; `pause` leads where nothing is due. */
const wait = procedure(
  'wait',
  { start: 'new', during: 'always', seat: () => seat, rests: ['resting'] },
  {
    new: { begin: { by: enterpriseRoles, to: 'waiting', clause } },
    waiting: {
      answer: { by: 'city-centre', to: 'resting', within: 10, clause },
      remind: { by: 'city-centre', to: 'waiting', clause },
      repeat: { by: enterpriseRoles, to: 'waiting', clause },
      expire: { by: 'clock', to: 'resting', within: (c) => (c.facts.remind ? '2019-09-18' : '2019-12-31'), clause },
      pause: { by: enterpriseRoles, to: 'resting', within: 12, clause },
    },
    resting: {},
  },
)
const given = (...steps: Step[]) => {
  const dossiers = openDossiers({ wait })
  dossiers.tell('wait/W', steps)
  return dossiers
}
const begin = (when: string): Step => [when, lead, 'begin']

describe('what is due', () => {
  test('is the earliest deadline of the rows that the new state opens', () => {
    // The 10th workday after 5 September 2019 is the 20th; the given day comes later, the 12th workday later still.
    expect(given(begin('2019-09-05')).at('wait/W').due).toBe('2019-09-20')
  })
  test('counts afresh with every entry, and a row may set the day itself', () => {
    const dossiers = given(begin('2019-09-05'), ['2019-09-06', actor('city-centre'), 'remind'])
    expect(dossiers.at('wait/W').due).toBe('2019-09-18')
  })
  test('counts from the day in Guangdong, not in Greenwich', () => {
    expect(given(begin('2019-09-19T15:59:59.999Z')).at('wait/W').due).toBe('2019-10-09')
    expect(given(begin('2019-09-19T16:00:00.000Z')).at('wait/W').due).toBe('2019-10-10')
  })
  test('is nothing where no row has a deadline', () => {
    const dossiers = given(begin('2019-09-05'), ['2019-09-06', lead, 'pause'])
    expect(dossiers.at('wait/W').due).toBeNull()
  })
  test('cannot be counted into a year without a calendar: that is a refusal, nothing is guessed', () => {
    const { 2019: known = { off: [], work: [] } } = stateCouncilCalendar.years
    const dossiers = openDossiers({ wait }, { version: 'only 2019', years: { 2019: known } })
    expect(dossiers.step('wait/W', begin('2019-12-13')).ok).toBe(true)
    expect(dossiers.step('wait/late', begin('2019-12-16'))).toEqual({
      ok: false,
      refusal: {
        because: 'unmet',
        clause: '二(四)',
        says: {
          zh: '没有2020年的工作日历，期限无法计算；放假安排公布后，由系统管理员提出并核准',
          en: 'No working-day calendar for 2020: administrators put the year forward and enact it once it is published',
        },
        issues: [],
      },
    })
    expect(dossiers.at('wait/late').version).toBe(0)
  })
  test('an entry names the calendar that counted', () => {
    const outcome = openDossiers({ wait }).step('wait/W', begin('2019-09-05'))
    expect(outcome).toMatchObject({ entries: [{ reference: { calendar: stateCouncilCalendar.version } }] })
  })
})

describe('time in a dossier', () => {
  test('never goes back: an entry from a slow clock gets the time of the one before it', () => {
    const dossiers = given(begin('2019-09-05T16:00:00.500Z'))
    const outcome = dossiers.step('wait/W', ['2019-09-05T15:59:59.900Z', actor('city-centre'), 'remind'])
    expect(outcome).toMatchObject({ entries: [{ at: '2019-09-05T16:00:00.500Z' }] })
  })
  test('and deadlines count from the entry’s time, whatever the slow clock said', () => {
    const dossiers = given(begin('2019-09-19T16:00:00.500Z'))
    const outcome = dossiers.step('wait/W', ['2019-09-19T15:59:59.900Z', lead, 'repeat'])
    expect(outcome).toMatchObject({ entries: [{ at: '2019-09-19T16:00:00.500Z', due: '2019-10-10' }] })
  })
})
