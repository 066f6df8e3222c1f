import * as z from 'zod'
import { city } from '../vocabulary/geography/region.ts'
import { afterTaking, lastReceipt, nextCode } from '../vocabulary/records/book.ts'
import { procedure, type Rule } from '../workflow/procedure.ts'
import { provincial } from '../workflow/seats.ts'

const codesLeft: Rule = {
  clause: '二(二)',
  says: { zh: '序列码已用尽', en: 'All sequence codes are used' },
  holds: (c) => nextCode(c.past, c.claim.city) !== undefined,
}

const ofFiling = z.strictObject({ filing: z.string() })
/** `city` where the round counts by city. */
const taking = ofFiling.extend({ city: city.optional() })

/** the book (赋码簿). Sequence codes (positions 8–13) are counted, never reused, never skipped. */
export const numbering = procedure(
  'numbering',
  {
    start: 'open',
    standing: true,
    during: 'always',
    impersonal: true,
    seat: provincial,
    rests: ['open'],
  },
  {
    open: {
      record: {
        by: 'province-hrss',
        to: 'open',
        follows: 'filing.receipt',
        needs: ofFiling,
        yields: (c) => ({ order: lastReceipt(c.past) + 1 }),
        clause: '二(二)',
      },
      take: {
        by: 'province-centre',
        to: 'open',
        follows: 'filing.allocate',
        needs: taking,
        given: [codesLeft],
        yields: (c) => afterTaking(c.past, c.claim.city),
        clause: '二(二)',
      },
    },
  },
)
