import * as z from 'zod'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { city } from '../vocabulary/geography/region.ts'
import { departuresIn, grounds } from '../vocabulary/records/departures.ts'
import { procedure } from '../workflow/procedure.ts'

/**
 * when and why an enterprise left the directory (退出记录); its credit code is the dossier's id, so that its
 * next application meets what it did in an earlier round.
 */
export const departures = procedure(
  'departures',
  {
    start: 'open',
    standing: true,
    during: 'always',
    impersonal: true,
    seat: (c) => ({ owner: c.id, region: c.claim.city, supervisor: c.claim.supervisor }),
    rests: ['open'],
  },
  {
    open: {
      depart: {
        by: 'province-hrss',
        to: 'open',
        follows: 'filing.remove',
        needs: z.strictObject({ filing: z.string(), city, supervisor: z.string(), ground: z.enum(grounds) }),
        yields: (c) => {
          const { filing, ground } = c.claim
          return { departures: [...departuresIn({ facts: c.past }), { filing, ground, on: dateOf(c.at) }] }
        },
        clause: '四(三)',
      },
    },
  },
)
