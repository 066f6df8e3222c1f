import type { DaysMoved } from '../../domain/vocabulary/records/round-terms.ts'

/*
 * What the register holds of a round and of its enterprises beside the directory as it stands: the call itself, every
 * change of the directory, and whom a city recommended.
 */

/** A pilot enterprise of the public list (试点企业目录, 二(二)). */
export type Listing = {
  readonly filing: string
  readonly enterprise: string
  /** GB/T 2260, six digits. */
  readonly city: string
  readonly occupations: readonly { readonly code: string; readonly name: string; readonly levels: readonly string[] }[]
  /** `removed` stays as the mark that no older version may come back; the public list leaves it out (四(三)). */
  readonly status: 'listed' | 'suspended' | 'removed'
  readonly segment: string
  readonly listedOn: string
}

/**
 * One change of the directory (实行动态调整, 二(二)), so that it can be told as of any day. Item: pk `listings`, sk the day,
 * the filing's id and the version.
 */
export type ListingChange = {
  readonly filing: string
  readonly change: 'listed' | 'suspended' | 'resumed' | 'removed' | 'reinstated' | 'amended'
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  readonly on: string
  /** What was amended: a kind of shared/domain/vocabulary/records/filed.ts. The enterprise's own reason is not public. */
  readonly kind?: string
  /** On which of the notice's grounds it was removed (四(三)). */
  readonly ground?: string
  /** The department's own words. */
  readonly reason?: string
  /** How it stood from then on. */
  readonly listing: Listing
  readonly version: number
  readonly asOf: string
}

/** A recruitment round as the public sees it (一(一), 三). Item: pk `rounds`, sk its first day and id. */
export type RegisteredRound = {
  readonly round: string
  readonly title: string
  readonly notice: string
  readonly criteria: string
  /** Days `YYYY-MM-DD` in Asia/Shanghai, all inclusive. */
  readonly opens: string
  readonly closes: string
  readonly directoryBy: string
  readonly schemesBy: string
  readonly pilotFrom: string
  readonly pilotUntil: string
  readonly summaryFrom: string
  readonly state: 'calling' | 'evaluating' | 'piloting' | 'finished' | 'summarised' | 'cancelled'
  /** W4: how its days were moved, the oldest first; each with the announcement that told of it, whose id is the change's. */
  readonly changes?: readonly DaysMoved[]
  readonly cancelled?: { readonly on: string; readonly reason: string }
  readonly version: number
  readonly asOf: string
}

/** What a city said of a filing in a round (一(一): 每个市推荐1家以上). Never shown in public. Item: pk `recommendations#<round>`. */
export type Recommendation = {
  readonly recommendedIn: string
  readonly filing: string
  readonly city: string
  readonly channel: 'open-call' | 'city-recommended' | 'other'
  /** `withdrawn` where the city has changed its mind, or the enterprise turned out to be the province's. */
  readonly word: 'recommended' | 'withdrawn'
  readonly version: number
  readonly asOf: string
}

export type RoundItem = ListingChange | RegisteredRound | Recommendation

export const listingsPartition = 'listings'
export const roundsPartition = 'rounds'
export const recommendationsPartition = (round: string) => `recommendations#${round}`
/** Comes after every change of the day, and before those of the next. */
export const endOfListings = (day: string) => `${day}$`

export const isRoundItem = (item: object): item is RoundItem =>
  'change' in item || 'criteria' in item || 'recommendedIn' in item

/** In the order of days. */
export const roundItemKey = (item: RoundItem) => {
  if ('change' in item)
    return { pk: listingsPartition, sk: `${item.on}#${item.filing}#${String(item.version).padStart(6, '0')}` }
  if ('criteria' in item) return { pk: roundsPartition, sk: `${item.opens}#${item.round}` }
  return { pk: recommendationsPartition(item.recommendedIn), sk: item.filing }
}
