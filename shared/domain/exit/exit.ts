import * as z from 'zod'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { addWorkdays } from '../vocabulary/calendar/working-days.ts'
import { enterprisePaper, officePaper, printedName, reason, text } from '../vocabulary/documents/papers.ts'
import { uscc } from '../vocabulary/identifiers/identifiers.ts'
import { coolingUntil, grounds, isOfExit } from '../vocabulary/records/departures.ts'
import { codeOf, recoding, recordOf } from '../vocabulary/records/enterprise.ts'
import { filedNow } from '../vocabulary/records/filed.ts'
import { isApplication } from '../vocabulary/records/in-force.ts'
import { livePlansOf } from '../vocabulary/records/live-plans.ts'
import { roundOf } from '../vocabulary/records/round-of.ts'
import { termsOf } from '../vocabulary/records/round-terms.ts'
import { date } from '../vocabulary/shapes.ts'
import {
  type Case,
  type Dossier,
  enterpriseRoles,
  type Facts,
  type Move,
  procedure,
  type Row,
  type Seat,
} from '../workflow/procedure.ts'
import { moveSeat, provincial } from '../workflow/seats.ts'
import { byAnother, putForward } from '../workflow/two-people.ts'
import {
  evidenceNamed,
  groundFits,
  hasReceipt,
  heardSince,
  hearingAsked,
  idleForTwoYears,
  inTime,
  nobodyFollowed,
  noHearingDue,
  noneOrdered,
  notBack,
  ofAnother,
  ofOwnWill,
  ofThisEnterprise,
  onOrder,
  ordered,
  ownProposal,
  registeredBefore,
  relatedFound,
  relatedKinds,
  reviewedSince,
  takenUp,
  timeOver,
} from './rules.ts'

/** Before the exit has a seat it is the filing's that tells. */
const owner = (c: Case): string => c.seat?.owner ?? c.known.filing?.seat?.owner ?? ''
const officePapers = z.array(officePaper).max(20)
const related = z.partialRecord(z.enum(relatedKinds), z.array(z.string().max(200)).min(1).max(10))

/** Working days that an enterprise has to answer, unless the notice that is served gives it others. */
const defenceDays = 10

/**
 * Plans that end with the decision itself, three items each in a transaction that holds a hundred; a filing takes two, and
 * an enterprise has one a round. All else the nightly job ends; until then it is refused, since its filing is removed.
 */
export const mostHalted = 20
const livePlans = (c: Case) => livePlansOf(c.known['live-plans']).slice(0, mostHalted)

const underWay = ['submitted', 'filed', 'postponed', 'in-progress', 'interrupted']
/** Plans that have ended stay: their results come in, and are not issued on. */
const isUnderWay = ({ state }: Dossier) => underWay.includes(state)

/** W1: removal is of the enterprise: all that live end, and none other than with the filing that the exit names. */
const filingsOf = (c: Case): string[] => {
  const live = recordOf(c.known.enterprise).filings.map(({ filing }) => filing)
  return [...new Set([c.facts.open.filing, ...live])]
}

/** Applications that end with the decision itself; the nightly job ends others. */
export const mostEnded = 4
/** W1: an order ends what the enterprise applied for as well; whoever leaves otherwise may go on applying. */
const applicationsOf = (c: Case): readonly string[] =>
  onOrder(c) ? recordOf(c.known.enterprise).applying.slice(0, mostEnded) : []
/** One on a list of the leading group's goes with the list first. */
const ended = (c: Case, claim: Facts): Move[] =>
  (c.known.filing as Dossier[])
    .filter((filing) => isApplication(filing) && filing.state !== 'shortlisted')
    .map(({ id }) => ({ procedure: 'filing', id, action: 'end', claim }))

const halted = (c: Case): Move[] =>
  (c.known.plan as Dossier[])
    .filter(isUnderWay)
    .map(({ id }) => ({ procedure: 'plan', id, action: 'halt', claim: { reason: c.claim.reason } }))
const frozen = (c: Case): Move[] =>
  (c.known.segment as Dossier[])
    .filter(({ state }) => state === 'live')
    .map(({ id }) => ({ procedure: 'segment', id, action: 'freeze', claim: {} }))

/** A move of the enterprise's own record, which names the exit and what it named. */
const inRecord = (c: Case, action: string, claim: Facts): Move => ({
  procedure: 'enterprise',
  id: c.seat?.owner ?? '',
  action,
  claim: { exit: c.id, ...claim },
})

/** R-83, W1: the department alone decides, and all of it holds at once. The reason is published with the removal. */
const decide = {
  by: 'province-hrss',
  to: 'removed',
  duty: 'deciding',
  needs: reason,
  given: [takenUp, ofThisEnterprise, noneOrdered],
  knows: {
    enterprise: (c: Case): string => c.seat?.owner ?? '',
    filing: (c: Case) => [c.facts.open.filing, ...applicationsOf(c)],
    segment: (c: Case) => [recordOf(c.known.enterprise).code?.segment].filter((id) => id !== undefined),
    'live-plans': (c: Case): string => c.seat?.owner ?? '',
    plan: (c: Case) => livePlans(c).map(({ plan }) => plan),
  },
  also: (c: Case): Move[] => {
    const { filing, ground } = c.facts.open
    const filings = filingsOf(c)
    const claim = { exit: c.id, ground, reason: c.claim.reason }
    return [
      ...filings.map((id) => ({ procedure: 'filing', id, action: 'remove', claim })),
      ...ended(c, claim),
      ...frozen(c),
      inRecord(c, 'depart', { filing, filings, ground }),
      ...halted(c),
    ]
  },
  yields: (c: Case): Facts => ({ on: dateOf(c.at), filings: filingsOf(c) }),
  within: 20,
  clause: '四(三)',
} as const satisfies Row<'removed'>

/** M4: an ordered exit that is open stands in the record of its enterprise. */
const noted =
  (action: string) =>
  (c: Case): Move[] =>
    onOrder(c) ? [inRecord(c, action, { filing: c.facts.open.filing })] : []

const dismiss = {
  by: 'province-hrss',
  to: 'dismissed',
  duty: 'deciding',
  needs: reason,
  also: noted('acquit'),
  clause: '四(三)',
} as const

/** W1: as it stood before; of removals of before 2026-12 the directory tells. */
const returning = (c: Case): Move[] => {
  const heads = c.known.filing as Dossier[]
  const claim = { exit: c.id, reason: c.facts.annul.reason }
  const stood = ({ facts }: Dossier): string => facts.remove.was ?? (facts.list ? 'listed' : 'filed')
  return heads.map((filing) => ({
    procedure: 'filing',
    id: filing.id,
    action: `reinstate-${stood(filing)}`,
    claim,
  }))
}
/** W3: it may have had another code since. */
const recoded = (c: Case): Move[] => {
  const { code } = recordOf(c.known.enterprise)
  const heads = c.known.filing as Dossier[]
  if (!code) return []
  return heads
    .filter((filing) => filing.facts.allocate && codeOf(filing) !== code.prefix)
    .map(({ id }) => ({ procedure: 'filing', id, action: 'recode', claim: recoding(code) }))
}
/**
 * Whoever came back meanwhile with another filing keeps that one, and while a later departure stands, or M3 whoever has it
 * since cools off for its own, nothing returns; the removal is struck from its record all the same.
 */
const returns = (c: Case): boolean => {
  const { filings, departures } = recordOf(c.known.enterprise)
  const place = departures.findIndex((one) => isOfExit(one, c.id, c.facts.open.filing))
  const of = departures[place]?.of
  const formerly = c.seat?.formerly ?? []
  const holders = of === undefined ? [] : [undefined, ...formerly.slice(formerly.indexOf(of) + 1)]
  const later = departures.slice(place + 1).filter((one) => one.of === of || holders.includes(one.of))
  const ofHolders = departures.filter((one) => one.of !== of && holders.includes(one.of))
  const until = coolingUntil(ofHolders, termsOf(c.known.round).coolingOffYears ?? 2)
  return (
    filings.length === 0 &&
    later.every(({ annulled }) => annulled !== undefined) &&
    (until === undefined || dateOf(c.at) >= until)
  )
}
/** M3: what a successor has back bears its name. */
const renamed = (c: Case): Move[] => {
  const name = recordOf(c.known.enterprise).names.at(-1)?.name
  return (c.known.filing as Dossier[])
    .filter((filing) => name !== undefined && filedNow(filing).name !== name)
    .map(({ id }) => ({
      procedure: 'filing',
      id,
      action: 'amend',
      claim: { change: c.id, kind: 'name', now: { name } },
    }))
}
const struck = (c: Case): Move[] => {
  const { ground } = c.facts.open
  const { on } = c.facts.decide
  return (c.known.filing as Dossier[]).map(({ id, at }) =>
    inRecord(c, 'reinstate', { filing: id, ground, on: on ?? dateOf(at ?? c.at) }),
  )
}
const reopened = (c: Case): Move[] =>
  c.known.segment?.state === 'frozen'
    ? [{ procedure: 'segment', id: c.known.segment.id, action: 'reopen', claim: {} }]
    : []
/** Of two people of the department the other one. */
const other = (action: string, duty: string) =>
  ({ by: 'province-hrss', duty, given: [byAnother(action)], clause: '四(三)' }) as const
const otherRestoring = other('annul', 'restoring')
const otherTracing = other('name-successor', 'tracing')

/** M3: whose the dossiers of one that was removed are from then on. */
const followed = (c: Case): Seat => {
  const seat = c.seat ?? provincial()
  const successor: string | undefined = c.past['name-successor']?.successor
  return moveSeat(seat, { owner: successor })
}
/** All that it ever filed, and what this exit ended; those of before may not have been entered. */
const everEntered = (c: Case): string[] => [
  ...new Set([c.facts.open.filing, ...(c.facts.decide.filings ?? []), ...recordOf(c.known.enterprise).entered]),
]
/** M3: departures and what is open pass to the successor, at once or with the nightly job, and so does the code. */
const passed = (c: Case): Move[] => {
  const { successor, name } = c.facts['name-successor']
  const { id: predecessor } = c.known.enterprise
  const filings = (c.known.filing as Dossier[]).filter(({ state }) => state === 'removed')
  const [filing] = filings.map(({ id }) => id)
  const { code } = recordOf(c.known.enterprise)
  return [
    { procedure: 'enterprise', id: predecessor, action: 'give-over', claim: { filing, successor } },
    ...filings.map(({ id }) => ({
      procedure: 'filing',
      id,
      action: 'amend',
      claim: { change: c.id, kind: 'succession', now: {}, successor },
    })),
    ...(code ? [{ procedure: 'segment', id: code.segment, action: 'go-over', claim: { filing } }] : []),
    {
      procedure: 'enterprise',
      id: successor,
      action: 'succeed-removed',
      claim: { filings: filings.map(({ id }) => id), predecessor, name },
    },
  ]
}

/**
 * R-82, W1, M4: an enterprise leaves the directory (退出机制) with all its filings, of its own will, on one of the notice's
 * three grounds, or on one that is nobody's fault; unless it wished so it is told, has time to answer, is heard if it asks
 * for it, and another person of the department decides than proposed it.
 */
export const exit = procedure(
  'exit',
  {
    start: 'unopened',
    during: 'always',
    seat: (c) => c.seat ?? c.known.filing.seat,
    rests: ['removed', 'reinstated', 'dismissed', 'withdrawn'],
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
        knows: {
          ...Object.fromEntries(relatedKinds.map((kind) => [kind, (c: Case) => c.claim.related?.[kind]])),
          enterprise: owner,
          'live-plans': owner,
        },
        also: noted('accuse'),
        // M3: whose will or fault it is
        yields: (c) => ({ of: owner(c) }),
        given: [groundFits, hasReceipt, noneOrdered, idleForTwoYears, evidenceNamed, relatedFound],
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
        counts: { until: (c) => addWorkdays(c.calendar, dateOf(c.at), c.claim.workdays ?? defenceDays) },
        within: 10,
        clause: '四(三)',
      },
      decide: { ...decide, given: [ofOwnWill, ...decide.given] },
      dismiss,
      withdraw: {
        // The department, which could dismiss it, withdraws whatever an authority proposed.
        by: ['enterprise-lead', 'province-hrss'],
        supervising: true,
        to: 'withdrawn',
        duty: 'proposing',
        needs: reason,
        given: [ownProposal],
        also: noted('acquit'),
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
      decide: { ...decide, given: [noHearingDue, ...decide.given] },
      dismiss,
    },
    heard: { decide, dismiss },
    undefended: { decide, dismiss },
    removed: {
      // W1: the removal was annulled on review (行政复议).
      annul: {
        by: 'province-hrss',
        to: 'annulling',
        duty: 'restoring',
        needs: z.strictObject({
          decision: text(200),
          body: text(200),
          on: date,
          reason: text(2000),
          materials: officePapers.min(1),
        }),
        given: [reviewedSince],
        pins: 'materials',
        yields: putForward,
        clause: '四(三)',
      },
      // R-20, M3: by no merger or division anyone escapes a removal: its successor cools off in its place.
      'name-successor': {
        by: ['province-centre', 'province-hrss'],
        to: 'succeeding',
        duty: 'tracing',
        needs: z.strictObject({
          form: z.enum(['merger', 'division']),
          successor: uscc,
          name: printedName(100),
          /** When the merger or division was registered. */
          on: date,
          reason: text(2000),
          materials: officePapers.min(1),
        }),
        given: [takenUp, ofAnother, nobodyFollowed, notBack, registeredBefore],
        knows: { enterprise: owner },
        pins: 'materials',
        yields: putForward,
        clause: '四(三)',
      },
    },
    succeeding: {
      'confirm-successor': {
        ...otherTracing,
        to: 'removed',
        given: [...otherTracing.given, nobodyFollowed, notBack],
        knows: { enterprise: owner, filing: everEntered },
        seat: followed,
        also: passed,
      },
      return: { ...otherTracing, to: 'removed', needs: reason },
    },
    annulling: {
      reinstate: {
        ...otherRestoring,
        to: 'reinstated',
        knows: {
          enterprise: owner,
          filing: (c) => c.facts.decide.filings ?? [c.facts.open.filing],
          segment: (c) => recordOf(c.known.enterprise).code?.segment,
          round: (c) => roundOf(c.known.filing?.[0]),
        },
        also: (c) =>
          returns(c) ? [...returning(c), ...renamed(c), ...recoded(c), ...reopened(c), ...struck(c)] : struck(c),
        clause: '四(三)',
      },
      return: { ...otherRestoring, to: 'removed', needs: reason },
    },
    reinstated: {},
    dismissed: {},
    withdrawn: {},
  },
)
