import * as z from 'zod'
import { material, reason, text } from '../vocabulary/documents/papers.ts'
import { placeCode } from '../vocabulary/geography/region.ts'
import { type ChangeKind, filedNow } from '../vocabulary/records/filed.ts'
import { equipment, occupations, staff, venues } from '../vocabulary/records/filed-shapes.ts'
import { ministryFiling } from '../vocabulary/records/ministry-file.ts'
import { roundOf } from '../vocabulary/records/round-of.ts'
import { ending } from '../workflow/ending.ts'
import { ministryFiledOn, staffQualified } from '../workflow/filed-rules.ts'
import { byCatalogue, catalogueFor } from '../workflow/occupations.ts'
import { type Case, enterpriseRoles, type Facts, type Move, procedure, supervisors } from '../workflow/procedure.ts'
import {
  equipmentPlaced,
  filingStands,
  fiveInAll,
  lastOfKind,
  occupationsEligible,
  sameCity,
  unchanged,
  withinMinistryFile,
} from './rules.ts'

const about = {
  reason: text(2000),
  materials: z
    .array(material(['evidence']))
    .min(1)
    .max(20),
}
/** occupations are added, on the Ministry's path by its file, or by a later one (W6); a roster and lists of venues and equipment replace those that stand. */
const changeShape = z.discriminatedUnion('kind', [
  z.strictObject({ ...about, kind: z.literal('address'), address: text(200), placeCode }),
  z.strictObject({ ...about, kind: z.literal('occupations'), occupations, ministryFiling: ministryFiling.optional() }),
  z.strictObject({ ...about, kind: z.literal('staff'), staff }),
  z.strictObject({ ...about, kind: z.literal('venues'), venues }),
  z.strictObject({ ...about, kind: z.literal('equipment'), equipment }),
])

/** The fields of the form that the change sets, as they will stand. */
const changed = (c: Case): Facts => {
  const { address, placeCode, occupations, ministryFiling, staff, venues, equipment } = c.facts.submit
  const fields: Record<ChangeKind, Facts> = {
    address: { address, placeCode },
    occupations: {
      occupations: [...filedNow(c.known.filing).occupations, ...(occupations ?? [])],
      ...(ministryFiling && { ministryFiling }),
    },
    staff: { staff },
    venues: { venues },
    equipment: { equipment },
  }
  return fields[c.facts.submit.kind as ChangeKind]
}

const amend = (c: Case): Move[] => {
  const now = { ...c.known.filing.facts.amend?.now, ...changed(c) }
  const claim = { change: c.id, kind: c.facts.submit.kind, now }
  return [{ procedure: 'filing', id: c.known.filing.id, action: 'amend', claim }]
}

/** W3: only what adds occupations asks what the enterprise has beside this filing. */
const besides = (c: Case): string | undefined =>
  c.facts.submit?.kind === 'occupations' ? c.known.filing.seat.owner : undefined

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
          sameCity,
          fiveInAll,
          occupationsEligible,
          withinMinistryFile,
          ministryFiledOn,
          staffQualified,
          equipmentPlaced,
        ],
        knows: { ...byCatalogue.knows, enterprise: besides },
        lists: { ...byCatalogue.lists, equipment: (c) => filedNow(c.known.filing).equipment },
        yields: (c) => ({ after: lastOfKind(c), catalogue: catalogueFor(c).version }),
        takes: ['staff', 'venues', 'equipment'],
        keeps: ['staff', 'equipment'],
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
        given: [filingStands, fiveInAll, unchanged],
        knows: { enterprise: besides },
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
