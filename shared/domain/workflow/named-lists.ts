import { listRef } from '../vocabulary/shapes.ts'
import type { Entry, Facts, ListRef } from './procedure.ts'

/** A list as an entry names it, or as it stands in the entry where it is short. */
export type NamedList = { list: ListRef | Facts[]; entry: Entry }

function* valuesAt(facts: unknown, field: string): Generator<unknown> {
  if (typeof facts !== 'object' || facts === null) return
  for (const [name, value] of Object.entries(facts)) {
    if (name === field) yield value
    else yield* valuesAt(value, field)
  }
}

/** M11: every list of a field that the entries of a dossier have named so far, the oldest first. */
export const namedLists = (entries: readonly Entry[], field: string): NamedList[] =>
  entries.flatMap((entry) =>
    [...valuesAt(entry.facts, field)].flatMap((value): NamedList[] => {
      if (Array.isArray(value)) return [{ list: value, entry }]
      const { data } = listRef.safeParse(value)
      return data ? [{ list: data, entry }] : []
    }),
  )
