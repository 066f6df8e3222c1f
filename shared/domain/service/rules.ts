import { dateOf } from '../vocabulary/calendar/dates.ts'
import { isFilingComplete } from '../vocabulary/records/in-force.ts'
import { dayOf, officialDate } from '../workflow/day-rules.ts'
import { isEnterprise } from '../workflow/default-rules.ts'
import type { Facts, Rule } from '../workflow/procedure.ts'
import { issueAt } from '../workflow/shapes.ts'

export const filingStands: Rule = {
  clause: '四(二)',
  says: { zh: '备案尚未完成，或已移出目录', en: 'The filing is not complete, or the enterprise was removed' },
  holds: (c) => isFilingComplete(c.known.filing),
}

/** Whoever did not propose the service answers. */
const proposed = (byEnterprise: boolean, zh: string, en: string): Rule => ({
  clause: '四(二)',
  says: { zh, en },
  holds: (c) => c.past.open.asked === byEnterprise,
})
export const askedFor = proposed(true, '鉴定中心受理企业提出的服务', 'The centre accepts what an enterprise asked for')
export const offered = proposed(
  false,
  '企业同意鉴定中心提出的服务',
  'The enterprise consents to what its centre offered',
)
export const byTheOther: Rule = {
  clause: '四(二)',
  says: { zh: '由对方答复', en: 'The other side answers' },
  holds: (c) => c.past.open.asked !== isEnterprise(c.by),
}

export const notBehind: Rule = {
  clause: '四(二)',
  says: { zh: '约定日期不得早于今天', en: 'The day agreed on cannot be in the past' },
  holds: (c) => c.claim.by >= dateOf(c.at),
}

/** W5: a service is given once both have agreed on it; when that was, an old entry does not say, but when it was proposed. */
export const daysDone = officialDate({
  clause: '四(二)',
  what: { zh: '服务日期', en: 'the day of the service' },
  at: '/days/*',
  notBefore: {
    what: { zh: '双方约定之日', en: 'the day on which both agreed on it' },
    day: ({ facts: { accept, consent }, opened }) => accept?.on ?? consent?.on ?? dayOf(opened),
  },
})

/** Training of examiners names whom it qualified; no other service qualifies anybody. */
export const trainedAreNamed: Rule = {
  clause: '四(二)',
  says: {
    zh: '考评人员培训须列明培训合格人员，其他服务不列',
    en: 'Training of examiners names whom it qualified, other services nobody',
  },
  finds: (c) =>
    (c.past.open.kind === 'examiner-training') === c.claim.trained.length > 0
      ? []
      : [{ pointer: '/trained', says: trainedAreNamed.says }],
}

/** examiners of the roster as filed now; who only invigilates has no certificate that could be extended. */
export const trainedOnRoster: Rule = {
  clause: '一(五)4',
  says: { zh: '人员不是备案名册中的考评人员', en: 'Somebody is no examiner of the filed roster' },
  finds: (c) => {
    const examiners = new Set(
      (c.lists.staff ?? [])
        .filter(({ roles, certificateNo }) => roles.includes('examiner') && certificateNo !== undefined)
        .map(({ no }) => no),
    )
    return c.claim.trained.flatMap(({ no }: Facts, i: number) =>
      examiners.has(no)
        ? []
        : [issueAt(`/trained/${i}/no`, `${no} 不是备案名册中的考评人员`, `${no} is no examiner there`)],
    )
  },
}

export const trainedUntilLater: Rule = {
  clause: '四(二)',
  says: { zh: '有效期须晚于今天', en: 'The validity must end after today' },
  finds: (c) =>
    c.claim.trained.flatMap(({ validUntil }: Facts, i: number) =>
      validUntil > dateOf(c.at) ? [] : [{ pointer: `/trained/${i}/validUntil`, says: trainedUntilLater.says }],
    ),
}
