import * as z from 'zod'
import { procedure } from '../workflow/procedure.ts'
import { provincial } from '../workflow/seats.ts'

const ofRound = z.strictObject({ round: z.string() })

/** the province's one book of calls (征集簿): one round at a time calls for applications. */
export const calls = procedure(
  'calls',
  {
    start: 'closed',
    standing: true,
    during: 'always',
    impersonal: true,
    published: { to: 'everyone' },
    seat: provincial,
    rests: ['closed', 'calling'],
  },
  {
    closed: { begin: { by: 'province-hrss', to: 'calling', follows: 'round.open', needs: ofRound, clause: '一(一)' } },
    calling: {
      finish: {
        by: ['clock', 'province-hrss'],
        to: 'closed',
        follows: ['round.close', 'round.cancel'],
        needs: ofRound,
        clause: '三(一)',
      },
    },
  },
)
