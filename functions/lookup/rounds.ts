import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { type DaysMoved, type MovableDay, movableDays } from '../../shared/domain/vocabulary/records/round-terms.ts'
import type { RegisteredRound } from '../../shared/stores/register/listings.ts'
import { answerProblem, answerTagged, writeKnown } from '../platform/public/answer.ts'
import type { Handler } from './certificate-finder.ts'
import { type Says, wordFor } from './words.ts'

const phaseNames = {
  upcoming: { zh: '即将征集', en: 'Opens soon' },
  calling: { zh: '征集中', en: 'Open for applications' },
  closed: { zh: '已截止', en: 'Closed' },
  piloting: { zh: '试点中', en: 'Pilot under way' },
  finished: { zh: '试点已结束', en: 'Pilot ended' },
  summarised: { zh: '已总结', en: 'Summed up' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} as const satisfies Record<string, Says>

/** The call is open by the days that were published: the clock that moves the round on comes by once a day. */
const phaseOf = ({ state, opens, closes }: RegisteredRound, today: string): keyof typeof phaseNames => {
  if (state === 'evaluating') return 'closed'
  if (state !== 'calling') return state
  return today < opens ? 'upcoming' : today <= closes ? 'calling' : 'closed'
}

/** W4: the days of a round by the names that the public knows. */
const dayNames = {
  closes: { zh: '征集截止', en: 'Call closes' },
  directoryBy: { zh: '公布目录', en: 'Directory by' },
  schemesBy: { zh: '试点方案', en: 'Schemes by' },
  pilotFrom: { zh: '试点开始', en: 'Pilot begins' },
  pilotUntil: { zh: '试点结束', en: 'Pilot ends' },
  summaryFrom: { zh: '阶段性总结', en: 'Summing up' },
} as const satisfies Record<MovableDay, Says>

const showMoved = ({ change, on, reason, was, now }: DaysMoved) => ({
  on,
  reason,
  announcement: change,
  days: movableDays.flatMap((day) => {
    const [before, after] = [was[day], now[day]]
    return before && after && before !== after ? [{ day, dayName: dayNames[day], was: before, now: after }] : []
  }),
})

/** every recruitment round (面向全省公开征集, 一(一)), the latest first. */
const showRounds = (rounds: readonly RegisteredRound[], today: string) => ({
  rounds: rounds.toReversed().map((known) => {
    const { round, changes, version: _, asOf: __, ...said } = known
    const state = phaseOf(known, today)
    return {
      ...said,
      id: round,
      state,
      stateName: wordFor(phaseNames, state),
      ...(changes && { changes: changes.map(showMoved) }),
    }
  }),
})

export const rounds: Handler = async ({ headers }, { reader, orCannotSay, now }) => {
  const today = dateOf(now().toISOString())
  const known = await orCannotSay(reader.rounds().then((all) => showRounds(all, today)))
  return 'because' in known ? answerProblem(known) : answerTagged(writeKnown(known), now(), headers['if-none-match'])
}
