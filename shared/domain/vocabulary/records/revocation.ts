// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>

/** M8: most certificates that one transaction moves: five items each, of a hundred. */
export const mostAtOnce = 18

/** The certificates of a revocation, as they are listed; before 2026-12 it was of one. */
export const revokedIn = ({ open }: Facts): readonly string[] => open.certificates ?? [open.certificate]

/** How far a decision is carried out: places of the list gone through, and certificates that were revoked. */
type CarriedOut = { readonly done: number; readonly revoked: number }

/** Before 2026-12 a decision was of one certificate, and said nothing of how far it was carried out. */
export const carriedOut = ({ revoke, 'revoke-rest': rest }: Facts): CarriedOut => {
  if (!revoke) return { done: 0, revoked: 0 }
  return rest ?? (revoke.done === undefined ? { done: 1, revoked: 1 } : revoke)
}

/** Those of the list that come next. */
export const nextIn = (facts: Facts): readonly string[] => {
  const { done } = carriedOut(facts)
  return revokedIn(facts).slice(done, done + mostAtOnce)
}

/** It was decided, and not all of its certificates were gone through: the worker goes on with it. */
export const isUnfinished = ({ procedure, facts }: { procedure: string; facts: Facts }): boolean =>
  procedure === 'revocation' && facts.revoke !== undefined && nextIn(facts).length > 0
