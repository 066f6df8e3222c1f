import * as z from 'zod'
import { announcedText, reason, text } from '../vocabulary/documents/papers.ts'
import { daysShape } from '../vocabulary/records/round-shapes.ts'
import { daysOf, termsOf } from '../vocabulary/records/round-terms.ts'
import { type Case, type Move, procedure } from '../workflow/procedure.ts'
import { provincial } from '../workflow/seats.ts'
import { byAnother, putForward } from '../workflow/two-people.ts'
import {
  nobodyApplied,
  notBeforeToday,
  onlyLater,
  sameDays,
  somethingMoves,
  staysInOrder,
  stillRuns,
  stillToCome,
} from './rules.ts'

const about = { round: z.string(), reason: text(2000), announcement: z.strictObject(announcedText) }
const changeShape = z.discriminatedUnion('kind', [
  z.strictObject({ ...about, kind: z.literal('days'), days: daysShape }),
  z.strictObject({ ...about, kind: z.literal('cancel') }),
])

const sound = [stillRuns, nobodyApplied, stillToCome, notBeforeToday, onlyLater, staysInOrder, somethingMoves]

/** The round changes, and the public is told, in one transaction. */
const carryOut = (c: Case): Move[] => {
  const { round, kind, reason: why, days, announcement } = c.facts.open
  const change = { change: c.id, reason: why }
  return [
    kind === 'cancel'
      ? { procedure: 'round', id: round, action: 'cancel', claim: change }
      : { procedure: 'round', id: round, action: 'amend', claim: { ...change, days } },
    { procedure: 'announcement', id: c.id, action: 'announce', claim: { ...announcement, change: c.id, round } },
  ]
}

/**
 * W4: the department extends a round or moves its days (R-68 … R-73), or cancels one whose call has not opened. One person
 * puts it forward with its reason and what will be announced, another decides.
 */
export const roundChange = procedure(
  'round-change',
  {
    start: 'unopened',
    during: 'always',
    impersonal: true,
    published: { to: 'everyone', in: ['approved'] },
    seat: provincial,
    rests: ['approved', 'withdrawn'],
    knows: { round: (c) => c.facts.open.round },
  },
  {
    unopened: {
      open: {
        by: 'province-hrss',
        to: 'proposed',
        needs: changeShape,
        given: sound,
        yields: (c) => ({ ...putForward(c), before: daysOf(termsOf(c.known.round)) }),
        clause: '三(五)',
      },
    },
    proposed: {
      approve: {
        by: 'province-hrss',
        to: 'approved',
        given: [byAnother('open'), sameDays, ...sound],
        also: carryOut,
        clause: '三(五)',
      },
      withdraw: { by: 'province-hrss', to: 'withdrawn', needs: reason, clause: '三(五)' },
    },
    approved: {},
    withdrawn: {},
  },
)
