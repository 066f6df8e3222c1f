type Ref = { readonly key: string; readonly versionId: string; readonly sha256: string; readonly count: number }

/**
 * A plan that was submitted and whose results are not approved yet. `candidates` is the list in the archive of whom it
 * assesses for what, an item each: `{ subject, occupation, level }`, in the order of the plan.
 */
export type LivePlan = { readonly plan: string; readonly candidates: Ref }

// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>

/** The live plans that an enterprise's dossier `live-plans` (its id is the USCC) names; none where there is none yet. */
export const livePlansOf = (dossier: { readonly facts: Facts } | undefined): LivePlan[] =>
  Object.values(dossier?.facts ?? {})
    .toSorted((a, b) => a.since - b.since)
    .at(-1)?.plans ?? []
