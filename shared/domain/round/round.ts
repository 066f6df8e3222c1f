import * as z from 'zod'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { text } from '../vocabulary/documents/papers.ts'
import { bookId } from '../vocabulary/records/book.ts'
import { daysShape } from '../vocabulary/records/round-shapes.ts'
import { areInOrder, type DaysMoved, daysMoved, termsOf, windowsOf } from '../vocabulary/records/round-terms.ts'
import { date } from '../vocabulary/shapes.ts'
import { type Case, type Facts, type Move, procedure, type Row, type Rule } from '../workflow/procedure.ts'
import { provincial } from '../workflow/seats.ts'

/** A recruitment round (批次, R-1) with the dates of part 三; every day is inclusive, Asia/Shanghai. */
export const roundTerms = z.strictObject({
  title: text(100),
  notice: text(5000),
  criteria: text(2000),
  opens: date,
  closes: date,
  directoryBy: date,
  schemesBy: date,
  pilotFrom: date,
  pilotUntil: date,
  summaryFrom: date,
  /** how sequence codes are counted: over the province, the default, or by city. */
  segments: z.enum(['sequential', 'city']).optional(),
  /** for how long an enterprise stays out that was removed; two years when absent. */
  coolingOffYears: z.int().min(0).max(10).optional(),
  /** R-52, 一人一证: whether a person is certified once in a calendar year at most, and planned for in one plan at a time. */
  onceAYear: z.boolean().optional(),
})

const inOrder: Rule = {
  clause: '三(一)',
  says: { zh: '各时间节点应先后有序', en: 'The dates of the programme must follow each other' },
  holds: ({ claim }) => areInOrder(claim),
}

const noneCalling: Rule = {
  clause: '一(一)',
  says: { zh: '另一批次正在征集', en: 'Another round is calling for applications' },
  holds: (c) => c.known.calls.state === 'closed',
}

const reached = (zh: string, en: string, day: (terms: Facts) => string): Rule => ({
  clause: '三(一)',
  says: { zh, en },
  holds: (c) => dateOf(c.at) >= day(termsOf(c)),
})
const passed = (zh: string, en: string, day: (terms: Facts) => string): Rule => ({
  clause: '三(一)',
  says: { zh, en },
  holds: (c) => dateOf(c.at) > day(termsOf(c)),
})

/** The book of calls knows of it, but for a round from before there was one. */
const noLongerCalling = (c: Case): Move[] =>
  c.known.calls.facts.begin?.round === c.id
    ? [{ procedure: 'calls', id: bookId, action: 'finish', claim: { round: c.id } }]
    : []

const moved = (c: Case): Facts => {
  const before = termsOf({ facts: c.past })
  const { change, reason, days } = c.claim
  const terms = { ...before, ...days }
  const was = Object.fromEntries(Object.keys(days).map((day) => [day, before[day]]))
  const told: DaysMoved = { change, on: dateOf(c.at), reason, was, now: days }
  const history = [...daysMoved({ facts: c.past }), told]
  // A plan that was filed for a day before the pilot's new beginning goes on, and what it leads to stays in the window.
  const pilotFrom = [terms.pilotFrom, ...history.flatMap((one) => one.was.pilotFrom ?? [])].sort()[0]
  const now = { ...c.past.amend?.now, ...days, windows: windowsOf({ ...terms, pilotFrom }) }
  return { now, history }
}

/** W4: its days move with a change that two persons of the department decided; all that reads them reads the new ones at once. */
const amend = {
  by: 'province-hrss',
  follows: 'round-change.approve',
  needs: z.strictObject({ change: z.string(), reason: text(2000), days: daysShape }),
  yields: moved,
  clause: '三(五)',
} as const satisfies Partial<Row<string>>

/** Part 三: the timetable. The clock moves a round on; only opening and summing up are anyone's decision. */
export const round = procedure(
  'round',
  {
    start: 'unopened',
    during: 'always',
    impersonal: true,
    published: { to: 'everyone' },
    seat: provincial,
    rests: ['summarised', 'cancelled'],
  },
  {
    // the province's pilot widens the ministry's.
    unopened: {
      open: {
        by: 'province-hrss',
        to: 'calling',
        needs: roundTerms,
        knows: { calls: () => bookId },
        given: [inOrder, noneCalling],
        yields: ({ claim }) => ({ windows: windowsOf(claim) }),
        also: (c) => [{ procedure: 'calls', id: bookId, action: 'begin', claim: { round: c.id } }],
        clause: '人社厅函〔2019〕83号',
      },
    },
    //
    calling: {
      close: {
        by: 'clock',
        to: 'evaluating',
        given: [passed('征集期尚未结束', 'The call is still open', (t) => t.closes)],
        within: (c) => termsOf(c).closes,
        knows: { calls: () => bookId },
        also: noLongerCalling,
        clause: '三(一)',
      },
      amend: { ...amend, to: 'calling' },
      cancel: {
        by: 'province-hrss',
        to: 'cancelled',
        follows: 'round-change.approve',
        needs: z.strictObject({ change: z.string(), reason: text(2000) }),
        knows: { calls: () => bookId },
        also: noLongerCalling,
        yields: (c) => ({ on: dateOf(c.at), now: { windows: {} } }),
        clause: '一(一)',
      },
    },
    //
    evaluating: {
      begin: {
        by: 'clock',
        to: 'piloting',
        given: [reached('试点尚未开始', 'The pilot has not begun', (t) => t.pilotFrom)],
        within: (c) => termsOf(c).pilotFrom,
        clause: '三(四)',
      },
      amend: { ...amend, to: 'evaluating' },
    },
    //
    piloting: {
      finish: {
        by: 'clock',
        to: 'finished',
        given: [passed('试点尚未结束', 'The pilot has not ended', (t) => t.pilotUntil)],
        within: (c) => termsOf(c).pilotUntil,
        clause: '三(五)',
      },
      amend: { ...amend, to: 'piloting' },
    },
    //
    finished: {
      summarise: {
        by: 'province-hrss',
        to: 'summarised',
        needs: z.strictObject({ summary: text(20_000) }),
        given: [reached('尚未到总结时间', 'The time to sum up has not come', (t) => t.summaryFrom)],
        clause: '三(六)',
      },
      amend: { ...amend, to: 'finished' },
    },
    summarised: {},
    cancelled: {},
  },
)
