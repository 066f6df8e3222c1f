import * as z from 'zod'
import { creditMove } from '../words/credit.ts'
import { dateOf } from '../words/dates.ts'
import { materialId, text } from '../words/papers.ts'
import { addWorkdays } from '../words/working-days.ts'
import {
  type Case,
  enterpriseRoles,
  type Facts,
  procedure,
  type Row,
  type Rule,
  supervisors,
} from '../workflow/procedure.ts'

const term = { measures: text(2000), workdays: z.int().min(1).max(60) }
const until = (c: Case): Facts => ({ until: addWorkdays(c.calendar, dateOf(c.at), c.claim.workdays) })
/** The last day set, by the demand or by a check that was not passed. */
const lastDay = ({ facts: { demand, insist } }: Case): string => insist?.until ?? demand.until

const tooLate: Rule = {
  clause: '四(二)',
  says: { zh: '整改期限未满', en: 'The time to rectify has not run out' },
  holds: (c) => c.due !== null && dateOf(c.at) > c.due,
}

const answer = {
  by: enterpriseRoles,
  to: 'answered',
  needs: z.strictObject({
    mended: text(5000),
    materials: z.array(z.strictObject({ id: materialId, name: text(200) })).max(20),
  }),
  pins: 'materials',
  clause: '四(二)',
} as const satisfies Row<'answered'>

/**
 * what an enterprise must rectify (整改通知) after a complaint was substantiated. It is all that the enterprise
 * sees of the complaint: `summary` is written for it, and neither the complaint's text nor who complained stands here.
 */
export const demand = procedure(
  'demand',
  {
    start: 'unopened',
    during: 'always',
    seat: (c) => c.seat ?? c.known.filing.seat,
    rests: ['concluded'],
    listed: true,
    knows: { filing: (c) => c.facts.demand?.filing },
  },
  {
    unopened: {
      demand: {
        by: supervisors,
        to: 'rectifying',
        follows: 'complaint.substantiate',
        needs: z.strictObject({ filing: z.string(), summary: text(2000), ...term }),
        yields: until,
        clause: '四(二)',
      },
    },
    rectifying: {
      answer: { ...answer, within: lastDay },
      overdue: {
        by: 'clock',
        to: 'overdue',
        given: [tooLate],
        also: (c) => [
          creditMove('rectification-overdue', { procedure: 'demand', id: c.id }, c.facts.demand.filing as string),
        ],
        clause: '四(二)',
      },
    },
    overdue: { answer },
    answered: {
      recheck: { by: supervisors, to: 'concluded', needs: z.strictObject({ comment: text(2000) }), clause: '四(二)' },
      insist: { by: supervisors, to: 'rectifying', needs: z.strictObject(term), yields: until, clause: '四(二)' },
    },
    concluded: {},
  },
)
