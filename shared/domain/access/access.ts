import * as z from 'zod'
import { type Purpose, purposes } from '../words/purposes.ts'
import { type Case, cityRoles, procedure, provinceRoles, type Seat } from '../workflow/procedure.ts'
import { provincial } from '../workflow/seats.ts'

/** What may be read, by the kind of its dossier; `national` batches are no dossiers. */
const kinds = [
  'filing',
  'change',
  'norm',
  'scheme',
  'plan',
  'conduct',
  'results',
  'issuance',
  'certificate',
  'amendment',
  'spot-check',
  'credit',
  'service',
  'supervision',
  'self-inspection',
  'announcement',
  'exit',
  'complaint',
  'demand',
] as const

const knows = Object.fromEntries(
  kinds.map((kind) => [kind, (c: Case) => (c.claim.procedure === kind ? c.claim.dossier : undefined)]),
)

/** A record of reading is as visible as what was read; but it belongs to whichever body reads, supervisor or not. */
const seat = (c: Case): Seat => {
  const read = c.known[c.claim.procedure]?.seat
  return read ? { ...read, supervisor: c.by.org } : (c.seat ?? provincial())
}

/**
 * who of the authorities read what, when and why (查阅留痕), under the id `<procedure>.<dossier>` of what was read. No
 * name and no document number stands in it. Doors write it before they answer; nobody can write it alone.
 */
export const access = procedure(
  'access',
  { start: 'open', standing: true, during: 'always', seat, rests: ['open'] },
  {
    open: {
      read: {
        by: [...cityRoles, ...provinceRoles],
        to: 'open',
        follows: 'access.read',
        duty: 'reading',
        needs: z.strictObject({
          procedure: z.enum([...kinds, 'national']),
          dossier: z.string().max(100),
          /** A part of the dossier: a material by its id, or a list by its field. */
          part: z.string().max(100).optional(),
          purpose: z.enum(Object.keys(purposes) as [Purpose, ...Purpose[]]),
        }),
        knows,
        clause: '二(四)',
      },
    },
  },
)
