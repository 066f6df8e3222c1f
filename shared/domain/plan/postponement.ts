import * as z from 'zod'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { addWorkdays } from '../vocabulary/calendar/working-days.ts'
import { text } from '../vocabulary/documents/papers.ts'
import { beginsAt, movableOf, openPostponement } from '../vocabulary/records/planned.ts'
import { termsOf } from '../vocabulary/records/round-terms.ts'
import { date } from '../vocabulary/shapes.ts'
import type { Case, Facts, Issue, Rule } from '../workflow/procedure.ts'
import { issueAt } from '../workflow/shapes.ts'
import { firstDay, isAhead, lastDay, planned } from './days.ts'
import {
  asPlan,
  busy,
  busyElsewhere,
  counted,
  ofSession,
  session,
  sessionNow,
  sessionsAhead,
  shortThen,
} from './emergency.ts'
import { ratiosKept } from './ratios.ts'
import { staffFit } from './rules.ts'

/** M5: working days from the day on which a session was filed, however often it is postponed. */
export const mostDelay = 30

/** M5: which sessions are held on which later day, and why. */
export const postponementShape = z.strictObject({
  cause: ofSession,
  reason: text(2000),
  sessions: z.array(z.strictObject({ session, date })).min(1).max(200),
})

/** What waits before the row: asked and not answered yet. */
const asked = (c: Case): Facts => openPostponement({ facts: c.past }) ?? {}
/** All that waits with this claim; of a session the last day that was asked. */
const waiting = (c: Case): Facts[] => {
  const all: Facts[] = [...(asked(c).moved ?? []), ...c.claim.sessions]
  return [...new Map(all.map((one) => [one.session, { session: one.session, date: one.date }])).values()]
}

/** The plan with sessions on the days for which they were asked. */
const onDays = (plan: Facts, moved: readonly Facts[]): Facts => {
  const days = new Map(moved.map((one) => [one.session, one.date]))
  const sessions = plan.sessions.map((one: Facts, i: number) => ({ ...one, date: days.get(i + 1) ?? one.date }))
  return { ...plan, sessions, firstDay: firstDay({ sessions }), lastDay: lastDay({ sessions }) }
}

/** M5: to a later day only, later than any for which it was asked. */
export const laterOnly: Rule = {
  clause: '二(四)',
  says: { zh: '只能延至更晚的日期', en: 'A session is postponed to a later day only' },
  finds: (c) =>
    c.claim.sessions.flatMap(({ session: n, date: day }: Facts, i: number): Issue[] => {
      const before = asked(c).moved?.find((one: Facts) => one.session === n)?.date ?? sessionNow(c, n)?.date ?? ''
      const after = [before, dateOf(c.at)].toSorted().at(-1) ?? ''
      if (day > after) return []
      return [issueAt(`/sessions/${i}/date`, `应晚于${after}`, `Must lie after ${after}`)]
    }),
}

/** The last day on which a session may be held: within the term and the round. */
function lastPossible(c: Case, n: number): string {
  const filed = c.past.submit.sessions[n - 1]?.date ?? dateOf(c.at)
  const { pilotUntil } = termsOf([c.known.round].flat()[0])
  return [addWorkdays(c.calendar, filed, mostDelay), pilotUntil].toSorted()[0] ?? ''
}

/** M5: within thirty working days of the day that was filed, and within the round by whose days the plan was judged. */
export const withinTerm: Rule = {
  clause: '三(五)',
  says: { zh: '延期应在原定日期起30个工作日内，且不超出试点期', en: 'Within 30 working days, and within the pilot' },
  finds: (c) =>
    c.claim.sessions.flatMap(({ session: n, date: day }: Facts, i: number): Issue[] => {
      const until = lastPossible(c, n)
      if (day <= until) return []
      const zh = `最晚可延至${until}（原定日期起${mostDelay}个工作日内，且不超出试点期）`
      return [issueAt(`/sessions/${i}/date`, zh, `May be held by ${until} at the latest`)]
    }),
}

const asAsked = (c: Case): Facts => onDays(planned(c), waiting(c))
/** R-53, M5: who has a duty in the plan is still qualified on the new days, and enough for what then runs at one time. */
const ofThePlan = [staffFit, ratiosKept].map((rule) => asPlan(rule, asAsked, () => undefined))
const shortOnNewDays = shortThen(asAsked)

/** M5: nobody has a duty in two plans on one day. */
const staffFreeThen: Rule = {
  clause: '二(四)',
  says: { zh: '考务人员当日另有安排', en: 'Somebody of the staff has another duty on that day' },
  finds: (c) => {
    const { invigilators, examiners, supervisors } = planned(c)
    const staff: string[] = [invigilators, examiners, supervisors].flat()
    return c.claim.sessions.flatMap(({ date: day }: Facts, i: number) =>
      staff.flatMap((no) => {
        const elsewhere = busyElsewhere(c, no, new Set([day]))
        return elsewhere ? [busy(elsewhere, `/sessions/${i}/date`, no)] : []
      }),
    )
  },
}

export const postponable = [sessionsAhead('sessions'), laterOnly, withinTerm, ...ofThePlan, staffFreeThen]

const earliest = (days: readonly string[]): string | undefined => days.toSorted()[0]

/**
 * All that waits: the new days; `firstMoved` the first of them; `firstKept` the first day of what stays as it was and is
 * still ahead; whether the new days have their ten days without the centre; `until` when it can wait no longer.
 * `unanswered` where the centre has not answered to the plan itself.
 */
export const postponed =
  (state: string) =>
  (c: Case): Facts => {
    const moved = waiting(c)
    const firstMoved = earliest(moved.map((one) => one.date)) ?? ''
    const put = new Set(moved.map((one) => one.session))
    const kept = planned(c).sessions.filter((one: Facts, i: number) => !put.has(i + 1) && one.date >= dateOf(c.at))
    const firstKept = earliest(kept.map((one: Facts) => one.date))
    const last = moved.map((one) => lastPossible(c, one.session))
    const until = [...last, ...kept.map((one: Facts) => one.date)].toSorted().at(-1)
    const unanswered = state === 'submitted' || asked(c).unanswered
    return {
      moved,
      firstMoved,
      ...(firstKept && { firstKept }),
      inTime: isAhead(c, firstMoved),
      until,
      ...(unanswered && { unanswered }),
      ...shortOnNewDays(c),
      ...counted(c),
    }
  }

/** From now on the plan is as it was asked. */
export const stands = (c: Case): Facts => ({
  now: movableOf(onDays(planned(c), asked(c).moved)),
  since: c.version + 1,
})
/** The term is over: what was not held by then is not held. */
export const over = (c: Case): Facts => ({
  now: { ...movableOf(planned(c)), lastDay: asked(c).until },
  since: c.version + 1,
})

const allPutOff = (c: Case): boolean => asked(c).moved?.length === planned(c).sessions.length
const firstBeginning = (c: Case): string => {
  const { moved = [] } = asked(c)
  return earliest(moved.map((one: Facts) => beginsAt({ ...sessionNow(c, one.session), ...one }))) ?? ''
}

/** M5: the centre accepts before the first of the new sessions begins. */
export const beforeNewBeginning: Rule = {
  clause: '二(四)',
  says: {
    zh: '延期后的首场考核时间已到，未经接受不得开考；请企业另定日期',
    en: 'The time of the first postponed session has come: it is not held without acceptance, and needs another day',
  },
  holds: (c) => c.at < firstBeginning(c),
}

/** M5: refused, all is held as it was planned, which must still be possible. */
export const beforeOldDays: Rule = {
  clause: '二(四)',
  says: {
    zh: '原定考核日已到，不能再要求按原计划进行',
    en: 'The day that was planned has come: it cannot be held as it was planned any more',
  },
  holds: (c) => asked(c).moved.every((one: Facts) => dateOf(c.at) < sessionNow(c, one.session)?.date),
}

/** M5: without acceptance the new days need their ten days. */
export const newDaysAhead: Rule = {
  clause: '二(四)',
  says: {
    zh: '延期未获接受，且未提前10个工作日',
    en: 'The postponement was not accepted, nor told ten working days ahead',
  },
  holds: (c) => asked(c).inTime === true,
}
export const newDayReached: Rule = {
  clause: '二(四)',
  says: { zh: '延期后的考核日未到', en: 'The postponed day has not come' },
  holds: (c) => dateOf(c.at) >= asked(c).firstMoved,
}
export const keptDayReached: Rule = {
  clause: '二(四)',
  says: { zh: '未延期的考核日未到', en: 'No day that was kept has come' },
  holds: (c) => asked(c).firstKept !== undefined && dateOf(c.at) >= asked(c).firstKept,
}
export const termOver: Rule = {
  clause: '二(四)',
  says: { zh: '可延期的期限未满', en: 'The time in which it may be held has not run out' },
  holds: (c) => dateOf(c.at) > asked(c).until,
}
export const nothingHeld: Rule = {
  clause: '二(四)',
  says: { zh: '考核已经开始', en: 'The assessment has begun' },
  holds: (c) => allPutOff(c) && !(asked(c).inTime && dateOf(c.at) >= asked(c).firstMoved),
}
export const somethingHeld: Rule = {
  clause: '二(四)',
  says: { zh: '全部场次均未举行', en: 'No session was held' },
  holds: (c) => !allPutOff(c),
}
/** In state postponed: before whatever goes on next. */
export const beforeNextDay: Rule = {
  clause: '二(四)',
  says: nothingHeld.says,
  holds: (c) => dateOf(c.at) < (nextDay(asked(c)) ?? '9999'),
}
export const notAnswered: Rule = {
  clause: '二(四)',
  says: { zh: '该计划已经备案', en: 'The plan itself is on file' },
  holds: (c) => asked(c).unanswered === true,
}

/** When it goes on by itself: with what was kept, or with new days that need no acceptance. */
const nextDay = ({ firstKept, inTime, firstMoved }: Facts): string | undefined =>
  earliest([firstKept, inTime ? firstMoved : undefined].filter((day) => day !== undefined))

/** Deadlines, by what was asked. */
export const byNewDay = ({ facts }: Case): string => facts.postpone.firstMoved
export const byNewDayInTime = ({ facts: { postpone } }: Case): string | undefined =>
  postpone.inTime ? postpone.firstMoved : undefined
export const byKeptDay = ({ facts }: Case): string | undefined => facts.postpone.firstKept
export const byTerm = ({ facts }: Case): string => facts.postpone.until
