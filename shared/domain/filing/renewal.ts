import * as z from 'zod'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { addWorkdays } from '../vocabulary/calendar/working-days.ts'
import { material, reason, text } from '../vocabulary/documents/papers.ts'
import { isApplication } from '../vocabulary/records/in-force.ts'
import { openRenewal, roundOf, roundsOf } from '../vocabulary/records/round-of.ts'
import { termsOf } from '../vocabulary/records/round-terms.ts'
import { type Case, type Dossier, enterpriseRoles, type Facts, type Row, type Rule } from '../workflow/procedure.ts'

const isAsked: Rule = {
  clause: '三(五)',
  says: { zh: '没有待确认的续期', en: 'No renewal waits to be confirmed' },
  holds: (c) => openRenewal({ facts: c.past }) !== undefined,
}

/** The round of an application that a renewal takes the place of. */
const roundApplied = (c: Case): string | undefined => roundOf([c.known.filing ?? []].flat()[0])
/** The round into which it is asked for. */
const intoRound = (c: Case): string | undefined => c.claim.round ?? roundApplied(c)

/** Into another round it is asked for in place of the one that waits, so that an answer that never comes bars no round. */
const noneOpen: Rule = {
  clause: '三(五)',
  says: { zh: '该批次的续期已待确认', en: 'A renewal into this round waits to be confirmed already' },
  holds: (c) => openRenewal({ facts: c.past })?.round !== intoRound(c),
}

/** An earlier round takes nobody: its call is closed, so that the window refuses it. */
const otherRound: Rule = {
  clause: '三(五)',
  says: { zh: '备案已在该批次', en: 'The filing stands in this round already' },
  finds: (c) =>
    roundsOf({ facts: c.past }).includes(intoRound(c) ?? '') ? [{ pointer: '/round', says: otherRound.says }] : [],
}

const asking = z.strictObject({
  changes: text(5000),
  materials: z.array(material(['evidence'])).max(20),
  declaration: z.strictObject({ voluntary: z.literal(true), truthful: z.literal(true) }),
})
const asked = (c: Case): Facts => ({ asked: c.version + 1, on: dateOf(c.at) })

/** What changed since the enterprise filed, or that nothing did; occupations and levels are added by a change (变更备案). */
const renew = {
  by: enterpriseRoles,
  needs: asking.extend({ round: z.string() }),
  during: 'application',
  knows: { round: (c: Case) => c.claim.round },
  given: [noneOpen, otherRound],
  yields: asked,
  pins: 'materials',
  clause: '三(五)',
} as const satisfies Partial<Row<string>>

/** W4: what was applied for in time is not lost by the receipt of another application: it is asked for as a renewal. */
const appliedInTime: Rule = {
  clause: '三(五)',
  says: {
    zh: '须为本企业在本备案之后开始征集的批次中已提交、尚无回执且未列入遴选名单的申请；其他的可以撤回',
    en: 'Name an application of yours in a round that called after this filing was begun, handed in, without a receipt and on no list; others may be withdrawn',
  },
  finds: (c) => {
    const [application]: Dossier[] = c.known.filing
    const isInTime =
      isApplication(application) &&
      !['draft', 'shortlisted'].includes(application?.state ?? '') &&
      application?.id !== c.id &&
      termsOf(c.known.round).opens > dateOf(c.opened ?? '')
    return isInTime ? [] : [{ pointer: '/application', says: appliedInTime.says }]
  },
}
/** In place of an application that stands behind the receipt of this one (noneLives), and ends with it. */
const renewApplied = {
  by: enterpriseRoles,
  needs: asking.extend({ application: z.string() }),
  knows: { filing: (c: Case) => [c.claim.application], round: roundApplied },
  given: [appliedInTime, noneOpen, otherRound],
  yields: (c: Case) => ({ ...asked(c), round: roundApplied(c) }),
  pins: 'materials',
  also: (c: Case) => [{ procedure: 'filing', id: c.claim.application, action: 'merge', claim: { into: c.id } }],
  clause: '三(五)',
} as const satisfies Partial<Row<string>>

/** W4: an application goes over into the renewal of the filing that lives. */
export const merge = {
  by: enterpriseRoles,
  to: 'ended',
  follows: 'filing.renew-applied',
  needs: z.strictObject({ into: z.string() }),
  during: 'always',
  clause: '三(五)',
} as const satisfies Row<'ended'>

/** Working days within which the centre answers. */
const answerDays = 20
/** Whatever else moves the filing meanwhile. Of what was asked before 2026-12 the day is not known. */
const answerDue = ({ facts, calendar }: Case): string | undefined => {
  const on: string | undefined = openRenewal({ facts })?.on
  return on && addWorkdays(calendar, on, answerDays)
}

/** What the centre answers; that there is something `isAsked` says. */
const standing = (c: Case): Facts => openRenewal({ facts: c.past }) ?? {}

/** Of the round that is asked for. */
const ofAsked = { round: (c: Case) => openRenewal({ facts: c.past })?.round ?? roundOf({ facts: c.past }) }

const confirm = {
  by: 'province-centre',
  needs: z.strictObject({ note: text(2000).optional() }),
  knows: ofAsked,
  given: [isAsked],
  within: answerDue,
  yields: (c: Case) => {
    const { round, asked } = standing(c)
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
  yields: (c: Case) => ({ of: standing(c).asked }),
  clause: '三(五)',
} as const satisfies Partial<Row<string>>

/**
 * W4, R-1: while a filing lives, a later round is a renewal of it (续期), and no second filing: the enterprise asks while
 * that round calls, the provincial centre confirms. From then on the filing stands in the later round as well, and what
 * hangs on it has the days of both. One whose segment is not allocated yet, or that is suspended, asks as well, so that it
 * misses no call; it is confirmed once it is in force.
 */
export const renewal = <const S extends string>(to: S) => ({
  ...renewalAsked(to),
  'confirm-renewal': { ...confirm, to },
})
export const renewalAsked = <const S extends string>(to: S) => ({
  renew: { ...renew, to },
  'renew-applied': { ...renewApplied, to },
  'return-renewal': { ...decline, to },
})
