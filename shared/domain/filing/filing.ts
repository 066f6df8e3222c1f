import * as z from 'zod'
import { bilingual } from '../vocabulary/bilingual.ts'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { materialId, opinion, reason, text } from '../vocabulary/documents/papers.ts'
import { cityOf, province } from '../vocabulary/geography/region.ts'
import { institutionCode } from '../vocabulary/identifiers/certificate-number.ts'
import { cityOfApplication, statedDirect } from '../vocabulary/records/aim.ts'
import { bookId, lastReceipt, nextCode } from '../vocabulary/records/book.ts'
import { grounds } from '../vocabulary/records/departures.ts'
import { codesOf, othersLive, recoding, recordOf, segmentOf } from '../vocabulary/records/enterprise.ts'
import {
  changeKinds,
  changesOfEnterprise,
  filedNow,
  grantedOf,
  isCentralBranch,
  saidOfEnterprise,
} from '../vocabulary/records/filed.ts'
import { grantedScope } from '../vocabulary/records/filed-shapes.ts'
import { filedSheets } from '../vocabulary/records/filed-sheets.ts'
import { ministryConfirmed } from '../vocabulary/records/ministry-file.ts'
import { roundOf } from '../vocabulary/records/round-of.ts'
import { date } from '../vocabulary/shapes.ts'
import { ministryFiledOn, rosterWhole, staffQualified, venueWatched } from '../workflow/filed-rules.ts'
import { namedAfter } from '../workflow/following.ts'
import { byCatalogue, catalogueFor } from '../workflow/occupations.ts'
import {
  convene,
  enoughExperts,
  fromPool,
  majority,
  onlyOnce,
  onPanel,
  opinionOf,
  panelShape,
  panelWhole,
  sign,
} from '../workflow/panel.ts'
import { panelMembers } from '../workflow/panel-members.ts'
import {
  type Case,
  enterpriseRoles,
  type Facts,
  type Move,
  procedure,
  type Row,
  type Seat,
} from '../workflow/procedure.ts'
import { moveSeat } from '../workflow/seats.ts'
import { findingsOf } from '../workflow/shapes.ts'
import {
  aimed,
  byOtherChannel,
  byRecommendation,
  carried,
  directConfirmed,
  followsNothing,
  keyOpened,
  openCallRemains,
  redirect,
  reroute,
  stated,
  withdraw,
  withdrawBehind,
} from './applying.ts'
import { boxSigned, creditCheckedSince, disapprovalDated, originalsSighted, receiptDated } from './dates.ts'
import { draft, form } from './form.ts'
import { everyoneCredentialed, evidenceOnFile, materialsComplete } from './material-rules.ts'
import { confirmedAgainstFile, ministryFilingNamed, ministryPart, pathOpen, withinMinistryFiling } from './ministry.ts'
import { merge, renewal, renewalAsked } from './renewal.ts'
import {
  anotherLeft,
  basisFits,
  byEnterprise,
  cityOfForm,
  codeLeft,
  cooledOff,
  countedIn,
  equipmentPlaced,
  fiveOccupations,
  inReceiptOrder,
  levelsOfStandard,
  natureExplained,
  needsNoRecommendation,
  noneLives,
  notTakenOver,
  occupationsEligible,
  removedSince,
  serialsUsedUp,
  twoYearsBefore,
} from './rules.ts'
import { visit, visited, visitMade, visitorsOnPanel, visitRecorded } from './visit.ts'
import { warnings } from './warnings.ts'

/** what a score rests on: materials of the filing, by id, and what was seen on site; one of the two at least. */
const evidence = z
  .strictObject({ materials: z.array(materialId).max(20), observed: text(500).optional() })
  .refine(
    (e) => e.materials.length > 0 || e.observed !== undefined,
    bilingual('请列明依据的材料或现场所见', 'Name the materials, or what was seen on site'),
  )
const score = z.strictObject({ score: z.int().min(0).max(100), comment: text(1000), evidence })
/** the items of the site evaluation, exactly as the notice lists them. */
const scores = z.strictObject({
  basics: score,
  personnelSystem: score,
  funds: score,
  trainingUnitAndQuality: score,
  venues: score,
  instruments: score,
  informationSystem: score,
})

/**
 * the province supervises central branches and provincial-direct enterprises (省直属). W7: those that state to be so
 * are in no city's region, and no city ever reads of them. What was handed in before 2026-12 stays in its city's: of one
 * that is 省直属 the acceptance alone says it, and a branch was not asked for its path.
 */
const seat = (c: Case): Seat => {
  // M3: where `amend` left it.
  if (c.seat && c.past.amend) return c.seat
  const isBranch = isCentralBranch(c.facts.submit ?? c.facts.save)
  const isOld = isCentralBranch(c.past.submit) && c.seat?.region !== province
  const region = statedDirect(c) || (isBranch && !isOld) ? province : cityOfApplication(c)
  const managed = isBranch || c.facts.accept?.provincialDirect === true
  return { ...c.seat, owner: c.seat?.owner ?? c.by.org, region, supervisor: managed ? province : region }
}

/** M10: of the form, who is to be called. */
const sealsContact = { contact: ['name', 'mobile'] }

/** A draft may lack anything; of its long lists it keeps a reference, which handing in takes in their place. */
const save = {
  by: enterpriseRoles,
  needs: draft,
  keepsLong: ['staff', 'equipment'],
  seals: sealsContact,
  clause: '二(一)',
} as const

/** the application, whole. */
const submit = {
  by: enterpriseRoles,
  to: 'submitted',
  needs: form,
  completes: 'save',
  given: [
    cityOfForm,
    materialsComplete,
    everyoneCredentialed,
    fiveOccupations,
    occupationsEligible,
    levelsOfStandard,
    basisFits,
    natureExplained,
    pathOpen,
    twoYearsBefore,
    ministryFilingNamed,
    ministryFiledOn,
    withinMinistryFiling,
    staffQualified,
    rosterWhole,
    venueWatched,
    equipmentPlaced,
    notTakenOver,
    cooledOff,
    noneLives,
  ],
  ...byCatalogue,
  knows: { ...byCatalogue.knows, ...byEnterprise },
  yields: (c) => ({ catalogue: catalogueFor(c).version, warnings: findingsOf(warnings, c) }),
  takes: ['staff', 'venues', 'equipment'],
  keeps: ['staff', 'equipment'],
  seals: sealsContact,
  pins: 'materials',
  clause: '二(一)',
} as const satisfies Row<'submitted'>

/** taken in, once the originals of material 4 were sighted and the enterprise was found of good credit. */
const accept = {
  by: 'province-centre',
  to: 'accepted',
  needs: z.strictObject({
    provincialDirect: z.boolean(),
    originalsSightedOn: date,
    /** Where it was looked up (国家企业信用信息公示系统, 信用中国 …); what was found there is no bar. */
    creditChecked: z.strictObject({ on: date, source: text(200), sound: z.literal(true) }),
    ministryConfirmed: ministryConfirmed.optional(), // W6
  }),
  given: [
    originalsSighted,
    creditCheckedSince,
    directConfirmed,
    confirmedAgainstFile,
    notTakenOver,
    cooledOff,
    noneLives,
  ],
  knows: byEnterprise,
  clause: '二(一)',
} as const satisfies Row<'accepted'>

/** F-21 */
const cityOpinion = {
  by: 'city-hrss',
  needs: opinion,
  given: [boxSigned],
  yields: stated,
  clause: '附件',
} as const satisfies Partial<Row<string>>

/** what lacks is asked for. */
const supplement = {
  by: 'province-centre',
  to: 'supplementing',
  needs: z.strictObject({ lacking: z.array(text(500)).min(1).max(50) }),
  clause: '二(一)',
} as const satisfies Row<'supplementing'>

/** F-22, M7: the province's box of an application that was found unqualified, or that the leading group did not agree to. */
const disapprove = {
  by: 'province-hrss',
  to: 'disapproved',
  needs: opinion,
  given: [disapprovalDated],
  knows: { selection: (c) => c.facts.reject?.selection },
  settled: (c) => [c.facts.reject?.selection].filter((id) => id !== undefined),
  clause: '附件',
} as const satisfies Row<'disapproved'>

/** The round stays what it is: a removal, which moves many, does not stand on it. */
const roundSettled = (c: Case): string[] => [roundOf(c) ?? '']

/** W1: with the decision on an exit of its enterprise; one of several that have to end with it. */
const byExit = <const S extends string>(was: string, to: S) =>
  ({
    by: 'province-hrss',
    to,
    follows: 'exit.decide',
    needs: z.strictObject({ exit: z.string(), ground: z.enum(grounds), reason: text(2000) }),
    settled: roundSettled,
    during: 'always',
    yields: () => ({ was }),
    clause: '四(三)',
  }) as const satisfies Row<S>
const remove = (was: string) => byExit(was, 'removed')

/**
 * W1: a removal on one of the three grounds ends the applications of its enterprise as well; whatever the decision's own
 * transaction did not reach the nightly job ends. One that stands on a list goes with the list first.
 */
const ends = (was: string) =>
  ({
    end: byExit(was, 'ended'),
    drop: {
      by: 'clock',
      to: 'ended',
      given: [removedSince],
      knows: byEnterprise,
      during: 'always',
      yields: () => ({ was }),
      clause: '四(三)',
    },
  }) as const satisfies Record<string, Row<'ended'>>
/** W1: after a decision on review (行政复议) the filing stands as it stood. */
const reinstate = <const S extends string>(to: S) =>
  ({
    by: 'province-hrss',
    to,
    follows: 'exit.reinstate',
    needs: z.strictObject({ exit: z.string(), reason: text(2000) }),
    settled: roundSettled,
    during: 'always',
    clause: '四(三)',
  }) as const satisfies Row<S>

/** What becomes of a filing's code: each states the one that holds from now on, and all that did since the first. */
const coded = (c: Case, { prefix, segment }: Facts): Facts => ({
  prefix,
  segment,
  since: c.at,
  before: codesOf({ id: c.id, facts: c.past }).slice(1),
})
/** W3: of two codes given before, the first is drawn on (enterprise.take-up); whoever comes back draws on the code of now. */
const recode = {
  by: ['clock', 'province-centre', 'province-hrss'],
  follows: ['enterprise.take-up', 'filing.renumber', 'exit.reinstate', 'enterprise.succeed'],
  needs: z.strictObject({ kind: z.literal('institution-code'), prefix: z.string(), segment: z.string() }),
  during: 'always',
  yields: (c) => coded(c, c.claim),
  clause: '二(二)',
} as const satisfies Partial<Row<string>>

/** The next code of the book, with which the segment that it opens has its id. */
const newCode = (c: Case): Facts => {
  const prefix = institutionCode({
    kind: 'Y',
    ministryCode: c.facts.submit.ministryFiling?.code ?? '0000',
    province: province.slice(0, 2),
    sequence: nextCode(c.known.numbering.facts, countedIn(c)) ?? '',
  })
  return { prefix, segment: prefix }
}
const opening = (c: Case, { prefix, segment }: Facts): Move => ({
  procedure: 'segment',
  id: segment,
  action: 'open',
  claim: { filing: c.id, prefix },
})
const inBook = (action: string, c: Case, claim: Facts = {}): Move => ({
  procedure: 'numbering',
  id: bookId,
  action,
  claim: { filing: c.id, ...claim },
})
/** Corrections, part D: the few acts of a filing that its enterprise's own record follows. */
const inRecord = (action: string, c: Case): Move => ({
  procedure: 'enterprise',
  id: c.seat?.owner ?? '',
  action,
  claim: { filing: c.id },
})

/** W3: the exhaustion of a year's serials alone gives another code. */
const renumber = {
  by: 'province-centre',
  needs: z.strictObject({ issuance: z.string() }),
  given: [serialsUsedUp, anotherLeft],
  knows: {
    numbering: () => bookId,
    ...byEnterprise,
    issuance: (c) => c.claim.issuance,
    segment: (c) => segmentOf({ id: c.id, facts: c.past }),
  },
  yields: (c) => ({ kind: 'institution-code', ...coded(c, newCode(c)) }),
  also: (c) => {
    const code = c.facts.renumber
    return [
      inBook('take', c, { city: countedIn(c) }),
      { procedure: 'segment', id: segmentOf({ id: c.id, facts: c.past }), action: 'retire', claim: {} },
      opening(c, code),
      ...othersLive(c.known.enterprise, c.id)
        .filter((live) => live.prefix !== undefined)
        .map(({ filing }) => ({ procedure: 'filing', id: filing, action: 'recode', claim: recoding(code) })),
      inRecord('change-code', c),
    ]
  },
  clause: '二(二)',
} as const satisfies Partial<Row<string>>

/** M3: of a successor that is filed its own filing tells where it is, who answers for it, and the like; what was removed stays. */
const changedBy = ({ claim: { now = {} }, known: { filing } }: Case): Facts =>
  now.address && filing ? { ...now, ...saidOfEnterprise(filing) } : now
const moving: readonly string[] = ['city', 'succession']
/** M3: each filing from where it was: what was taken over has another history than the successor's own. */
const amendedSeat = (c: Case): Seat => {
  const was = c.seat ?? seat(c)
  const { kind, successor = was.owner } = c.claim
  const { placeCode } = changedBy(c)
  return moving.includes(kind) ? moveSeat(was, { owner: successor, city: placeCode && cityOf(placeCode) }) : was
}

/**
 * what was filed changes with a change that was approved, or a norm whose levels were decided (W10). `now` holds all
 * fields changed so far, `by` what changed each kind last. M3: `names` are those that it has had since, each with the instant
 * from which it holds; `dropped` are occupations that were filed once, as they stood.
 */
const amended = (c: Case): Facts => {
  const { kind, norm, change = norm } = c.claim
  const now = changedBy(c)
  const { by, names = [], dropped = [], now: before } = c.past.amend ?? {}
  const kept = new Set((now.occupations ?? []).map(({ code }: Facts) => code))
  const left = now.occupations
    ? filedNow({ facts: c.past }).occupations.filter(({ code }: Facts) => !kept.has(code))
    : []
  const all = {
    names:
      now.name === undefined || now.name === filedNow({ facts: c.past }).name
        ? names
        : [...names, { name: now.name, since: c.at }],
    dropped: [...dropped, ...left],
  }
  return {
    now: { ...before, ...now },
    // A successor has its own name, and whoever moves another address: what was asked for before is asked for anew.
    by: {
      ...by,
      [kind]: change,
      ...(kind === 'succession' && Object.fromEntries(changesOfEnterprise.map((one) => [one, change]))),
      ...(now.name && { name: change }),
      ...(now.address && { address: change }),
    },
    ...(all.names.length > 0 && { names: all.names }),
    ...(all.dropped.length > 0 && { dropped: all.dropped }),
  }
}
const amend = {
  by: 'province-hrss',
  follows: ['change.approve', 'norm.decide', 'exit.reinstate'],
  needs: z.strictObject({
    /** One of the two. */
    change: z.string().optional(),
    norm: z.string().optional(),
    kind: z.enum(changeKinds),
    now: z.record(z.string(), z.unknown()),
    /** M3: who has it from now on. */
    successor: z.string().optional(),
  }),
  knows: {
    enterprise: (c: Case) => c.claim.successor,
    filing: (c: Case) => recordOf(c.known.enterprise).filings[0]?.filing,
  },
  seat: amendedSeat,
  yields: amended,
  // W3, M3: what is added counts for the enterprise, and what is dropped no more.
  also: (c: Case) => (c.claim.now.occupations ? [inRecord('count', c)] : []),
  clause: '二(二)',
} as const

/** Parts 二(一) and 二(二) and the attachment: an enterprise files to assess its own workers. */
export const filing = procedure(
  'filing',
  {
    start: 'unopened',
    during: 'programme',
    seat,
    rests: ['withdrawn', 'declined', 'disapproved', 'ended', 'removed'],
    // M3: a filing goes over by `amend`; an application as all else that is open.
    keepsSeat: ['unqualified', 'rejected', 'receipted', 'filed', 'listed', 'suspended'],
    shows: filedSheets,
    evaluated: { in: 'evaluating' },
    // whom a selection can name, and whom it names.
    awaits: ['qualified', 'shortlisted'],
    knows: { round: (c) => roundOf({ facts: c.past }) ?? c.facts.open.round },
  },
  {
    unopened: {
      open: {
        by: enterpriseRoles,
        to: 'draft',
        needs: aimed.extend({ after: z.string().optional() }), // W7
        during: 'application',
        knows: { ...byEnterprise, filing: namedAfter },
        given: [followsNothing, openCallRemains, notTakenOver, cooledOff, noneLives],
        yields: carried,
        claims: keyOpened,
        also: (c) => [inRecord('apply', c)],
        clause: '一(一)',
      },
    },
    draft: {
      ...ends('draft'),
      redirect,
      withdraw,
      save: { ...save, to: 'draft', during: 'application' },
      submit: { ...submit, during: 'application' },
    },
    submitted: {
      ...ends('submitted'),
      merge,
      recommend: { ...cityOpinion, to: 'recommended' }, // F-21
      decline: { ...cityOpinion, to: 'declined', given: [byRecommendation, boxSigned] },
      // W7: whoever applied through the open call goes on with it.
      'advise-against': { ...cityOpinion, to: 'not-recommended', given: [byOtherChannel, boxSigned] },
      accept: { ...accept, given: [...accept.given, needsNoRecommendation] },
      supplement: { ...supplement, by: ['city-hrss', 'province-centre'] }, // W7
      reroute,
      withdraw,
    },
    recommended: { ...ends('recommended'), merge, accept, supplement, reroute, withdraw },
    'not-recommended': { ...ends('not-recommended'), merge, accept, supplement, reroute, withdraw },
    declined: {},
    withdrawn: {},
    supplementing: {
      ...ends('supplementing'),
      merge,
      withdraw,
      save: { ...save, to: 'supplementing' },
      submit,
    },
    accepted: {
      ...ends('accepted'),
      withdraw: withdrawBehind,
      merge,
      //
      convene: {
        by: 'province-centre',
        to: 'evaluating',
        needs: panelShape,
        knows: fromPool,
        given: [enoughExperts],
        yields: convene,
        clause: '二(二)',
      },
    },
    evaluating: {
      ...ends('evaluating'),
      withdraw: withdrawBehind,
      merge,
      ...panelMembers('evaluating', '二(二)'),
      // R-37, W9: as often as the panel went.
      visit: {
        by: 'province-centre',
        to: 'evaluating',
        needs: visit,
        given: [visitorsOnPanel, visitMade],
        yields: visited,
        clause: '二(二)',
      },
      // W9
      opine: {
        by: 'expert',
        to: 'evaluating',
        needs: opinionOf(scores),
        given: [onPanel, onlyOnce, visitRecorded, evidenceOnFile],
        yields: sign,
        clause: '二(二)',
      },
      //
      qualify: {
        by: 'province-centre',
        to: 'qualified',
        given: [panelWhole, majority('qualified')],
        yields: (c) => ({ on: dateOf(c.at) }),
        clause: '二(二)',
      },
      disqualify: {
        by: 'province-centre',
        to: 'unqualified',
        given: [panelWhole, majority('unqualified')],
        clause: '二(二)',
      },
    },
    // whoever is qualified but not selected stays here.
    qualified: {
      ...ends('qualified'),
      withdraw: withdrawBehind,
      merge,
      shortlist: {
        by: 'province-centre',
        to: 'shortlisted',
        follows: 'selection.propose',
        needs: z.strictObject({
          selection: z.string(),
          rank: z.int().min(1),
          reason: text(2000),
          scope: grantedScope.optional(), // M7
        }),
        clause: '二(二)',
      },
    },
    // F-22: what the province decided against.
    unqualified: { disapprove },
    //
    shortlisted: {
      agree: {
        by: 'leading-group',
        to: 'agreed',
        follows: 'selection.agree',
        needs: z.strictObject({ selection: z.string(), scope: grantedScope.optional() }), // M7
        clause: '二(二)',
      },
      reject: {
        by: 'leading-group',
        to: 'rejected',
        follows: 'selection.agree',
        needs: z.strictObject({ selection: z.string(), reason: text(2000) }),
        clause: '二(二)',
      },
      unlist: {
        by: 'leading-group',
        to: 'qualified',
        follows: 'selection.return',
        needs: z.strictObject({ selection: z.string() }),
        clause: '二(二)',
      },
    },
    rejected: { disapprove },
    disapproved: {},
    // R-41, F-22
    agreed: {
      ...ends('agreed'),
      withdraw: withdrawBehind,
      merge,
      receipt: {
        by: 'province-hrss',
        to: 'receipted',
        needs: opinion,
        given: [receiptDated, notTakenOver, cooledOff, noneLives],
        knows: { numbering: () => bookId, ...byEnterprise, selection: (c) => c.facts.agree?.selection },
        // W5: what the leading group agreed to, and when, is never taken back.
        settled: (c) => [c.facts.agree?.selection].filter((id) => id !== undefined),
        also: (c) => [inBook('record', c), inRecord('enrol', c)],
        yields: (c) => {
          const order = lastReceipt(c.known.numbering.facts) + 1
          // M7: what the leading group agreed to.
          const scope = grantedOf(c.facts.submit.occupations, c.facts.agree?.scope)
          const number = `粤职认备${dateOf(c.at).slice(0, 4)}${String(order).padStart(4, '0')}`
          return { order, number, scope, ...ministryPart(c) }
        },
        clause: '二(二)',
      },
    },
    //
    receipted: {
      allocate: {
        by: 'province-centre',
        to: 'filed',
        given: [inReceiptOrder, codeLeft, cooledOff],
        knows: {
          numbering: () => bookId,
          ...byEnterprise,
          segment: (c) => recordOf(c.known.enterprise).code?.segment,
        },
        // W3: one code for life, whose serials go on where they were left.
        yields: (c) => {
          const { prefix, segment } = recordOf(c.known.enterprise).code ?? newCode(c)
          return { prefix, segment }
        },
        also: (c) => {
          const { order } = c.facts.receipt
          const kept = recordOf(c.known.enterprise).code
          if (!kept)
            return [
              inBook('take', c, { city: countedIn(c), order }),
              opening(c, c.facts.allocate),
              inRecord('enter-code', c),
            ]
          const frozen = c.known.segment.state === 'frozen'
          return [
            inBook('pass', c, { order }),
            ...(frozen ? [{ procedure: 'segment', id: kept.segment, action: 'reopen', claim: {} }] : []),
            inRecord('enter-code', c),
          ]
        },
        clause: '二(二)',
      },
      // M3: with a change of its enterprise, asked for on another filing.
      amend: { ...amend, to: 'receipted', follows: ['change.approve', 'exit.reinstate'] },
      ...renewalAsked('receipted'),
      // M4: at any point after the receipt; the order of receipts waits for it no more.
      remove: { ...remove('receipted'), also: (c) => [inBook('skip', c, { order: c.facts.receipt.order })] },
    },
    //
    filed: {
      list: {
        by: 'province-hrss',
        to: 'listed',
        given: [cooledOff],
        knows: byEnterprise,
        yields: (c) => ({ on: dateOf(c.at) }),
        clause: '二(二)',
      },
      amend: { ...amend, to: 'filed' },
      ...renewal('filed'),
      recode: { ...recode, to: 'filed' },
      renumber: { ...renumber, to: 'filed' },
      remove: remove('filed'),
    },
    //
    listed: {
      suspend: { by: 'province-hrss', to: 'suspended', needs: reason, clause: '二(二)' },
      amend: { ...amend, to: 'listed' },
      ...renewal('listed'),
      recode: { ...recode, to: 'listed' },
      renumber: { ...renumber, to: 'listed' },
      remove: remove('listed'),
    },
    suspended: {
      resume: { by: 'province-hrss', to: 'listed', needs: reason, clause: '二(二)' },
      amend: { ...amend, to: 'suspended' },
      ...renewalAsked('suspended'),
      recode: { ...recode, to: 'suspended' },
      remove: remove('suspended'),
    },
    ended: {},
    removed: {
      // M3: whose it is once another enterprise has taken over whoever was removed.
      amend: { ...amend, to: 'removed', follows: 'exit.confirm-successor', during: 'always', settled: roundSettled },
      'reinstate-receipted': reinstate('receipted'),
      'reinstate-filed': reinstate('filed'),
      'reinstate-listed': reinstate('listed'),
      'reinstate-suspended': reinstate('suspended'),
    },
  },
)
