// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>
type Known = {
  /** Under `issuance`: the batches that took numbers on the results. */
  readonly known: Facts
  /** Under `taken`: the items of each of them, in their order. */
  readonly lists: Facts
}

/** The references to the items of those batches. */
export const itemsOfBatches = ({ known }: Pick<Known, 'known'>) =>
  (known.issuance ?? []).map(({ facts }: { facts: Facts }) => facts.open.items)

/**
 * M12: who is in a batch of certificates on the results, by number in the plan. Of a batch that a removal halted whoever it
 * had issued to by then: items are issued in their order.
 */
export const takenIn = ({ known, lists }: Known): ReadonlySet<string> =>
  new Set(
    (known.issuance ?? []).flatMap(({ facts: { halt } }: { facts: Facts }, i: number): string[] =>
      (lists.taken?.[i] ?? []).slice(0, halt?.issued).map(({ no }: Facts) => no),
    ),
  )
