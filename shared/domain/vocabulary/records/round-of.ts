import { roundApplied } from './aim.ts'

// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>
type Head = { readonly facts: Facts } | undefined

/** R-1, W4: every round in which a filing has stood (批次), by id: the one that it was made in, and each into which it was renewed. */
export const roundsOf = (filing: Head): readonly string[] => {
  const made = roundApplied(filing)
  return filing?.facts['confirm-renewal']?.rounds ?? (made ? [made] : [])
}

/** The round in which a filing stands now, by id. */
export const roundOf = (filing: Head): string | undefined => roundsOf(filing).at(-1)

/**
 * W4: the round of what hangs on a filing, by id: the filing's, as it is now. What was opened while a round could be named
 * apart goes on in the one that it named.
 */
export const roundFollowed = (hanging: Head, filing: Head): string | undefined =>
  hanging?.facts.open?.round ?? roundOf(filing)

/**
 * W4: the rounds by whose days a plan may be judged, by id, the earliest first: all in which its filing stands, so that a
 * renewal takes nothing of an earlier pilot away. A plan that named a round itself goes on in that one.
 */
export const roundsToPlanIn = (plan: Head, filing: Head): string[] => {
  const named = plan?.facts.open?.round
  return named ? [named] : [...roundsOf(filing)]
}

/**
 * W4: the rounds in whose pilot a plan's certificates are issued, by id: that by whose days it was judged, which is the first,
 * and all others in which its filing stands.
 */
export const roundsOfPlan = (plan: Head, filing: Head): string[] => {
  const judged = plan?.facts.submit?.round ?? plan?.facts.open?.round
  return [...new Set([...(judged ? [judged] : []), ...roundsOf(filing)])]
}

/** W4: what its enterprise asked for and the centre has not answered yet. `asked` is the version of the filing that asks. */
export const openRenewal = ({ facts }: { readonly facts: Facts }): (Facts & { round: string }) | undefined => {
  const { renew, 'renew-applied': applied, 'confirm-renewal': confirmed, 'return-renewal': returned } = facts
  const last = (applied?.asked ?? 0) > (renew?.asked ?? 0) ? applied : renew
  const answered = last === undefined || confirmed?.of === last.asked || returned?.of === last.asked
  return answered ? undefined : last
}
