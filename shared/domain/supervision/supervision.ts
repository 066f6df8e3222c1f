import * as z from 'zod'
import { officePaper, text } from '../vocabulary/documents/papers.ts'
import { answers } from '../vocabulary/records/checklist.ts'
import { date } from '../vocabulary/shapes.ts'
import { filingOpened, officialDate } from '../workflow/day-rules.ts'
import { enterpriseRoles, procedure } from '../workflow/procedure.ts'

/** W5: an enterprise is supervised since it filed. */
const visited = officialDate({
  clause: '四(二)',
  what: { zh: '督导日期', en: 'the day of the visit' },
  at: '/on',
  notBefore: filingOpened,
})

/**
 * R-75, W2: what one who supervises saw and advised on a visit (质量督导), of one assessment or of the enterprise as such;
 * the enterprise answers for it. What must be mended by a day is a spot check's.
 */
export const supervision = procedure(
  'supervision',
  {
    start: 'unopened',
    during: 'always',
    seat: (c) => c.seat ?? c.known.filing.seat,
    rests: ['answered-for'],
    listed: true,
    knows: { filing: (c) => c.facts.open.filing, plan: (c) => c.facts.open.plan },
  },
  {
    unopened: {
      open: {
        supervising: true,
        to: 'advised',
        needs: z.strictObject({
          filing: z.string(),
          plan: z.string().optional(),
          on: date,
          /** Accounts of the body that visits. */
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
