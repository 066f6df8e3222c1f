import * as z from 'zod'
import { type Validity, validitiesIn } from '../vocabulary/records/training.ts'
import { enterpriseRoles, procedure } from '../workflow/procedure.ts'

/** The latest validity of each certificate. */
const merge = (before: readonly Validity[], given: readonly Validity[]): Validity[] => {
  const until = new Map(before.map(({ certificateNo, validUntil }) => [certificateNo, validUntil]))
  for (const { certificateNo, validUntil } of given)
    if (validUntil > (until.get(certificateNo) ?? '')) until.set(certificateNo, validUntil)
  return [...until].map(([certificateNo, validUntil]) => ({ certificateNo, validUntil }))
}

/**
 * until when examiners of a filing's roster are qualified by training since (考评人员培训); its filing's id is the
 * dossier's. The filing itself stays what was filed: a plan looks at both.
 */
export const training = procedure(
  'training',
  {
    start: 'open',
    standing: true,
    during: 'always',
    seat: (c) => c.known.filing.seat,
    rests: ['open'],
    listed: true,
    knows: { filing: (c) => c.id },
  },
  {
    open: {
      extend: {
        by: enterpriseRoles,
        to: 'open',
        follows: 'service.attest',
        needs: z.strictObject({
          service: z.string(),
          trained: z.array(z.strictObject({ no: z.string(), certificateNo: z.string(), validUntil: z.string() })),
        }),
        yields: (c) => ({ validities: merge(validitiesIn({ facts: c.past }), c.claim.trained) }),
        clause: '四(二)',
      },
    },
  },
)
