// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>

/** What an enterprise may change once it has filed. */
export const changeKinds = ['address', 'occupations', 'staff', 'venues'] as const
export type ChangeKind = (typeof changeKinds)[number]

/**
 * The form as it holds now, by its own field names: what was submitted, the scope of the receipt, and over both what was
 * approved since. Lists that went to the archive are references (ListRef). The receipt itself stays what it was.
 */
export const filedNow = (filing: { facts: Facts } | undefined): Facts => {
  const { submit, receipt, amend } = filing?.facts ?? {}
  return { ...submit, ...(receipt && { occupations: receipt.scope }), ...amend?.now }
}
