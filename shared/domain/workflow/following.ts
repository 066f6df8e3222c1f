import type { Case } from './procedure.ts'

/*
 * Where one dossier alone may hold a key, and what held it came to nothing, another names it as `after`: the keys are a
 * chain, so that of several that follow the same one, one at most holds the next.
 */

/** As an array, so that what is not there is refused by the rule, at its field. */
export const namedAfter = (c: Case): string[] | undefined => (c.claim.after === undefined ? undefined : [c.claim.after])

export const keyAfter = (key: string, after: string | undefined): string =>
  after === undefined ? key : `${key}/after/${after}`
