import * as z from 'zod'
import type { Case, Facts, Rule } from './procedure.ts'
import { bilingual } from './shapes.ts'

/** An expert panel, wherever a procedure calls one: members are natural persons, each signs alone. */
export const panelShape = z.strictObject({
  experts: z
    .array(z.string().min(1))
    .min(3, bilingual('专家不少于3人', 'At least 3 experts'))
    .refine((e) => e.length % 2 === 1, bilingual('专家人数应为单数', 'The number of experts must be odd'))
    .refine((e) => new Set(e).size === e.length, bilingual('专家不得重复', 'Experts must be different persons')),
  visitDate: z.iso.date(),
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
const panel = (c: Case): string[] => c.past.convene?.experts ?? []
/** What the panel now sitting has signed; an earlier one's opinions count no more. */
const signed = (c: Case): Opinion[] =>
  c.past.opine?.panel === c.past.convene?.panel ? (c.past.opine?.opinions ?? []) : []

/** Every calling is a panel of its own, told apart by the version that called it. */
export const convene = (c: Case): Facts => ({ panel: c.version + 1 })

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
