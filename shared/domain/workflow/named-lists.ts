import { listRef } from '../vocabulary/shapes.ts'
import type { Entry, Facts, ListRef } from './procedure.ts'

/** A list as an entry names it, or as it stands in the entry where it is short. */
export type NamedList = { list: ListRef | Facts[]; entry: Entry }

/**
 * M11: every list of a field that the entries of a dossier have named so far, the oldest first: in a claim, or in what a
 * change sets (`now`).
 */
export const namedLists = (entries: readonly Entry[], field: string): NamedList[] =>
  entries.flatMap((entry) =>
    [entry.facts[field], entry.facts.now?.[field]].flatMap((value): NamedList[] => {
      if (Array.isArray(value)) return [{ list: value, entry }]
      const { data } = listRef.safeParse(value)
      return data ? [{ list: data, entry }] : []
    }),
  )
