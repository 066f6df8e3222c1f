// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>

/** M6: the confirmed corrections of a plan's candidates, by id, in their order. */
export const correctionsOf = (plan: { readonly facts: Facts } | undefined): readonly string[] =>
  plan?.facts.correct?.corrections ?? []

/** Candidates with the names and photos that were corrected, by number in the plan; the last correction stands. */
export function withCorrections(
  candidates: readonly Facts[],
  corrections: readonly (readonly Facts[])[],
): Map<string, Facts> {
  const corrected = new Map(candidates.map((one) => [one.no as string, one]))
  for (const { no, ...right } of corrections.flat()) {
    const one = corrected.get(no)
    if (one) corrected.set(no, { ...one, ...right })
  }
  return corrected
}
