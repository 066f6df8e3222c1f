import { dateOf } from '../vocabulary/calendar/dates.ts'
import { filedNow } from '../vocabulary/records/filed.ts'
import { openPostponement, plannedNow } from '../vocabulary/records/planned.ts'
import { officialDate } from '../workflow/day-rules.ts'
import type { Case, Facts, Issue, Rule } from '../workflow/procedure.ts'
import { issueAt } from '../workflow/shapes.ts'
import { recordNames, recordsOf } from './records.ts'

/** The dossier's id is that of the plan, a point, and the session's place in it, the first being 1. */
export const planOf = (id: string): string => id.split('.')[0] ?? ''
const numberOf = (c: Case): number => Number(/\.([1-9]\d*)$/.exec(c.id)?.[1])
const sessionOf = (c: Case): Facts | undefined => plannedNow(c.known.plan).sessions?.[numberOf(c) - 1]
/** M5: it was put off, and its new day does not stand yet. */
const isPutOff = (c: Case): boolean =>
  openPostponement(c.known.plan)?.moved.some(({ session }: Facts) => session === numberOf(c)) ?? false

/** what is recorded did happen: a session of a plan under way or finished, not before its day. */
export const sessionHeld: Rule = {
  clause: '二(四)',
  says: { zh: '没有这一场次，或尚未举行', en: 'There is no such session, or it has not been held' },
  holds: (c) => {
    const session = sessionOf(c)
    const begun = ['in-progress', 'interrupted', 'finished', 'halted'].includes(c.known.plan.state)
    return begun && session !== undefined && !isPutOff(c) && session.date <= dateOf(c.at)
  },
}

/** the forms of its method, all of them; and the video of a room that was filed with cameras. */
export const recordsComplete: Rule = {
  clause: '二(四)',
  says: { zh: '考务档案不齐', en: 'Records of the session are missing' },
  finds: (c) => {
    const { method = '', venue } = sessionOf(c) ?? {}
    const given = new Set(c.claim.materials.map(({ kind }: Facts) => kind))
    const missing = (recordsOf[method] ?? [])
      .filter((kind) => !given.has(kind))
      .map((kind) => issueAt('/materials', `缺少${recordNames[kind].zh}`, `Missing: ${recordNames[kind].en}`))
    const filmed = filedNow(c.known.filing).venues.some((v: Facts) => v.no === venue && v.video)
    const unseen = filmed && c.claim.video.length === 0
    return [...missing, ...(unseen ? [issueAt('/video', '缺少监控视频索引', 'No video is referred to')] : [])]
  },
}

/** Whoever was planned for the session either came or did not. */
export const everyoneCounted: Rule = {
  clause: '二(四)',
  says: { zh: '实到、缺考人数与计划不符', en: 'Present and absent are not those planned' },
  finds: (c) => {
    const { occupation, level, method } = sessionOf(c) ?? {}
    // M9: whoever carries the mark of this part is not expected.
    const isExpected = (p: Facts) =>
      p.occupation === occupation && p.level === level && p.carried?.[method] === undefined
    const planned = (c.lists.candidates ?? []).filter(isExpected).length
    const { present, absent } = c.claim.attendance
    if (present + absent === planned) return []
    return [issueAt('/attendance', `应为${planned}人`, `${planned} were planned`)]
  },
}

/** R-59 全程留痕: what was recorded stays, and more may come. */
export const nothingTakenAway: Rule = {
  clause: '二(四)',
  says: { zh: '已归档的内容只能补充，不能删改', en: 'What was recorded may be added to, and not taken away' },
  finds: (c) => {
    const { materials = [], incidents = [], video = [] }: Facts = c.past.record ?? {}
    const given = new Set(c.claim.materials.map(({ id }: Facts) => id))
    const kept = (field: 'incidents' | 'video', before: Facts[]): Issue[] =>
      JSON.stringify(c.claim[field].slice(0, before.length)) === JSON.stringify(before)
        ? []
        : [{ pointer: `/${field}`, says: nothingTakenAway.says }]
    const gone = materials.some(({ id }: Facts) => !given.has(id))
    return [
      ...(gone ? [{ pointer: '/materials', says: nothingTakenAway.says }] : []),
      ...kept('incidents', incidents),
      ...kept('video', video),
    ]
  },
}

/** W5: a session is filmed on its day or after; what was recorded before stands. */
export const filmedSince = officialDate({
  clause: '二(四)',
  what: { zh: '监控视频日期', en: 'the day of the video' },
  at: '/video/*/on',
  notBefore: { what: { zh: '该场次考核之日', en: 'the day of the session' }, day: (c) => sessionOf(c)?.date },
  stated: (c) => c.past.record?.video?.length ?? 0,
})
