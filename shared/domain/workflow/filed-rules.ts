import { dateOf } from '../vocabulary/calendar/dates.ts'
import { officialDate } from './day-rules.ts'
import type { Facts, Rule } from './procedure.ts'

/** whoever is named, in an application or in a change of it, is qualified on the day of submission. */
export const staffQualified: Rule = {
  clause: '一(五)4',
  says: { zh: '专业人员资格已过期', en: 'A qualification has lapsed' },
  finds: ({ claim, at }) =>
    (claim.staff ?? []).flatMap(({ validUntil }: Facts, i: number) =>
      validUntil < dateOf(at) ? [{ pointer: `/staff/${i}/validUntil`, says: staffQualified.says }] : [],
    ),
}

/** W5, W6: what the Ministry filed, it filed before. */
export const ministryFiledOn = officialDate({
  clause: '一(六)',
  what: { zh: '人社部备案日期', en: "the date of the Ministry's filing" },
  at: '/ministryFiling/date',
})
