import * as z from 'zod'
import type { Clause } from '../clauses.ts'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { officePaper, reason, text } from '../vocabulary/documents/papers.ts'
import { challengeGrounds, opinionsOf, type Panel, panelOf } from '../vocabulary/records/panel.ts'
import { drawFrom, eligible, fromPool, hasSigned, onPanel, panel, panelShape, remembered } from './panel.ts'
import type { Case, Facts, Row, Rule } from './procedure.ts'

/** Each move states the whole panel as it is then, and which version of the dossier says so. */
const stated = (c: Case, change: (sitting: Panel) => Partial<Panel>): Facts => {
  const sitting = panelOf(c.past)
  return sitting ? { since: c.version + 1, now: { ...sitting, ...change(sitting) } } : {}
}

const challenged = (c: Case) => panelOf(c.past)?.challenged ?? null

/** A member taken off: the opinion, if there is one, stays in the file and counts no more. */
const without = (c: Case, person: string, ground: Panel['left'][number]['ground']) =>
  stated(c, (sitting) => ({
    experts: sitting.experts.filter((one) => one !== person),
    left: [...sitting.left, { person, on: dateOf(c.at), ground }],
    challenged: sitting.challenged?.person === person ? null : sitting.challenged,
  }))

/** M2: whoever has signed is heard, and goes for a proven conflict alone. */
const notSigned: Rule = {
  clause: '二(二)',
  says: {
    zh: '已签署意见，不能自行回避；有利益冲突的由省中心认定',
    en: 'Whoever has signed does not stand aside: a conflict is for the centre to establish',
  },
  holds: (c) => !hasSigned(c, c.by.person),
}

const sits: Rule = {
  clause: '二(二)',
  says: { zh: '不是本次评估的专家', en: 'This is no member of the panel' },
  finds: (c) => (panel(c).includes(c.claim.person) ? [] : [{ pointer: '/person', says: sits.says }]),
}

/** One at a time: the panel waits for it. */
const noneChallenged: Rule = {
  clause: '二(二)',
  says: { zh: '已有回避事项待认定', en: 'A challenge waits to be decided already' },
  holds: (c) => challenged(c) === null,
}

const conflictOnceSigned: Rule = {
  clause: '二(二)',
  says: {
    zh: '已签署意见的专家只能因利益冲突回避',
    en: 'A member who has signed is taken off for a conflict of interest alone',
  },
  holds: (c) => {
    const { person, ground } = challenged(c) ?? c.claim
    return ground !== 'unable' || !hasSigned(c, person)
  },
}

const isChallenged: Rule = {
  clause: '二(二)',
  says: { zh: '没有待认定的回避事项', en: 'No challenge waits to be decided' },
  holds: (c) => challenged(c) !== null,
}

/** M2: nobody alone rids a panel of a member. */
const byAnotherPerson: Rule = {
  clause: '二(二)',
  says: {
    zh: '须由提出回避者以外的另一人认定',
    en: 'Another person than who made the challenge must uphold it',
  },
  holds: (c) => challenged(c)?.proposer !== c.by.person,
}

const empty = (c: Case): number => {
  const sitting = panelOf(c.past)
  return sitting ? sitting.size - sitting.experts.length : 0
}
const seatEmpty: Rule = {
  clause: '二(二)',
  says: { zh: '专家组没有缺额', en: 'No seat of the panel is empty' },
  holds: (c) => empty(c) > 0,
}

/** Who may be drawn for an empty seat: nobody who sits already, or had to stand aside before. */
const substitutes = (c: Case): string[] => {
  const sitting = panel(c)
  return eligible(c, c.claim.excluded).filter((person) => !sitting.includes(person))
}
const enoughSubstitutes: Rule = {
  clause: '二(二)',
  says: { zh: '专家库中可抽取的替补专家不足', en: 'The pool has not enough experts who may be drawn instead' },
  holds: (c) => substitutes(c).length >= empty(c),
}

const filled = (c: Case): Facts => {
  const { seed, pool, experts: drawn } = drawFrom(c, substitutes(c), empty(c))
  const on = dateOf(c.at)
  const { visitDate, excluded } = c.claim
  const panelNow = stated(c, ({ experts, later, aside }) => ({
    experts: [...experts, ...drawn],
    later: [...later, ...drawn.map((person) => ({ person, on, visitDate }))],
    aside: [...aside, ...excluded],
  }))
  return { seed, pool, drawn, ...panelNow }
}

/** Members who have signed keep their seats when a panel is called anew. */
const keptSeats = (c: Case): string[] => panel(c).filter((person) => hasSigned(c, person))
const forOtherSeats = (c: Case): string[] => {
  const kept = keptSeats(c)
  return eligible(c, c.claim.excluded).filter((person) => !kept.includes(person))
}

/** Part D of the corrections: a panel is not called anew to escape it. */
const mayBeCalledAnew: Rule = {
  clause: '二(二)',
  says: {
    zh: '已有专家签署意见且在组专家不少于3人的，不得重新组织专家；有缺额的抽取替补',
    en: 'Once somebody has signed, and while three are left, no panel is called anew: empty seats are drawn for',
  },
  holds: (c) => opinionsOf(c.past).length === 0 || panel(c).length < 3,
}
const sizeKept: Rule = {
  clause: '二(二)',
  says: { zh: '已有专家签署意见的，专家人数不得变更', en: 'Once somebody has signed, the panel keeps its size' },
  finds: (c) =>
    opinionsOf(c.past).length === 0 || c.claim.size === panelOf(c.past)?.size
      ? []
      : [{ pointer: '/size', says: sizeKept.says }],
}
const enoughForSeats: Rule = {
  clause: '二(二)',
  says: { zh: '专家库中可抽取的专家不足', en: 'The pool has not enough experts who may be drawn' },
  finds: (c) =>
    forOtherSeats(c).length + keptSeats(c).length >= c.claim.size
      ? []
      : [{ pointer: '/size', says: enoughForSeats.says }],
}

/** What was signed stands: as long as nobody has, it is another panel; from then on the same one with other members. */
const calledAnew = (c: Case): Facts => {
  const kept = keptSeats(c)
  const { experts, ...drawn } = drawFrom(c, forOtherSeats(c), c.claim.size - kept.length)
  return {
    panel: opinionsOf(c.past).length === 0 ? c.version + 1 : c.past.convene.panel,
    since: c.version + 1,
    ...drawn,
    experts: [...kept, ...experts],
    ...remembered(c),
  }
}

/**
 * M2: one expert who is ill or has a conflict stops nothing. Experts stand aside themselves (自行回避) before they sign; the
 * centre takes a member off by two persons, with evidence. The empty seat is drawn for, the opinions of the others stand.
 */
export const panelMembers = <const S extends string>(to: S, clause: Clause) =>
  ({
    recuse: {
      by: 'expert',
      to,
      needs: reason,
      given: [onPanel, notSigned],
      yields: (c) => without(c, c.by.person, 'recused'),
      clause,
    },
    challenge: {
      by: 'province-centre',
      to,
      needs: z.strictObject({
        person: z.string().min(1),
        ground: z.enum(challengeGrounds),
        reason: text(2000),
        evidence: z.array(officePaper).min(1).max(20),
      }),
      given: [sits, noneChallenged, conflictOnceSigned],
      yields: (c) => {
        const { person, ground } = c.claim
        return stated(c, () => ({ challenged: { person, ground, proposer: c.by.person } }))
      },
      pins: 'evidence',
      clause,
    },
    'confirm-challenge': {
      by: 'province-centre',
      to,
      given: [isChallenged, byAnotherPerson, conflictOnceSigned],
      yields: (c) => {
        const found = challenged(c)
        return found ? { person: found.person, ...without(c, found.person, found.ground) } : {}
      },
      clause,
    },
    'dismiss-challenge': {
      by: 'province-centre',
      to,
      needs: reason,
      given: [isChallenged],
      yields: (c) => stated(c, () => ({ challenged: null })),
      clause,
    },
    replace: {
      by: 'province-centre',
      to,
      needs: panelShape.omit({ size: true }),
      knows: fromPool,
      given: [seatEmpty, enoughSubstitutes],
      yields: filled,
      clause,
    },
    convene: {
      by: 'province-centre',
      to,
      needs: panelShape.extend({ reason: text(2000) }),
      knows: fromPool,
      given: [mayBeCalledAnew, sizeKept, noneChallenged, enoughForSeats],
      yields: calledAnew,
      clause,
    },
  }) as const satisfies Record<string, Row<S>>
