import * as z from 'zod'
import { date } from '../words/date-shape.ts'
import { dateOf } from '../words/dates.ts'
import { filedNow } from '../words/filed.ts'
import { staffNo } from '../words/filed-shapes.ts'
import { isFilingComplete } from '../words/in-force.ts'
import { officePaper, reason, text } from '../words/papers.ts'
import { serviceKinds } from '../words/training.ts'
import { isEnterprise } from '../workflow/default-rules.ts'
import { type Case, enterpriseRoles, type Facts, procedure, type Rule, supervisors } from '../workflow/procedure.ts'
import { bilingual } from '../workflow/shapes.ts'
import { daysDone, trainedAreNamed, trainedOnRoster, trainedUntilLater } from './rules.ts'

const filingStands: Rule = {
  clause: '四(二)',
  says: { zh: '备案尚未完成，或已移出目录', en: 'The filing is not complete, or the enterprise was removed' },
  holds: (c) => isFilingComplete(c.known.filing),
}

/** Whoever did not propose the service answers. */
const proposed = (byEnterprise: boolean, zh: string, en: string): Rule => ({
  clause: '四(二)',
  says: { zh, en },
  holds: (c) => c.past.open.asked === byEnterprise,
})
const askedFor = proposed(true, '鉴定中心受理企业提出的服务', 'The centre accepts what an enterprise asked for')
const offered = proposed(false, '企业同意鉴定中心提出的服务', 'The enterprise consents to what its centre offered')
const byTheOther: Rule = {
  clause: '四(二)',
  says: { zh: '由对方答复', en: 'The other side answers' },
  holds: (c) => c.past.open.asked !== isEnterprise(c.by),
}

const notBehind: Rule = {
  clause: '四(二)',
  says: { zh: '约定日期不得早于今天', en: 'The day agreed on cannot be in the past' },
  holds: (c) => c.claim.by >= dateOf(c.at),
}

/** The day that both agreed on; what came back to be done again has a new one. */
const agreedDay = ({ facts: { open, accept, return: again } }: Case): string => again?.by ?? accept?.by ?? open.by

const days = z
  .array(date)
  .min(1)
  .max(60)
  .refine((all) => new Set(all).size === all.length, bilingual('日期重复', 'A day twice'))

/** Of the centre, by account: who they are is known there. */
const persons = z.array(text(200)).min(1).max(50)

/** an examiner of the filed roster, by number, and until when the training qualifies. */
const trained = z
  .array(z.strictObject({ no: staffNo, validUntil: date }))
  .max(500)
  .refine((all) => new Set(all.map(({ no }) => no)).size === all.length, bilingual('人员重复', 'Somebody twice'))

/** The roster's own certificate number stands with each, since another may have the number in a later roster. */
const withCertificates = (c: Case): Facts => {
  const certificates = new Map((c.lists.staff ?? []).map(({ no, certificateNo }) => [no, certificateNo]))
  return { trained: c.claim.trained.map((one: Facts) => ({ ...one, certificateNo: certificates.get(one.no) })) }
}

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
      /** `by` is the day until which it is wanted. */
      open: {
        by: [...enterpriseRoles, ...supervisors],
        to: 'proposed',
        needs: z.strictObject({
          filing: z.string(),
          kind: z.enum(Object.keys(serviceKinds) as (keyof typeof serviceKinds)[]),
          subject: text(2000),
          by: date,
        }),
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
        within: 5,
        clause: '四(二)',
      },
      consent: { by: enterpriseRoles, to: 'accepted', given: [offered], within: 5, clause: '四(二)' },
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
        needs: z.strictObject({
          days,
          persons,
          content: text(5000),
          materials: z.array(officePaper).max(20),
          trained,
        }),
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
