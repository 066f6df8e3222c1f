import * as z from 'zod'
import { material, text } from '../vocabulary/documents/papers.ts'
import { roundFollowed } from '../vocabulary/records/round-of.ts'
import { date, time } from '../vocabulary/shapes.ts'
import { enterpriseRoles, procedure, type Row } from '../workflow/procedure.ts'
import { recordKinds } from './records.ts'
import { everyoneCounted, filmedSince, nothingTakenAway, planOf, recordsComplete, sessionHeld } from './rules.ts'

const incident = z.strictObject({ at: time, what: text(500), handled: text(500) })

/** what is kept of one session. Files go to the archive under its object lock; videos stay where they are. */
const recordShape = z.strictObject({
  attendance: z.strictObject({ present: z.int().min(0), absent: z.int().min(0) }),
  incidents: z.array(incident).max(50),
  video: z.array(z.strictObject({ on: date, from: time, to: time, where: text(300) })).max(50),
  materials: z.array(material(recordKinds)).min(1).max(100),
})

/** The first time, and whenever more is added. */
const record = {
  by: enterpriseRoles,
  to: 'recorded',
  needs: recordShape,
  given: [sessionHeld, recordsComplete, everyoneCounted, nothingTakenAway, filmedSince],
  lists: { candidates: (c) => c.known.plan?.facts.submit.candidates },
  pins: 'materials',
  clause: '二(四)',
} as const satisfies Row<'recorded'>

/** 二(四): how a session of a plan was held (考务档案), kept by the enterprise, read by its supervisors at any time. */
export const conduct = procedure(
  'conduct',
  {
    start: 'unrecorded',
    standing: true,
    during: 'programme',
    seat: (c) => c.known.plan.seat,
    rests: ['unrecorded', 'recorded'],
    listed: true,
    knows: {
      plan: (c) => planOf(c.id),
      filing: (c) => c.known.plan?.facts.open.filing,
      round: (c) => roundFollowed(c.known.plan, c.known.filing),
    },
  },
  { unrecorded: { record }, recorded: { record } },
)
