import * as z from 'zod'
import { ownPurpose, type Purpose, purposes } from '../vocabulary/documents/purposes.ts'
import { isEnterprise } from '../workflow/default-rules.ts'
import {
  type Case,
  cityRoles,
  enterpriseRoles,
  procedure,
  provinceRoles,
  type Rule,
  type Seat,
} from '../workflow/procedure.ts'
import { provincial } from '../workflow/seats.ts'

/** A record of reading is as visible as what was read; but it belongs to whichever body reads, supervisor or not. */
const seat = (c: Case): Seat => (c.claim.of ? { ...c.claim.of, supervisor: c.by.org } : (c.seat ?? provincial()))

const ownIsOwn: Rule = {
  clause: '二(四)',
  says: { zh: '查阅事由与查阅者不符', en: 'The purpose is not one of this reader' },
  reads: ['purpose'],
  holds: ({ by, claim }) => isEnterprise(by) === (claim.purpose === ownPurpose),
}

/**
 * who of the authorities read what, when and why (查阅留痕), and for what enterprises had the vault opened, under the
 * id `<procedure>.<dossier>` of what was read. No name and no document number stands in it. Doors write it before they answer; nobody can write it alone.
 */
export const access = procedure(
  'access',
  { start: 'open', standing: true, impersonal: true, during: 'always', seat, rests: ['open'] },
  {
    open: {
      read: {
        by: [...enterpriseRoles, ...cityRoles, ...provinceRoles],
        to: 'open',
        follows: 'access.read',
        duty: 'reading',
        needs: z.strictObject({
          /** A procedure; or `national`, whose batches are no dossiers. */
          procedure: z.string().max(50),
          dossier: z.string().max(100),
          /** A part of the dossier: a material by its id, or a list by its field and digest. */
          part: z.string().max(100).optional(),
          purpose: z.enum([ownPurpose, ...(Object.keys(purposes) as Purpose[])]),
          /** Whose the dossier is, as the door that has just read it knows; the province's own when absent. */
          of: z
            .strictObject({ owner: z.string(), region: z.string(), confidential: z.literal(true).optional() })
            .optional(),
        }),
        given: [ownIsOwn],
        clause: '二(四)',
      },
    },
  },
)
