import { dateOf, yearsLater } from '../calendar/dates.ts'

// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>

/** 四(三): the notice's three grounds, on which an exit is ordered. */
export const orderedGrounds = ['dishonesty', 'vicious-competition', 'disorder'] as const
/** M4: 注销, 破产, 吊销证照, 不再符合申报条件, 两年未开展评价: nobody's fault, so that no cooling-off follows. */
export const neutralGrounds = ['dissolved', 'bankrupt', 'licence-lost', 'unfit', 'idle'] as const
/** All of them, and leaving of one's own will. */
export const grounds = [...orderedGrounds, ...neutralGrounds, 'voluntary'] as const
export const isOrdered = (ground: string): boolean => orderedGrounds.some((one) => one === ground)

/** An exit that was opened and is neither decided nor taken back. */
export const isBeingDecided = ({ state }: { readonly state: string }): boolean =>
  ['proposed', 'served', 'defended', 'heard', 'undefended'].includes(state)

export type Departure = {
  /** The filing that the exit named. */
  readonly filing: string
  /** All filings that ended with it, and the exit; absent in departures of before 2026-12. */
  readonly filings?: readonly string[]
  readonly exit?: string
  readonly ground: (typeof grounds)[number]
  readonly on: string
  /** Instant of the decision; absent in departures of before 2026-12. */
  readonly at?: string
  /** M3: the USCC of the predecessor whose it was: it bars, and ended nothing of the successor's own. */
  readonly of?: string
  /** W1: the day on which it was taken back, after a decision on review. */
  readonly annulled?: string
}

/** Whether it is the departure by that exit: those of before 2026-12, which a successor has as well, name its filing alone. */
export const isOfExit = (one: Departure, exit: string, filing: string): boolean =>
  one.exit === undefined ? one.filing === filing : one.exit === exit

/** When an enterprise left the directory, oldest first, as its old dossier `departures` says; `on` is YYYY-MM-DD. */
export const departuresIn = (dossier: { facts: Facts } | undefined): readonly Departure[] =>
  dossier?.facts.depart?.departures ?? []

/** Removals by order that were not annulled. */
export const standingOrders = (departures: readonly Departure[]): readonly Departure[] =>
  departures.filter(({ ground, annulled }) => isOrdered(ground) && annulled === undefined)

/** W1: whether a removal by order stands that ended what was opened at this instant; M3: what was the predecessor's then, too. */
export const wasOrderedSince = (
  departures: readonly Departure[],
  opened: string,
  formerly: readonly string[] = [],
): boolean =>
  standingOrders(departures)
    .filter(({ of }) => of === undefined || formerly.includes(of))
    .some(({ on, at }) => (at === undefined ? on >= dateOf(opened) : at >= opened))

/**
 * The day (YYYY-MM-DD) until which, and not on it, an enterprise may not apply again (冷静期): `years` after it was removed
 * on one of the three grounds, and that was not annulled. Undefined for one that was not, or that left otherwise.
 */
export const coolingUntil = (departures: readonly Departure[], years: number): string | undefined =>
  standingOrders(departures)
    .map(({ on }) => yearsLater(on, years))
    .toSorted()
    .at(-1)
