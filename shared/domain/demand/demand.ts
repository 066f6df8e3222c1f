import * as z from 'zod'
import { enterprisePaper, text } from '../vocabulary/documents/papers.ts'
import { creditMove } from '../vocabulary/records/credit.ts'
import { type Case, enterpriseRoles, procedure, type Row, supervisors } from '../workflow/procedure.ts'
import { term, termOver, termUntil } from '../workflow/rectifying.ts'

/** The last day set, by the demand or by a check that was not passed. */
const lastDay = ({ facts: { demand, insist } }: Case): string => insist?.until ?? demand.until

const answer = {
  by: enterpriseRoles,
  to: 'answered',
  needs: z.strictObject({
    mended: text(5000),
    materials: z.array(enterprisePaper).max(20),
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
        yields: termUntil,
        clause: '四(二)',
      },
    },
    rectifying: {
      answer: { ...answer, within: lastDay },
      overdue: {
        by: 'clock',
        to: 'overdue',
        given: [termOver('四(二)')],
        also: (c) => [
          creditMove('rectification-overdue', { procedure: 'demand', id: c.id }, c.facts.demand.filing as string),
        ],
        clause: '四(二)',
      },
    },
    overdue: { answer },
    answered: {
      recheck: { by: supervisors, to: 'concluded', needs: z.strictObject({ comment: text(2000) }), clause: '四(二)' },
      insist: { by: supervisors, to: 'rectifying', needs: z.strictObject(term), yields: termUntil, clause: '四(二)' },
    },
    concluded: {},
  },
)
