import { type Departure, departuresIn } from './departures.ts'

// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>
type Head = { readonly facts: Facts } | undefined

/** An institution code (机构代码, positions 1–13 of a number), the dossier of its segment, and the receipt by which it came. */
export type Code = { readonly prefix: string; readonly segment: string; readonly order: number }

/** A filing from its receipt on until it ends; `occupations` are codes, additions among them. */
export type LiveFiling = {
  readonly filing: string
  readonly occupations: readonly string[]
  /** Undefined until a code is given to it. */
  readonly prefix?: string
  /** on the Ministry's path, whose occupations count for no five. Before 2026-12 not told: those count. */
  readonly byMinistry?: true
}

/** What is true of an enterprise whatever the round (corrections.md, part D). */
export type EnterpriseRecord = {
  /** Live filings, in the order of their receipts. */
  readonly filings: readonly LiveFiling[]
  /** Applications (申报) that were under way when this was stated last, by filing; some may have ended since. */
  readonly applying: readonly string[]
  /** Every filing that was ever entered here from its receipt on, live or not. */
  readonly entered: readonly string[]
  /** The code that it draws on; null while it has none. */
  readonly code: Code | null
  /** Codes given before, never drawn on again. */
  readonly earlier: readonly Code[]
  readonly departures: readonly Departure[]
  /** M4: exits on one of the three grounds that are under way. */
  readonly ordered: readonly string[]
  /** Its names, the present one last, each with the day from which it holds. */
  readonly names: readonly { readonly name: string; readonly since: string }[]
  /** M3: the USCC of the enterprise that took its dossiers over. */
  readonly successor: string | null
  /** M3: the USCC of those whose dossiers it took over, the oldest first. */
  readonly predecessors: readonly string[]
  /** M3: the city to which it, or what was its, has moved; null while it is where it filed. */
  readonly city: string | null
  /** M3, M4: the day on which those that it took over assessed last, as their live plans tell; null where none did. */
  readonly assessed: string | null
}

const unknown: EnterpriseRecord = {
  filings: [],
  applying: [],
  entered: [],
  code: null,
  earlier: [],
  departures: [],
  ordered: [],
  names: [],
  successor: null,
  predecessors: [],
  city: null,
  assessed: null,
}

/** The record as its dossier's last move states it; an empty one where nothing was entered. */
export const recordOf = (enterprise: Head): EnterpriseRecord => ({
  ...unknown,
  ...Object.values(enterprise?.facts ?? {})
    .toSorted((a, b) => a.since - b.since)
    .at(-1)?.now,
})

/** Live filings other than this one. */
export const othersLive = (enterprise: Head, filing: string): readonly LiveFiling[] =>
  recordOf(enterprise).filings.filter((live) => live.filing !== filing)

/** codes of the occupations that count for the five. */
export const countedIn = (filings: readonly LiveFiling[]): string[] =>
  filings.filter(({ byMinistry }) => !byMinistry).flatMap(({ occupations }) => occupations)

/**
 * All departures, the oldest first: those of before the enterprise had a record of its own stand in its dossier
 * `departures` still.
 */
export const allDepartures = (old: Head, enterprise: Head): readonly Departure[] => {
  const { departures } = recordOf(enterprise)
  const named = new Set(departures.map(({ filing }) => filing))
  return [...departuresIn(old).filter(({ filing }) => !named.has(filing)), ...departures]
}

/** What a filing that goes over to another code is told; the directory tells of it as of a change of this kind. */
export const recoding = ({ prefix, segment }: Pick<Code, 'prefix' | 'segment'>): Facts => ({
  kind: 'institution-code',
  prefix,
  segment,
})

type Filing = { readonly id: string; readonly facts: Facts }

/** The codes that a filing had, each with the instant from which it holds; the one of its allocation first. */
export const codesOf = ({ id, facts: { allocate, recode, renumber } }: Filing) => {
  const first = allocate && { prefix: allocate.prefix, segment: allocate.segment ?? id, since: '' }
  const last = [recode, renumber]
    .filter(Boolean)
    .toSorted((a, b) => (a.since < b.since ? -1 : 1))
    .at(-1)
  return [
    ...(first ? [first] : []),
    ...(last ? [...last.before, { prefix: last.prefix, segment: last.segment, since: last.since }] : []),
  ] as { prefix: string; segment: string; since: string }[]
}
/** The institution code on which a filing draws now. */
export const codeOf = (filing: Filing): string => codesOf(filing).at(-1)?.prefix ?? ''
/** The dossier of the segment on which a filing draws now: before 2026-12 segments had the id of their filing. */
export const segmentOf = (filing: Filing): string => codesOf(filing).at(-1)?.segment ?? filing.id
