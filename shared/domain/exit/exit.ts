import * as z from 'zod'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { addWorkdays } from '../vocabulary/calendar/working-days.ts'
import { enterprisePaper, officePaper, reason, text } from '../vocabulary/documents/papers.ts'
import { grounds } from '../vocabulary/records/departures.ts'
import { livePlansOf } from '../vocabulary/records/live-plans.ts'
import { date } from '../vocabulary/shapes.ts'
import {
  type Case,
  type Dossier,
  enterpriseRoles,
  type Facts,
  type Move,
  procedure,
  type Row,
} from '../workflow/procedure.ts'
import {
  evidenceNamed,
  groundFits,
  heardSince,
  hearingAsked,
  inDirectory,
  inTime,
  noHearingDue,
  ofOwnWill,
  ordered,
  ownProposal,
  relatedFound,
  relatedKinds,
  timeOver,
} from './rules.ts'

const officePapers = z.array(officePaper).max(20)
const related = z.partialRecord(z.enum(relatedKinds), z.array(z.string().max(200)).min(1).max(10))

/** Working days that an enterprise has to answer, unless the notice that is served gives it others. */
const defenceDays = 10

/**
 * Plans halted with the decision itself: three items each in a transaction that holds a hundred. What is beyond them the
 * clock halts on its day, before it begins or ends.
 */
const mostHalted = 25
const livePlans = (c: Case) => livePlansOf(c.known['live-plans']).slice(0, mostHalted)

/** Plans that have ended stay: their results come in, and are not issued on. */
const isUnderWay = ({ state }: Dossier) => ['submitted', 'filed', 'in-progress'].includes(state)

const halted = (c: Case): Move[] =>
  (c.known.plan as Dossier[])
    .filter((plan) => isUnderWay(plan) && plan.facts.open.filing === c.facts.open.filing)
    .map(({ id }) => ({ procedure: 'plan', id, action: 'halt', claim: { reason: c.claim.reason } }))

/** the department alone decides, and all of it holds at once. The reason is published with the removal. */
const decide = {
  by: 'province-hrss',
  to: 'removed',
  duty: 'deciding',
  needs: reason,
  knows: {
    'live-plans': (c: Case): string => c.seat?.owner ?? '',
    plan: (c: Case) => livePlans(c).map(({ plan }) => plan),
  },
  also: (c: Case): Move[] => {
    const { filing, ground } = c.facts.open
    const claim = { exit: c.id, ground, reason: c.claim.reason }
    return [{ procedure: 'filing', id: filing, action: 'remove', claim }, ...halted(c)]
  },
  within: 20,
  clause: '四(三)',
} as const satisfies Row<'removed'>

const dismiss = {
  by: 'province-hrss',
  to: 'dismissed',
  duty: 'deciding',
  needs: reason,
  clause: '四(三)',
} as const

/**
 * an enterprise leaves the directory (退出机制), of its own will or on one of the notice's three grounds; then it is
 * told, has time to answer, is heard if it asks for it, and another person of the department decides than proposed it.
 */
export const exit = procedure(
  'exit',
  {
    start: 'unopened',
    during: 'always',
    seat: (c) => c.seat ?? c.known.filing.seat,
    rests: ['removed', 'dismissed', 'withdrawn'],
    listed: true,
    knows: { filing: (c) => c.facts.open.filing },
  },
  {
    unopened: {
      open: {
        // W2: whoever supervises proposes it; the department alone goes further.
        by: 'enterprise-lead',
        supervising: true,
        to: 'proposed',
        duty: 'proposing',
        needs: z.strictObject({
          filing: z.string(),
          ground: z.enum(grounds),
          /** Why the enterprise wishes to leave, or what was found. */
          statement: text(5000),
          materials: z.array(z.union([officePaper, enterprisePaper])).max(20),
          related: related.optional(),
        }),
        knows: Object.fromEntries(relatedKinds.map((kind) => [kind, (c: Case) => c.claim.related?.[kind]])),
        given: [groundFits, inDirectory, evidenceNamed, relatedFound],
        pins: 'materials',
        clause: '四(三)',
      },
    },
    proposed: {
      serve: {
        by: 'province-hrss',
        to: 'served',
        duty: 'proposing',
        needs: z.strictObject({ notice: text(5000), workdays: z.int().min(5).max(60).optional() }),
        given: [ordered],
        yields: (c) => ({ until: addWorkdays(c.calendar, dateOf(c.at), c.claim.workdays ?? defenceDays) }),
        within: 10,
        clause: '四(三)',
      },
      decide: { ...decide, given: [ofOwnWill] },
      dismiss,
      withdraw: {
        // The department, which could dismiss it, withdraws whatever an authority proposed.
        by: ['enterprise-lead', 'province-hrss'],
        supervising: true,
        to: 'withdrawn',
        duty: 'proposing',
        needs: reason,
        given: [ownProposal],
        clause: '四(三)',
      },
    },
    served: {
      defend: {
        by: enterpriseRoles,
        to: 'defended',
        needs: z.strictObject({
          statement: text(5000),
          hearing: z.boolean(),
          materials: z.array(enterprisePaper).max(20),
        }),
        given: [inTime],
        pins: 'materials',
        yields: (c): Facts => ({ on: dateOf(c.at) }),
        within: (c) => c.facts.serve.until,
        clause: '四(三)',
      },
      forgo: { by: 'clock', to: 'undefended', given: [timeOver], clause: '四(三)' },
      dismiss,
    },
    defended: {
      hear: {
        by: 'province-hrss',
        to: 'heard',
        duty: 'hearing',
        needs: z.strictObject({ on: date, record: text(5000), materials: officePapers }),
        given: [hearingAsked, heardSince],
        pins: 'materials',
        within: 20,
        clause: '四(三)',
      },
      decide: { ...decide, given: [noHearingDue] },
      dismiss,
    },
    heard: { decide, dismiss },
    undefended: { decide, dismiss },
    removed: {},
    dismissed: {},
    withdrawn: {},
  },
)
