import * as z from 'zod'
import { bilingual } from '../vocabulary/bilingual.ts'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { draw } from '../vocabulary/identifiers/draw.ts'
import { expertsIn, poolId } from '../vocabulary/records/expert-pool.ts'
import { type Opinion, opinionsOf, panelOf } from '../vocabulary/records/panel.ts'
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

/** Persons who sit on the panel. */
export const panel = (c: Case): readonly string[] => panelOf(c.past)?.experts ?? []
/** Whether somebody has signed for the sitting panel. */
export const hasSigned = (c: Case, person: string): boolean =>
  opinionsOf(c.past).some(({ expert }) => expert === person)

type Named = { person: string }

/** whoever has another duty in the dossier, or takes one on with this very act, could not sign. */
const isBusy = ({ hands, by }: Case, person: string): boolean =>
  person === by.person || (Object.hasOwn(hands, person) && hands[person] !== 'expert')

/**
 * Who may be drawn: nobody of the enterprise itself, nobody who must stand aside or had to before, nobody who was taken off
 * before (M2), and nobody who has another duty here.
 */
export const eligible = (c: Case, aside: readonly Named[]): string[] => {
  const { left = [], aside: before = [] } = panelOf(c.past) ?? {}
  const not = new Set([...aside, ...before, ...left].map(({ person }) => person))
  return expertsIn(c.known.experts)
    .filter(({ person, org }) => org !== c.seat?.owner && !not.has(person) && !isBusy(c, person))
    .map(({ person }) => person)
}
/** What the next panel goes on knowing of those before it: who left, and who had to stand aside. */
export const remembered = (c: Case): Facts => {
  const { left = [], aside = [] } = panelOf(c.past) ?? {}
  return { left, aside: [...aside, ...c.claim.excluded] }
}

export const enoughExperts: Rule = {
  clause: '二(二)',
  says: { zh: '专家库中可抽取的专家不足', en: 'The pool has not enough experts who may be drawn' },
  finds: (c) =>
    eligible(c, c.claim.excluded).length >= c.claim.size ? [] : [{ pointer: '/size', says: enoughExperts.says }],
}

/** The pool that a panel is drawn from. */
export const fromPool = { experts: () => poolId }

/** Drawn by a seed that stands in the entry with the version of the pool, so that anyone can draw again. */
export const drawFrom = (c: Case, names: readonly string[], size: number) => {
  const seed = `${c.id}|${c.version + 1}|${c.at}`
  return { seed, pool: c.known.experts.version, experts: draw(seed, names, size) }
}

/** Every calling is a panel of its own, told apart by the version that called it. */
export const convene = (c: Case): Facts => ({
  panel: c.version + 1,
  since: c.version + 1,
  ...drawFrom(c, eligible(c, c.claim.excluded), c.claim.size),
  ...remembered(c),
})

/** The day on which the sitting panel was called: the seed of its draw ends with the instant. */
export const convenedOn = (c: Case): string | undefined => dayOf(c.past.convene?.seed?.split('|').at(-1))

/** W9: an opinion is of what was seen; where nobody records the visit, none is signed before the day it was set for. */
export const visitDayCome: Rule = {
  clause: '二(二)',
  says: { zh: '现场评估日期未到，不能签署意见', en: 'No opinion is signed before the day of the visit' },
  finds: (c) => {
    const own = panelOf(c.past)?.later.findLast(({ person }) => person === c.by.person)
    const [today, visit] = [dateOf(c.at), own?.visitDate ?? c.past.convene.visitDate]
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
  holds: (c) => !hasSigned(c, c.by.person),
}

/** Accumulates the opinions signed since the panel was convened; whoever left it, they stay. */
export const sign = (c: Case): Facts => ({
  panel: c.past.convene?.panel,
  opinions: [...opinionsOf(c.past), { ...c.claim, expert: c.by.person }],
})

/** M2: nothing is concluded while a seat is empty or a member is challenged. */
export const panelWhole: Rule = {
  clause: '二(二)',
  says: {
    zh: '专家组有缺额待补，或有回避事项待认定',
    en: 'A seat of the panel is empty, or a challenge of a member waits to be decided',
  },
  holds: (c) => {
    const sitting = panelOf(c.past)
    return sitting !== undefined && sitting.challenged === null && sitting.experts.length === sitting.size
  },
}

/** Every member has signed and the majority concluded so. M2: who was taken off is no member, and that opinion does not count. */
export const majority = (conclusion: Opinion['conclusion']): Rule => ({
  clause: '二(二)',
  says:
    conclusion === 'qualified'
      ? { zh: '全体专家已签署且多数认为合格', en: 'All experts have signed and the majority found it qualified' }
      : { zh: '全体专家已签署且多数认为不合格', en: 'All experts have signed and the majority found it unqualified' },
  holds: (c) => {
    const members = panel(c)
    const signed = opinionsOf(c.past).filter(({ expert }) => members.includes(expert))
    const so = signed.filter((opinion) => opinion.conclusion === conclusion)
    return signed.length === members.length && so.length * 2 > members.length
  },
})
