import * as z from 'zod'
import { city } from '../vocabulary/geography/region.ts'
import { afterTaking, lastReceipt, lastServed, nextCode, skippedOf } from '../vocabulary/records/book.ts'
import { type Case, type Facts, procedure, type Rule } from '../workflow/procedure.ts'
import { provincial } from '../workflow/seats.ts'

const codesLeft: Rule = {
  clause: '二(二)',
  says: { zh: '序列码已用尽', en: 'All sequence codes are used' },
  holds: (c) => nextCode(c.past, c.claim.city) !== undefined,
}

const ofFiling = z.strictObject({ filing: z.string() })
const order = z.int().min(1)
/** `city` where the round counts by city; `order` of the receipt that is served, none where a code is only replaced. */
const taking = ofFiling.extend({ city: city.optional(), order: order.optional() })

/** A receipt that was passed over and comes after all takes nobody's turn. */
const served = (c: Case): Facts => ({ order: Math.max(lastServed(c.past), c.claim.order ?? 0) })

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
        follows: ['filing.allocate', 'filing.renumber'],
        needs: taking,
        given: [codesLeft],
        yields: (c) => ({ ...served(c), ...afterTaking(c.past, c.claim.city) }),
        clause: '二(二)',
      },
      // W3: the receipt of an enterprise that keeps its code is served without one.
      pass: {
        by: 'province-centre',
        to: 'open',
        follows: 'filing.allocate',
        needs: ofFiling.extend({ order }),
        yields: served,
        clause: '二(二)',
      },
      // M4: whoever leaves before a segment was allocated is waited for no more, nor who succeeds a removed one (M3).
      skip: {
        by: 'province-hrss',
        to: 'open',
        follows: ['filing.remove', 'enterprise.succeed-removed'],
        needs: ofFiling.extend({ order }),
        yields: (c) => ({ orders: [...skippedOf(c.past), c.claim.order] }),
        clause: '二(二)',
      },
    },
  },
)
