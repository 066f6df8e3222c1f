import { dateOf } from '../vocabulary/calendar/dates.ts'
import { areInOrder, daysOf, type MovableDay, movableDays, termsOf } from '../vocabulary/records/round-terms.ts'
import type { Case, Issue, Rule } from '../workflow/procedure.ts'
import { issueAt } from '../workflow/shapes.ts'

/*
 * What is asked when a change is put forward, and again on the day that it is decided: days pass meanwhile, and the round
 * may have moved on. All of it is W4's.
 */

/**
 * What a day is. `until`: the last day of something that enterprises may still do, on which they count; `by`: the day that the
 * province set itself; `from`: the first day of something.
 */
const kinds = {
  closes: 'until',
  directoryBy: 'by',
  schemesBy: 'until',
  pilotFrom: 'from',
  pilotUntil: 'until',
  summaryFrom: 'from',
} as const satisfies Record<MovableDay, 'until' | 'by' | 'from'>

type Moved = { day: MovableDay; was: string; now: string }
/** The days that the change moves. */
const movedBy = (c: Case): Moved[] => {
  const { days = {} } = c.facts.open
  const terms = termsOf(c.known.round)
  return movableDays.flatMap((day) => {
    const now: string | undefined = days[day]
    return now === undefined || now === terms[day] ? [] : [{ day, was: terms[day], now }]
  })
}
const isOver = ({ day, was }: Moved, today: string) => (kinds[day] === 'from' ? was <= today : was < today)

const eachMoved = (
  rule: Pick<Rule, 'clause' | 'says'>,
  isWrong: (moved: Moved, today: string) => boolean,
  say = sayAt,
) => ({
  ...rule,
  finds: (c: Case): Issue[] =>
    movedBy(c)
      .filter((moved) => isWrong(moved, dateOf(c.at)))
      .map((moved) => say(moved, rule)),
})
const sayAt = ({ day, was }: Moved, { says }: Pick<Rule, 'says'>): Issue =>
  issueAt(`/days/${day}`, `${says.zh}（现为${was}）`, `${says.en} (it is ${was})`)

const movesDays = (c: Case): boolean => c.facts.open.kind === 'days'

/** A round that was summed up or cancelled changes no more. */
export const stillRuns: Rule = {
  clause: '三(一)',
  says: { zh: '批次已总结或已取消，不再变更', en: 'The round was summed up or cancelled: it changes no more' },
  finds: (c) =>
    ['summarised', 'cancelled'].includes(c.known.round.state) ? [{ pointer: '/round', says: stillRuns.says }] : [],
}

/** What has begun has begun, and what has ended is over: a closed call is opened by another round alone. */
export const stillToCome: Rule = eachMoved(
  { clause: '三(一)', says: { zh: '该日已到或已过，不能变更', en: 'That day has come or passed, and moves no more' } },
  isOver,
)

export const notBeforeToday: Rule = eachMoved(
  { clause: '三(一)', says: { zh: '不得变更为已过去的日期', en: 'No day moves into the past' } },
  (moved, today) => !isOver(moved, today) && moved.now < today,
)

/** Enterprises count on the time that they were given: it is only lengthened. */
export const onlyLater: Rule = eachMoved(
  {
    clause: '三(五)',
    says: {
      zh: '已向企业公布的截止日期只能延后',
      en: 'A last day on which enterprises count moves to a later day only',
    },
  },
  (moved) => kinds[moved.day] === 'until' && moved.now < moved.was,
)

export const staysInOrder: Rule = {
  clause: '三(一)',
  says: { zh: '各时间节点应先后有序', en: 'The dates of the programme must follow each other' },
  finds: (c) =>
    movesDays(c) && !areInOrder({ ...termsOf(c.known.round), ...c.facts.open.days })
      ? [{ pointer: '/days', says: staysInOrder.says }]
      : [],
}

export const somethingMoves: Rule = {
  clause: '三(一)',
  says: { zh: '没有变更任何时间节点', en: 'No date is changed' },
  finds: (c) => (movesDays(c) && movedBy(c).length === 0 ? [{ pointer: '/days', says: somethingMoves.says }] : []),
}

/** From its first day on enterprises may have applied, and nobody's application is taken away by cancelling. */
export const nobodyApplied: Rule = {
  clause: '一(一)',
  says: {
    zh: '征集已开始，企业可能已申报，不能取消；可以变更时间节点',
    en: 'The call has opened and enterprises may have applied: it is not cancelled, though its dates may move',
  },
  holds: (c) =>
    c.facts.open.kind !== 'cancel' ||
    (c.known.round.state === 'calling' && dateOf(c.at) < termsOf(c.known.round).opens),
}

/** What is decided is what was seen when it was put forward. */
export const sameDays: Rule = {
  clause: '三(一)',
  says: {
    zh: '提出后批次的时间节点已另有变更，请重新提出',
    en: 'Its dates have changed since this was put forward: put it forward anew',
  },
  holds: (c) => {
    const now = daysOf(termsOf(c.known.round))
    return movableDays.every((day) => c.facts.open.before[day] === now[day])
  },
}
