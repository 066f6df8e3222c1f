import * as z from 'zod'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { text } from '../vocabulary/documents/papers.ts'
import { bookId } from '../vocabulary/records/book.ts'
import { date } from '../vocabulary/shapes.ts'
import { type Case, type Facts, procedure, type Rule } from '../workflow/procedure.ts'
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
  holds: ({ claim: t }) => {
    const days = [t.opens, t.closes, t.directoryBy, t.schemesBy, t.pilotFrom, t.pilotUntil, t.summaryFrom]
    return days.every((day, i) => i === 0 || days[i - 1] <= day)
  },
}

const noneCalling: Rule = {
  clause: '一(一)',
  says: { zh: '另一批次正在征集', en: 'Another round is calling for applications' },
  holds: (c) => c.known.calls.state === 'closed',
}

/** The windows that the default rules read, each with the clause that sets it. */
const windows = ({ claim: t }: Case): Facts => ({
  windows: {
    application: { from: t.opens, until: t.closes, clause: '三(一)' },
    programme: { from: t.opens, until: null, clause: '三(一)' },
    pilot: { from: t.pilotFrom, until: t.pilotUntil, clause: '三(五)' },
  },
})

const reached = (zh: string, en: string, day: (terms: Facts) => string): Rule => ({
  clause: '三(一)',
  says: { zh, en },
  holds: (c) => dateOf(c.at) >= day(c.facts.open),
})
const passed = (zh: string, en: string, day: (terms: Facts) => string): Rule => ({
  clause: '三(一)',
  says: { zh, en },
  holds: (c) => dateOf(c.at) > day(c.facts.open),
})

/** Part 三: the timetable. The clock moves a round on; only opening and summing up are anyone's decision. */
export const round = procedure(
  'round',
  {
    start: 'unopened',
    during: 'always',
    impersonal: true,
    seat: provincial,
    rests: ['summarised'],
  },
  {
    //
    unopened: {
      open: {
        by: 'province-hrss',
        to: 'calling',
        needs: roundTerms,
        knows: { calls: () => bookId },
        given: [inOrder, noneCalling],
        yields: windows,
        also: (c) => [{ procedure: 'calls', id: bookId, action: 'begin', claim: { round: c.id } }],
        clause: '一(一)',
      },
    },
    //
    calling: {
      close: {
        by: 'clock',
        to: 'evaluating',
        given: [passed('征集期尚未结束', 'The call is still open', (t) => t.closes)],
        within: (c) => c.facts.open.closes,
        knows: { calls: () => bookId },
        also: (c) =>
          c.known.calls.facts.begin?.round === c.id
            ? [{ procedure: 'calls', id: bookId, action: 'finish', claim: { round: c.id } }]
            : [],
        clause: '三(一)',
      },
    },
    //
    evaluating: {
      begin: {
        by: 'clock',
        to: 'piloting',
        given: [reached('试点尚未开始', 'The pilot has not begun', (t) => t.pilotFrom)],
        within: (c) => c.facts.open.pilotFrom,
        clause: '三(四)',
      },
    },
    //
    piloting: {
      finish: {
        by: 'clock',
        to: 'finished',
        given: [passed('试点尚未结束', 'The pilot has not ended', (t) => t.pilotUntil)],
        within: (c) => c.facts.open.pilotUntil,
        clause: '三(五)',
      },
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
    },
    summarised: {},
  },
)
