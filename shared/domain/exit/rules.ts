import { dateOf } from '../vocabulary/calendar/dates.ts'
import { isFilingComplete } from '../vocabulary/records/in-force.ts'
import { officialDate } from '../workflow/day-rules.ts'
import { isEnterprise } from '../workflow/default-rules.ts'
import type { Case, Dossier, Issue, Rule } from '../workflow/procedure.ts'
import { issueAt } from '../workflow/shapes.ts'

/** What a proposal may lean on, by kind of dossier; a substantiated complaint is an event of the credit file. */
export const relatedKinds = ['credit', 'spot-check', 'revocation'] as const

const isVoluntary = (c: Case): boolean => c.facts.open.ground === 'voluntary'

/** 四(三): an enterprise leaves of its own will, an authority proposes one of the three grounds. */
export const groundFits: Rule = {
  clause: '四(三)',
  says: {
    zh: '企业只能自愿退出，主管部门只能以三种情形之一提出',
    en: 'An enterprise leaves of its own will; an authority proposes one of the three grounds',
  },
  holds: (c) => isEnterprise(c.by) === isVoluntary(c),
}

export const inDirectory: Rule = {
  clause: '四(三)',
  says: { zh: '备案尚未完成，或已移出目录', en: 'The filing is not complete, or the enterprise was removed' },
  holds: (c) => isFilingComplete(c.known.filing),
}

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
