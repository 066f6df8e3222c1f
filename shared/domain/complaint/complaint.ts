import * as z from 'zod'
import { bilingual } from '../vocabulary/bilingual.ts'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { officePaper, reason, text } from '../vocabulary/documents/papers.ts'
import { province, region } from '../vocabulary/geography/region.ts'
import { creditMove } from '../vocabulary/records/credit.ts'
import { byConfiguration } from '../workflow/configured.ts'
import { type Case, procedure, publicRole, type Row, type Seat, supervisors } from '../workflow/procedure.ts'
import { term } from '../workflow/rectifying.ts'
import { severalPersons } from '../workflow/two-people.ts'
import * as days from './deadlines.ts'
import { receipt } from './form.ts'
import * as rules from './rules.ts'

/** 两人以上: natural persons of the centre that handles it. */
const investigators = severalPersons(
  bilingual('核查人员不少于2人', 'At least two investigators'),
  bilingual('核查人员重复', 'An investigator twice'),
)

/** What the enterprise is told and must rectify: written for it, without the complaint's words. */
const demand = z.strictObject({ summary: text(2000), ...term })

const dated = (c: Case) => ({ on: dateOf(c.at) })

/** A person decides or investigates, never both in one complaint. */
const deciding = { by: supervisors, duty: 'deciding', yields: dated, clause: '四(二)' } as const satisfies Partial<
  Row<string>
>
const byProvince = { ...deciding, by: 'province-centre' } as const

/** The mark of a day that was missed. It moves nothing: whoever is late still has to act. */
const overdue = <const S extends string>(stage: S) =>
  ({
    by: 'clock',
    to: stage,
    given: [rules.overdueBy, rules.unmarked(stage)],
    yields: (c: Case) => ({ stage, missed: c.due }),
    clause: '四(二)',
  }) as const satisfies Row<S>

/**
 * Whoever supervises the enterprise complained of handles it, the province what is linked to none, what is about officials,
 * and what it assigns. Closed to all others: the enterprise does not read who complained of it, or how.
 */
const seat = (c: Case): Seat => {
  const { receive, assign } = c.facts
  const own = receive?.category === 'officials' ? province : c.known.filing?.seat?.supervisor
  const body = assign?.to ?? c.seat?.supervisor ?? own ?? province
  return { owner: '', region: body, supervisor: body, confidential: true }
}

const assign = {
  ...byProvince,
  to: 'received',
  needs: z.strictObject({ to: region, reason: text(2000), filing: z.string().optional() }),
  given: [rules.assignedToSupervisor],
} as const satisfies Row<'received'>

const reply = {
  ...deciding,
  to: 'replied',
  needs: z.strictObject({ reply: text(5000) }),
  within: days.toReply,
} as const

/**
 * a complaint (投诉举报) of anyone, anonymous or not: taken up or not, investigated by two, substantiated or not,
 * answered, closed. Who complained is sealed in the vault; only its reference stands here.
 */
export const complaint = procedure(
  'complaint',
  {
    start: 'unopened',
    during: 'always',
    seat,
    rests: ['declined', 'closed'],
    knows: { filing: rules.filingOf, ...byConfiguration.knows },
  },
  {
    unopened: {
      receive: {
        by: publicRole,
        to: 'received',
        needs: receipt,
        pins: 'materials',
        yields: dated,
        clause: '四(二)',
      },
    },
    received: {
      accept: {
        ...deciding,
        to: 'investigating',
        needs: z.strictObject({
          investigators,
          filing: z.string().optional(),
          plan: z.string().optional(),
          certificate: z.string().optional(),
        }),
        knows: { plan: (c) => c.claim.plan, certificate: (c) => c.claim.certificate },
        given: [rules.handledBySupervisor, rules.ofOneEnterprise, rules.deciderInvestigatesNot],
        within: days.toAccept,
      },
      decline: { ...deciding, to: 'declined', needs: reason },
      refer: { ...deciding, by: 'city-centre', to: 'referred', needs: reason },
      assign,
      overdue: overdue('received'),
    },
    referred: { assign: { ...assign, within: days.toAssign }, overdue: overdue('referred') },
    investigating: {
      report: {
        by: supervisors,
        to: 'reported',
        duty: 'investigating',
        needs: z.strictObject({ findings: text(5000), evidence: z.array(officePaper).max(50) }),
        given: [rules.byInvestigator],
        pins: 'evidence',
        yields: (c) => ({ ...dated(c), investigator: c.by.person }),
        within: days.toReport,
        clause: '四(二)',
      },
      extend: {
        ...deciding,
        to: 'investigating',
        needs: z.strictObject({ reason: text(2000), workdays: z.int().min(1).max(250) }),
        given: [rules.notExtended, rules.inTime, rules.notTooLong],
      },
      appoint: {
        ...deciding,
        to: 'investigating',
        needs: z.strictObject({ investigators, reason: text(2000) }),
        given: [rules.deciderInvestigatesNot],
      },
      overdue: overdue('investigating'),
    },
    reported: {
      return: { ...deciding, to: 'investigating', needs: reason },
      substantiate: {
        ...deciding,
        to: 'substantiated',
        needs: z.strictObject({
          conclusion: text(5000),
          /** What is to be started besides: its own dossier names this complaint. */
          leads: z.enum(['none', 'revocation', 'exit']),
          reference: text(200).optional(),
          demand: demand.optional(),
        }),
        given: [rules.demandedOfSomeone],
        also: (c) => {
          const filing = rules.supervised(c)
          if (!filing) return []
          const asked = c.claim.demand
          const credited = creditMove('complaint-substantiated', { procedure: 'complaint', id: c.id }, filing)
          const told = { procedure: 'demand', id: c.id, action: 'demand', claim: { filing, ...asked } }
          return asked ? [credited, told] : [credited]
        },
        within: days.toDecide,
      },
      dismiss: { ...deciding, to: 'unsubstantiated', needs: z.strictObject({ conclusion: text(5000) }) },
      overdue: overdue('reported'),
    },
    substantiated: { reply, overdue: overdue('substantiated') },
    unsubstantiated: { reply, overdue: overdue('unsubstantiated') },
    replied: {
      close: {
        ...deciding,
        to: 'closed',
        needs: z.strictObject({ comment: text(2000) }),
        knows: { demand: (c) => (c.facts.substantiate?.demand ? c.id : undefined) },
        given: [rules.rectified],
        within: days.toClose,
      },
      overdue: overdue('replied'),
    },
    declined: {},
    closed: {},
  },
)
