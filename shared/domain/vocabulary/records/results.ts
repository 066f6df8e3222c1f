// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>
type Head = { readonly facts: Facts } | undefined

/** A candidate of a results dossier, by number in the plan, who is judged apart from it: in the dossier `in` (M6). */
export type SetAside = { readonly no: string; readonly in: string }

/** Lists that only grow: whichever action stated one last has the longest. */
const longest = <T>(facts: Facts, actions: readonly string[], field: string): readonly T[] =>
  actions.reduce<readonly T[]>((most, action) => {
    const stated: readonly T[] = facts[action]?.[field] ?? []
    return stated.length > most.length ? stated : most
  }, [])

/** M6: who is judged apart, by all decisions so far. */
export const asideOf = (results: Head): readonly SetAside[] =>
  longest(results?.facts ?? {}, ['endorse', 'approve', 'recall', 're-mark'], 'aside')
/** Of these the numbers in the plan. */
export const asideNumbers = (results: Parameters<typeof asideOf>[0]): ReadonlySet<string> =>
  new Set(asideOf(results).map(({ no }) => no))

/** M12: the batches that took numbers on these results, by id, in their order. */
export const batchesOf = (results: Head): readonly string[] =>
  longest(results?.facts ?? {}, ['certify', 'enter-batch'], 'batches')

/**
 * M6, M12: how many who passed are still to be certified on these results, as the last move states it that left somebody
 * out or took somebody in; undefined where none did.
 */
export const leftIn = (results: Head): number | undefined =>
  ['approve', 'recall', 're-mark', 'certify']
    .flatMap((action) => results?.facts[action] ?? [])
    .filter(({ left }) => left !== undefined)
    .toSorted((a, b) => (a.since ?? 0) - (b.since ?? 0))
    .at(-1)?.left

/** The list of results that stands: as reported, or as it was carried here from the dossier of which this is a part (M6). */
export const reportOf = (results: Head): Facts | undefined => {
  const { submit, carry, hold } = results?.facts ?? {}
  return submit ?? carry ?? hold
}

/** M9: what a retaker's plan names: the results dossier in which a mark was made, a point, and the number in it. */
export const resultNamed = (reference: string): { readonly in: string; readonly no: string } => {
  const point = reference.lastIndexOf('.')
  return { in: reference.slice(0, point), no: reference.slice(point + 1) }
}

/** M9: whether both reviews approved what these results say of a candidate, and nobody took it back since. */
export const isApprovedFor = (results: (Head & { readonly state: string }) | undefined, no: string): boolean =>
  results?.state === 'approved' && !asideNumbers(results).has(no)
