import * as z from 'zod'
import { bilingual } from '../vocabulary/bilingual.ts'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { materialId, opinion, reason, text } from '../vocabulary/documents/papers.ts'
import { city, province } from '../vocabulary/geography/region.ts'
import { institutionCode } from '../vocabulary/identifiers/certificate-number.ts'
import { bookId, lastReceipt, nextCode } from '../vocabulary/records/book.ts'
import { grounds } from '../vocabulary/records/departures.ts'
import { changeKinds, isCentralBranch } from '../vocabulary/records/filed.ts'
import { roundOf } from '../vocabulary/records/round-of.ts'
import { date } from '../vocabulary/shapes.ts'
import { staffQualified } from '../workflow/filed-rules.ts'
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
  sign,
} from '../workflow/panel.ts'
import { type Case, enterpriseRoles, procedure, type Row, type Seat } from '../workflow/procedure.ts'
import { findingsOf } from '../workflow/shapes.ts'
import { boxSigned, creditCheckedSince, originalsSighted, receiptDated } from './dates.ts'
import { draft, form } from './form.ts'
import { everyoneCredentialed, evidenceOnFile, materialsComplete } from './material-rules.ts'
import { renewal, renewalSuspended } from './renewal.ts'
import {
  basisFits,
  cityOfForm,
  codeLeft,
  cooledOff,
  countedIn,
  equipmentPlaced,
  fiveOccupations,
  inReceiptOrder,
  levelsOfStandard,
  ministryFilingNamed,
  natureExplained,
  needsNoRecommendation,
  occupationsEligible,
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

/** the province supervises central branches at once, provincial-direct enterprises from acceptance on. */
const seat = (c: Case): Seat => {
  const direct = isCentralBranch(c.facts.submit ?? c.facts.save) || c.facts.accept?.provincialDirect === true
  const region = c.facts.open.city
  return { owner: c.seat?.owner ?? c.by.org, region, supervisor: direct ? province : region }
}

/** A draft may lack anything; of its long lists it keeps a reference, which handing in takes in their place. */
const save = { by: enterpriseRoles, needs: draft, keepsLong: ['staff', 'equipment'], clause: '二(一)' } as const

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
    twoYearsBefore,
    ministryFilingNamed,
    staffQualified,
    equipmentPlaced,
  ],
  ...byCatalogue,
  yields: (c) => ({ catalogue: catalogueFor(c).version, warnings: findingsOf(warnings, c) }),
  takes: ['staff', 'venues', 'equipment'],
  keeps: ['staff', 'equipment'],
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
  }),
  given: [originalsSighted, creditCheckedSince],
  clause: '二(一)',
} as const satisfies Row<'accepted'>

/** what lacks is asked for. */
const supplement = {
  by: 'province-centre',
  to: 'supplementing',
  needs: z.strictObject({ lacking: z.array(text(500)).min(1).max(50) }),
  clause: '二(一)',
} as const satisfies Row<'supplementing'>

/** R-83; R-45: the enterprise leaves the directory by a decision on its exit, and its segment is frozen with it. */
const remove = {
  by: 'province-hrss',
  to: 'removed',
  follows: 'exit.decide',
  needs: z.strictObject({ exit: z.string(), ground: z.enum(grounds), reason: text(2000) }),
  also: (c) => {
    const { region, supervisor, owner } = seat(c)
    const claim = { filing: c.id, city: region, supervisor, ground: c.facts.remove.ground }
    return [
      { procedure: 'segment', id: c.id, action: 'freeze', claim: {} },
      { procedure: 'departures', id: owner, action: 'depart', claim },
    ]
  },
  clause: '四(三)',
} as const satisfies Row<'removed'>

/** what was filed changes with a change that was approved. `now` holds all fields changed so far, `by` the last change of each kind. */
const amend = {
  by: 'province-hrss',
  follows: 'change.approve',
  needs: z.strictObject({ change: z.string(), kind: z.enum(changeKinds), now: z.record(z.string(), z.unknown()) }),
  yields: (c: Case) => ({ by: { ...c.past.amend?.by, [c.claim.kind]: c.claim.change } }),
  clause: '二(二)',
} as const

/** Parts 二(一) and 二(二) and the attachment: an enterprise files to assess its own workers. */
export const filing = procedure(
  'filing',
  {
    start: 'unopened',
    during: 'programme',
    seat,
    rests: ['declined', 'unqualified', 'rejected', 'removed'],
    // whom a selection can name, and whom it names.
    awaits: ['qualified', 'shortlisted'],
    knows: { round: (c) => roundOf({ facts: c.past }) ?? c.facts.open.round },
  },
  {
    unopened: {
      open: {
        by: enterpriseRoles,
        to: 'draft',
        needs: z.strictObject({
          round: z.string(),
          city,
          channel: z.enum(['open-call', 'city-recommended', 'other']),
        }),
        during: 'application',
        knows: { departures: (c) => c.by.org },
        given: [cooledOff],
        claims: (c) => [`filing/${c.claim.round}/${c.by.org}`],
        clause: '一(一)',
      },
    },
    draft: {
      save: { ...save, to: 'draft', during: 'application' },
      submit: { ...submit, during: 'application' },
    },
    submitted: {
      recommend: { by: 'city-hrss', to: 'recommended', needs: opinion, given: [boxSigned], clause: '附件' }, // F-21
      decline: { by: 'city-hrss', to: 'declined', needs: opinion, given: [boxSigned], clause: '附件' },
      accept: { ...accept, given: [...accept.given, needsNoRecommendation] },
      supplement,
    },
    recommended: { accept, supplement },
    declined: {},
    supplementing: {
      save: { ...save, to: 'supplementing' },
      submit,
    },
    accepted: {
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
        given: [majority('qualified')],
        yields: (c) => ({ on: dateOf(c.at) }),
        clause: '二(二)',
      },
      disqualify: { by: 'province-centre', to: 'unqualified', given: [majority('unqualified')], clause: '二(二)' },
    },
    // whoever is qualified but not selected stays here.
    qualified: {
      shortlist: {
        by: 'province-centre',
        to: 'shortlisted',
        follows: 'selection.propose',
        needs: z.strictObject({ selection: z.string(), rank: z.int().min(1), reason: text(2000) }),
        clause: '二(二)',
      },
    },
    unqualified: {},
    //
    shortlisted: {
      agree: {
        by: 'leading-group',
        to: 'agreed',
        follows: 'selection.agree',
        needs: z.strictObject({ selection: z.string() }),
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
    rejected: {},
    // R-41, F-22
    agreed: {
      receipt: {
        by: 'province-hrss',
        to: 'receipted',
        needs: opinion,
        given: [receiptDated],
        knows: { numbering: () => bookId, selection: (c) => c.facts.agree?.selection },
        // W5: what the leading group agreed to, and when, is never taken back.
        settled: (c) => [c.facts.agree?.selection].filter((id) => id !== undefined),
        also: (c) => [{ procedure: 'numbering', id: bookId, action: 'record', claim: { filing: c.id } }],
        yields: (c) => {
          const order = lastReceipt(c.known.numbering.facts) + 1
          const scope = c.facts.submit.occupations
          return { order, number: `粤职认备${dateOf(c.at).slice(0, 4)}${String(order).padStart(4, '0')}`, scope }
        },
        clause: '二(二)',
      },
    },
    //
    receipted: {
      allocate: {
        by: 'province-centre',
        to: 'filed',
        given: [inReceiptOrder, codeLeft],
        knows: { numbering: () => bookId },
        yields: (c) => ({
          prefix: institutionCode({
            kind: 'Y',
            ministryCode: c.facts.submit.ministryFiling?.code ?? '0000',
            province: province.slice(0, 2),
            sequence: nextCode(c.known.numbering.facts, countedIn(c)) ?? '',
          }),
        }),
        also: (c) => [
          { procedure: 'numbering', id: bookId, action: 'take', claim: { filing: c.id, city: countedIn(c) } },
          {
            procedure: 'segment',
            id: c.id,
            action: 'open',
            claim: { filing: c.id, prefix: c.facts.allocate.prefix },
          },
        ],
        clause: '二(二)',
      },
    },
    //
    filed: {
      list: { by: 'province-hrss', to: 'listed', yields: (c) => ({ on: dateOf(c.at) }), clause: '二(二)' },
      amend: { ...amend, to: 'filed' },
      ...renewal('filed'),
      remove,
    },
    //
    listed: {
      suspend: { by: 'province-hrss', to: 'suspended', needs: reason, clause: '二(二)' },
      amend: { ...amend, to: 'listed' },
      ...renewal('listed'),
      remove,
    },
    suspended: {
      resume: { by: 'province-hrss', to: 'listed', needs: reason, clause: '二(二)' },
      amend: { ...amend, to: 'suspended' },
      ...renewalSuspended('suspended'),
      remove,
    },
    removed: {},
  },
)
