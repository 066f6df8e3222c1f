import { yearsLater } from '../calendar/dates.ts'

// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>

/** 四(三): the notice's three grounds, and leaving of one's own will. */
export const grounds = ['dishonesty', 'vicious-competition', 'disorder', 'voluntary'] as const

type Departure = { readonly filing: string; readonly ground: (typeof grounds)[number]; readonly on: string }

/** When an enterprise left the directory, oldest first; `on` is YYYY-MM-DD. */
export const departuresIn = (dossier: { facts: Facts } | undefined): readonly Departure[] =>
  dossier?.facts.depart?.departures ?? []

/**
 * The day (YYYY-MM-DD) until which, and not on it, an enterprise may not apply again (冷静期): `years` after it was removed
 * on one of the three grounds. Undefined for one that was not, or that left of its own will.
 */
export const coolingUntil = (dossier: { facts: Facts } | undefined, years: number): string | undefined =>
  departuresIn(dossier)
    .filter(({ ground }) => ground !== 'voluntary')
    .map(({ on }) => yearsLater(on, years))
    .at(-1)
