import type { Level } from './level.ts'

/** A filed norm as others may know it: not its files. `enterprise` is a name, `since` the day its levels were decided. */
export type FiledNorm = {
  readonly norm: string
  readonly title: string
  readonly enterprise: string
  readonly levels: readonly Level[]
  readonly since: string
}

/** The norms of an occupation, the earliest first. `register` is the standing dossier under its code. */
// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
export const normsIn = (register: { facts: Record<string, any> } | undefined): readonly FiledNorm[] =>
  register?.facts.enter?.norms ?? []
