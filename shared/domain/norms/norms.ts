import * as z from 'zod'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { normsIn } from '../vocabulary/occupations/norms.ts'
import { level } from '../vocabulary/shapes.ts'
import { procedure } from '../workflow/procedure.ts'
import { provincial } from '../workflow/seats.ts'

/**
 * the norms filed for one occupation, whose code is the dossier's id, so that whoever develops another finds them
 * (原则上不重复开发).
 */
export const norms = procedure(
  'norms',
  {
    start: 'open',
    standing: true,
    during: 'always',
    impersonal: true,
    published: { to: 'everyone' },
    seat: provincial,
    rests: ['open'],
  },
  {
    open: {
      enter: {
        by: 'province-hrss',
        to: 'open',
        follows: 'norm.decide',
        needs: z.strictObject({
          norm: z.string(),
          filing: z.string(),
          title: z.string(),
          enterprise: z.string(),
          levels: z.array(level),
        }),
        yields: (c) => ({ norms: [...normsIn({ facts: c.past }), { ...c.claim, since: dateOf(c.at) }] }),
        clause: '一(四)',
      },
    },
  },
)
