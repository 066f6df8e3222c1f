import * as z from 'zod'
import { bilingual } from '../vocabulary/bilingual.ts'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { draw } from '../vocabulary/identifiers/draw.ts'
import { expertsIn, poolId } from '../vocabulary/records/expert-pool.ts'
import { date } from '../vocabulary/shapes.ts'
import { dayOf } from './day-rules.ts'
import type { Case, Facts, Rule } from './procedure.ts'
import { issueAt } from './shapes.ts'

/** How a panel is called, wherever a procedure calls one: members are natural persons, each signs alone. */
export const panelShape = z.strictObject({
  size: z
    .int()
    .min(3, bilingual('专家不少于3人', 'At least 3 experts'))
    .max(15)
    .refine((n) => n % 2 === 1, bilingual('专家人数应为单数', 'The number of experts must be odd')),
  visitDate: date,
  /** Whoever must stand aside, and why. */
  excluded: z.array(z.strictObject({ person: z.string().min(1), reason: z.string().min(1).max(500) })).max(100),
})

export const opinionOf = (scores: z.ZodType) =>
  z.strictObject({
    scores,
    conclusion: z.enum(['qualified', 'unqualified']),
    comment: z.string().min(1).max(2000),
    noConflictOfInterest: z.literal(
      true,
      bilingual('须声明无利益冲突', 'Declare that there is no conflict of interest'),
    ),
  })

type Opinion = { expert: string; conclusion: 'qualified' | 'unqualified' }
export const panel = (c: Case): string[] => c.past.convene?.experts ?? []
/** What the panel now sitting has signed; an earlier one's opinions count no more. */
const signed = (c: Case): Opinion[] =>
  c.past.opine?.panel === c.past.convene?.panel ? (c.past.opine?.opinions ?? []) : []

/** Who may be drawn: nobody of the enterprise itself, nobody who must stand aside. */
const eligible = (c: Case): string[] => {
  const aside = new Set(c.claim.excluded.map((e: { person: string }) => e.person))
  return expertsIn(c.known.experts)
    .filter(({ person, org }) => org !== c.seat?.owner && !aside.has(person))
    .map(({ person }) => person)
}

export const enoughExperts: Rule = {
  clause: '二(二)',
  says: { zh: '专家库中可抽取的专家不足', en: 'The pool has not enough experts who may be drawn' },
  finds: (c) => (eligible(c).length >= c.claim.size ? [] : [{ pointer: '/size', says: enoughExperts.says }]),
}

/** The pool that a panel is drawn from. */
export const fromPool = { experts: () => poolId }

/**
 * Drawn by a seed that stands in the entry, so that anyone can draw again. Every calling is a panel of its own, told apart
 * by the version that called it.
 */
export const convene = (c: Case): Facts => {
  const seed = `${c.id}|${c.version + 1}|${c.at}`
  return { panel: c.version + 1, seed, experts: draw(seed, eligible(c), c.claim.size) }
}

/** The day on which the sitting panel was called: the seed of its draw ends with the instant. */
export const convenedOn = (c: Case): string | undefined => dayOf(c.past.convene?.seed?.split('|').at(-1))

/** W9: an opinion is of what was seen; where nobody records the visit, none is signed before the day it was set for. */
export const visitDayCome: Rule = {
  clause: '二(二)',
  says: { zh: '现场评估日期未到，不能签署意见', en: 'No opinion is signed before the day of the visit' },
  finds: (c) => {
    const [today, visit] = [dateOf(c.at), c.past.convene.visitDate]
    if (today >= visit) return []
    const zh = `现场评估定于${visit}，今天是${today}，请在评估当日或之后签署意见`
    return [issueAt('', zh, `The visit is set for ${visit} and today is ${today}: sign on that day or after`)]
  },
}

export const onPanel: Rule = {
  clause: '二(二)',
  says: { zh: '只有本次评估的专家可以发表意见', en: 'Only members of this panel give opinions' },
  holds: (c) => panel(c).includes(c.by.person),
}

export const onlyOnce: Rule = {
  clause: '二(二)',
  says: { zh: '每位专家只发表一次意见', en: 'Each expert signs once' },
  holds: (c) => !signed(c).some((o) => o.expert === c.by.person),
}

/** Accumulates the opinions signed since the panel was convened. */
export const sign = (c: Case): Facts => ({
  panel: c.past.convene?.panel,
  opinions: [...signed(c), { ...c.claim, expert: c.by.person }],
})

/** Every member has signed and the majority concluded so. */
export const majority = (conclusion: Opinion['conclusion']): Rule => ({
  clause: '二(二)',
  says:
    conclusion === 'qualified'
      ? { zh: '全体专家已签署且多数认为合格', en: 'All experts have signed and the majority found it qualified' }
      : { zh: '全体专家已签署且多数认为不合格', en: 'All experts have signed and the majority found it unqualified' },
  holds: (c) =>
    signed(c).length === panel(c).length &&
    signed(c).filter((o) => o.conclusion === conclusion).length * 2 > panel(c).length,
})
