import * as z from 'zod'
import { reason } from '../vocabulary/documents/papers.ts'
import { correctionsOf } from '../vocabulary/records/corrected.ts'
import { filedNow } from '../vocabulary/records/filed.ts'
import { plannedNow } from '../vocabulary/records/planned.ts'
import { roundFollowed, roundsToPlanIn } from '../vocabulary/records/round-of.ts'
import { ending, filingRemoved } from '../workflow/ending.ts'
import { byCatalogue } from '../workflow/occupations.ts'
import {
  type Case,
  enterpriseRoles,
  type Facts,
  noting,
  procedure,
  type Row,
  supervisors,
} from '../workflow/procedure.ts'
import { termStands } from '../workflow/recount.ts'
import { findingsOf } from '../workflow/shapes.ts'
import { banksFit, fewBanks } from './banks.ts'
import { candidateDocumentsAccepted, candidatesEligible } from './candidates.ts'
import { costsShape, sumCosts } from './costs.ts'
import {
  beforeFirstDay,
  firstDay,
  firstDayReached,
  lastDay,
  lastDayPassed,
  leadDays,
  roundJudging,
  silent,
  tenWorkdaysAhead,
  trainedBefore,
  withinPilot,
} from './days.ts'
import { assessed, byOthers, inNoOtherPlan, notHeldAlready } from './doubled.ts'
import { emergency } from './emergency.ts'
import { draft, planShape } from './form.ts'
import {
  beforeNewBeginning,
  beforeNextDay,
  beforeOldDays,
  byKeptDay,
  byNewDay,
  byNewDayInTime,
  byTerm,
  keptDayReached,
  newDayReached,
  newDaysAhead,
  notAnswered,
  nothingHeld,
  over,
  postponable,
  postponed,
  postponementShape,
  somethingHeld,
  stands,
  termOver,
} from './postponement.ts'
import { ratiosKept, ratiosShort } from './ratios.ts'
import { byEarlierResults, earlierResultsHold, fewEarlier, withMarks } from './retakes.ts'
import {
  enterpriseInForce,
  fewCorrections,
  nobodyAssessesHimself,
  normsHold,
  schemeInForce,
  schemeOfFiling,
  sessionsForAll,
  staffFit,
  venuesWatched,
  withinScheme,
} from './rules.ts'
import { assessedList, candidatesList } from './sheet.ts'
import { replaceable, substituted, substitutionShape } from './substitution.ts'

/** What moves the enterprise's list of live plans. */
const live = (action: string) => (c: Case) => [
  { procedure: 'live-plans', id: c.seat?.owner ?? '', action, claim: { plan: c.id } },
]
const leaves = { also: live('leave') }

const onFirstDay = (c: Case): string => plannedNow(c).firstDay
const begin = {
  by: 'clock',
  to: 'in-progress',
  given: [enterpriseInForce, firstDayReached],
  within: onFirstDay,
  clause: '二(四)',
} as const
const cancel = {
  by: enterpriseRoles,
  to: 'cancelled',
  needs: reason,
  given: [beforeFirstDay],
  ...leaves,
  clause: '二(四)',
} as const
/** */
const finish = {
  by: 'clock',
  to: 'finished',
  also: (c: Case) => [{ procedure: 'results', id: c.id, action: 'open', claim: { plan: c.id } }],
  clause: '二(四)',
} as const
/** with the decision by which its enterprise leaves; `drop` takes those for which the transaction had no room. */
const ends = {
  drop: { by: 'clock', to: 'halted', given: [filingRemoved], during: 'always', ...leaves, clause: '四(三)' },
  halt: {
    by: 'province-hrss',
    to: 'halted',
    follows: 'exit.decide',
    needs: reason,
    during: 'always',
    // Its scheme stays what it is: a decision that halts many plans does not stand on it.
    settled: (c: Case) => [c.facts.open.scheme],
    ...leaves,
    clause: '四(三)',
  },
} as const

/**
 * M5: the sessions that are named are put off from this moment on, and held on the new days once the centre accepts, or
 * without that once these have their ten days.
 */
const postpone = {
  ...emergency,
  by: enterpriseRoles,
  needs: postponementShape,
  given: postponable,
  knows: { ...emergency.knows, round: (c) => c.past.submit.round ?? roundFollowed(c, c.known.filing) },
} as const satisfies Partial<Row<string>>
const accept = {
  by: supervisors,
  yields: stands,
  within: byNewDay,
  tells: 'enterprise',
  clause: '二(四)',
} as const satisfies Partial<Row<string>>
const refuse = {
  by: supervisors,
  needs: reason,
  given: [beforeOldDays],
  yields: (c: Case) => ({ since: c.version + 1 }),
  tells: 'enterprise',
  clause: '二(四)',
} as const satisfies Partial<Row<string>>
const resume = {
  by: 'clock',
  to: 'in-progress',
  yields: stands,
  within: byNewDayInTime,
  clause: '二(四)',
} as const satisfies Partial<Row<string>>
const expire = {
  by: 'clock',
  to: 'cancelled',
  within: byTerm,
  ...leaves,
  clause: '二(四)',
} as const satisfies Partial<Row<string>>
/** M5: a person or a venue, for sessions that have not begun. */
const substitute = {
  ...emergency,
  by: enterpriseRoles,
  needs: substitutionShape,
  given: replaceable,
  yields: substituted,
} as const satisfies Partial<Row<string>>

/** R-89, if the enterprise wishes. */
const costs = { by: enterpriseRoles, needs: costsShape, yields: sumCosts, clause: '四(六)' } as const

/** 二(四): the plan of one assessment batch (认定实施计划), from filing to the last day. */
export const plan = procedure(
  'plan',
  {
    start: 'unopened',
    during: 'programme',
    seat: (c) => c.known.filing.seat,
    rests: ['finished', 'cancelled', 'halted'],
    listed: true,
    shows: { candidates: candidatesList, assessed: assessedList },
    knows: {
      filing: (c) => c.facts.open.filing,
      // W4
      round: (c) => roundFollowed(c, c.known.filing),
      scheme: (c) => c.facts.open.scheme,
    },
  },
  {
    unopened: {
      //
      open: {
        by: enterpriseRoles,
        to: 'draft',
        needs: z.strictObject({ filing: z.string(), scheme: z.string() }),
        given: [enterpriseInForce, schemeInForce, schemeOfFiling],
        clause: '二(四)',
      },
    },
    draft: {
      ...ending('draft'), // W1
      save: { by: enterpriseRoles, to: 'draft', needs: draft, clause: '二(四)' },
      // R-49 …
      submit: {
        by: enterpriseRoles,
        to: 'submitted',
        needs: planShape,
        completes: 'save',
        takes: ['candidates'],
        given: [
          enterpriseInForce,
          schemeInForce,
          tenWorkdaysAhead,
          withinPilot,
          trainedBefore,
          withinScheme,
          normsHold,
          venuesWatched,
          sessionsForAll,
          staffFit,
          fewBanks,
          banksFit,
          ratiosKept,
          nobodyAssessesHimself,
          candidatesEligible,
          candidateDocumentsAccepted,
          inNoOtherPlan,
          notHeldAlready,
          fewEarlier,
          earlierResultsHold,
        ],
        knows: {
          ...byOthers.knows,
          ...byCatalogue.knows,
          ...byEarlierResults.knows,
          round: (c) => roundsToPlanIn(c, c.known.filing),
          training: (c) => c.facts.open.filing,
          'question-bank': (c) => [...new Set<string>(c.claim.sessions.flatMap(({ bank }: Facts) => bank ?? []))],
        },
        lists: {
          staff: (c) => filedNow(c.known.filing).staff,
          ...byOthers.lists,
          ...byCatalogue.lists,
          ...byEarlierResults.lists,
        },
        holders: byOthers.holders,
        keeps: ['candidates', 'assessed'],
        pins: 'candidates/photo',
        yields: (c) => ({
          firstDay: firstDay(c.claim),
          lastDay: lastDay(c.claim),
          ...withMarks(c),
          assessed: assessed(c),
          /** By whose days it was judged. */
          round: roundJudging(c)?.id,
          since: c.version + 1,
          warnings: findingsOf([ratiosShort], c),
        }),
        also: live('join'),
        clause: '二(四)',
      },
    },
    // acknowledged, or returned with reasons; silence lets it proceed.
    submitted: {
      ...ends,
      acknowledge: { by: supervisors, to: 'filed', given: [enterpriseInForce], within: leadDays, clause: '二(四)' },
      return: { by: supervisors, to: 'draft', needs: reason, ...leaves, clause: '二(四)' },
      lapse: { by: 'clock', to: 'filed', given: [enterpriseInForce, silent], clause: '二(四)' },
      begin,
      cancel,
      postpone: { ...postpone, to: 'postponed', yields: postponed('submitted') },
      substitute: { ...substitute, ...termStands(substituted), to: 'submitted' },
    },
    // a plan changed after filing goes back to draft, and its ten days run again.
    filed: {
      ...ends,
      amend: {
        by: enterpriseRoles,
        to: 'draft',
        needs: reason,
        given: [beforeFirstDay],
        ...leaves,
        clause: '二(四)',
      },
      begin,
      cancel,
      postpone: { ...postpone, to: 'postponed', yields: postponed('filed') },
      substitute: { ...substitute, to: 'filed' },
    },
    // M5: nothing of it was held yet. Who accepts the new days, or has all held as planned, has answered to the plan.
    postponed: {
      ...ends,
      'accept-postponement': { ...accept, to: 'filed', given: [enterpriseInForce, beforeNewBeginning] },
      'refuse-postponement': { ...refuse, to: 'filed' },
      return: {
        by: supervisors,
        to: 'draft',
        needs: reason,
        given: [notAnswered],
        ...leaves,
        clause: '二(四)',
      },
      begin: {
        by: 'clock',
        to: 'interrupted',
        given: [enterpriseInForce, keptDayReached],
        within: byKeptDay,
        clause: '二(四)',
      },
      resume: { ...resume, given: [enterpriseInForce, newDaysAhead, newDayReached] },
      expire: { ...expire, given: [termOver] },
      postpone: { ...postpone, to: 'postponed', yields: postponed('postponed') },
      substitute: { ...substitute, to: 'postponed' },
      amend: { by: enterpriseRoles, to: 'draft', needs: reason, given: [beforeNextDay], ...leaves, clause: '二(四)' },
      cancel: { ...cancel, given: [beforeNextDay] },
    },
    // M5: under way, and some of it put off.
    interrupted: {
      ...ends,
      'accept-postponement': { ...accept, to: 'in-progress', given: [beforeNewBeginning] },
      'refuse-postponement': { ...refuse, to: 'in-progress' },
      resume: { ...resume, given: [newDaysAhead, newDayReached] },
      expire: { ...expire, given: [termOver, nothingHeld] },
      finish: { ...finish, given: [termOver, somethingHeld], yields: over, within: byTerm },
      postpone: { ...postpone, to: 'interrupted', yields: postponed('interrupted') },
      substitute: { ...substitute, to: 'interrupted' },
      cancel: { ...cancel, given: [nothingHeld] },
    },
    'in-progress': {
      ...ends,
      finish: { ...finish, given: [lastDayPassed], within: (c) => plannedNow(c).lastDay },
      postpone: { ...postpone, to: 'interrupted', yields: postponed('in-progress') },
      substitute: { ...substitute, to: 'in-progress' },
      account: { ...costs, to: 'in-progress' },
    },
    finished: {
      account: { ...costs, to: 'finished' },
      // M6: names or photos put right before certificates are issued, beside the list that was submitted.
      correct: {
        by: supervisors,
        to: 'finished',
        duty: noting,
        follows: 'candidate-correction.confirm-correction',
        during: 'always',
        needs: z.strictObject({ correction: z.string() }),
        given: [fewCorrections],
        yields: (c) => ({ corrections: [...correctionsOf({ facts: c.past }), c.claim.correction] }),
        clause: '二(四)',
      },
    },
    cancelled: {},
    halted: {},
  },
)
