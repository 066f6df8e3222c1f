import * as z from 'zod'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { reason, text } from '../vocabulary/documents/papers.ts'
import { filedNow } from '../vocabulary/records/filed.ts'
import { date } from '../vocabulary/shapes.ts'
import { isEnterprise } from '../workflow/default-rules.ts'
import { type Case, enterpriseRoles, type Facts, procedure, supervisors } from '../workflow/procedure.ts'
import { delivery, proposal } from './form.ts'
import {
  askedFor,
  byTheOther,
  daysDone,
  filingStands,
  notBehind,
  offered,
  trainedAreNamed,
  trainedOnRoster,
  trainedUntilLater,
} from './rules.ts'

/** The day that both agreed on; what came back to be done again has a new one. */
const agreedDay = ({ facts: { open, accept, return: again } }: Case): string => again?.by ?? accept?.by ?? open.by

/** The roster's own certificate number stands with each, since another may have the number in a later roster. */
const withCertificates = (c: Case): Facts => {
  const certificates = new Map((c.lists.staff ?? []).map(({ no, certificateNo }) => [no, certificateNo]))
  return { trained: c.claim.trained.map((one: Facts) => ({ ...one, certificateNo: certificates.get(one.no) })) }
}

const agreedOn = (c: Case): Facts => ({ on: dateOf(c.at) })

const cancel = { by: [...enterpriseRoles, ...supervisors], to: 'cancelled', needs: reason, clause: '四(二)' } as const

/**
 * technical services of the supervising centre (技术服务), of the five kinds that the notice names: asked for by
 * the enterprise or offered by the centre, agreed on by the other, delivered, and confirmed by the enterprise.
 */
export const service = procedure(
  'service',
  {
    start: 'unopened',
    during: 'always',
    seat: (c) => c.known.filing.seat,
    rests: ['rejected', 'cancelled', 'confirmed'],
    listed: true,
    knows: { filing: (c) => c.facts.open.filing },
  },
  {
    unopened: {
      open: {
        by: [...enterpriseRoles, ...supervisors],
        to: 'proposed',
        needs: proposal,
        given: [filingStands, notBehind],
        yields: (c) => ({ asked: isEnterprise(c.by) }),
        clause: '四(二)',
      },
    },
    proposed: {
      accept: {
        by: supervisors,
        to: 'accepted',
        needs: z.strictObject({ by: date }),
        given: [askedFor, notBehind],
        yields: agreedOn,
        within: 5,
        clause: '四(二)',
      },
      consent: {
        by: enterpriseRoles,
        to: 'accepted',
        given: [offered],
        yields: agreedOn,
        within: 5,
        clause: '四(二)',
      },
      reject: {
        by: [...enterpriseRoles, ...supervisors],
        to: 'rejected',
        needs: reason,
        given: [byTheOther],
        clause: '四(二)',
      },
      cancel,
    },
    accepted: {
      deliver: {
        by: supervisors,
        to: 'delivered',
        needs: delivery,
        given: [daysDone, trainedAreNamed, trainedOnRoster, trainedUntilLater],
        lists: { staff: (c) => filedNow(c.known.filing).staff },
        pins: 'materials',
        yields: withCertificates,
        within: agreedDay,
        clause: '四(二)',
      },
      cancel,
    },
    delivered: {
      attest: {
        by: enterpriseRoles,
        to: 'confirmed',
        needs: z.strictObject({ comment: text(2000).optional() }),
        within: 5,
        also: (c) => {
          const { trained } = c.facts.deliver
          const claim = { service: c.id, trained }
          return trained.length > 0 ? [{ procedure: 'training', id: c.known.filing.id, action: 'extend', claim }] : []
        },
        clause: '四(二)',
      },
      return: {
        by: enterpriseRoles,
        to: 'accepted',
        needs: reason.extend({ by: date }),
        given: [notBehind],
        clause: '四(二)',
      },
    },
    rejected: {},
    cancelled: {},
    confirmed: {},
  },
)
