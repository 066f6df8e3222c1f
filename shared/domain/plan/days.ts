import { dateOf } from '../vocabulary/calendar/dates.ts'
import { readCarefully } from '../vocabulary/calendar/statutory-days.ts'
import { earliestStart, workdaysBefore } from '../vocabulary/calendar/working-days.ts'
import { plannedNow } from '../vocabulary/records/planned.ts'
import { termsOf } from '../vocabulary/records/round-terms.ts'
import { pastDue } from '../workflow/day-rules.ts'
import type { Case, Dossier, Facts, Rule, Says } from '../workflow/procedure.ts'
import { issueAt } from '../workflow/shapes.ts'

/** First and last day of the assessment (Asia/Shanghai). */
export const firstDay = (plan: Facts): string => plan.sessions.map((s: Facts) => s.date).sort()[0]
export const lastDay = (plan: Facts): string =>
  plan.sessions
    .map((s: Facts) => s.date)
    .sort()
    .at(-1)

/** Working days between filing and the first day (二(四): 提前10个工作日). */
export const leadDays = 10

/** Whether the day is ten working days ahead, by the careful reading (M1). */
export const isAhead = (c: Case, day: string): boolean =>
  dateOf(c.at) <= workdaysBefore(readCarefully(c.calendar), day, leadDays)

/**
 * filed ten working days ahead; refused otherwise, with the first day that would be permissible. M1: in a provisional
 * year by the careful reading, since the official arrangement must not make a plan late that was taken.
 */
export const tenWorkdaysAhead: Rule = {
  clause: '二(四)',
  says: { zh: '应提前10个工作日报备', en: 'A plan is filed ten working days ahead' },
  finds: (c) => {
    if (isAhead(c, firstDay(c.claim))) return []
    const first = earliestStart(readCarefully(c.calendar), dateOf(c.at), leadDays)
    const en = `A plan is filed ten working days ahead; filed today, the first day may be ${first} at the earliest`
    return [issueAt('/sessions', `应提前10个工作日报备；今日报备，最早可于${first}开考`, en)]
  },
}

const liesIn = (round: Dossier, { date }: Facts): boolean => {
  const { pilotFrom, pilotUntil } = termsOf(round)
  return pilotFrom <= date && date <= pilotUntil
}

/** W4: the round by whose days a plan is judged: the earliest of its filing's in whose pilot all sessions lie. */
export const roundJudging = (c: Case): Dossier | undefined =>
  c.known.round.find((round: Dossier) => c.claim.sessions.every((session: Facts) => liesIn(round, session)))

/** W4: all sessions lie within the pilot of one of the rounds in which the filing stands. */
export const withinPilot: Rule = {
  clause: '三(四)',
  says: { zh: '考核日期不在试点期内', en: 'A session lies outside the pilot' },
  finds: (c) => {
    if (roundJudging(c)) return []
    const rounds: Dossier[] = c.known.round
    const running = rounds.filter((round) => termsOf(round).pilotUntil >= dateOf(c.at))
    const possible = running.length > 0 ? running : rounds
    const terms = possible.map(termsOf)
    const zh = terms.map(({ pilotFrom, pilotUntil }) => `在${pilotFrom}至${pilotUntil}之间`).join('，或')
    const en = terms.map(({ pilotFrom, pilotUntil }) => `between ${pilotFrom} and ${pilotUntil}`).join(', or ')
    const outside = c.claim.sessions.flatMap((session: Facts, i: number) =>
      possible.some((round) => liesIn(round, session))
        ? []
        : [issueAt(`/sessions/${i}/date`, `应${zh}`, `Must lie ${en}`)],
    )
    if (outside.length > 0) return outside
    return [issueAt('/sessions', `一个计划的考核应全部${zh}`, `All sessions of a plan lie ${en}`)]
  },
}

/** W5, R-50: training comes before what is assessed. It may still be under way when the plan is filed, ten working days ahead. */
export const trainedBefore: Rule = {
  clause: '二(四)',
  says: { zh: '培训应先起后止，且不晚于该职业级别首场考核', en: 'Training ends after it begins, by the first session' },
  finds: ({ claim: { training, sessions } }) =>
    training.flatMap(({ occupation, level, from, to }: Facts, i: number) => {
      const own = sessions.filter((s: Facts) => s.occupation === occupation && s.level === level)
      const first = firstDay({ sessions: own.length > 0 ? own : sessions })
      const at = `/training/${i}/to`
      if (to < from)
        return [issueAt(at, `培训截止（${to}）早于开始（${from}）`, `It ends (${to}) before it begins (${from})`)]
      if (to <= first) return []
      return [
        issueAt(at, `培训截止（${to}）晚于首场考核（${first}）`, `It ends (${to}) after the first session (${first})`),
      ]
    }),
}

/** M5: the plan as it holds before the row, whatever was submitted. */
export const planned = (c: Case): Facts => plannedNow({ facts: c.past })

const says = (zh: string, en: string): Says => ({ zh, en })

export const firstDayReached: Rule = {
  clause: '二(四)',
  says: says('考核尚未开始', 'The assessment has not begun'),
  holds: (c) => dateOf(c.at) >= planned(c).firstDay,
}
export const beforeFirstDay: Rule = {
  clause: '二(四)',
  says: says('考核已经开始', 'The assessment has begun'),
  holds: (c) => dateOf(c.at) < planned(c).firstDay,
}
export const lastDayPassed: Rule = {
  clause: '二(四)',
  says: says('考核尚未结束', 'The assessment has not ended'),
  holds: (c) => dateOf(c.at) > planned(c).lastDay,
}
export const silent = pastDue('二(四)', says('备案期限未满', 'The time to answer has not run out'))
