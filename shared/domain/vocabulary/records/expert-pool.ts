/** The province's pool of experts (专家库, 二(二)): one standing dossier, whose list is replaced as a whole. */
export const poolId = 'guangdong'

/** `person` is the opaque natural person of the account, `org` where he or she works: a USCC or the code of a body. */
export type Expert = { person: string; org: string; fields: string }

// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
export const expertsIn = (pool: { facts: Record<string, any> } | undefined): Expert[] =>
  pool?.facts.update?.experts ?? []
