import { type City, province } from '../geography/region.ts'

// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>
type Head = { readonly facts: Facts } | undefined

/** how an enterprise comes into the pilot: 公开征集, 推荐, 等方式. */
export const channels = ['open-call', 'city-recommended', 'other'] as const
export type Channel = (typeof channels)[number]

/** W7: round, city and channel as the enterprise stated them last: a draft may be redirected. */
const aim = (filing: Head): Facts => filing?.facts.redirect ?? filing?.facts.open ?? {}

/** W7: the rounds that an application was ever aimed at, by id, in each of which it holds a key. */
export const aimedAt = (filing: Head): readonly string[] => {
  const { round, rounds = [round] } = aim(filing)
  return rounds
}

/** W7: the round in which an application was made, by id. */
export const roundApplied = (filing: Head): string | undefined => aim(filing).round

/** the city of the registered address, to which the enterprise applied. */
export const cityApplied = (filing: Head): City => aim(filing).city

/** M3: the city in which the application is since it went along with its enterprise. */
export const cityCarriedTo = (filing: Head): City | undefined => {
  const to: City | typeof province | undefined = filing?.facts.reseat?.to
  return to === province ? undefined : to
}
/** M3: that, or the one to which the enterprise applied. */
export const cityOfApplication = (filing: Head): City => cityCarriedTo(filing) ?? cityApplied(filing)

/** */
export const channelOf = (filing: Head): Channel => aim(filing).channel

/**
 * W7, R-79: whether the enterprise is 省直属, as it stated, or as the centre found before it took the application in.
 * Undefined where nobody stated it: of an application of before 2026-12 the acceptance alone says so.
 */
export const statedDirect = (filing: Head): boolean | undefined =>
  filing?.facts.reroute?.provincialDirect ?? aim(filing).provincialDirect
