import { describe, expect, test } from 'vitest'
import { actor, foshan, openDossiers, ours, type Step, theClock } from '../../../test/harness/dossiers.ts'
import { calendarOf } from '../vocabulary/calendar/calendar.ts'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { addWorkdays, type CalendarYear } from '../vocabulary/calendar/working-days.ts'
import { type Case, enterpriseRoles, procedure } from './procedure.ts'
import { enactment, recount, termStands } from './recount.ts'

const [city, lead] = [actor('city-centre'), actor('enterprise-lead')]
const seat = { owner: ours, region: foshan, supervisor: foshan }
const clause = '二(四)'

/** A term of the city's, one that the enterprise is told, one that stands in facts, a day that is set, and none. */
const wait = procedure(
  'wait',
  { start: 'new', during: 'always', seat: () => seat, rests: ['done'] },
  {
    new: {
      begin: { by: 'city-centre', to: 'reviewing', clause },
      tell: { by: 'city-centre', to: 'told', clause },
      order: {
        by: 'city-centre',
        to: 'ordered',
        counts: { until: (c: Case) => addWorkdays(c.calendar, dateOf(c.at), 20) },
        clause,
      },
      set: { by: 'city-centre', to: 'set', clause },
    },
    reviewing: {
      review: { by: 'city-centre', to: 'done', within: 20, clause },
      note: { by: 'city-centre', to: 'reviewing', clause },
      add: { by: 'city-centre', to: 'reviewing', ...termStands(() => ({})), clause },
    },
    told: { answer: { by: enterpriseRoles, to: 'done', within: 20, clause } },
    ordered: {
      mend: { by: enterpriseRoles, to: 'done', within: (c) => c.facts.order.until, clause },
    },
    set: { close: { by: 'city-centre', to: 'done', within: () => '2027-02-26', clause } },
    done: {},
  },
)

/** Invented. 春节 from 4 to 12 February, and two Sundays before it at work. */
const moved: CalendarYear = {
  off: ['2027-01-01', '2027-02-04', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11', '2027-02-12'],
  work: ['2027-01-10', '2027-01-24'],
}
/** As the law has it, and one Sunday at work. */
const shorter: CalendarYear = { off: ['2027-01-01', '2027-02-05', '2027-02-08'], work: ['2027-01-24'] }

/** Dossiers under a calendar that somebody enacts meanwhile. */
function open() {
  let enact: { version: number; years: Record<string, CalendarYear> } | undefined
  const dossiers = openDossiers({ wait }, (at) => calendarOf(enact && { facts: { enact } }, at))
  return {
    ...dossiers,
    enact(year: CalendarYear) {
      enact = { version: (enact?.version ?? 0) + 2, years: { 2027: year } }
    },
    recount: (when: string) => dossiers.step('wait/W', [when, theClock, recount], enactment),
    due: () => dossiers.at('wait/W').due,
  }
}
const begun = (action: string, when = '2027-01-18') => {
  const all = open()
  all.tell('wait/W', [[when, city, action]])
  return all
}
const unmoved = { ok: false, refusal: { because: 'unmet', clause, says: { zh: '期限没有变动' } } }

describe('a term counted anew when a year is enacted or corrected (M1)', () => {
  // 18 January is a Monday: the twentieth workday is 17 February where 5 and 8 February are off.
  test('runs from when its state was entered, and its entry names the calendar', () => {
    const all = begun('begin')
    expect(all.due()).toBe('2027-02-17')
    all.enact(moved)
    // 19–22 (4), 24–29 (6), 1–3 (3) and 15–19 (5) are 18; 22 and 23 February are the rest
    expect(all.recount('2027-01-20')).toMatchObject({
      ok: true,
      entries: [
        {
          action: recount,
          from: 'reviewing',
          to: 'reviewing',
          cause: enactment,
          by: { role: 'clock' },
          due: '2027-02-23',
          facts: { since: '2027-01-18T04:00:00.000Z', version: 2, was: '2027-02-17', due: '2027-02-23', days: {} },
          reference: { calendar: 'state-council-2019-2026.1+2+2028-provisional' },
        },
      ],
    })
    expect(all.due()).toBe('2027-02-23')
  })
  test('moves once, and again when the year is corrected: from when its state was entered, not from the recount', () => {
    const all = begun('begin')
    all.enact(moved)
    expect(all.recount('2027-01-20').ok).toBe(true)
    expect(all.recount('2027-01-21')).toMatchObject(unmoved)
    all.enact(shorter)
    expect(all.recount('2027-01-26')).toMatchObject({
      entries: [{ due: '2027-02-16', facts: { since: '2027-01-18T04:00:00.000Z', version: 3, was: '2027-02-23' } }],
    })
    expect(all.recount('2027-01-26')).toMatchObject(unmoved)
  })
  test('runs from the last entry that was no recount', () => {
    const all = begun('begin')
    all.enact(moved)
    all.recount('2027-01-20')
    all.tell('wait/W', [['2027-01-25', city, 'note']])
    // 26–29 January (4), 1–3 February (3), 15–19 and 22–26 (10), and 1 to 3 March
    expect(all.due()).toBe('2027-03-03')
    all.enact(shorter)
    expect(all.recount('2027-01-26')).toMatchObject({ entries: [{ facts: { since: '2027-01-25T04:00:00.000Z' } }] })
  })
  test('stands through a row that lets it, and is counted from where it began', () => {
    const all = begun('begin')
    all.tell('wait/W', [['2027-01-25', city, 'add']])
    expect(all.due()).toBe('2027-02-17')
    all.enact(moved)
    expect(all.recount('2027-01-26')).toMatchObject({
      entries: [{ due: '2027-02-23', facts: { since: '2027-01-18T04:00:00.000Z' } }],
    })
  })
  test('of an authority is shortened too, and never to a day before today', () => {
    const all = begun('begin')
    all.enact(shorter)
    expect(all.recount('2027-01-20')).toMatchObject({ entries: [{ due: '2027-02-16' }] })
    const late = begun('begin')
    late.enact({ ...shorter, work: ['2027-01-23', '2027-01-24', '2027-01-30', '2027-01-31'] })
    expect(late.recount('2027-02-16')).toMatchObject({ entries: [{ due: '2027-02-16' }] })
    expect(late.recount('2027-02-17')).toMatchObject(unmoved)
  })
  test('that is over is not made shorter, and may be made longer', () => {
    const all = begun('begin')
    all.enact(shorter)
    expect(all.recount('2027-02-17')).toMatchObject(unmoved)
    all.enact(moved)
    expect(all.recount('2027-02-20')).toMatchObject({ entries: [{ due: '2027-02-23' }] })
  })
  test('that somebody was told is only lengthened', () => {
    const all = begun('tell')
    all.enact(shorter)
    expect(all.recount('2027-01-20')).toMatchObject(unmoved)
    expect(all.due()).toBe('2027-02-17')
    all.enact(moved)
    expect(all.recount('2027-01-21')).toMatchObject({ entries: [{ due: '2027-02-23' }] })
    all.enact(shorter)
    expect(all.recount('2027-01-22')).toMatchObject(unmoved)
  })
  test('moves the day that stands in facts with it, where it was stated', () => {
    const all = begun('order')
    expect(all.at('wait/W').facts.order).toEqual({ until: '2027-02-17' })
    all.enact(moved)
    expect(all.recount('2027-01-20')).toMatchObject({
      entries: [{ due: '2027-02-23', facts: { days: { order: { until: '2027-02-23' } } } }],
    })
    expect(all.at('wait/W').facts.order).toEqual({ until: '2027-02-23' })
    // what was stated stands in its own entry as it was
    expect(all.entries('wait/W')[0]?.facts).toEqual({ until: '2027-02-17' })
  })
  test('does not move where its days lie before the change, or a day is set', () => {
    const early = begun('begin', '2026-11-02')
    expect(early.due()).toBe('2026-11-30')
    early.enact(moved)
    expect(early.recount('2026-11-10')).toMatchObject(unmoved)
    const set = begun('set')
    set.enact(moved)
    expect(set.recount('2027-01-20')).toMatchObject(unmoved)
  })
  test('is no row where no term runs, and nobody can ask for it', () => {
    const none = open()
    none.enact(moved)
    expect(none.recount('2027-01-20')).toMatchObject({ refusal: { because: 'not-open' } })
    none.tell('wait/W', [['2027-01-18', city, 'begin']])
    const alone: Step = ['2027-01-20', theClock, recount]
    expect(none.step('wait/W', alone)).toMatchObject({ refusal: { because: 'not-open' } })
    for (const by of [city, lead])
      expect(none.step('wait/W', ['2027-01-20', by, recount], enactment)).toMatchObject({
        refusal: { because: 'not-yours' },
      })
    expect(none.step('wait/W', ['2027-01-20', theClock, recount, { due: '2027-12-31' }], enactment)).toMatchObject({
      refusal: { because: 'incomplete' },
    })
    expect(none.at('wait/W').version).toBe(1)
  })
})
