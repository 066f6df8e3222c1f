// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Head = { readonly facts: Record<string, any> } | undefined

/** The round in which a filing stands (批次), by id. */
export const roundOf = (filing: Head): string | undefined => filing?.facts.open?.round

/**
 * W4: the round of what hangs on a filing, by id: the filing's, as it is now. What was opened while a round could be named
 * apart goes on in the one that it named.
 */
export const roundFollowed = (hanging: Head, filing: Head): string | undefined =>
  hanging?.facts.open?.round ?? roundOf(filing)
