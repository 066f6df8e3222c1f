import { dateOf } from '../vocabulary/calendar/dates.ts'
import { staffRoles } from '../vocabulary/records/filed-shapes.ts'
import { officialDate } from './day-rules.ts'
import type { Facts, Rule } from './procedure.ts'
import { issueAt } from './shapes.ts'

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
/** W8: somebody of each kind, and somebody full-time (专职), in an application and in every roster after it. */
export const rosterWhole: Rule = {
  clause: '一(五)4',
  says: { zh: '专业人员队伍不齐', en: 'The roster lacks somebody whom the notice asks for' },
  reads: ['staff'],
  finds: ({ claim: { staff } }) => {
    if (staff === undefined) return []
    const roles = new Set<string>(staff.flatMap((one: Facts) => one.roles))
    const lacking = Object.entries(staffRoles).filter(([role]) => !roles.has(role))
    return [
      ...lacking.map(([, { zh, en }]) => issueAt('/staff', `名册中没有${zh}`, `Nobody in the roster is: ${en}`)),
      ...(staff.some((one: Facts) => one.fullTime)
        ? []
        : [issueAt('/staff', '名册中没有专职工作人员', 'Nobody in the roster works full-time')]),
    ]
  },
}

/** W8: one venue at least is watched by video, in an application and in every list of venues after it. */
export const venueWatched: Rule = {
  clause: '一(五)5',
  says: { zh: '考核场地均无视频监控', en: 'No venue has video monitoring' },
  reads: ['venues'],
  finds: ({ claim: { venues } }) =>
    venues === undefined || venues.some((one: Facts) => one.video)
      ? []
      : [{ pointer: '/venues', says: venueWatched.says }],
}
