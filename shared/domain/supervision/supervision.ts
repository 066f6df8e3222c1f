import * as z from 'zod'
import { officePaper, text } from '../vocabulary/documents/papers.ts'
import { answers } from '../vocabulary/records/checklist.ts'
import { date } from '../vocabulary/shapes.ts'
import { notAhead } from '../workflow/day-rules.ts'
import { enterpriseRoles, procedure, supervisors } from '../workflow/procedure.ts'

const visited = notAhead('四(二)', { zh: '督导日期不得晚于今天', en: 'The day of the visit cannot be in the future' })

/**
 * what the supervising centre saw and advised on a visit (质量督导), of one assessment or of the enterprise as such;
 * the enterprise answers for it. What must be mended by a day is a spot check's.
 */
export const supervision = procedure(
  'supervision',
  {
    start: 'unopened',
    during: 'always',
    seat: (c) => c.known.filing.seat,
    rests: ['answered-for'],
    listed: true,
    knows: { filing: (c) => c.facts.open.filing, plan: (c) => c.facts.open.plan },
  },
  {
    unopened: {
      open: {
        by: supervisors,
        to: 'advised',
        needs: z.strictObject({
          filing: z.string(),
          plan: z.string().optional(),
          on: date,
          /** Accounts of the centre. */
          persons: z.array(text(200)).min(1).max(10),
          checklist: answers.partial(),
          findings: text(5000),
          advice: text(5000),
          materials: z.array(officePaper).max(20),
        }),
        given: [visited],
        pins: 'materials',
        clause: '四(二)',
      },
    },
    advised: {
      respond: {
        by: enterpriseRoles,
        to: 'answered-for',
        needs: z.strictObject({ measures: text(5000) }),
        within: 10,
        clause: '四(二)',
      },
    },
    'answered-for': {},
  },
)
