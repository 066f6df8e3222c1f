import * as z from 'zod'
import { bilingual } from '../vocabulary/bilingual.ts'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { material, personName, printedName, reason, text } from '../vocabulary/documents/papers.ts'
import { placeCode } from '../vocabulary/geography/region.ts'
import { uscc } from '../vocabulary/identifiers/identifiers.ts'
import { occupationCode } from '../vocabulary/occupations/occupation.ts'
import { othersLive, recordOf } from '../vocabulary/records/enterprise.ts'
import { filedNow, isOfEnterprise } from '../vocabulary/records/filed.ts'
import { capital, contact, equipment, occupations, staff, venues } from '../vocabulary/records/filed-shapes.ts'
import { filedSheets } from '../vocabulary/records/filed-sheets.ts'
import { emergenciesUntil, livePlansOf } from '../vocabulary/records/live-plans.ts'
import { ministryFiling } from '../vocabulary/records/ministry-file.ts'
import { roundOf } from '../vocabulary/records/round-of.ts'
import { someLevels } from '../vocabulary/shapes.ts'
import { ending } from '../workflow/ending.ts'
import { ministryFiledOn, rosterWhole, staffQualified, venueWatched } from '../workflow/filed-rules.ts'
import { byCatalogue, catalogueFor } from '../workflow/occupations.ts'
import {
  type Case,
  type Dossier,
  enterpriseRoles,
  type Facts,
  type Move,
  procedure,
  type Seat,
  supervisors,
} from '../workflow/procedure.ts'
import { changed, saysNew } from './changed.ts'
import { changePaperKinds, papersGiven } from './papers.ts'
import {
  droppable,
  entered,
  equipmentPlaced,
  filingStands,
  fiveInAll,
  lastBeside,
  lastOfKind,
  levelsFiledStill,
  levelsPermitted,
  mostLevels,
  movesCity,
  noneOrdered,
  occupationsEligible,
  ofAnother,
  partsNamed,
  sameCity,
  unchanged,
  withinMinistryFile,
} from './rules.ts'

const about = {
  reason: text(2000),
  materials: z.array(material(changePaperKinds)).min(1).max(20),
}
/** W10: of occupations that are filed, all levels from now on; `standard` where one was published that ends the norm. */
const levelsFiled = z
  .array(z.strictObject({ code: occupationCode, levels: someLevels, standard: text(200).optional() }))
  .min(1)
  .max(mostLevels)
  .refine((all) => new Set(all.map(({ code }) => code)).size === all.length, bilingual('不得重复', 'must not repeat'))

/**
 * occupations and levels are added, on the Ministry's path by its file, or by a later one (W6); occupations are
 * dropped (M3); all else replaces what stands.
 */
const changeShape = z.discriminatedUnion('kind', [
  z.strictObject({ ...about, kind: z.literal('address'), address: text(200), placeCode }),
  z.strictObject({ ...about, kind: z.literal('occupations'), occupations, ministryFiling: ministryFiling.optional() }),
  z.strictObject({
    ...about,
    kind: z.literal('levels'),
    levels: levelsFiled,
    ministryFiling: ministryFiling.optional(),
  }),
  z.strictObject({ ...about, kind: z.literal('staff'), staff }),
  z.strictObject({ ...about, kind: z.literal('venues'), venues }),
  z.strictObject({ ...about, kind: z.literal('equipment'), equipment }),
  z.strictObject({ ...about, kind: z.literal('name'), name: printedName(100) }),
  z.strictObject({ ...about, kind: z.literal('contact'), contact }),
  z.strictObject({ ...about, kind: z.literal('legal-representative'), legalRepresentative: personName(60) }),
  z.strictObject({ ...about, kind: z.literal('capital'), capital }),
  z.strictObject({ ...about, kind: z.literal('business-scope'), businessScope: text(2000) }),
  z.strictObject({
    ...about,
    kind: z.literal('dropped-occupations'),
    codes: z
      .array(occupationCode)
      .min(1)
      .max(100)
      .refine((codes) => new Set(codes).size === codes.length, bilingual('不得重复', 'must not repeat')),
  }),
  z.strictObject({ ...about, kind: z.literal('city'), address: text(200), placeCode }),
  z.strictObject({
    ...about,
    kind: z.literal('succession'),
    form: z.enum(['merger', 'division']),
    /** Who takes all of it over; of a division one of `parts`. */
    successor: uscc,
    name: printedName(100),
    address: text(200),
    placeCode,
    /** All that a division leads to. */
    parts: z
      .array(z.strictObject({ uscc, name: printedName(100) }))
      .max(20)
      .optional(),
  }),
])

/**
 * M3: what is true of the enterprise changes in all its filings, and its own record says so. A successor's takes them in
 * once they are its own; the nightly job carries over what else is open.
 */
const amend = (c: Case): Move[] => {
  const { filing, enterprise } = c.known
  const { kind, successor } = c.facts.submit
  const { owner } = filing.seat as Seat
  const beside = isOfEnterprise(kind) ? othersLive(enterprise, filing.id).map((live) => live.filing) : []
  const filings: string[] = [filing.id, ...beside]
  const claim = { change: c.id, kind, now: changed(c), ...(successor && { successor }) }
  const amended = filings.map((id) => ({ procedure: 'filing', id, action: 'amend', claim }))
  const inRecord = (action: string, said: Facts, id = owner): Move => ({
    procedure: 'enterprise',
    id,
    action,
    claim: said,
  })
  if (kind === 'name') return [...amended, inRecord('rename', { filing: filing.id })]
  if (kind === 'city') return [...amended, inRecord('relocate', { filing: filing.id })]
  if (kind !== 'succession') return amended
  const plans = { filing: filing.id, of: owner }
  return [
    ...amended,
    inRecord('give-over', { filing: filing.id, successor }),
    ...segmentOfOwner(c).map((id) => ({ procedure: 'segment', id, action: 'go-over', claim: { filing: filing.id } })),
    ...(isCounted(c)
      ? [
          { procedure: 'live-plans', id: successor, action: 'take-on', claim: plans },
          { procedure: 'live-plans', id: owner, action: 'hand-on', claim: plans },
        ]
      : []),
    inRecord('succeed', { filings, predecessor: owner }, successor),
  ]
}
/** Plans under way, or M5 emergencies of before, which count of the successor as well. */
const isCounted = (c: Case): boolean => {
  const plans: Dossier | undefined = c.known['live-plans']
  return livePlansOf(plans).length + emergenciesUntil(dateOf(c.at), plans).length > 0
}
const segmentOfOwner = (c: Case): string[] => {
  const { code } = recordOf(c.known.enterprise)
  return code ? [code.segment] : []
}
const taking = (c: Case): string | undefined =>
  c.facts.submit?.kind === 'succession' ? c.known.filing.seat.owner : undefined

/** W3, M3: what adds occupations asks what the enterprise has beside this filing, and so does what is true of all its filings. */
const besides = (c: Case): string | undefined => {
  const kind: string = c.facts.submit?.kind ?? ''
  return kind === 'occupations' || isOfEnterprise(kind) ? c.known.filing.seat.owner : undefined
}

/** The norms of the occupations whose levels change, or that are added on a norm, of which there are five at most. */
const ofLevels = (c: Case): string[] => [
  ...(c.claim.levels ?? []).map(({ code }: Facts) => code),
  ...(c.claim.occupations ?? [])
    .filter(({ basis }: Facts) => basis.kind === 'enterprise-norm')
    .slice(0, 5)
    .map(({ code }: Facts) => code),
]

const withdraw = { by: enterpriseRoles, to: 'withdrawn', clause: '二(二)' } as const

/**
 * a change of what an enterprise filed (变更备案). It asks with reason and evidence, the centre that supervises it
 * looks into it, the department approves; from that moment on, and not before, the filing says something else.
 */
export const change = procedure(
  'change',
  {
    start: 'unopened',
    during: 'programme',
    seat: (c) => c.known.filing.seat,
    rests: ['approved', 'withdrawn', 'halted'],
    shows: filedSheets,
    knows: { filing: (c) => c.facts.open.filing, round: (c) => roundOf(c.known.filing) },
  },
  {
    unopened: {
      open: {
        by: enterpriseRoles,
        to: 'draft',
        needs: z.strictObject({ filing: z.string() }),
        given: [filingStands],
        clause: '二(二)',
      },
    },
    draft: {
      ...ending('draft'), // W1
      submit: {
        by: enterpriseRoles,
        to: 'submitted',
        needs: changeShape,
        given: [
          filingStands,
          papersGiven,
          sameCity,
          movesCity,
          ofAnother,
          partsNamed,
          fiveInAll,
          droppable,
          occupationsEligible,
          withinMinistryFile,
          ministryFiledOn,
          levelsPermitted,
          saysNew,
          staffQualified,
          rosterWhole,
          venueWatched,
          equipmentPlaced,
          entered,
          noneOrdered,
        ],
        knows: { ...byCatalogue.knows, enterprise: besides, norms: ofLevels },
        lists: { ...byCatalogue.lists, equipment: (c) => filedNow(c.known.filing).equipment },
        yields: (c) => ({ after: lastOfKind(c), ...lastBeside(c), catalogue: catalogueFor(c).version }),
        takes: ['staff', 'venues', 'equipment'],
        keeps: ['staff', 'equipment'],
        seals: { contact: ['name', 'mobile'] }, // M10
        pins: 'materials',
        clause: '二(二)',
      },
      withdraw,
    },
    submitted: {
      ...ending('submitted'),
      accept: { by: supervisors, to: 'accepted', given: [filingStands], clause: '二(二)' },
      return: { by: supervisors, to: 'draft', needs: reason, clause: '二(二)' },
      withdraw,
    },
    accepted: {
      ...ending('accepted'),
      approve: {
        by: 'province-hrss',
        to: 'approved',
        given: [
          filingStands,
          sameCity,
          movesCity,
          fiveInAll,
          droppable,
          levelsFiledStill,
          unchanged,
          entered,
          noneOrdered,
        ],
        knows: { enterprise: besides, 'live-plans': taking },
        also: amend,
        clause: '二(二)',
      },
      return: { by: 'province-hrss', to: 'draft', needs: reason, clause: '二(二)' },
      withdraw,
    },
    approved: {},
    withdrawn: {},
    halted: {},
  },
)
