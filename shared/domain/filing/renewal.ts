import * as z from 'zod'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { addWorkdays } from '../vocabulary/calendar/working-days.ts'
import { material, reason, text } from '../vocabulary/documents/papers.ts'
import { openRenewal, roundOf, roundsOf } from '../vocabulary/records/round-of.ts'
import { type Case, enterpriseRoles, type Row, type Rule } from '../workflow/procedure.ts'

const isAsked: Rule = {
  clause: '三(五)',
  says: { zh: '没有待确认的续期', en: 'No renewal waits to be confirmed' },
  holds: (c) => openRenewal({ facts: c.past }) !== undefined,
}

/** Into another round it is asked for in place of the one that waits, so that an answer that never comes bars no round. */
const noneOpen: Rule = {
  clause: '三(五)',
  says: { zh: '该批次的续期已待确认', en: 'A renewal into this round waits to be confirmed already' },
  holds: (c) => openRenewal({ facts: c.past })?.round !== c.claim.round,
}

/** An earlier round takes nobody: its call is closed, so that the window refuses it. */
const otherRound: Rule = {
  clause: '三(五)',
  says: { zh: '备案已在该批次', en: 'The filing stands in this round already' },
  finds: (c) =>
    roundsOf({ facts: c.past }).includes(c.claim.round) ? [{ pointer: '/round', says: otherRound.says }] : [],
}

/** What changed since the enterprise filed, or that nothing did; occupations and levels are added by a change (变更备案). */
const renew = {
  by: enterpriseRoles,
  needs: z.strictObject({
    round: z.string(),
    changes: text(5000),
    materials: z.array(material(['evidence'])).max(20),
    declaration: z.strictObject({ voluntary: z.literal(true), truthful: z.literal(true) }),
  }),
  during: 'application',
  knows: { round: (c: Case) => c.claim.round },
  given: [noneOpen, otherRound],
  yields: (c: Case) => ({ asked: c.version + 1, on: dateOf(c.at) }),
  pins: 'materials',
  clause: '三(五)',
} as const satisfies Partial<Row<string>>

/** Working days within which the centre answers. */
const answerDays = 20
/** Whatever else moves the filing meanwhile. Of what was asked before 2026-12 the day is not known. */
const answerDue = ({ facts, calendar }: Case): string | undefined => {
  const on: string | undefined = openRenewal({ facts })?.on
  return on && addWorkdays(calendar, on, answerDays)
}

/** Of the round that is asked for. */
const ofAsked = { round: (c: Case) => openRenewal({ facts: c.past })?.round ?? roundOf({ facts: c.past }) }

const confirm = {
  by: 'province-centre',
  needs: z.strictObject({ note: text(2000).optional() }),
  knows: ofAsked,
  given: [isAsked],
  within: answerDue,
  yields: (c: Case) => {
    const { round, asked } = c.past.renew
    return { of: asked, round, rounds: [...roundsOf({ facts: c.past }), round], on: dateOf(c.at) }
  },
  clause: '三(五)',
} as const satisfies Partial<Row<string>>

const decline = {
  by: 'province-centre',
  needs: reason,
  knows: ofAsked,
  given: [isAsked],
  within: answerDue,
  yields: (c: Case) => ({ of: c.past.renew.asked }),
  clause: '三(五)',
} as const satisfies Partial<Row<string>>

/**
 * W4, R-1: while a filing lives, a later round is a renewal of it (续期), and no second filing: the enterprise asks while
 * that round calls, the provincial centre confirms. From then on the filing stands in the later round as well, and what
 * hangs on it has the days of both. One whose segment is not allocated yet, or that is suspended, asks as well, so that it
 * misses no call; it is confirmed once it is in force.
 */
export const renewal = <const S extends string>(to: S) => ({
  renew: { ...renew, to },
  'confirm-renewal': { ...confirm, to },
  'return-renewal': { ...decline, to },
})
export const renewalAsked = <const S extends string>(to: S) => ({
  renew: { ...renew, to },
  'return-renewal': { ...decline, to },
})
