import * as z from 'zod'
import { enterprisePaper, text } from '../vocabulary/documents/papers.ts'
import { creditMove } from '../vocabulary/records/credit.ts'
import { isFilingComplete } from '../vocabulary/records/in-force.ts'
import {
  type Case,
  enterpriseRoles,
  type Facts,
  procedure,
  type Row,
  type Rule,
  supervisors,
} from '../workflow/procedure.ts'
import { term, termOver, termUntil } from '../workflow/rectifying.ts'

/** What was demanded, after a complaint or by itself. */
const demandedIn = ({ open, demand }: Facts): Facts | undefined => open ?? demand

/** The last day set, by the demand or by a check that was not passed. */
const lastDay = ({ facts }: Case): string => facts.insist?.until ?? demandedIn(facts)?.until

const ofPilot: Rule = {
  clause: '四(三)',
  says: { zh: '备案尚未完成，或已移出目录', en: 'The filing is not complete, or the enterprise was removed' },
  holds: (c) => isFilingComplete(c.known.filing),
}

const needs = z.strictObject({ filing: z.string(), summary: text(2000), ...term })

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
 * what an enterprise must rectify (整改通知): after a complaint was substantiated, or because whoever supervises
 * found it (W2, R-93). It is all that the enterprise sees of the complaint: `summary` is written for it, and neither the
 * complaint's text nor who complained stands here.
 */
export const demand = procedure(
  'demand',
  {
    start: 'unopened',
    during: 'always',
    seat: (c) => c.seat ?? c.known.filing.seat,
    rests: ['concluded'],
    listed: true,
    knows: { filing: (c) => demandedIn(c.facts)?.filing },
  },
  {
    unopened: {
      demand: {
        by: supervisors,
        to: 'rectifying',
        follows: 'complaint.substantiate',
        needs,
        counts: termUntil,
        clause: '四(二)',
      },
      open: { supervising: true, to: 'rectifying', needs, given: [ofPilot], counts: termUntil, clause: '四(三)' },
    },
    rectifying: {
      answer: { ...answer, within: lastDay },
      overdue: {
        by: 'clock',
        to: 'overdue',
        given: [termOver('四(二)')],
        also: (c) => [
          creditMove('rectification-overdue', { procedure: 'demand', id: c.id }, demandedIn(c.facts)?.filing, {
            body: c.seat?.supervisor,
          }),
        ],
        clause: '四(二)',
      },
    },
    overdue: { answer },
    answered: {
      recheck: { supervising: true, to: 'concluded', needs: z.strictObject({ comment: text(2000) }), clause: '四(二)' },
      insist: { supervising: true, to: 'rectifying', needs: z.strictObject(term), counts: termUntil, clause: '四(二)' },
    },
    concluded: {},
  },
)
