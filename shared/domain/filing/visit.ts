import * as z from 'zod'
import { bilingual } from '../vocabulary/bilingual.ts'
import { text } from '../vocabulary/documents/papers.ts'
import { panelOf } from '../vocabulary/records/panel.ts'
import { date } from '../vocabulary/shapes.ts'
import { officialDate } from '../workflow/day-rules.ts'
import { convenedOn, panel } from '../workflow/panel.ts'
import type { Case, Facts, Rule } from '../workflow/procedure.ts'
import { issueAt } from '../workflow/shapes.ts'

/** R-37, W9: a visit of the site as it was made (现场评估). */
export const visit = z.strictObject({
  on: date,
  /** Members of the panel who took part, each by `person` as the panel names them. */
  experts: z
    .array(z.string().min(1))
    .min(1)
    .max(15)
    .refine((all) => new Set(all).size === all.length, bilingual('专家重复', 'An expert twice')),
  /** Accounts of the centre. */
  persons: z.array(text(200)).min(1).max(10),
  /** What was looked at, of what 二(二) lists. */
  record: text(5000),
})

type Visit = { on: string; experts: string[] }
/** Those of the panel now sitting; an earlier one's visits count no more. */
const made = (c: Case): Visit[] =>
  c.past.visit && c.past.visit.panel === c.past.convene?.panel ? c.past.visit.visits : []

/** Accumulates the visits since the panel was convened. */
export const visited = (c: Case): Facts => {
  const { on, experts } = c.claim
  return { panel: c.past.convene?.panel, visits: [...made(c), { on, experts }] }
}

/** W5: a visit follows the calling of the panel. */
export const visitMade = officialDate({
  clause: '二(二)',
  what: { zh: '现场评估日期', en: 'the day of the visit' },
  at: '/on',
  notBefore: { what: { zh: '组织专家之日', en: 'the day on which the panel was called' }, day: convenedOn },
})

/** M2: whoever came in another's place was on no visit of before. */
export const visitorsOnPanel: Rule = {
  clause: '二(二)',
  says: { zh: '当日不是本次评估的专家', en: 'Somebody was no member of this panel on that day' },
  finds: (c) => {
    const later = new Map(panelOf(c.past)?.later.map(({ person, on }) => [person, on]))
    return c.claim.experts.flatMap((person: string, i: number) =>
      panel(c).includes(person) && (later.get(person) ?? '') <= c.claim.on
        ? []
        : [{ pointer: `/experts/${i}`, says: visitorsOnPanel.says }],
    )
  },
}

/** W9: an opinion is of what was seen: by whoever was on a visit, once that is recorded, and so on its day or after. */
export const visitRecorded: Rule = {
  clause: '二(二)',
  says: {
    zh: '现场评估尚未记录：省中心记录评估日期和参加专家后，方可签署意见',
    en: 'No visit is recorded: the centre records its day and who took part, then opinions are signed',
  },
  finds: (c) => {
    if (made(c).length === 0) return [{ pointer: '', says: visitRecorded.says }]
    if (made(c).some(({ experts }) => experts.includes(c.by.person))) return []
    const zh = '记录中没有您参加现场评估：请省中心补记您参加的评估后再签署意见'
    return [issueAt('', zh, 'You are in no recorded visit: ask the centre to record the one you took part in')]
  },
}
