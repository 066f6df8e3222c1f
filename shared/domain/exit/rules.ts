import { dateOf, yearsLater } from '../vocabulary/calendar/dates.ts'
import { isOrdered } from '../vocabulary/records/departures.ts'
import { recordOf } from '../vocabulary/records/enterprise.ts'
import { isReceived } from '../vocabulary/records/in-force.ts'
import { lastAssessed } from '../vocabulary/records/live-plans.ts'
import { officialDate } from '../workflow/day-rules.ts'
import { isEnterprise } from '../workflow/default-rules.ts'
import type { Case, Dossier, Issue, Rule } from '../workflow/procedure.ts'
import { recordTakenUp } from '../workflow/record-rules.ts'
import { issueAt } from '../workflow/shapes.ts'

/** What a proposal may lean on, by kind of dossier; a substantiated complaint is an event of the credit file. */
export const relatedKinds = ['credit', 'spot-check', 'revocation'] as const

const isVoluntary = (c: Case): boolean => c.facts.open.ground === 'voluntary'
export const onOrder = (c: Case): boolean => isOrdered(c.facts.open.ground)

/** 四(三), M4: an enterprise leaves of its own will, an authority proposes one of the three grounds, or one that is nobody's fault. */
export const groundFits: Rule = {
  clause: '四(三)',
  says: {
    zh: '企业只能自愿退出，其他情形由主管部门提出',
    en: 'An enterprise leaves of its own will; an authority proposes the other grounds',
  },
  holds: (c) => isEnterprise(c.by) === isVoluntary(c),
}

/** M4: at any point after the receipt. */
export const hasReceipt: Rule = {
  clause: '四(三)',
  says: { zh: '尚无备案回执，或已移出目录', en: 'The filing has no receipt yet, or the enterprise was removed' },
  holds: (c) => isReceived(c.known.filing),
}

/** M4: nobody leaves otherwise than by the order that is being decided on. */
export const noneOrdered: Rule = {
  clause: '四(三)',
  says: {
    zh: '该企业的移出程序尚未办结，不得以其他情形退出',
    en: 'An exit of this enterprise is being decided on: it leaves in no other way meanwhile',
  },
  holds: (c) => onOrder(c) || recordOf(c.known.enterprise).ordered.length === 0,
}

/** W1: without a record of its enterprise, a removal would not find all that ends with it. */
export const takenUp: Rule = recordTakenUp()

/** M3: what one enterprise wished, or was found of it, removes no other that took it over. */
export const ofThisEnterprise: Rule = {
  clause: '四(三)',
  says: {
    zh: '提出后该企业已由他人承继，本次退出不再决定，请办理不成立；承继企业另行提出',
    en: 'The enterprise was taken over since: dismiss this exit; its successor asks for its own',
  },
  holds: (c) => onOrder(c) || c.facts.open.of === undefined || c.facts.open.of === c.seat?.owner,
}

/** M4, 五: whoever was listed for two years, and had no plan under way within them, nor M3 had those that it took over. */
export const idleForTwoYears: Rule = {
  clause: '四(三)',
  says: { zh: '公布目录或最近一次评价至今未满两年', en: 'Less than two years since it was listed, or last assessed' },
  holds: (c) => {
    if (c.claim.ground !== 'idle') return true
    const { list, allocate } = c.known.filing.facts
    const { assessed } = recordOf(c.known.enterprise)
    const since = [list?.on, lastAssessed(c.known['live-plans']), assessed].filter(Boolean).toSorted().at(-1)
    return allocate !== undefined && since !== undefined && yearsLater(since, 2) <= dateOf(c.at)
  },
}

/** W1: the decision of the body that reviewed the removal (行政复议). */
export const reviewedSince = officialDate({
  clause: '四(三)',
  what: { zh: '复议决定日期', en: 'the day of the decision on review' },
  at: '/on',
  // Before 2026-12 the day of the removal was not kept with it.
  notBefore: { what: { zh: '移出目录之日', en: 'the removal' }, day: (c) => c.past.decide.on },
})

/** M3: whoever goes on under the same credit code succeeds nobody. */
export const ofAnother: Rule = {
  clause: '四(三)',
  says: { zh: '承继企业须为另一统一社会信用代码', en: 'A successor has another credit code' },
  finds: (c) => (c.claim.successor === c.seat?.owner ? [{ pointer: '/successor', says: ofAnother.says }] : []),
}

/** M3: one enterprise takes all of it, once. */
export const nobodyFollowed: Rule = {
  clause: '四(三)',
  says: { zh: '该企业已登记承继企业', en: 'A successor of this enterprise is entered already' },
  holds: (c) => recordOf(c.known.enterprise).successor === null,
}

/** M3: whoever came back with another filing asks for its succession itself. */
export const notBack: Rule = {
  clause: '四(三)',
  says: {
    zh: '该企业已重新备案，承继由其申请变更',
    en: 'This enterprise has filed again: it asks for its succession by a change',
  },
  holds: (c) => recordOf(c.known.enterprise).filings.length === 0,
}

/** W5, M3 */
export const registeredBefore = officialDate({
  clause: '四(三)',
  what: { zh: '合并（分立）登记日期', en: 'the day on which the merger or division was registered' },
  at: '/on',
})

export const evidenceNamed: Rule = {
  clause: '四(三)',
  says: { zh: '须附证据材料，或列明相关信用、抽查、撤销记录', en: 'Name the evidence: materials, or related dossiers' },
  holds: (c) => isVoluntary(c) || c.claim.materials.length + Object.values(c.claim.related ?? {}).flat().length > 0,
}

export const relatedFound: Rule = {
  clause: '四(三)',
  says: { zh: '没有所列的记录', en: 'There is no such dossier' },
  finds: (c) =>
    relatedKinds.flatMap((kind) => {
      const found = new Set(c.known[kind]?.map(({ id }: Dossier) => id))
      return (c.claim.related?.[kind] ?? []).flatMap((id: string, i: number): Issue[] =>
        found.has(id) ? [] : [issueAt(`/related/${kind}/${i}`, relatedFound.says.zh, relatedFound.says.en)],
      )
    }),
}

export const ordered: Rule = {
  clause: '四(三)',
  says: { zh: '企业自愿退出，无须告知', en: 'The enterprise leaves of its own will: no notice is served' },
  holds: (c) => !isVoluntary(c),
}

/** Nobody is removed unheard: an order is served, and answered or not, before it is decided. */
export const ofOwnWill: Rule = {
  clause: '四(三)',
  says: { zh: '须先告知企业，听取陈述申辩', en: 'The enterprise is told and heard first' },
  holds: isVoluntary,
}

export const ownProposal: Rule = {
  clause: '四(三)',
  says: { zh: '由提出的一方撤回', en: 'The side that proposed it withdraws it' },
  holds: (c) => isEnterprise(c.by) === isVoluntary(c),
}

export const inTime: Rule = {
  clause: '四(三)',
  says: { zh: '陈述申辩期限已过', en: 'The time to answer has run out' },
  holds: (c) => dateOf(c.at) <= c.past.serve.until,
}

export const timeOver: Rule = {
  clause: '四(三)',
  says: { zh: '陈述申辩期限未满', en: 'The time to answer has not run out' },
  holds: (c) => dateOf(c.at) > c.past.serve.until,
}

export const hearingAsked: Rule = {
  clause: '四(三)',
  says: { zh: '企业没有要求听证', en: 'The enterprise asked for no hearing' },
  holds: (c) => c.past.defend.hearing,
}

export const noHearingDue: Rule = {
  clause: '四(三)',
  says: { zh: '企业要求听证，须先听证', en: 'The enterprise asked for a hearing: it is held first' },
  holds: (c) => !c.past.defend.hearing,
}

/** W5: a hearing follows the answer in which it was asked for. */
export const heardSince = officialDate({
  clause: '四(三)',
  what: { zh: '听证日期', en: 'the day of the hearing' },
  at: '/on',
  notBefore: {
    what: { zh: '企业申辩之日', en: 'the day of the answer' },
    day: (c) => c.past.defend.on,
  },
})
