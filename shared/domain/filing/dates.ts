import { termsOf } from '../vocabulary/records/round-terms.ts'
import { dayOf, officialDate } from '../workflow/day-rules.ts'
import type { Case } from '../workflow/procedure.ts'

const roundOpened = {
  what: { zh: '本批次征集开始之日', en: 'the opening of the round' },
  day: (c: Case): string => termsOf(c.known.round).opens,
}

/** W5, F-21: the city's opinion is of the application that was handed in. */
export const boxSigned = officialDate({
  clause: '附件',
  what: { zh: '意见落款日期', en: 'the date of the opinion' },
  at: '/date',
  notBefore: {
    what: { zh: '提交申请之日', en: 'the day on which the application was handed in' },
    day: (c) => dayOf(c.since),
  },
})

/** W5, R-32: originals are sighted within the round, by the day of acceptance. */
export const originalsSighted = officialDate({
  clause: '二(一)',
  what: { zh: '查验原件的日期', en: 'the day on which the originals were sighted' },
  at: '/originalsSightedOn',
  notBefore: roundOpened,
})

/** W5, R-20: credit is looked up for this round, by the day of acceptance. */
export const creditCheckedSince = officialDate({
  clause: '一(五)1',
  what: { zh: '信用核查日期', en: 'the day of the credit check' },
  at: '/creditChecked/on',
  notBefore: roundOpened,
})

/** W5, F-22: the province's opinion follows what it decides by: the leading group's meeting, or the panel's conclusion. */
export const disapprovalDated = officialDate({
  clause: '附件',
  what: { zh: '意见落款日期', en: 'the date of the opinion' },
  at: '/date',
  notBefore: {
    what: { zh: '评审不合格或领导小组不同意之日', en: 'the day on which it was found unqualified, or not agreed to' },
    day: (c) => c.known.selection?.facts.agree?.date ?? dayOf(c.since),
  },
})

/** W5, R-40, R-41, F-22: the receipt follows the leading group's agreement. */
export const receiptDated = officialDate({
  clause: '二(二)',
  what: { zh: '回执落款日期', en: 'the date of the receipt' },
  at: '/date',
  notBefore: {
    what: { zh: '领导小组同意之日', en: "the leading group's agreement" },
    day: (c) => c.known.selection?.facts.agree?.date,
  },
})
