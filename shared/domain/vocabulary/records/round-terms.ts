// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>

/** W4: the days of a round that may be moved once it was opened, in their order; its first day cannot. */
export const movableDays = ['closes', 'directoryBy', 'schemesBy', 'pilotFrom', 'pilotUntil', 'summaryFrom'] as const
export type MovableDay = (typeof movableDays)[number]

/** One change of a round's days, as it was approved: `on` is its day, `was` and `now` the days that it moved (YYYY-MM-DD). */
export type DaysMoved = {
  readonly change: string
  readonly on: string
  readonly reason: string
  readonly was: Partial<Record<MovableDay, string>>
  readonly now: Partial<Record<MovableDay, string>>
}

/**
 * W4: the terms of a round as they hold now, with its windows: those it was opened with, and over them the days that were
 * moved since. One that was cancelled has no window. Empty without a round.
 */
export const termsOf = (round: { readonly facts: Facts } | undefined): Facts => ({
  ...round?.facts.open,
  ...round?.facts.amend?.now,
  ...round?.facts.cancel?.now,
})

/**
 * R-52, W4: whether one of the rounds has nobody certified twice in the year (YYYY). A round speaks for the years of its pilot
 * alone: that a filing was renewed into it changes nothing in the years before.
 */
export const certifiesOnceIn = (year: string, rounds: readonly { readonly facts: Facts }[]): boolean =>
  rounds
    .map(termsOf)
    .some(
      ({ onceAYear, pilotFrom, pilotUntil }) =>
        onceAYear === true && pilotFrom.slice(0, 4) <= year && year <= pilotUntil.slice(0, 4),
    )

/** W4: every change of a round's days, the oldest first. */
export const daysMoved = (round: { readonly facts: Facts } | undefined): readonly DaysMoved[] =>
  round?.facts.amend?.history ?? []

/** Those days alone. */
export const daysOf = (terms: Facts): Record<MovableDay, string> =>
  Object.fromEntries(movableDays.map((day) => [day, terms[day]])) as Record<MovableDay, string>

/** 三: every day of the timetable follows the one before it, or is the same. */
export const areInOrder = (terms: Facts): boolean => {
  const days: string[] = [terms.opens, ...Object.values(daysOf(terms))]
  return days.every((day, i) => i === 0 || (days[i - 1] ?? '') <= day)
}

/** The windows that the default rules read, each with the clause that sets it. */
export const windowsOf = ({ opens, closes, pilotFrom, pilotUntil }: Facts) => ({
  application: { from: opens, until: closes, clause: '三(一)' },
  programme: { from: opens, until: null, clause: '三(一)' },
  pilot: { from: pilotFrom, until: pilotUntil, clause: '三(五)' },
})
