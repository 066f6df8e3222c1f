// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>

/** F-21: what a city's department said of an application; `date` is the day beside its seal. */
export type CityOpinion = {
  readonly word: 'recommended' | 'not-recommended'
  readonly opinion: string
  readonly date: string
}

const words = { recommend: 'recommended', decline: 'not-recommended', 'advise-against': 'not-recommended' } as const

/** F-21: the rows by which a city states its opinion. */
export const opinionActions = Object.keys(words) as (keyof typeof words)[]

/** W7: the last opinion of each kind on this application, the latest last. Before 2026-12 their order was not kept. */
export const opinionsOn = ({ facts }: { readonly facts: Facts }): readonly CityOpinion[] =>
  opinionActions
    .flatMap((action) => (facts[action] ? [{ word: words[action], ...facts[action] }] : []))
    .toSorted((a, b) => (a.said ?? 0) - (b.said ?? 0))
    .map(({ word, opinion, date }) => ({ word, opinion, date }))

/** W7: an application of the same enterprise that came to nothing before this one, and what its city said of it. */
export type Earlier = {
  readonly filing: string
  readonly state: 'withdrawn' | 'declined'
  readonly city: string
  readonly opinions: readonly CityOpinion[]
}

/** W7: the applications that this one follows, one after another, the oldest first. */
export const earlierOf = ({ facts }: { readonly facts: Facts }): readonly Earlier[] => facts.open?.earlier ?? []

/** W7: whether a city ever said no, of this application or of one that it follows. */
export const everOpposed = (filing: { readonly facts: Facts }): boolean =>
  [...earlierOf(filing).flatMap(({ opinions }) => opinions), ...opinionsOn(filing)].some(
    ({ word }) => word === 'not-recommended',
  )
